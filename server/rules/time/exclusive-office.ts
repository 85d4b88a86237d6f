import { parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { type Entry, fieldOf, type Value, valuesOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import { entriesBy, entryOfKey } from '../common/register';
import type { EditionReader, Located } from '../engine/reader';
import type { Finding, Rule } from '../engine/rule';

/** Two holders at once of an office that one person holds. */
export const exclusiveOffice: Rule = {
  code: 'exclusive-office',
  severity: 'warning',
  group: 'time',
  title: 'An office that only one person can hold has two holders at once',
  why: 'It is unclear who spoke for the office at the time.',
  remedy: 'Check the dates of both. If the office can be shared, remove “exclusive: yes” from its entry.',
  bad: [
    {
      text: '@minister: Foreign Minister\n  type: office\n  exclusive: yes\n\n@vyshinsky: A. Y. Vyshinsky\n  type: person\n  office: @minister (1949/1953-06)\n\n@molotov: V. M. Molotov\n  type: person\n  office: ‹@minister (1953-03-05/1956)›\n',
    },
    {
      text: '@molotov: V. M. Molotov\n  type: person\n  office: ‹@minister (1953-03-05/1956)›\n',
      others: {
        'offices.demarche': '@minister: Foreign Minister\n  type: office\n  exclusive: yes\n',
        'persons.demarche':
          '@vyshinsky: A. Y. Vyshinsky\n  type: person\n  office: @minister (1949/1953-06)\n',
      },
    },
  ],
  good: [
    {
      text: '@minister: Foreign Minister\n  type: office\n  exclusive: yes\n\n@vyshinsky: A. Y. Vyshinsky\n  type: person\n  office: @minister (1949/1953)\n\n@molotov: V. M. Molotov\n  type: person\n  office: @minister (1953/1956)\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    for (const entry of reader.file.entries)
      for (const held of entry.fields.length === 0 ? [] : valuesOf(entry, 'office')) {
        const span = parseDate(held.date?.text);
        if (held.ref === undefined || span === undefined || !isExclusive(reader, held)) continue;
        for (const other of holders(reader, held)) {
          const theirs = parseDate(other.value.date?.text);
          if (other.entry.item.ref.id === entry.ref.id || theirs === undefined) continue;
          // Successors share the day, month or year of their change, as exactly as it is known.
          const shared = Math.min(span.max, theirs.max) - Math.max(span.min, theirs.min);
          if (shared <= 0 || shared <= changeOf(held, other.value)) continue;
          // Each pair is reported once: at the later of the two.
          if (span.min < theirs.min || (span.min === theirs.min && entry.ref.id < other.entry.item.ref.id))
            continue;
          yield {
            start: held.start,
            end: held.end,
            message: t(
              '{0} and {1} would have held {2} at the same time, but only one person at a time can hold this office. Check the dates of both.',
              quoted(entry.gloss.text),
              quoted(other.entry.item.gloss.text),
              quoted(held.label),
            ),
            related: [
              {
                place: other.entry.place({ field: 'office', value: other.number }),
                message: t('{0} held it at that time.', quoted(other.entry.item.gloss.text)),
              },
            ],
          };
        }
      }
  },
};

function isExclusive(reader: EditionReader, { ref }: Value): boolean {
  const entry = ref && reader.entry(ref.id)?.item;
  return entry !== undefined && fieldOf(entry, 'exclusive')?.whole.text === 'yes';
}

interface Holder {
  readonly entry: Located<Entry>;
  readonly value: Value;
  /** The number of the value among those of the field. */
  readonly number: number;
}

/** Entries that hold the office, each time that they do. */
function holders(reader: EditionReader, { ref }: Value): Holder[] {
  const keys = (ref && reader.register(byOffice).get(ref.id)) ?? [];
  return keys.flatMap((key) => {
    const entry = entryOfKey(reader, key);
    return entry === undefined
      ? []
      : [...valuesOf(entry.item, 'office').entries()].flatMap(([number, value]) =>
          value.ref?.id === ref?.id ? [{ entry, value, number }] : [],
        );
  });
}

const byOffice = entriesBy((entry) =>
  valuesOf(entry, 'office').flatMap(({ ref }) => (ref === undefined ? [] : [ref.id])),
);

const day = 86_400_000;
/** How long two terms may overlap and yet follow each other: as long as the change between them is inexact. */
function changeOf(a: Value, b: Value): number {
  const [earlier, later] =
    (parseDate(a.date?.text)?.min ?? 0) <= (parseDate(b.date?.text)?.min ?? 0) ? [a, b] : [b, a];
  const change = [earlier.date?.text.split('/')[1], later.date?.text.split('/')[0]];
  const exactness = Math.min(...change.map((date) => (date ?? '').split('-').length));
  return exactness <= 1 ? 366 * day : exactness === 2 ? 31 * day : day;
}
