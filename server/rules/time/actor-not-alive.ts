import { type DateSpan, isBefore, parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { type Entry, type FieldOwner, fieldOf, type Ref } from '../../model/facts';
import { quoted } from '../../text/phrases';
import { dateOf, fieldDate } from '../common/dates';
import type { EditionReader, Located } from '../engine/reader';
import type { Finding, Rule } from '../engine/rule';

/** Fields by which someone does something at a time. */
const acting: ReadonlySet<string> = new Set(['from', 'to', 'cc', 'via', 'by']);

/** Someone who speaks or is written to before birth, or after death. */
export const actorNotAlive: Rule = {
  code: 'actor-not-alive',
  severity: 'error',
  group: 'time',
  title: 'An actor was not alive or did not exist at the time',
  why: 'No one can speak or be written to before birth or after death; either a date or the person is wrong.',
  remedy:
    'Check the date of the document, the dates in the register, and who is meant. Give an older statement a “date” of its own.',
  bad: [
    {
      text: '---\ndate: 1954-03-26\nto: ‹@stalin›\n---\n\nText.\n\n@stalin: Joseph Stalin\n  type: person\n  died: 1953-03-05\n',
    },
    {
      text: '---\ndate: 1954-03-26\nto: ‹@stalin›\n---\n\nText.\n',
      others: { 'register.demarche': '@stalin: Joseph Stalin\n  type: person\n  died: 1953-03-05\n' },
    },
  ],
  good: [
    {
      text: '---\ndate: 1954-03-26\n---\n\n[He]{@stalin} said [it is weak]{claim #weak by=@stalin date=1952}.\n\n@stalin: Joseph Stalin\n  type: person\n  died: 1953-03-05\n',
    },
    {
      text: '---\ndate: 1953\nto: @stalin\n---\n\nText.\n\n@stalin: Joseph Stalin\n  type: person\n  died: 1953-03-05\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const documentDate = dateOf(reader.file);
    for (const { ref, role, field, in: carrier } of reader.file.references) {
      if (role !== 'value' || ref.sigil !== '@' || field === undefined || carrier === undefined) continue;
      if (!acting.has(field.name.text)) continue;
      const date = dateAt(carrier, documentDate);
      const entry = date && entryOf(reader, ref);
      if (entry === undefined || date === undefined) continue;
      const when = outside(entry.item, date);
      if (when === undefined) continue;
      const place = fieldOf(entry.item, when)?.whole;
      yield {
        start: ref.start,
        end: ref.end,
        message: limits[when](
          quoted(entry.item.gloss.text || ref.text),
          place?.text ?? '',
          consequence(field.name.text, carrier),
        ),
        related:
          place === undefined
            ? []
            : [{ place: entry.place({ field: when }), message: t('The register has this date.') }],
      };
    }
  },
};

/**
 * When it happened: the document's date for what the header says, a statement's own date for what it says. Without
 * one no one can tell: what a document reports may be older than itself.
 */
function dateAt(carrier: FieldOwner, documentDate: DateSpan | undefined): DateSpan | undefined {
  return carrier.form === 'header' ? documentDate : parseDate(fieldOf(carrier, 'date')?.whole.text);
}

/** The entry, unless there are several of this id. */
function entryOf(reader: EditionReader, ref: Ref): Located<Entry> | undefined {
  return reader.definitions(reader.symbolOf(ref)).length === 1 ? reader.entry(ref.id) : undefined;
}

type Limit = 'died' | 'dissolved' | 'born' | 'founded';

/** The field of the register by which the actor was not there at a date. */
function outside(entry: Entry, date: DateSpan): Limit | undefined {
  for (const field of ['died', 'dissolved', 'born', 'founded'] as const) {
    const limit = fieldDate(entry, field);
    const after = field === 'died' || field === 'dissolved';
    if (limit !== undefined && (after ? isBefore(limit, date) : isBefore(date, limit))) return field;
  }
  return undefined;
}

const limits: Readonly<Record<Limit, (who: string, date: string, consequence: string) => string>> = {
  died: (...said) =>
    t('According to the register, {0} had died ({1}) and {2}. Check both dates, or who is meant.', ...said),
  dissolved: (...said) =>
    t(
      'According to the register, {0} had been dissolved ({1}) and {2}. Check both dates, or who is meant.',
      ...said,
    ),
  born: (...said) =>
    t(
      'According to the register, {0} was not yet born ({1}) and {2}. Check both dates, or who is meant.',
      ...said,
    ),
  founded: (...said) =>
    t(
      'According to the register, {0} did not yet exist ({1}) and {2}. Check both dates, or who is meant.',
      ...said,
    ),
};

function consequence(field: string, { form }: FieldOwner): string {
  if (field === 'by' || field === 'from' || field === 'via')
    return form === 'header'
      ? t('could not speak on the date of this document')
      : t('could not speak on the date of this statement');
  return form === 'header'
    ? t('could not be addressed on the date of this document')
    : t('could not be addressed on the date of this statement');
}
