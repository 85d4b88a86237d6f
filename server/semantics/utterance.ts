// Where a statement is made, and where words only refer to it.
//
// A statement has one voice of its own. Each place that makes it – the declaration, `said`, an anchor with `by`, `via`,
// `date`, `as`, `to` or `utterance` – is an utterance with a voice, a date and a manner. A bare anchor refers: nobody
// asserts the statement there, least of all the author of the document. Not all that is stated was said: what was
// drafted, anticipated, imputed or supposed is told apart from what was made.

import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { SymbolKey } from '../edition/symbol';
import {
  type AnchorSort,
  type Annotation,
  type Entry,
  fieldOf,
  isOfAnchor,
  type Ref,
  type Value,
} from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { memo } from '../model/memo';
import { type Attribution, attributionIn } from './attribution';
import type { EditionContext } from './entry';
import {
  anchorsOf,
  type ResolvedStatement,
  resolveCarrier,
  resolveDeclared,
  resolveIn,
  resolveStatement,
  statementsIn,
} from './statement';

/** How a statement was said, when nothing says otherwise. */
export const MADE = 'made';

/** One place at which a statement is made. */
export interface Utterance {
  readonly statement: ResolvedStatement;
  /** The document in which it is made. */
  readonly member: Member;
  readonly carrier: Annotation | Entry;
  readonly sort: Exclude<AnchorSort, 'reference' | 'continued'>;
  readonly attribution: Attribution;
  /** A value of the field `utterance`; `made` if neither the place nor the header of its document says another. */
  readonly manner: string;
  /** Of the words, else of the document (EDTF). */
  readonly date: string | undefined;
}

/** How the statement was said where it is declared. */
export function mannerOf({ facts, member }: ResolvedStatement): string {
  return fieldOf(facts, 'utterance')?.whole.text || defaultManner(member.file);
}

/** The manner of all that a document says, unless a statement says otherwise. */
export function defaultManner(file: FileFacts): string {
  return file.headerText('utterance') || MADE;
}

/** Where a statement is made, in all documents; that of its declaration comes first. */
export function utterancesOf(snapshot: DocumentSnapshot, symbol: SymbolKey): Utterance[] {
  const statement = resolveStatement(snapshot, symbol);
  if (statement === undefined) return [];
  const own = utterancesIn(statement, statement.member);
  if (statement.id === undefined) return own;
  const elsewhere = new Set(
    anchorsOf(snapshot, symbol).flatMap(({ member }) =>
      member.uri === statement.member.uri ? [] : [member],
    ),
  );
  return [...own, ...[...elsewhere].flatMap((member) => utterancesIn(statement, member))];
}

/** Where one document makes a statement, in order; `statement` is as the document has it that declares it. */
export function utterancesIn(statement: ResolvedStatement, member: Member): Utterance[] {
  const home = member.uri === statement.member.uri;
  const here = home ? statement : resolveIn(statement.edition, member, statement.symbol);
  const found: Utterance[] = [];
  for (const anchor of here?.anchors ?? []) {
    const utterance = here && utteranceAt(statement, here, anchor);
    if (utterance !== undefined) found.push(utterance);
  }
  const { declaration } = statement;
  // An entry tells of the statement; it is the place only where no words of the text are.
  if (home && declaration?.form === 'entry' && !found.some(({ sort }) => sort !== 'again'))
    found.unshift(declared(statement, declaration));
  return found;
}

/** What an annotation says of the statement whose id it has first; undefined where it only refers to it or goes on. */
export function utteranceOf(snapshot: DocumentSnapshot, annotation: Annotation): Utterance | undefined {
  const here = resolveCarrier(snapshot, snapshot, annotation);
  const statement = resolveDeclared(snapshot, annotation);
  return here && statement && utteranceAt(statement, here, annotation);
}

function utteranceAt(
  statement: ResolvedStatement,
  here: ResolvedStatement,
  anchor: Annotation,
): Utterance | undefined {
  const { member } = here;
  const sort = sortOfAnchor(anchor, here);
  if (sort === 'reference' || sort === 'continued') return undefined;
  if (sort === 'declared') return declared(statement, anchor);
  const own = fieldOf(anchor, 'by') === undefined && member.uri === statement.member.uri;
  // What its speaker supposes twice in one document he supposes both times.
  const usual = own ? mannerOf(statement) : defaultManner(member.file);
  const manner = fieldOf(anchor, 'utterance')?.whole.text || usual;
  const date = fieldOf(anchor, 'date')?.whole.text ?? member.file.headerText('date');
  const { attribution: voice } = statement;
  if (sort === 'said') return { statement, member, carrier: anchor, sort, attribution: voice, manner, date };
  const again = attributionIn(member.file, anchor);
  // Who says it through others than before is still the one who said it.
  const attribution: Attribution = again.own
    ? { ...voice, ...(again.via.length > 0 ? { via: again.via, channels: again.channels } : {}) }
    : again;
  const to = again.to.length > 0 ? again.to : attribution.to;
  return { statement, member, carrier: anchor, sort, attribution: { ...attribution, to }, manner, date };
}

function declared(statement: ResolvedStatement, carrier: Annotation | Entry): Utterance {
  const { member, attribution } = statement;
  return {
    statement,
    member,
    carrier,
    sort: 'declared',
    attribution,
    manner: mannerOf(statement),
    date: statement.value('date') ?? member.file.headerText('date'),
  };
}

/** The statements that a document makes: those that it declares, and those of others that it says again. */
export function statementsMadeIn(edition: EditionContext, member: Member): ResolvedStatement[] {
  return statementsIn(edition, member).filter(isMade);
}

/** Whether the document makes this statement, and does not only refer to it. */
export function isMade(statement: ResolvedStatement): boolean {
  const { declaration, anchors } = statement;
  return (
    declaration !== undefined || anchors.some((anchor) => sortOfAnchor(anchor, statement) !== 'reference')
  );
}

/** What an anchor does with this statement; only the first id of an annotation has its words and fields. */
export function sortOfAnchor(anchor: Annotation, { facts }: ResolvedStatement): AnchorSort {
  if (facts.id === undefined) return 'declared';
  const [first] = anchor.anchors;
  const isFirst = first?.id === facts.id && first.document === facts.document;
  return (isFirst ? anchor.anchorSort : undefined) ?? 'reference';
}

/** An anchor that refers and says nothing: a list of them is what a reader of the first drafts goes through. */
export function bareAnchorsIn({ file }: Member): Annotation[] {
  return file.annotations.filter(
    (annotation) =>
      annotation.anchorSort === 'reference' &&
      annotation.kind === undefined &&
      annotation.mentions.length === 0,
  );
}

/** The fields of an anchor that tell of that place alone. */
export function fieldsOfAnchor(anchor: Annotation) {
  return anchor.fields.filter(({ name }) => isOfAnchor(name.text));
}

/**
 * What the words of a statement refer to: it is about that. In the order of the text, each once. Of statements within
 * each other the innermost alone is about what its words refer to.
 */
export function referredBy({ facts, member }: ResolvedStatement): readonly Ref[] {
  return referencesWithin(member.file).referred.get(facts.key) ?? [];
}

/** The statement whose words a reference is among; undefined if it is within none. */
export function surroundingStatement({ file }: Member, reference: Annotation): Annotation | undefined {
  return referencesWithin(file).around.get(reference);
}

/** Words that refer to a statement. */
export interface Reference {
  readonly member: Member;
  readonly anchor: Annotation;
  /** The statement whose words refer to it; undefined if they are within none. */
  readonly within: ResolvedStatement | undefined;
}

/** Where words refer to a statement, in all documents, by document and place. */
export function referencesTo(snapshot: DocumentSnapshot, symbol: SymbolKey): Reference[] {
  return anchorsOf(snapshot, symbol).flatMap(({ member, item: anchor }) => {
    const here = resolveIn(snapshot, member, symbol);
    if (here === undefined || sortOfAnchor(anchor, here) !== 'reference') return [];
    const around = referencesWithin(member.file).around.get(anchor);
    return [{ member, anchor, within: around && resolveCarrier(snapshot, member, around) }];
  });
}

interface References {
  /** By the key of a statement. */
  readonly referred: ReadonlyMap<string, readonly Ref[]>;
  /** The annotation of the statement whose words an annotation is among. */
  readonly around: ReadonlyMap<Annotation, Annotation>;
}

const referencesWithin = memo((file: FileFacts): References => {
  const referred = new Map<string, Ref[]>();
  const around = new Map<Annotation, Annotation>();
  /** Those that have begun and not ended before where the walk is, the last to begin on top. */
  const open: Annotation[] = [];
  for (const annotation of file.annotations) {
    while (open.length > 0 && open.at(-1)!.end <= annotation.start) open.pop();
    const { anchors, anchorSort } = annotation;
    const states = anchorSort !== 'reference' && file.statementOf(annotation) !== undefined;
    // Of several ids the first is what the words say; the others are referred to.
    const refs = anchorSort === 'reference' ? anchors : anchors.slice(1);
    if (refs.length > 0) {
      const outer = states ? annotation : open.findLast(({ end }) => annotation.end <= end);
      const key = outer && file.statementOf(outer)?.key;
      if (outer !== undefined && key !== undefined) {
        around.set(annotation, outer);
        let list = referred.get(key);
        if (list === undefined) referred.set(key, (list = []));
        for (const ref of refs)
          if (ref.text !== `#${key}` && !list.some(({ text }) => text === ref.text)) list.push(ref);
      }
    }
    if (states) open.push(annotation);
  }
  return { referred, around };
});

/** The actors who make a statement, at all its places, each once with the manner in which. */
export function speakersOf(
  utterances: readonly Utterance[],
): { readonly value: Value; readonly manner: string }[] {
  const found = new Map<string, { value: Value; manner: string }>();
  for (const { attribution, manner } of utterances)
    for (const value of attribution.by) {
      const key = `${manner} ${value.ref?.text ?? value.label}`;
      if (!found.has(key)) found.set(key, { value, manner });
    }
  return [...found.values()];
}

const pressedByNobody: ReadonlySet<string> = new Set(['anticipated', 'imputed', 'hypothetical']);

/** Whether somebody presses a statement: not what the author merely expects, ascribes to another or supposes. */
export function isPressed(manner: string): boolean {
  return !pressedByNobody.has(manner);
}
