// Completion: what can be written at the cursor, best first.
//
// Where the cursor is (completion/context.ts) decides what is asked of the code book, the register and the
// statements; what they answer is here in one order. In plain text there is nothing to offer. Total on every
// text: while someone writes, it is rarely whole.
//
// Deliberately absent: the protocol, and what a client can do (lsp); matching what is typed, which clients do by
// themselves, unless there is more to offer than a list can take.

import { isStatementKind, kindOf } from '../../codebook/load';
import {
  explainField,
  explainKind,
  explainRegisterType,
  explainValue,
} from '../../documentation/codebook-docs';
import { portrayActor, portrayStatement } from '../../documentation/symbol-docs';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { readWrittenId, symbolOf } from '../../edition/symbol';
import { t } from '../../l10n';
import { type Annotation, fieldOf, type Ref, type Stretch, Value } from '../../model/facts';
import { actorOffers, namedOffers, newActorOffers } from './actors';
import type { Context, MarkContext } from './context';
import { contextAt } from './context-at';
import { declarationOffers } from './entries';
import { fieldOffers, kindOffers } from './fields';
import { type File, fileOffers, folderOf } from './files';
import type { CompletionOffer, Subject } from './offer';
import { LONGEST, shortlist } from './shortlist';
import { endMarkOffers, newStatementOffers, statementOffers } from './statements';
import { dateOffers, valueOffers } from './values';

export interface Completion extends Stretch {
  /** Where an insertion stops that does not replace the rest of the word. */
  readonly cut: number;
  /** The part of the word before the cursor. */
  readonly typed: string;
  /** Characters that may follow at once, and so choose an offer as they are typed. */
  readonly commit: readonly string[];
  /** Best first. */
  readonly offers: readonly CompletionOffer[];
  /** Whether there is more; then to be asked again when more is typed. */
  readonly incomplete: boolean;
}

/** The folder whose files can be written at `offset`, as the document writes its path; undefined where none can be. */
export function folderAsked(snapshot: DocumentSnapshot, offset: number): string | undefined {
  const context = contextAt(snapshot.file.parse, snapshot.book, offset);
  return context?.type === 'value' ? folderOf(snapshot, context) : undefined;
}

/** What can be written at `offset`; undefined where there is nothing to offer. `files`: what is in the folder asked for. */
export function completion(
  snapshot: DocumentSnapshot,
  offset: number,
  files: readonly File[] = [],
): Completion | undefined {
  const context = contextAt(snapshot.file.parse, snapshot.book, offset);
  if (context === undefined) return undefined;
  const all = offersFor(snapshot, context, files);
  if (all.length === 0) return undefined;
  const { start, end, cut, typed } = context;
  const offers = shortlist(all, (offer) => filterText(offer, typed), typed).slice(0, LONGEST);
  return {
    start,
    end,
    cut,
    typed,
    commit: commitCharacters(context),
    offers: [
      ...offers.filter(({ deprecated }) => deprecated !== true),
      ...offers.filter((offer) => offer.deprecated),
    ],
    incomplete: offers.length < all.length,
  };
}

/** Only where an id is begun, and one that exists is meant; elsewhere a word may be what the writer wants it to be. */
function commitCharacters(context: Context): readonly string[] {
  if (!/^[@#]/.test(context.typed)) return [];
  switch (context.type) {
    case 'mention':
    case 'end-mark':
      return ['}'];
    case 'anchor':
      return context.mark.rest.kind === undefined ? ['}'] : [];
    case 'value':
      return context.mark === undefined ? [','] : [',', '}'];
    default:
      return [];
  }
}

/** What an offer is about, as Markdown, for a reader who hesitates; undefined if there is nothing to say. */
export function explainOffer(snapshot: DocumentSnapshot, subject: Subject): string | undefined {
  switch (subject.about) {
    case 'kind':
      return explainKind(snapshot, subject.name);
    case 'register-type':
      return explainRegisterType(snapshot, subject.name);
    case 'field':
      return explainField(snapshot, subject.name, subject.place);
    case 'value':
      return explainValue(snapshot, subject.name, new Value(subject.value, 0, 0), subject.place);
    case 'actor':
      return portrayActor(snapshot, subject.id);
    case 'statement':
      return portrayStatement(snapshot, subject.symbol);
  }
}

/** What clients match the typed word against: with its sigil, if one is typed. */
export function filterText({ label, filter = label }: CompletionOffer, typed: string): string {
  const sigil = /^[@#]/.exec(typed)?.[0] ?? '';
  return label.startsWith(sigil) && !filter.startsWith(sigil) ? sigil + filter : filter;
}

function offersFor(
  snapshot: DocumentSnapshot,
  context: Context,
  files: readonly File[],
): readonly CompletionOffer[] {
  switch (context.type) {
    case 'word': {
      const { mark, order } = context;
      const offers =
        order === 'kind'
          ? kindOrId(snapshot, mark, context)
          : furtherWord(snapshot, mark, order === 'after-kind');
      return context.before ? offers.map(withBlank) : offers;
    }
    case 'mention':
      return mention(snapshot, context.mark, context);
    case 'anchor':
      return anchor(snapshot, context.mark, context);
    case 'end-mark':
      return endMarkOffers(snapshot, context.start);
    case 'field':
      return fieldOffers(snapshot, context.carrier, context.sign);
    case 'value': {
      const offers = [...valueOffers(snapshot, context), ...fileOffers(snapshot, context, files)];
      // The blank that is missing after the colon.
      const glued = snapshot.file.parse.slice(context.start - 1, context.start) === ':';
      return glued && context.mark === undefined
        ? offers.map((offer) => ({ ...offer, insert: ` ${offer.insert ?? offer.label}` }))
        : offers;
    }
    case 'declaration':
      return declarationOffers(snapshot, context.sigil, !context.colon);
  }
}

/** The word that says what a mark is: its kind, or an id. */
function kindOrId(
  snapshot: DocumentSnapshot,
  mark: MarkContext,
  { start: offset, typed }: Context,
): CompletionOffer[] {
  const { form, content, rest } = mark;
  const kinds = kindOffers(snapshot, mark);
  if (form === 'point') return kinds;
  const named = form === 'span' && rest.mentions.length === 0 ? namedOffers(snapshot, content) : [];
  const actors =
    rest.mentions.length > 0 ? [] : actorOffers(snapshot, offset, { except: idsIn(named) }, typed);
  const [id] = rest.anchors;
  if (id === undefined) {
    const fields = rest.mentions.length > 0 ? fieldOffers(snapshot, rest, '=') : [];
    return [
      ...named,
      ...kinds,
      ...fields,
      ...statementOffers(snapshot, offset, { except: none }, typed),
      ...actors,
    ];
  }
  // A kind would declare the statement, which is done once.
  const first = rest.said !== undefined || isDeclared(snapshot, id, offset) ? [] : kinds;
  const begun = snapshot.file.statements
    .get(id.text.slice(id.document === undefined ? 1 : 0))
    ?.anchors.some(({ mark: { end } }) => end <= offset);
  return [
    ...(begun && rest.said === undefined ? [reserved('continued', t('continues this statement'))] : []),
    ...(maySay(rest) ? [reserved('said', t('makes this statement here'))] : []),
    ...first,
    ...fieldOffers(snapshot, rest, '='),
    ...named,
    ...actors,
  ];
}

/** Whether words may be said to make the statement: nothing else tells what they do with it, and nobody else says it. */
function maySay(rest: Annotation): boolean {
  return rest.said === undefined && rest.continued === undefined && fieldOf(rest, 'by') === undefined;
}

/** Whether a statement is declared elsewhere than in the mark at `offset`. */
function isDeclared(snapshot: DocumentSnapshot, id: Ref, offset: number): boolean {
  return snapshot.index.define(symbolOf(id, snapshot.document)).some(({ member, item: { by } }) => {
    const here = by.form !== 'entry' && by.mark.start < offset && offset < by.mark.end;
    return member.uri !== snapshot.uri || !here;
  });
}

/** A word beside the kind: an id, a field, after it its own value. */
function furtherWord(snapshot: DocumentSnapshot, mark: MarkContext, after: boolean): CompletionOffer[] {
  const { content, rest } = mark;
  const kind = rest.kind?.text;
  const statement = isStatementKind(snapshot.book, kind);
  return [
    ...(after && rest.value === undefined ? ownValues(snapshot, kind, content) : []),
    ...(statement ? newStatementOffers(snapshot, mark) : []),
    ...fieldOffers(snapshot, rest, '='),
    ...(statement || rest.mentions.length > 0 || mark.form === 'point' ? [] : namedOffers(snapshot, content)),
  ];
}

function ownValues(
  snapshot: DocumentSnapshot,
  kind: string | undefined,
  content: Stretch,
): CompletionOffer[] {
  switch (kind === undefined ? undefined : kindOf(snapshot.book, kind)?.value) {
    case 'date':
      return dateOffers(snapshot, content);
    case 'text':
      return [
        { label: '"…"', insert: '""', snippet: '"$1"', filter: '"', description: t('text'), type: 'new' },
      ];
    default:
      return [];
  }
}

function mention(
  snapshot: DocumentSnapshot,
  { content, rest, form }: MarkContext,
  { start, typed }: Context,
): CompletionOffer[] {
  const named = form === 'span' ? namedOffers(snapshot, content) : [];
  const except = new Set([...idsIn(named), ...rest.mentions.map(({ id }) => id)]);
  return [
    ...named.filter(({ label }) => !rest.mentions.some(({ text }) => text === label)),
    ...actorOffers(snapshot, start, { except }, typed),
    ...(form === 'span' && named.length === 0 ? newActorOffers(snapshot, content) : []),
  ];
}

function anchor(snapshot: DocumentSnapshot, mark: MarkContext, { start, typed }: Context): CompletionOffer[] {
  const { rest } = mark;
  // With a kind the mark declares the statement, and an id is declared once.
  if (isStatementKind(snapshot.book, rest.kind?.text) && rest.anchors.length === 0 && isNew(typed))
    return newStatementOffers(snapshot, mark);
  const except = new Set(rest.anchors.map(({ text }) => text));
  return [...statementOffers(snapshot, start, { except }, typed), ...newStatementOffers(snapshot, mark)];
}

const reserved = (label: 'continued' | 'said', description: string): CompletionOffer => ({
  label,
  description,
  type: 'kind',
  subject: { about: 'kind', name: label },
});

const none: ReadonlySet<string> = new Set();

/** Ids of offered actors, without their sigils. */
function idsIn(offers: readonly CompletionOffer[]): Set<string> {
  return new Set(offers.map(({ label }) => label.slice(1)));
}

/** An offer that is written before another word; a value still to come is before the blank. */
function withBlank(offer: CompletionOffer): CompletionOffer {
  const { insert = offer.label, snippet = insert.endsWith('=') ? `${insert}$1` : undefined } = offer;
  return { ...offer, insert: `${insert} `, ...(snippet === undefined ? {} : { snippet: `${snippet} ` }) };
}

/** Whether what is typed begins an id of this document. */
function isNew(typed: string): boolean {
  const { sigil, document } = readWrittenId(typed);
  return sigil === '#' && document === undefined;
}
