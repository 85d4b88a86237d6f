// Laws of the reader's language: what is found and offered is the same in every language but for its words, and every
// word is translated.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { core } from '../../server/codebook/load';
import { localized } from '../../server/codebook/localized';
import { mergeBooks } from '../../server/codebook/read';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { allEdits } from '../../server/language/actions/action';
import { actions } from '../../server/language/actions/index';
import { outline } from '../../server/language/document-symbols';
import { hover } from '../../server/language/hover';
import { lookUp, tableEntries } from '../../server/model/lookup';
import { diagnoseForPublication } from '../../server/rules/engine/judgement';
import { rules } from '../../server/rules/index';
import { languages, speaking } from '../support/l10n';
import { viewOfText } from '../support/view';

interface Case {
  readonly name: string;
  /** A view of its own for each asking: what was said once is kept with it. */
  view(): DocumentSnapshot;
}

const marked = (text: string) => text.replace(/[‹›]/g, '');
const cases: readonly Case[] = [
  ...rules.flatMap(({ code, bad }) =>
    bad.map(
      ({ text, others, book }, number): Case => ({
        name: `${code} ${number + 1}`,
        view: () =>
          viewOfText(marked(text), others, {
            book: localized(mergeBooks(core, { extends: [], ...book }), 'xx'),
          }),
      }),
    ),
  ),
  ...['molotov-1954.demarche', 'faulty/faulty.demarche'].map((name): Case => {
    const text = readFileSync(`samples/${name}`, 'utf8');
    return { name, view: () => viewOfText(text, {}, { book: localized(core, 'xx') }) };
  }),
];

/** All that is found, with its words apart. */
function findings(snapshot: DocumentSnapshot): {
  readonly shape: unknown;
  readonly words: readonly string[];
} {
  const found = diagnoseForPublication(snapshot);
  return {
    shape: found.map(({ rule, severity, start, end, tag, related = [], fixes = [] }) => ({
      ...{ code: rule.code, severity, start, end, tag },
      related: related.map(({ message: _, ...place }) => place),
      fixes: fixes.map(({ title: _, ...fix }) => fix),
    })),
    words: found.flatMap(({ message, related = [], fixes = [] }) => [
      message,
      ...related.map((one) => one.message),
      ...fixes.map(({ title }) => title),
    ]),
  };
}

/** Words of no language, which stay as they are: quoted, ids, fields, code, numbers. */
const own = /“[^”]*”|[@#{[][^\s]*|\b[\w-]+=\S*|[A-Z]{2,}[\w-]*|[\d\W_]+/g;

/** What can be done at some places, without its words. */
function offered(snapshot: DocumentSnapshot): unknown {
  const { width } = snapshot.file.parse;
  return Array.from({ length: 8 }, (_, number) => {
    const start = Math.floor((number / 8) * width);
    const selection = { start, end: Math.min(start + 12, width) };
    return actions({ view: snapshot, selection, findings: diagnoseForPublication(snapshot) }).map(
      (action) => ({
        kind: action.kind,
        disabled: action.disabled !== undefined,
        edits: allEdits(action.change()),
      }),
    );
  });
}

const inAll = <R>(ask: (snapshot: DocumentSnapshot) => R) =>
  cases.map(({ view: snapshot }) => ask(snapshot()));

describe('the language of the reader', () => {
  for (const language of languages) {
    it(`changes nothing in what is found but the words (${language})`, () => {
      const english = inAll(findings);
      const translated = speaking(language, () => inAll(findings));
      for (const [number, { name }] of cases.entries()) {
        assert.deepEqual(translated[number]?.shape, english[number]?.shape, name);
        for (const [at, words] of english[number]?.words.entries() ?? [])
          if (words.replace(own, '') !== '') assert.notEqual(translated[number]?.words[at], words, name);
      }
    });

    it(`changes nothing in what is offered but the words (${language})`, () =>
      assert.deepEqual(
        speaking(language, () => inAll(offered)),
        inAll(offered),
      ));

    it(`leaves no kind, field or value of the code book without its words (${language})`, () => {
      speaking(language, () => {
        const book = localized(core, language);
        const said = tableEntries(book.kinds).filter(
          ([name, { definition }]) => definition === lookUp(core.kinds, name)?.definition,
        );
        assert.deepEqual(said, []);
        const snapshot = viewOfText(
          '[Molotov]{@m} proposes [peace]{proposal #peace}.\n\n@m: Molotov\n  type: person\n',
          {},
          { book },
        );
        assert.doesNotMatch(hover(snapshot, 26)?.markdown ?? '', /proposal\*\*|Proposed|course of action/);
        assert.match(JSON.stringify(outline(snapshot)), /"name":"Molotov"/);
      });
    });
  }
});
