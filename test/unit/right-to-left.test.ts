// Documents that are written from right to left: their ids are ids, what is said of them in another direction keeps its
// order, and their pages have theirs.

import assert from 'node:assert/strict';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { isolated, t } from '../../server/l10n';
import { outline } from '../../server/language/document-symbols';
import { hover } from '../../server/language/hover';
import { diagnose } from '../../server/rules/engine/judgement';
import { strip } from '../../server/syntax/strip';
import { textFormatOf } from '../support/exchange';
import { pact } from '../support/right-to-left';
import { viewOfText } from '../support/view';

/** The text with the characters that no one sees made seen. */
const seen = (text: string) => text.replaceAll('\u2068', '⟨').replaceAll('\u2069', '⟩');

describe('a document from right to left', () => {
  const snapshot = viewOfText(pact);
  const at = (words: string) => pact.indexOf(words) + 1;

  it('has ids in its own script, and nothing wrong with them', () => {
    const grave = diagnose(snapshot).filter(
      ({ severity }) => severity !== 'hint' && severity !== 'information',
    );
    assert.deepEqual(
      grave.map(({ rule }) => rule.code),
      ['claim-without-source', 'claim-without-source'],
    );
  });

  it('keeps its text', () => {
    assert.ok(strip(snapshot.file.parse).startsWith('مادة 1\nتتألف جامعة الدول العربية من الدول'));
  });

  it('is explained in sentences of another direction, each of its words by itself', () => {
    const text = seen(hover(snapshot, at('@الجامعة}'))?.markdown ?? '');
    assert.match(text, /^\*\*⟨جامعة الدول العربية⟩\*\*/);
    const statement = seen(hover(snapshot, at('#الحق}'))?.markdown ?? '');
    assert.match(statement, /“⟨الحق في أن تنضم الى الجامعة⟩”/);
  });

  it('has findings whose sentences keep their order', () => {
    const wrong = viewOfText('قال [السفير]{@السفير} ذلك\n');
    const [found] = diagnose(wrong);
    assert.match(seen(found?.message ?? ''), /⟨@?السفير⟩/);
  });

  it('has an outline of its words', () => {
    const names = JSON.stringify(outline(snapshot));
    assert.match(names, /تتألف/);
  });

  it('is a page from right to left', () => {
    const [file] = textFormatOf('html').write([exportModelOf(snapshot)], 'pact', new FileNames()).files ?? [];
    assert.match(file?.content ?? '', /<main id="text" lang="ar" dir="rtl">/);
    assert.match(file?.content ?? '', /<h1 dir="auto">ميثاق جامعة الدول العربية<\/h1>/);
  });
});

describe('words from right to left in a sentence', () => {
  it('stand by themselves, once', () => {
    assert.equal(seen(isolated('السفير')), '⟨السفير⟩');
    assert.equal(seen(t('{0} and {1}', t('“{0}”', 'السفير'), 'the note')), '“⟨السفير⟩” and the note');
    assert.equal(isolated('Молотов'), 'Молотов');
  });
});
