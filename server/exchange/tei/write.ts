// TEI P5, the notation of scholarly editions: the text with its annotations, the register and the argument beside it.
//
// Files are valid against `tei_all`. What overlaps is outside the text (`standOff`), the text itself is kept to
// the byte. Of the reading edition and of pictures of the page there is nothing: a document has only its text.

import { declaration, lines, startTag } from '../../drawing/xml';
import { t } from '../../l10n';
import { LeafKind } from '../../syntax/tree';
import { lostCharacters, notInXml } from '../characters';
import type { TextFormat, WrittenText } from '../format';
import type { ExportModel } from '../model';
import { planText, renderBody, renderSpans } from './write-body';
import { TeiContext } from './write-context';
import { headerOf } from './write-header';
import { registerOf, renderStandOff, standOffStatementsOf } from './write-stand-off';

export const tei: TextFormat = {
  id: 'tei',
  label: 'TEI P5',
  description:
    'The exact text with its annotations, the register, statements and relations, for scholarly editions.',
  extension: '.xml',
  unit: 'document',
  write(readings, name, names) {
    const files: WrittenText[] = [];
    const losses = readings.flatMap((reading) => {
      const writing = new TeiContext(reading);
      const only = readings.length === 1;
      const file = names.make(only ? name : reading.view.document, '.xml');
      files.push({ name: file, content: teiOf(writing) });
      loseComments(writing, reading);
      loseRepeated(writing);
      const message = t('XML cannot contain this character; it was replaced by U+FFFD.');
      return [
        ...lostCharacters(reading, notInXml, message),
        ...writing.losses.map((lost) => ({ uri: reading.view.uri, ...lost })),
      ];
    });
    return { files, losses };
  },
};

function teiOf(writing: TeiContext): string {
  const text = planText(writing);
  const register = registerOf(writing);
  const statements = standOffStatementsOf(writing);
  const marks = text.annotations.map(({ mark }) => mark);
  const kinds = new Set([...marks.flatMap(({ kind }) => kind ?? []), ...statements.kinds]);
  const header = headerOf(writing, [...kinds]);
  const standOff = renderStandOff(writing, marks, renderSpans(text), register, statements);
  const body = renderBody(writing.reading.text, text);
  const language = writing.view.file.headerText('language');
  const root = startTag('TEI', {
    xmlns: 'http://www.tei-c.org/ns/1.0',
    'xml:lang':
      language !== undefined && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : undefined,
  });
  const parts = [header, standOff, `<text>${body}</text>`];
  return `${declaration}\n${root}${lines(parts)}\n</TEI>\n`;
}

function loseComments(writing: TeiContext, { view: snapshot }: ExportModel): void {
  for (const { leaf, start } of snapshot.file.parse.places())
    if (leaf.kind === LeafKind.Comment)
      writing.lose(
        { start, end: start + leaf.width },
        t('Comments are for those who work on the file: this one was left out.'),
      );
}

/** What is defined twice is written once. */
function loseRepeated(writing: TeiContext): void {
  const { file } = writing.view;
  for (const entry of file.entries)
    if (
      entry.ref.sigil === '@'
        ? writing.entries.get(entry.ref.id) !== entry
        : file.statementOf(entry)?.declaration !== entry
    )
      writing.lose(
        entry,
        t('{0} is declared more than once; only the first declaration was exported.', entry.ref.text),
      );
}
