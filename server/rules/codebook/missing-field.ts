import { kindOf, lineageOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import type { FieldUse, Name } from '../../model/facts';
import { tableNames } from '../../model/lookup';
import { quoted, withArticle } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** An entry without the field that says what it is; an annotation without a field that its kind requires. */
export const missingField: Rule = {
  code: 'missing-field',
  severity: 'error',
  group: 'code book',
  title: 'A required field is missing',
  why: 'Without it, the entry or annotation is incomplete: readers cannot tell what it stands for.',
  remedy: 'Add the field.',
  bad: [
    { text: '‹@palewski›: Gaston Palewski\n' },
    { text: '‹#weak›: The draft is weak.\n', fixed: '#weak: The draft is weak.\n  kind: claim\n' },
    { text: '[We agree]{‹acceptance› #yes}.\n' },
    { text: '#yes: We agree.\n  kind: ‹acceptance›\n' },
  ],
  good: [
    { text: '#yes: We agree.\n  kind: acceptance\n  answers: #join\n' },
    { text: '@palewski: Gaston Palewski\n  type: person\n' },
  ],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.form === 'header') return;
    if (carrier.form === 'entry') {
      const { ref, kind, end, gloss } = carrier;
      if (kind !== undefined) {
        if (ref.sigil === '#') yield* missing(book, kind, carrier.fields, true);
        return;
      }
      const register = ref.sigil === '@';
      const field = register ? 'type' : 'kind';
      const values = register
        ? tableNames(book.registerTypes)
        : ['claim', 'premise', 'condition', 'proposal'];
      // A field without its value is another matter, and adding a second one would not help.
      const given = carrier.fields.some((use) => use.name.text === field);
      yield {
        start: ref.start,
        end: ref.end,
        message: t(
          '{0} has no “{1}”, so readers cannot tell what it is. Add a line “{2}”, or another that fits.',
          quoted(gloss.text || ref.text),
          field,
          `${field}: ${values[0]}`,
        ),
        fixes: given
          ? []
          : values.map((value) => ({
              title: t('Add “{0}”', `${field}: ${value}`),
              edits: [{ start: end, end, text: `\n  ${field}: ${value}` }],
              certain: false,
            })),
      };
      return;
    }
    if (carrier.kind !== undefined) yield* missing(book, carrier.kind, carrier.fields);
  },
};

/** What a kind requires and is not there. */
function* missing(
  book: CodeBook,
  kind: Name,
  fields: readonly FieldUse[],
  inEntry = false,
): Iterable<Finding> {
  const what = withArticle(kindOf(book, kind.text)?.label ?? kind.text);
  for (const name of lineageOf(book, kind.text))
    for (const field of kindOf(book, name)?.required ?? [])
      if (!fields.some((use) => use.name.text === field))
        yield {
          start: kind.start,
          end: kind.end,
          message: (inEntry
            ? t('{0} must have “{1}”. Add a line “{1}: …” to the entry.', what, field)
            : t('{0} must have “{1}”. Add {1}=… to the mark.', what, field)
          ).replace(/^a/, 'A'),
        };
}
