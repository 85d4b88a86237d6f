import { contextOf, kindOfOwner, valuesFor } from '../../codebook/field-owner';
import { allows, fieldAt, refines, valuesOn } from '../../codebook/load';
import type { CodeBook, Field } from '../../codebook/types';
import { t } from '../../l10n';
import type { Value } from '../../model/facts';
import { hasName, lookUp, tableOf } from '../../model/lookup';
import { isId } from '../../syntax/chars';
import { closestOfFew } from '../../text/matching';
import { listed, quoted } from '../../text/phrases';
import { replaceBy } from '../common/edits';
import { withUnseen } from '../common/unseen';
import type { Finding, Fix, Rule } from '../engine/rule';

/** A value that its field does not take. Dates, languages and authority ids have rules of their own. */
export const invalidValue: Rule = {
  code: 'invalid-value',
  severity: 'error',
  group: 'code book',
  title: 'A field does not accept this value',
  why: 'A value that is not among the agreed ones will not be found by searches or counted in tables.',
  remedy: 'Use one of the values that the field accepts.',
  bad: [
    { text: '[It is weak]{claim certainty=‹certian›}.\n', fixed: '[It is weak]{claim certainty=certain}.\n' },
    { text: '[It is weak]{claim by=‹Palewski›}.\n' },
    { text: '[It is weak]{claim #weak status=‹fulfilled›}.\n' },
    { text: '---\nparagraphs: ‹pages›\n---\n\nText.\n' },
    { text: '---\nurl: ‹digitalarchive.wilsoncenter.org›\n---\n\nText.\n' },
    {
      text: '@minister: Foreign Minister\n  type: office\n  exclusive: ‹true›\n',
      fixed: '@minister: Foreign Minister\n  type: office\n  exclusive: yes\n',
    },
  ],
  good: [
    { text: '[It is weak]{claim certainty=certain by=@palewski}.\n' },
    { text: '---\nurl: https://example.org/113924#top\ntype: aide-mémoire\n---\n\nText.\n' },
  ],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.fields.length === 0) return;
    const place = contextOf(book, carrier);
    if (place === undefined) return;
    for (const use of carrier.fields) {
      const field = fieldAt(book, use.name.text, place);
      if (field === undefined || (place !== 'header' && !allows(book, field, kindOfOwner(carrier)))) continue;
      // What an entry is has a rule of its own (unknown-type).
      if (use.name.text === 'type' && place === 'register') continue;
      for (const value of valuesFor(field, use)) {
        const wrong = fault(book, field, kindOfOwner(carrier), value);
        if (wrong !== undefined)
          yield {
            start: value.start,
            end: value.end,
            message: withUnseen(
              t('{0} is not a value of {1}: {2}', quoted(value.text), quoted(use.name.text), wrong.wanted),
              value.text,
            ),
            fixes: wrong.fixes ?? [],
          };
      }
    }
  },
};

function fault(
  book: CodeBook,
  field: Field,
  kind: string | undefined,
  value: Value,
): { wanted: string; fixes?: readonly Fix[] } | undefined {
  const { types } = field;
  if (value.ref !== undefined)
    // A reference of the wrong sort has a rule of its own (wrong-reference).
    return types.some((type) => type === 'register' || type === 'statement' || type === 'text')
      ? undefined
      : { wanted: t('it must be {0}, not a reference.', describe(field)) };
  if (types.some((type) => accepts(type, value.text, field)) && !isOfOthers(book, field, kind, value.text))
    return undefined;
  if (types.includes('choice')) {
    const values = valuesOn(book, field, kind).map(([name]) => name);
    const meant = closestOfFew(value.text, values);
    return {
      wanted: t('it must be {0}.', listed(values, 'or')),
      fixes: meant === undefined ? [] : [replaceBy(value, meant)],
    };
  }
  if (types.includes('boolean')) {
    const meant = /^(true|y|1|on)$/i.test(value.text)
      ? 'yes'
      : /^(false|n|0|off)$/i.test(value.text)
        ? 'no'
        : undefined;
    return {
      wanted: t('it must be yes or no.'),
      fixes: meant === undefined ? [] : [replaceBy(value, meant)],
    };
  }
  return { wanted: t('it must be {0}.', describe(field)) };
}

/** Whether a value is in the list, but not for this kind: a claim is never fulfilled. */
function isOfOthers(book: CodeBook, field: Field, kind: string | undefined, value: string): boolean {
  const kinds = lookUp(field.values, value)?.kinds;
  return kinds !== undefined && kind !== undefined && !kinds.some((one) => refines(book, kind, one));
}

function accepts(type: Field['types'][number], text: string, field: Field): boolean {
  switch (type) {
    case 'text':
    case 'date':
    case 'language':
    case 'authority':
      return true;
    case 'word':
    case 'file':
      return type === 'file' ? text.trim() !== '' : !/\s/.test(text);
    case 'number':
      return /^\d+([.,]\d+)?$/.test(text);
    case 'boolean':
      return text === 'yes' || text === 'no';
    case 'choice':
      return hasName(field.values, text);
    case 'url':
      return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);
    case 'hash':
      return /^[0-9a-f]{64}$/i.test(text);
    case 'id':
    case 'document':
      return isId(text);
    default:
      return false;
  }
}

function describe({ types }: Field): string {
  const names = tableOf({
    register: t('an entry of the register, such as @molotov'),
    statement: t('a statement, such as #weak'),
    url: t('a web address that starts with https://'),
    hash: t('a SHA-256 of 64 hexadecimal digits'),
    id: t('an id: a letter, then letters, digits, hyphens or dots'),
    document: t('the id of another document'),
    number: t('a number'),
    word: t('a single word'),
    file: t('a file name'),
    boolean: t('yes or no'),
  });
  return listed(
    types.map((type) => lookUp(names, type) ?? type),
    'or',
  );
}
