import { type DateSpan, isBefore, parseDate } from '../codebook/values';
import { type Carrier, type Entry, fieldOf, type Ref } from '../model/facts';
import { dateOf, fieldDate } from './dates';
import type { Finding, Rule, View } from './rule';
import { quoted } from './words';

/** Fields by which somebody does something at a time. */
const acting: ReadonlySet<string> = new Set(['from', 'to', 'cc', 'via', 'by']);

/** Somebody who speaks or is written to before birth, or after death. */
export const actorNotAlive: Rule = {
  code: 'actor-not-alive',
  severity: 'error',
  group: 'time',
  scope: 'project',
  title: 'An actor did not live or exist at the time',
  why: 'Nobody can speak or be written to before birth or after death; either a date or the person is wrong.',
  remedy:
    'Check the date of the document, the dates in the register, and who is meant. An older statement takes a “date” of its own.',
  bad: [
    {
      text: '---\ndate: 1954-03-26\nto: ‹@stalin›\n---\n\nText.\n\n@stalin: Joseph Stalin\n  type: person\n  died: 1953-03-05\n',
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
  *check(view): Iterable<Finding> {
    const documentDate = dateOf(view.file);
    for (const { ref, role, field, in: carrier } of view.file.references) {
      if (role !== 'value' || ref.sigil !== '@' || field === undefined || carrier === undefined) continue;
      if (!acting.has(field.name.text)) continue;
      const date = dateAt(carrier, documentDate);
      const entry = date && entryOf(view, ref);
      if (entry === undefined || date === undefined) continue;
      const when = outside(entry.entry, date);
      if (when === undefined) continue;
      const place = fieldOf(entry.entry, when.field)?.whole;
      yield {
        start: ref.start,
        end: ref.end,
        message: `By the register ${quoted(entry.entry.gloss.text || ref.text)} ${when.words} (${place?.text ?? ''}) and could not ${field.name.text === 'by' || field.name.text === 'from' || field.name.text === 'via' ? 'speak' : 'be addressed'} at the date of ${carrier.form === 'header' ? 'this document' : 'this statement'}. Check both dates, or who is meant.`,
        related:
          place === undefined
            ? []
            : [
                {
                  uri: entry.uri,
                  start: place.start,
                  end: place.end,
                  message: 'The register has this date.',
                },
              ],
      };
    }
  },
};

/**
 * When it happened: the document's date for what the header says, a statement's own date for what it says. Without
 * one nobody can tell: what a document reports may be older than itself.
 */
function dateAt(carrier: Carrier, documentDate: DateSpan | undefined): DateSpan | undefined {
  return carrier.form === 'header' ? documentDate : parseDate(fieldOf(carrier, 'date')?.whole.text);
}

function entryOf(view: View, ref: Ref): { entry: Entry; uri: string } | undefined {
  const [site, ...more] = view.index.define(`@${ref.id}`);
  return site?.item.by.form === 'entry' && more.length === 0
    ? { entry: site.item.by, uri: site.member.uri }
    : undefined;
}

function outside(entry: Entry, date: DateSpan): { field: string; words: string } | undefined {
  for (const [field, words, after] of [
    ['died', 'had died', true],
    ['dissolved', 'had been dissolved', true],
    ['born', 'was not yet born', false],
    ['founded', 'did not yet exist', false],
  ] as const) {
    const limit = fieldDate(entry, field);
    if (limit !== undefined && (after ? isBefore(limit, date) : isBefore(date, limit)))
      return { field, words };
  }
  return undefined;
}
