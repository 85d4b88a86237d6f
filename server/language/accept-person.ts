// What the register takes from a list of persons once somebody has accepted a candidate: an entry, or what an entry lacks.
//
// Each fact names its source, with the place in the list and its version. What the register has stays as it is: what the
// list says otherwise is told (reports/candidates.ts), and no edit is made of it.

import { insertEntry, lineBreakOf } from '../editing/entries';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { TextEdit } from '../model/edit';
import { factsOf } from '../model/file-facts';
import { addAll } from '../model/lists';
import { officesThen, type Unidentified } from '../reports/candidates';
import { isSameOffice } from '../reports/contradictions';
import { citationOf, type Origin, type PersonRecord, schemeOf, termOf } from '../semantics/person-record';
import { parse } from '../syntax/parse';
import { partsOfName, surnameFirst } from '../text/personal-name';
import { registerOf } from './actions/register';

/** A candidate that somebody has accepted. */
export interface Accepted {
  readonly who: Unidentified;
  readonly record: PersonRecord;
}

export interface AcceptedEdits {
  readonly edits: readonly TextEdit[];
  /** Lines that were added, by id; none where the entry has all that the list has. */
  readonly added: ReadonlyMap<string, readonly string[]>;
}

/**
 * Edits that put accepted persons into the register. New entries go to `to`, otherwise to the document if it has entries
 * itself, otherwise to the edition's register, otherwise to the document. Undefined if that has no place for an entry.
 */
export function acceptPersons(
  snapshot: DocumentSnapshot,
  accepted: readonly Accepted[],
  to?: Member,
): AcceptedEdits | undefined {
  const edits: TextEdit[] = [];
  const added = new Map<string, readonly string[]>();
  const entries: string[] = [];
  for (const { who, record } of accepted) {
    const facts = factsLacking(snapshot, who, record);
    const lines = [...facts.map(({ line }) => line), ...sourceLines(facts)];
    const head = `@${who.id}: ${nameOf(record)}`.trimEnd();
    added.set(who.id, who.entry === undefined ? [head, ...lines] : lines);
    if (who.entry === undefined)
      addAll(entries, [...(entries.length > 0 ? [''] : []), head, ...lines.map(indented)]);
    else if (lines.length > 0) {
      const { member, facts: entry } = who.entry;
      const line = lineBreakOf(member.file);
      const text = lines.map((one) => line + indented(one)).join('');
      edits.push({ uri: member.uri, start: entry.end, end: entry.end, text });
    }
  }
  if (entries.length > 0) {
    const own = snapshot.file.entries.some(({ ref }) => ref.sigil === '@') ? snapshot : undefined;
    const member = to ?? own ?? registerOf(snapshot) ?? snapshot;
    const edit = insertEntry(member.file, entries);
    if (edit === undefined) return undefined;
    edits.push({ ...edit, uri: member.uri });
  }
  return { edits, added };
}

/** A line of an entry, with what it says and where the list has it. */
interface Fact {
  readonly field: string;
  readonly line: string;
  /** Undefined of what no list is needed for. */
  readonly origin: Origin | undefined;
}

function factsLacking(snapshot: DocumentSnapshot, who: Unidentified, record: PersonRecord): Fact[] {
  const { entry } = who;
  const { origin } = record;
  const facts: Fact[] = [];
  const add = (field: string, value: string, from: Origin | undefined) => {
    const line = lineOf(field, value);
    if (line !== undefined) facts.push({ field, line, origin: from });
  };
  if (entry?.type === undefined) add('type', 'person', undefined);
  if (entry === undefined) {
    const sorted = surnameFirst(record.name);
    if (surnameFirst(nameOf(record)) !== sorted) add('sort', sorted, origin);
  }
  const offices = entry?.offices ?? [];
  for (const office of officesThen(who, record)) {
    if (offices.some((one) => isSameOffice(snapshot, one, office))) continue;
    add('office', `${office.title} (${termOf(office)})`, office.origin);
  }
  for (const field of ['born', 'died'] as const) {
    const date = record[field];
    if (date !== undefined && (entry?.values(field).length ?? 0) === 0) add(field, date, origin);
  }
  const schemes = new Set(entry?.values('same-as').map(({ text }) => schemeOf(text)));
  for (const id of record.authorities) if (!schemes.has(schemeOf(id))) add('same-as', id, origin);
  return facts;
}

/** One source for each place in the list, with what was taken from there. */
function sourceLines(facts: readonly Fact[]): string[] {
  const fields = new Map<string, Set<string>>();
  for (const { field, origin } of facts) {
    if (origin === undefined) continue;
    const citation = citationOf(origin);
    fields.set(citation, (fields.get(citation) ?? new Set()).add(field));
  }
  return [...fields].flatMap(
    ([citation, names]) => lineOf('source', `${citation}: ${[...names].join(', ')}`) ?? [],
  );
}

/** A line with one value, as it is read again; undefined if a line cannot say it. */
function lineOf(field: string, value: string): string | undefined {
  const plain = value.replace(/;/g, ',').replace(/\s+/gu, ' ').trim();
  const line = `${field}: ${plain}`;
  const [entry, ...more] = factsOf(parse(`@x: x\n${indented(line)}\n`)).entries;
  const [use, ...others] = entry?.fields ?? [];
  const says = use?.name.text === field && use.values.length === 1 && use.values[0]?.text === plain;
  return says && more.length + others.length === 0 ? line : undefined;
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`;
}

/** As an entry is called: the forenames first. */
export function nameOf({ name }: PersonRecord): string {
  const { surname, forenames, suffix } = partsOfName(name);
  const whole = [forenames, surname].filter((part) => part !== '').join(' ');
  return suffix === '' ? whole : `${whole}${/^[IVX]+$/.test(suffix) ? ' ' : ', '}${suffix}`;
}
