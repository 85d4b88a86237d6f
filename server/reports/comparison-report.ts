// The comparison of a draft with its final document as a page to read.

import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { counted, t } from '../l10n';
import { excerpt, textOnOneLine } from '../model/document-text';
import { dateInWords, kindLabel, selectionOf } from '../semantics/labels';
import type { ResolvedStatement } from '../semantics/statement';
import { differing } from '../text/difference';
import { type Change, compareDocumentVersions, type ParagraphChange } from './comparison';
import { cited, type LinePart, Page, type Report } from './report';
import { witnessesOf } from './timeline';

/** What was added, dropped and changed between a draft and its final document. */
export function comparisonReport(snapshot: DocumentSnapshot, draft: Member, final: Member): Report {
  const { added, dropped, changed, kept, paragraphs } = compareDocumentVersions(snapshot, draft, final);
  const page = new Page();
  page.line(0, t('What changed from the draft to the final document'));
  page.line(1, `${t('Draft:')}  `, named(draft));
  page.line(1, `${t('Final:')}  `, named(final));

  const list = (title: string, statements: readonly ResolvedStatement[]) => {
    if (statements.length === 0) return;
    page.gap();
    page.line(0, `${title} (${statements.length})`);
    for (const statement of statements) {
      page.line(1, ...headline(snapshot, statement));
      const words = statement.words();
      if (words !== '') page.line(3, t('“{0}”', excerpt(words, LONGEST)));
    }
  };
  list(t('Statements added in the final document'), added);
  list(t('Statements dropped from the draft'), dropped);
  if (changed.length > 0) {
    page.gap();
    page.line(0, `${t('Statements changed')} (${changed.length})`);
    for (const { before, after, changes } of changed) {
      page.line(1, ...headline(snapshot, after), `, ${t('in the draft')} `, place(before));
      for (const change of changes) writeChange(page, change);
    }
  }
  page.gap();
  page.line(0, sum(added.length + dropped.length + changed.length, kept));
  writeParagraphs(page, draft, final, paragraphs);
  return page.done(t('{0} compared with {1}', draft.document, final.document));
}

function named({ uri, document, file }: Member): LinePart {
  const date = file.headerText('date');
  const title = file.headerText('title');
  const when = date === undefined ? '' : `, ${dateInWords(date)}`;
  return {
    text: `${title === undefined ? document : `${title} (${document})`}${when}`,
    at: { uri, start: 0, end: 0 },
  };
}

function headline(snapshot: DocumentSnapshot, statement: ResolvedStatement): LinePart[] {
  const { id, kindName } = statement;
  const witnesses = witnessesOf(snapshot, statement);
  return [
    place(statement),
    `  ${kindLabel(snapshot, kindName)}${id === undefined ? '' : ` ${statement.facts.document ?? ''}#${id}`}`,
    witnesses === '' ? '' : `, ${witnesses}`,
  ];
}

function place({ member, firstPlace: carrier }: ResolvedStatement): LinePart {
  return carrier === undefined ? '' : cited(member, selectionOf(carrier));
}

function writeChange(page: Page, { what, before, after }: Change): void {
  const said = what === 'words' || what === 'gloss';
  const name = said ? (what === 'words' ? t('words') : t('gloss')) : what;
  if (before === '' || after === '') {
    const words = excerpt(before + after, LONGEST);
    const whole = said ? t('“{0}”', words) : words;
    page.line(3, before === '' ? t('{0} added: {1}', name, whole) : t('{0} dropped: {1}', name, whole));
  } else if (!said) page.line(3, `${name}: ${before} → ${after}`);
  else {
    const [first, second] = differing(before, after);
    page.line(3, `${name}: ${t('“{0}”', excerpt(first, LONGEST))}`);
    page.line(3, `${' '.repeat(name.length)}→ ${t('“{0}”', excerpt(second, LONGEST))}`);
  }
}

function sum(changes: number, kept: number): string {
  if (changes + kept === 0) return t('Neither version has statements.');
  if (changes === 0) return t('All statements are the same.');
  if (kept === 0) return t('No statement is the same in both.');
  return counted('One other statement is the same.|{0} other statements are the same.', kept);
}

function writeParagraphs(
  page: Page,
  draft: Member,
  final: Member,
  changes: readonly ParagraphChange[],
): void {
  page.gap();
  if (changes.length === 0) {
    page.line(0, t('The text is the same.'));
    return;
  }
  const words = ({ file }: Member, number: number) => {
    const paragraph = file.paragraphs[number - 1];
    return paragraph === undefined ? '' : textOnOneLine(file, paragraph);
  };
  const link = (member: Member, number: number): LinePart =>
    cited(member, member.file.paragraphs[number - 1] ?? { start: 0, end: 0 });
  page.line(0, `${t('Paragraphs that differ')} (${changes.length})`);
  for (const { before, after } of changes)
    if (before === undefined && after !== undefined) {
      page.line(1, link(final, after), `  ${t('only in the final document')}`);
      page.line(3, t('“{0}”', excerpt(words(final, after), LONGEST)));
    } else if (before !== undefined && after === undefined) {
      page.line(1, link(draft, before), `  ${t('only in the draft')}`);
      page.line(3, t('“{0}”', excerpt(words(draft, before), LONGEST)));
    } else if (before !== undefined && after !== undefined) {
      const [first, second] = differing(words(draft, before), words(final, after));
      page.line(1, link(final, after), `  ${t('reworded; in the draft')} `, link(draft, before));
      page.line(3, t('draft: “{0}”', excerpt(first, LONGEST)));
      page.line(3, t('final: “{0}”', excerpt(second, LONGEST)));
    }
}

/** Longer words are cut: they are one step away. */
const LONGEST = 240;
