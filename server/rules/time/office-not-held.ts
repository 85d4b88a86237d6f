import { type DateSpan, overlap, parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { type Entry, type Statement, type Value, valuesOf } from '../../model/facts';
import { attributionOf } from '../../semantics/attribution';
import { listed, quoted } from '../../text/phrases';
import { dateOf } from '../common/dates';
import type { EditionReader, Located } from '../engine/reader';
import type { Finding, Rule } from '../engine/rule';

/** Someone who speaks in an office at a time when the register says that it was not theirs. */
export const officeNotHeld: Rule = {
  code: 'office-not-held',
  severity: 'warning',
  group: 'time',
  title: 'An office was not held at the time',
  why: 'The capacity in which someone speaks is evidence, but according to the register they did not hold this office at the time.',
  remedy:
    'Check the dates of the office in the register, the date of the document, and the office named with “as”.',
  bad: [
    {
      text: '---\ndate: 1954-03-26\nfrom: @molotov\n---\n\n[It is weak]{claim #weak as=‹@premier›}.\n\n@molotov: V. M. Molotov\n  type: person\n  office: @premier (1930/1941)\n\n@premier: Chairman of the Council of People’s Commissars\n  type: office\n',
    },
    {
      text: '---\ndate: 1954-03-26\nfrom: @molotov\n---\n\n[It is weak]{claim #weak as=‹@premier›}.\n',
      others: {
        'register.demarche':
          '@molotov: V. M. Molotov\n  type: person\n  office: @premier (1930/1941)\n\n@premier: Chairman of the Council of People’s Commissars\n  type: office\n',
      },
    },
  ],
  good: [
    {
      text: '---\ndate: 1954-03-26\nfrom: @molotov\n---\n\n[It is weak]{claim #weak as=@minister}.\n\n@molotov: V. M. Molotov\n  type: person\n  office: @minister (1953/1956)\n\n@minister: Minister of Foreign Affairs\n  type: office\n',
    },
    {
      text: '---\ndate: 1954-03-26\nfrom: @molotov\n---\n\n[It is weak]{claim #weak as=@minister}.\n\n@molotov: V. M. Molotov\n  type: person\n  office: @minister\n\n@minister: Minister of Foreign Affairs\n  type: office\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file } = reader;
    const documentDate = dateOf(file);
    for (const statement of file.statements.values()) {
      if (statement.fields.length === 0) continue;
      for (const office of valuesOf(statement, 'as')) {
        const own = valuesOf(statement, 'date')[0]?.text;
        const date = own === undefined ? documentDate : parseDate(own);
        if (date === undefined) continue;
        const speakers = speakersOf(reader, statement);
        if (speakers.length === 0 || speakers.some(({ item }) => mayHold(item, office, date))) continue;
        yield {
          start: office.start,
          end: office.end,
          message: t(
            'According to the register, {0} did not hold the office {1} at the time ({2}). Check the dates in the register, or the office.',
            listed(
              speakers.map(({ item }) => quoted(item.gloss.text || item.ref.text)),
              'or',
            ),
            quoted(nameOf(reader, office)),
            own ?? file.headerText('date') ?? '',
          ),
          related: speakers.map((speaker) => ({
            place: speaker.place({ field: 'office' }),
            message: t('The register gives these offices.'),
          })),
        };
      }
    }
  },
};

function nameOf(reader: EditionReader, { ref, label }: Value): string {
  return (ref && reader.entry(ref.id)?.item.gloss.text) || label;
}

/** Those who make the statement, as far as the register has them with their offices. */
function speakersOf(reader: EditionReader, statement: Statement): Located<Entry>[] {
  return attributionOf(reader.file, statement).by.flatMap(({ ref }) => {
    const entry = ref && reader.entry(ref.id);
    return entry !== undefined && valuesOf(entry.item, 'office').length > 0 ? [entry] : [];
  });
}

/** Whether the actor may have held the office then: an office without dates says nothing against it. */
function mayHold(entry: Entry, office: Value, date: DateSpan): boolean {
  const named = valuesOf(entry, 'office').filter(({ label }) => label === office.label);
  return named.some((held) => {
    const span = parseDate(held.date?.text);
    return span === undefined || overlap(span, date);
  });
}
