// Every rule is tested by its own examples, which are also its documentation.

import assert from 'node:assert/strict';
import { core } from '../../server/codebook/load';
import { mergeBooks } from '../../server/codebook/read';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { diagnose, diagnoseForPublication } from '../../server/rules/engine/judgement';
import type { Diagnostic, Example } from '../../server/rules/engine/rule';
import { rules } from '../../server/rules/index';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { applyEdits, viewOfText } from '../support/view';

/** The document of an example, and the place that it marks with ‹ and ›. */
function read({ text }: Example): { text: string; start: number; end: number } {
  const start = text.indexOf('‹');
  const end = text.indexOf('›') - 1;
  return { text: text.replace(/[‹›]/g, ''), start, end };
}

function viewOf(text: string, { others, book }: Example): DocumentSnapshot {
  return viewOfText(text, others, { book: mergeBooks(core, { extends: [], ...book }) });
}

function show(found: readonly Diagnostic[], text: string): string {
  return found
    .map(({ rule, start, end, message }) => `${rule.code} “${text.slice(start, end)}”: ${message}`)
    .join('\n');
}

describe('rules', () => {
  it('have codes of their own, in words', () => {
    assert.equal(new Set(rules.map(({ code }) => code)).size, rules.length);
    for (const { code } of rules) assert.match(code, /^[a-z]+(-[a-z]+)*$/);
  });

  for (const rule of rules)
    describe(rule.code, () => {
      const judge = rule.group === 'publication' ? diagnoseForPublication : diagnose;

      it('says what, why and what to do', () => {
        for (const words of [rule.title, rule.why, rule.remedy]) assert.ok(words.length > 10, words);
        assert.doesNotMatch(rule.title, /\.$/);
        assert.ok(rule.bad.length > 0 && rule.good.length > 0, 'needs examples');
        const across = ({ others = {} }: Example) =>
          Object.keys(others).some((name) => !name.endsWith('.txt'));
        if ('checkEdition' in rule) assert.ok(rule.bad.some(across), 'needs a bad example across documents');
      });

      for (const example of rule.bad) {
        const { text, start, end } = read(example);
        it(`finds: ${example.text.slice(0, 90).replace(/\s+/g, ' ')}`, () => {
          const all = judge(viewOf(text, example));
          const found = all.filter((finding) => finding.rule.code === rule.code);
          assert.equal(found.length, 1, show(all, text));
          const [finding] = found as [Diagnostic];
          assert.deepEqual(
            [text.slice(finding.start, finding.end), finding.start],
            [text.slice(start, end), start],
            finding.message,
          );
          assert.match(finding.message, /[.?]$/, finding.message);
          for (const fix of finding.fixes ?? []) {
            const own = fix.edits.filter(({ uri }) => uri === undefined);
            assert.equal(
              strip(parse(applyEdits(text, own))),
              strip(parse(text)),
              `${fix.title} alters the text`,
            );
          }
          if (example.fixed !== undefined)
            assert.equal(applyEdits(text, finding.fixes?.[0]?.edits ?? []), example.fixed);
        });
      }

      for (const example of rule.good)
        it(`accepts: ${example.text.slice(0, 90).replace(/\s+/g, ' ')}`, () => {
          const all = judge(viewOf(example.text, example));
          const found = all.filter((finding) => finding.rule.code === rule.code);
          assert.deepEqual(found, [], show(found, example.text));
        });
    });
});
