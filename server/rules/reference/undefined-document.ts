import { fieldIn } from '../../codebook/field-owner';
import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import type { FieldOwner, Stretch } from '../../model/facts';
import { closest } from '../../text/matching';
import { replaceBy } from '../common/edits';
import { withUnseen } from '../common/unseen';
import type { EditionReader } from '../engine/reader';
import type { Finding, Rule } from '../engine/rule';

/** So many names that are not there are looked for among those that are. */
const SUGGESTIONS = 50;

/** `document#id`, or a field that names a document, where the edition has none of that name. */
export const undefinedDocument: Rule = {
  code: 'undefined-document',
  severity: 'error',
  group: 'reference',
  title: 'No document of the edition has this name',
  why: 'A reference to a document that does not exist leads nowhere: what it answers or revises cannot be shown.',
  remedy:
    'Correct the name: it is the “id” in the header of the other document or, if it has none, its file name without the extension.',
  bad: [
    {
      text: '[We considered it]{claim #considered by=@france answers=‹molotow-1954#join›}.\n',
      others: { 'molotov-1954.demarche': '[to join]{proposal #join}\n' },
      fixed: '[We considered it]{claim #considered by=@france answers=molotov-1954#join}.\n',
    },
    { text: '---\ndraft-of: ‹final›\n---\n\nText.\n', others: { 'molotov-1954.demarche': 'Text.\n' } },
    {
      text: 'It is [“not excluded”]{quote quotes=‹molotow-1954›}.\n',
      others: { 'molotov-1954.demarche': 'That is not excluded.\n' },
      fixed: 'It is [“not excluded”]{quote quotes=molotov-1954}.\n',
    },
  ],
  good: [
    {
      text: '[We considered it]{claim #considered by=@france answers=molotov-1954#join}.\n',
      others: { 'molotov-1954.demarche': '[to join]{proposal #join}\n' },
    },
    // A document that is looked at alone may belong to an edition.
    { text: '[We considered it]{claim #considered by=@france answers=molotov-1954#join}.\n' },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    const isMissing = (name: string) => reader.documents(name).length === 0;
    // Looked for once for each name, and only for the first of very many.
    const meant = new Map<string, string | undefined>();
    const meantBy = (name: string) => {
      if (!meant.has(name) && meant.size < SUGGESTIONS)
        meant.set(name, closest(name, reader.documentNames()));
      return meant.get(name);
    };

    for (const { ref } of file.references)
      if (ref.document !== undefined && isMissing(ref.document) && !isAlone(reader))
        yield finding(ref.document, meantBy(ref.document), ref, `#${ref.id}`);
    for (const carrier of [
      ...(file.header === undefined ? [] : [file.header]),
      ...file.entries,
      ...file.annotations,
    ])
      for (const { text, start, end } of documentsIn(book, carrier))
        if (isMissing(text) && !isAlone(reader)) yield finding(text, meantBy(text), { start, end });
  },
};

/** A document by itself may well refer to others that are not here. */
function isAlone(reader: EditionReader): boolean {
  return reader.documentNames().length < 2;
}

/** Values of fields that name documents and nothing else. */
function* documentsIn(book: CodeBook, carrier: FieldOwner) {
  if (carrier.fields.length === 0) return;
  for (const use of carrier.fields) {
    const field = fieldIn(book, carrier, use.name.text);
    if (field?.types.length === 1 && field.types[0] === 'document') yield* use.values;
  }
}

function finding(document: string, meant: string | undefined, { start, end }: Stretch, rest = ''): Finding {
  return {
    start,
    end,
    message: withUnseen(
      `${t('The edition has no document “{0}”, so this reference leads nowhere.', document)} ${
        meant === undefined
          ? t(
              'The name of a document is the “id” in its header or, if it has none, its file name without the extension.',
            )
          : t('Did you mean “{0}”?', meant)
      }`,
      document,
    ),
    fixes: meant === undefined ? [] : [replaceBy({ start, end }, `${meant}${rest}`, false)],
  };
}
