// Who or what an id stands for, as Markdown: for hovers and completion.
//
// An actor as the register has it, at the date of the document that is read; a statement with who says it through
// whom, and what speaks for and against it.

import { standingLine } from '../argumentation/verdict-in-words';
import { contextOf, valuesFor } from '../codebook/field-owner';
import { authorityOf, authorityUrl, fieldAt, kindOf, valueMeaning } from '../codebook/load';
import type { Field, FieldContext } from '../codebook/types';
import { languageName, parseDate } from '../codebook/values';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { symbolOf } from '../edition/symbol';
import { counted, t } from '../l10n';
import { excerpt } from '../model/document-text';
import { type Annotation, type Entry, type FieldUse, fieldOf, type Value } from '../model/facts';
import { addTo } from '../model/lists';
import { lookUp, tableOf } from '../model/lookup';
import { type ResolvedEntry, resolveEntry } from '../semantics/entry';
import {
  channelsInWords,
  dateInWords,
  kindLabel,
  mannerInWords,
  namesOf,
  paragraphsOf,
  voicesInWords,
  withDate,
} from '../semantics/labels';
import { type Relation, relationsOf } from '../semantics/relations';
import {
  nameOfStatement,
  type ResolvedStatement,
  resolveIn,
  resolveStatement,
  shownId,
} from '../semantics/statement';
import {
  fieldsOfAnchor,
  mannerOf,
  referencesTo,
  referredBy,
  sortOfAnchor,
  type Utterance,
  utteranceOf,
  utterancesIn,
  utterancesOf,
} from '../semantics/utterance';
import { listed } from '../text/phrases';
import { bold, bullets, code, link, paragraphs, plain } from './markdown';

/** How many relations are listed; a statement with more is known for its number. */
const RELATIONS = 12;

/** The register entry of an id, as it is at this document's date. */
export function portrayActor(snapshot: DocumentSnapshot, id: string): string {
  const entry = resolveEntry(snapshot, id);
  if (entry === undefined) return paragraphs(bold(`@${id}`), t('Not in the register.'));
  const { name, typeLabel: type, facts, member } = entry;
  const elsewhere = member.uri !== snapshot.uri;
  return paragraphs(
    `${bold(name)}${type === undefined ? '' : ` · ${plain(type)}`}`,
    officeLine(snapshot, entry),
    bullets(
      lifetime(t('lived'), facts, 'born', 'died'),
      lifetime(t('existed'), facts, 'founded', 'dissolved'),
      ...fieldLines(snapshot, facts.fields, 'register', saidOfActors),
      ...bearerLines(snapshot, id),
    ),
    mentionsLine(snapshot, id),
    elsewhere ? t('*Entry in:* {0}', plain(member.document)) : undefined,
  );
}

/** What other entries say of this one: who held the office and when, who belongs to it, what came after. */
function bearerLines(snapshot: DocumentSnapshot, id: string): string[] {
  const found = new Map<string, { name: string; from: number }[]>();
  for (const { item } of snapshot.index.uses(`@${id}`)) {
    const { in: carrier, field, ref } = item;
    const label = field && lookUp(saidByOthers, field.name.text)?.();
    if (carrier?.form !== 'entry' || label === undefined) continue;
    const date = field?.values.find((value) => value.ref?.start === ref.start)?.date?.text;
    const name = carrier.gloss.text || carrier.ref.text;
    const list = found.get(label) ?? [];
    list.push({
      name: date === undefined ? name : `${name} (${dateInWords(date)})`,
      from: parseDate(date)?.min ?? Number.POSITIVE_INFINITY,
    });
    found.set(label, list);
  }
  return [...found].map(([label, list]) => {
    const inOrder = list.sort((a, b) => (a.from === b.from ? 0 : a.from - b.from)).map(({ name }) => name);
    const shown = inOrder.slice(0, BEARERS);
    const more = inOrder.length - shown.length;
    return t('*{0}:* {1}', label, plain(listed(more > 0 ? [...shown, t('{0} more', more)] : shown)));
  });
}

/** So many are named; the others are counted. */
const BEARERS = 8;

/** Fields by which an entry speaks of another, as they read from the other. */
const saidByOthers = tableOf<() => string>({
  office: () => t('held by'),
  'member-of': () => t('members'),
  'part-of': () => t('parts'),
  predecessor: () => t('followed by'),
  successor: () => t('preceded by'),
});

/** Fields of an entry that its portrait says in its own way. */
const saidOfActors = new Set(['type', 'office', 'born', 'died', 'founded', 'dissolved']);

/** A statement with its sources and relations; `at` is the anchor that a reader looks at. */
export function portrayStatement(snapshot: DocumentSnapshot, symbol: string, at?: Annotation): string {
  const statement = resolveStatement(snapshot, symbol);
  if (statement === undefined) return paragraphs(bold(shownId(symbol)), t('Not declared.'));
  return portrayKnown(snapshot, statement, at);
}

/** The same for a statement at hand, with or without an id. */
export function portrayKnown(
  snapshot: DocumentSnapshot,
  statement: ResolvedStatement,
  at?: Annotation,
): string {
  const kind = kindLabel(snapshot, statement.kindName);
  const text = statement.words();
  const definition = statement.kind?.definition;
  const { member, id, fields } = statement;
  const document = member.uri === snapshot.uri ? '' : member.document;
  const relations = relationsOf(statement);
  const untold = relations.length - RELATIONS;
  const stands = standingLine(snapshot, statement);
  return paragraphs(
    `${bold(kind)}${id === undefined ? '' : ` · ${code(`${document}#${id}`)}`}`,
    text === '' ? undefined : t('“{0}”', plain(excerpt(text, 400))),
    attributionLine(statement),
    at && anchorLine(snapshot, statement, at),
    stands === undefined ? undefined : plain(stands),
    bullets(
      ...(at === undefined || at === statement.declaration
        ? []
        : fieldLines(snapshot, fieldsOfAnchor(at), 'statement', saidOfUtterances)),
      ...relations.slice(0, RELATIONS).map((relation) => relationLine(snapshot, relation)),
      untold > 0 ? t('and {0} more', untold) : undefined,
      ...fieldLines(snapshot, fields, 'statement', saidOfStatements),
      ...statementLines(
        snapshot,
        t('is about'),
        referredBy(statement).map((ref) => symbolOf(ref, member.document)),
      ),
      ...placeLines(snapshot, statement),
      ...referenceLines(snapshot, statement),
    ),
    definition === undefined ? undefined : t('*{0}:* {1}', plain(kind), plain(definition)),
  );
}

/** Fields of a statement that its portrait says in its own way; relations are among its lines. */
const saidOfStatements = new Set(['kind', 'by', 'via', 'to', 'utterance']);

/** Fields of an anchor that the line of its utterance says. */
const saidOfUtterances = new Set([...saidOfStatements, 'date']);

/** An annotation that describes or edits its text. */
export function portrayTag(snapshot: DocumentSnapshot, annotation: Annotation): string | undefined {
  const kind = annotation.kind && kindOf(snapshot.book, annotation.kind.text);
  if (kind === undefined) return undefined;
  const { value, fields } = annotation;
  const words = value && (kind.value === 'date' ? dateInWords(value.text) : value.text);
  return paragraphs(
    words === undefined ? bold(kind.label) : `${bold(kind.label)} ${t('“{0}”', plain(words))}`,
    bullets(...fieldLines(snapshot, fields, contextOf(snapshot.book, annotation), new Set())),
    plain(kind.definition),
  );
}

/** Fields with their values in words, in the order in which they stand, except for relations and those in `said`. */
function fieldLines(
  snapshot: DocumentSnapshot,
  fields: readonly FieldUse[],
  place: FieldContext | undefined,
  said: ReadonlySet<string>,
): string[] {
  const lines = new Map<string, { label: string; values: string[] }>();
  for (const use of fields) {
    const name = use.name.text;
    const field = place && fieldAt(snapshot.book, name, place);
    if (said.has(name) || field?.relation !== undefined) continue;
    const line = lines.get(name) ?? { label: field?.label ?? name, values: [] };
    lines.set(name, line);
    for (const value of field === undefined ? use.values : valuesFor(field, use))
      line.values.push(inWords(snapshot, field, value));
  }
  return [...lines.values()]
    .filter(({ values }) => values.length > 0)
    .map(({ label, values }) => t('*{0}:* {1}', plain(label), listed(values)));
}

/** A value as a reader says it, in Markdown. */
function inWords(snapshot: DocumentSnapshot, field: Field | undefined, value: Value): string {
  const { text } = value;
  const types = field?.types ?? [];
  if (types.includes('authority')) {
    const known = authorityOf(snapshot.book, text);
    const url = authorityUrl(snapshot.book, text);
    if (known !== undefined && url !== undefined) return link(`${known.authority.label} ${known.id}`, url);
  }
  if (types.includes('date')) return plain(dateInWords(text));
  if (types.includes('language')) return plain(languageName(text));
  const choice = valueMeaning(field, text);
  if (choice !== undefined) return plain(choice.label);
  return /^https:\/\/\S+$/.test(text) ? link(text, text) : plain(withDate(snapshot, value));
}

function lifetime(label: string, entry: Entry, from: string, to: string): string | undefined {
  const [first, last] = [from, to].map((name) => fieldOf(entry, name)?.whole.text);
  if (first === undefined && last === undefined) return undefined;
  const words = `${first === undefined ? '?' : dateInWords(first)} – ${last === undefined ? '' : dateInWords(last)}`;
  return t('*{0}:* {1}', label, plain(words.trim()));
}

function officeLine(snapshot: DocumentSnapshot, entry: ResolvedEntry): string | undefined {
  const { offices } = entry;
  if (offices.length === 0) return undefined;
  const date = snapshot.file.headerText('date');
  const held = entry.officesAt(date);
  const said = (values: readonly Value[]) =>
    plain(listed(values.map((office) => withDate(snapshot, office))));
  if (date === undefined) return t('*office:* {0}', said(offices));
  const then = plain(dateInWords(date));
  if (/^\d{4}-\d\d-\d\d$/.test(date))
    return held.length > 0
      ? t('*office on {0}:* {1}', then, said(held))
      : t('*office:* {1}; not known to be held on {0}', then, said(offices));
  return held.length > 0
    ? t('*office in {0}:* {1}', then, said(held))
    : t('*office:* {1}; not known to be held in {0}', then, said(offices));
}

function mentionsLine(snapshot: DocumentSnapshot, id: string): string {
  const uses = snapshot.index.uses(`@${id}`).filter(({ item }) => item.role === 'mention');
  const here = uses.filter(({ member }) => member.uri === snapshot.uri);
  const annotations = here.flatMap(({ item }) =>
    item.in?.form === 'span' || item.in?.form === 'range' ? [item.in] : [],
  );
  const places = paragraphsOf(snapshot, annotations);
  const elsewhere = uses.length - here.length;
  const times = (count: number) =>
    count === 1 ? t('once') : count === 2 ? t('twice') : counted('{0} time|{0} times', count);
  const parts = [
    here.length === 0
      ? t('Not mentioned in the text of this document')
      : places === ''
        ? t('Mentioned {0} here', times(here.length))
        : t('Mentioned {0} here ({1})', times(here.length), places),
    elsewhere === 0 ? undefined : t('{0} in other documents', times(elsewhere)),
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** “*attacks:* ‘the Soviet draft …’ (claim, ¶3)” */
function relationLine(
  snapshot: DocumentSnapshot,
  { label, symbol }: Pick<Relation, 'label' | 'symbol'>,
): string {
  const other = resolveStatement(snapshot, symbol);
  const first = other?.firstPlace;
  // Words that refer to an entry are not where it is said.
  const said = first !== undefined && first.form !== 'entry' && sortOfAnchor(first, other!) !== 'reference';
  const where = other !== undefined && said ? paragraphsOf(other.member, [first]) : '';
  const details = [
    other?.kindName === undefined ? undefined : kindLabel(snapshot, other.kindName),
    other === undefined || other.member.uri === snapshot.uri ? undefined : other.member.document,
    where === '' ? undefined : where,
  ].filter(Boolean);
  const words = t('“{0}”', plain(excerpt(nameOfStatement(snapshot, symbol), 120)));
  const told = details.length === 0 ? words : `${words} (${plain(details.join(', '))})`;
  return t('*{0}:* {1}', plain(label), told);
}

/** Statements, a line each, as far as there is room. */
function statementLines(snapshot: DocumentSnapshot, label: string, symbols: Iterable<string>): string[] {
  const all = [...new Set(symbols)];
  const lines = all.slice(0, RELATIONS).map((symbol) => relationLine(snapshot, { label, symbol }));
  return all.length > RELATIONS ? [...lines, t('and {0} more', all.length - RELATIONS)] : lines;
}

/** Where words refer to it: the paragraphs of each document, which is short however many there are. */
function referenceLines(snapshot: DocumentSnapshot, { id, symbol }: ResolvedStatement): string[] {
  const places = new Map<Member, Annotation[]>();
  for (const { member, anchor } of id === undefined ? [] : referencesTo(snapshot, symbol))
    addTo(places, member, anchor);
  const cited = placesIn(snapshot, places);
  return cited === '' ? [] : [t('*{0}:* {1}', t('referred to in'), plain(cited))];
}

/** Where it is made: first where its words are, then each further place, by whom and when. */
function placeLines(snapshot: DocumentSnapshot, statement: ResolvedStatement): string[] {
  const { id, member, symbol } = statement;
  const utterances = id === undefined ? utterancesIn(statement, member) : utterancesOf(snapshot, symbol);
  // What goes on goes on with the anchor before it.
  let reached = false;
  const declared = statement.anchors.filter((anchor) => {
    const sort = sortOfAnchor(anchor, statement);
    return (reached = sort === 'declared' || (reached && sort === 'continued'));
  });
  const own = placesIn(snapshot, new Map([[member, declared]]));
  const further = utterances.filter(({ sort }) => sort !== 'declared');
  const lines = further.slice(0, RELATIONS).map((utterance) => {
    // What an entry tells of is first said where its words are in the text.
    const first = utterances.every((one) => one === utterance || one.carrier.form === 'entry');
    const label = mannerInWords(snapshot.book, first ? t('said') : t('said again'), utterance.manner);
    return t('*{0}:* {1}', plain(label), plain(utteranceInWords(snapshot, utterance)));
  });
  return [
    ...(own === '' ? [] : [t('*in:* {0}', plain(own))]),
    ...lines,
    ...(further.length > RELATIONS ? [t('and {0} more', further.length - RELATIONS)] : []),
  ];
}

/** `Eden via Reilly and Achilles, 3 April 1954, telegram ¶2` */
function utteranceInWords(
  snapshot: DocumentSnapshot,
  { attribution, date, member, carrier }: Utterance,
): string {
  const place = carrier.form === 'entry' ? '' : placesIn(snapshot, new Map([[member, [carrier]]]));
  return [voicesInWords(snapshot, attribution), date === undefined ? '' : dateInWords(date), place]
    .filter((part) => part !== '')
    .join(', ');
}

/** Paragraphs of annotations by document, the document at hand without its name. */
function placesIn(snapshot: DocumentSnapshot, sites: ReadonlyMap<Member, readonly Annotation[]>): string {
  return [...sites]
    .flatMap(([site, anchors]) => {
      const cited = paragraphsOf(site, anchors);
      return cited === '' ? [] : [site.uri === snapshot.uri ? cited : `${site.document} ${cited}`];
    })
    .join('; ');
}

/** What words that have the id of a statement do with it: “Refers to the statement of France; nobody asserts it here.” */
function anchorLine(
  snapshot: DocumentSnapshot,
  statement: ResolvedStatement,
  anchor: Annotation,
): string | undefined {
  const here = resolveIn(snapshot, snapshot, statement.symbol);
  const sort = here === undefined ? 'declared' : sortOfAnchor(anchor, here);
  if (sort === 'reference') {
    const speakers = namesOf(snapshot, statement.attribution.by);
    return plain(
      speakers === ''
        ? t('These words refer to it; nobody asserts it here.')
        : t('These words refer to the statement of {0}; nobody asserts it here.', speakers),
    );
  }
  const utterance = sort === 'said' || sort === 'again' ? utteranceOf(snapshot, anchor) : undefined;
  if (utterance === undefined) return undefined;
  const { attribution, manner, date } = utterance;
  const who = voicesInWords(snapshot, attribution);
  const said = mannerInWords(snapshot.book, t('Said here'), manner);
  const dated = fieldOf(anchor, 'date') === undefined || date === undefined ? '' : `, ${dateInWords(date)}`;
  return plain(`${who === '' ? said : t('{0} by {1}', said, who)}${dated}.`);
}

/** “Asserted by Gaston Palewski, reported by Vinogradov, in a document of V. M. Molotov.” */
function attributionLine(statement: ResolvedStatement): string | undefined {
  const { edition, member } = statement;
  const { by, via, to, own } = statement.attribution;
  const author = member.file.headerValues('from');
  if (by.length === 0) return undefined;
  const parts = [
    mannerInWords(
      edition.book,
      saidBy(statement, own ? t('the author, {0}', namesOf(edition, by)) : namesOf(edition, by)),
      mannerOf(statement),
    ),
    via.length === 0 ? undefined : t('reported by {0}', channelsInWords(edition, statement.attribution)),
    to.length === 0 ? undefined : t('addressed to {0}', namesOf(edition, to)),
    own || author.length === 0 ? undefined : t('in a document of {0}', namesOf(edition, author)),
  ].filter(Boolean);
  return plain(`${parts.join(', ')}.`);
}

function saidBy(statement: ResolvedStatement, who: string): string {
  if (statement.isA('proposal')) return t('Proposed by {0}', who);
  return statement.isA('condition') ? t('Set by {0}', who) : t('Asserted by {0}', who);
}
