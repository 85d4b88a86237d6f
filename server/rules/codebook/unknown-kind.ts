import { isStatementKind } from '../../codebook/load';
import { t } from '../../l10n';
import type { FieldOwner, Name } from '../../model/facts';
import { hasName, tableNames } from '../../model/lookup';
import { closestOfFew } from '../../text/matching';
import { quoted } from '../../text/phrases';
import { replaceBy } from '../common/edits';
import { withUnseen } from '../common/unseen';
import type { Finding, Rule } from '../engine/rule';

/** A kind that the code book does not know. */
export const unknownKind: Rule = {
  code: 'unknown-kind',
  severity: 'error',
  group: 'code book',
  title: 'This kind is not in the code book',
  why: 'Annotations of an unknown kind cannot be explained to readers, and exports cannot say what they mean.',
  remedy: 'Correct the word, use a kind of the code book, or add the kind to the code book of the edition.',
  bad: [
    { text: '[It is weak]{‹cliam› #weak}.\n', fixed: '[It is weak]{claim #weak}.\n' },
    { text: '#weak: It is weak.\n  kind: ‹assertion›\n' },
    { text: '#weak: It is weak.\n  kind: ‹cue›\n' },
  ],
  good: [{ text: '[It is weak]{claim #weak}.\n' }],
  *checkOwner(carrier: FieldOwner, book): Iterable<Finding> {
    if (carrier.form === 'header') return;
    const { kind } = carrier;
    const isEntry = carrier.form === 'entry';
    if (kind === undefined || (isEntry && carrier.ref.sigil === '@')) return;
    const knows = (name: string) => (isEntry ? isStatementKind(book, name) : hasName(book.kinds, name));
    if (knows(kind.text)) return;
    yield finding(kind, tableNames(book.kinds).filter(knows), isEntry);
  },
};

function finding({ text, start, end }: Name, known: readonly string[], statement: boolean): Finding {
  const meant = closestOfFew(text, known);
  return {
    start,
    end,
    message: withUnseen(
      `${
        statement
          ? t(
              'The code book has no kind of statement {0}: it will not be explained to readers.',
              quoted(text),
            )
          : t('The code book has no kind {0}: it will not be explained to readers.', quoted(text))
      } ${
        meant !== undefined
          ? t('Did you mean “{0}”?', meant)
          : statement
            ? t('Use one of its kinds, such as claim, premise, condition or proposal.')
            : t('Use one of its kinds, such as claim, condition, quote or note.')
      }`,
      text,
    ),
    fixes: meant === undefined ? [] : [replaceBy({ start, end }, meant)],
  };
}
