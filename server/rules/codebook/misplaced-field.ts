import { contextOf, kindOfOwner } from '../../codebook/field-owner';
import { allows, fieldAt, isFieldName, kindOf, registerTypeOf } from '../../codebook/load';
import type { CodeBook, FieldContext } from '../../codebook/types';
import { t } from '../../l10n';
import { tableEntries } from '../../model/lookup';
import { listed, quoted, withArticle } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** A field of the code book in a place, or on a kind, that does not take it. */
export const misplacedField: Rule = {
  code: 'misplaced-field',
  severity: 'error',
  group: 'code book',
  title: 'A field is in a place where it has no meaning',
  why: 'A field only has a meaning on the kinds that it is made for: a place has no office, a claim governs nothing. Elsewhere it is ignored.',
  remedy: 'Move it to where it belongs, or use the field that is meant for this place.',
  bad: [
    { text: '[It is weak]{claim #weak ‹mode›=if}.\n' },
    { text: '---\n‹born›: 1890\n---\n\nText.\n' },
    { text: '@paris: Paris\n  type: place\n  ‹office›: Prefect\n' },
  ],
  good: [{ text: '[if it is weak]{condition #weak mode=if governs=#refusal}.\n' }],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.fields.length === 0) return;
    const place = contextOf(book, carrier);
    if (place === undefined) return;
    const kind = kindOfOwner(carrier);
    for (const { name } of carrier.fields) {
      const field = fieldAt(book, name.text, place);
      if (
        field === undefined
          ? !isFieldName(book, name.text)
          : place === 'header' || allows(book, field, known(book, place, kind))
      )
        continue;
      const where =
        field?.kinds === undefined
          ? placesOf(book, name.text)
          : t('on {0}', listed(field.kinds.map(withArticle), 'or'));
      const what = quoted(name.text);
      yield {
        start: name.start,
        end: name.end,
        message:
          place === 'header'
            ? t('{0} has no meaning in the header: it belongs {1}.', what, where)
            : kind === undefined
              ? t('{0} has no meaning here: it belongs {1}.', what, where)
              : t('{0} has no meaning on {1}: it belongs {2}.', what, withArticle(kind), where),
      };
    }
  },
};

/** The kind, if the book knows it: of an unknown one no one can say what it takes. */
function known(book: CodeBook, place: FieldContext, kind: string | undefined): string | undefined {
  if (kind === undefined) return undefined;
  const exists = place === 'register' ? registerTypeOf(book, kind) : kindOf(book, kind);
  return exists === undefined ? undefined : kind;
}

const placeNames: Readonly<Record<FieldContext, () => string>> = {
  header: () => t('in the header'),
  register: () => t('in a register entry'),
  statement: () => t('on a statement'),
  annotation: () => t('on an annotation that is not a statement'),
};

function placesOf(book: CodeBook, name: string): string {
  const places = tableEntries(book.fields).flatMap(([key, field]) =>
    key === name || key.startsWith(`${name}@`) ? field.places : [],
  );
  return listed(
    [...new Set(places)].map((place) => placeNames[place]()),
    'or',
  );
}
