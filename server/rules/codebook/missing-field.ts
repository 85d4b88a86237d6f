import { kindOf, lineageOf } from '../../codebook/load';
import { t } from '../../l10n';
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
  ],
  good: [{ text: '@palewski: Gaston Palewski\n  type: person\n' }],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.form === 'header') return;
    if (carrier.form === 'entry') {
      const { ref, kind, end, gloss } = carrier;
      if (kind !== undefined) return;
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
    const { kind, fields } = carrier;
    if (kind === undefined) return;
    for (const name of lineageOf(book, kind.text))
      for (const field of kindOf(book, name)?.required ?? [])
        if (!fields.some((use) => use.name.text === field))
          yield {
            start: kind.start,
            end: kind.end,
            message: t(
              '{0} must have “{1}”. Add {1}=… to the mark.',
              withArticle(kindOf(book, kind.text)?.label ?? kind.text),
              field,
            ).replace(/^a/, 'A'),
          };
  },
};
