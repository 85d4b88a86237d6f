// Annotates selected words: as someone or something of the register, as a statement, as an editor's mark.
//
// Which kinds there are and what is asked about them, the code book says. The words are those that are selected; where
// nothing is, the word at the cursor, or the place itself for what marks a place. Several selections are annotated alike,
// in one change.

import { isStatementKind, kindOf } from '../../codebook/load';
import { idFrom, newStatementId } from '../../editing/ids';
import { attributesOf, hasFault } from '../../editing/marks';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { readWrittenId } from '../../edition/symbol';
import { counted, t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import type { Annotation, Stretch } from '../../model/facts';
import { annotationInWords } from '../../semantics/labels';
import { wordsInShort, wordsOf } from '../../semantics/words';
import { isId } from '../../syntax/chars';
import { fieldOffers, roleOf } from '../completion/fields';
import { asked, entryChoices, finerKinds, markChoices, statementChoices, statementKinds } from './choices';
import {
  type Answer,
  type Conversation,
  converse,
  type DialogChoice,
  type DialogRefusal,
  isRefusal,
  type Outcome,
  type Question,
} from './dialog';
import { insertMarks, keepingText, type NewMark, pointAt, type Spot, wordsAt } from './insert-marks';
import { ask, chosenOf, entryMeant, fieldValue, NEW, ownValue, type Talk, typedOf } from './prompts';
import { annotationAt } from './remove';

/** What selected words are to be annotated as. */
export type Wish =
  /** The person is asked. */
  | { readonly what: 'anything' }
  /** An entry of the register is named. */
  | { readonly what: 'mention' }
  /** A kind that carries no argument; which, the person is asked. */
  | { readonly what: 'mark' }
  | { readonly what: 'kind'; readonly kind: string }
  /** A field is added to the annotation that is there. */
  | { readonly what: 'field' };

/** The next question, or what comes of all answers. */
export function annotate(
  snapshot: DocumentSnapshot,
  selections: readonly Stretch[],
  wish: Wish,
  answers: readonly Answer[],
): { readonly question: Question } | Outcome {
  return converse(begin(snapshot, selections, wish), answers);
}

const MENTION = '@';

function* begin(
  snapshot: DocumentSnapshot,
  selections: readonly Stretch[],
  wish: Wish,
): Conversation<Outcome> {
  switch (wish.what) {
    case 'mention':
      return yield* mention(snapshot, selections, []);
    case 'kind':
      return yield* ofKind(snapshot, selections, wish.kind, []);
    case 'field':
      return yield* moreField(snapshot, selections);
    default: {
      const marks = markChoices(snapshot, selections.every(isEmpty));
      const title = t('Annotate: {0}', described(snapshot, selections));
      const choices: DialogChoice[] =
        wish.what === 'mark'
          ? marks
          : [
              { id: MENTION, label: t('actor'), detail: t('Someone or something in the register.') },
              ...statementKinds(snapshot),
              ...marks,
            ];
      const answer = yield { title, prompt: t('As what?'), choices };
      const [kind = ''] = chosenOf(answer);
      if (kind === MENTION) return yield* mention(snapshot, selections, [answer]);
      const finer = finerKinds(snapshot, kind);
      if (finer.length === 0) return yield* ofKind(snapshot, selections, kind, [answer]);
      const exact = yield { title, prompt: t('Is there a more exact word for it?'), choices: finer };
      return yield* ofKind(snapshot, selections, chosenOf(exact)[0] ?? kind, [answer, exact]);
    }
  }
}

/** `[words]{@id}` */
function* mention(
  snapshot: DocumentSnapshot,
  selections: readonly Stretch[],
  before: readonly Answer[],
): Conversation<Outcome> {
  const spots = all(selections.map((selection) => wordsAt(snapshot.file, selection)));
  if (isRefusal(spots)) return spots;
  if (spots.some(({ form }) => form === 'range'))
    return {
      reason: t(
        'A name cannot cross the edge of another mark. Select words that are entirely inside or outside that mark.',
      ),
    };
  const talk = talkAbout(snapshot, selections, spots, t('actor'), before);
  const { words, content } = talk;
  const { named, partly, others } = entryChoices(snapshot, content.start, words);
  const fresh: DialogChoice = { id: NEW, label: t('Create “{0}” in the register', excerpt(words, 60)) };
  const answer = yield* ask(talk, {
    prompt: t('Who or what is named here?'),
    choices: [...named, ...partly, ...(named.length === 0 && /\p{L}/u.test(words) ? [fresh] : []), ...others],
    typed: { label: t('Create “{0}” in the register'), sign: '@' },
  });
  const ref = yield* entryMeant(talk, answer, undefined, words);
  if (typeof ref !== 'string') return ref;
  const untagged = spots.filter(
    ({ start, end }) =>
      !snapshot.file
        .annotationsAt(start)
        .some(({ content: own, mentions }) => own.end >= end && mentions.some(({ text }) => text === ref)),
  );
  if (untagged.length === 0) return { reason: t('These words are already annotated as {0}.', ref) };
  return insertMarks(
    snapshot,
    untagged.map((spot) => ({ spot, attributes: ref })),
    talk.selected,
    talk.entries,
    talk.again,
  );
}

function* ofKind(
  snapshot: DocumentSnapshot,
  selections: readonly Stretch[],
  name: string,
  before: readonly Answer[],
): Conversation<Outcome> {
  const kind = kindOf(snapshot.book, name);
  if (kind === undefined || kind.family === 'reserved')
    return {
      reason: t(
        'The code book of this edition has no kind “{0}”. Choose another kind, or add this one to the code book.',
        name,
      ),
    };
  const { point } = kind;
  if (point === 'only' && !selections.every(isEmpty))
    return { reason: t('This marks a point between words. Place the cursor there, with nothing selected.') };
  const spots = all(
    selections.map((selection) =>
      point !== undefined && isEmpty(selection)
        ? pointAt(snapshot.file, selection)
        : wordsAt(snapshot.file, selection),
    ),
  );
  if (isRefusal(spots)) return spots;
  const talk = talkAbout(snapshot, selections, spots, kind.label, before);
  return isStatementKind(snapshot.book, name)
    ? yield* statement(talk, spots, name)
    : yield* otherMark(talk, spots, name);
}

/** One statement in several places: said again in each, in parts, or a statement of each. */
const AGAIN = NEW;
const PARTS = '+parts';
const EACH = '+each';

/** `[words]{claim #id by=@x}`, or `[words]{#id}` for one that there is. */
function* statement(talk: Talk, spots: readonly Spot[], kind: string): Conversation<Outcome> {
  const { view: snapshot, words, content, again } = talk;
  const label = kindOf(snapshot.book, kind)?.label ?? kind;
  const proposed = newStatementId(snapshot, words, kind);
  const several = spots.length;
  const known = statementChoices(snapshot, content.start, { first: kind }).filter(
    ({ id }) => isOwnStatement(id) || spots.every(({ form }) => form !== 'range'),
  );
  const fresh: DialogChoice[] =
    several === 1
      ? [{ id: NEW, label: t('New {0}', label), description: `#${proposed}` }]
      : [
          {
            id: AGAIN,
            label: t('One new {0}, made in {1} places', label, several),
            description: `#${proposed}`,
          },
          { id: PARTS, label: t('One new {0} in {1} parts', label, several), description: `#${proposed}` },
          { id: EACH, label: t('A new {0} in each of the {1} places', label, several) },
        ];
  const answer = yield* ask(talk, {
    prompt: t('A new statement, or one that these words refer to? Type # and a word to name a new one.'),
    choices: [...fresh, ...known],
    typed: { label: t('New {0} “{1}”', label, '{0}'), sign: '#' },
  });
  const typed = typedOf(answer);
  const [chosen = NEW] = chosenOf(answer);
  const named =
    typed === undefined ? undefined : isOwnStatement(typed) ? readWrittenId(typed).id : idFrom(typed);
  if (typed !== undefined && (named === undefined || !isId(named)))
    return { reason: t('“{0}” is not a valid id. Ids start with a letter and contain no spaces.', typed) };
  const ref = named !== undefined ? `#${named}` : chosen.startsWith(NEW) ? `#${proposed}` : chosen;
  const { id } = readWrittenId(ref);
  const isNew = isOwnStatement(ref) && snapshot.file.statements.get(id)?.declaration === undefined;
  if (isNew) again[again.length - 1] = { chosen: [NEW] };
  const openRange = ({ start, end }: Stretch) =>
    snapshot.file.annotations.some(
      (other) => other.rangeId?.id === id && other.start < end && other.end > start,
    );
  if (spots.some((spot) => spot.form === 'range' && openRange(spot)))
    return {
      reason: t(
        'These words are already inside a range of #{0}, so it would be unclear which of the two an end mark closes.',
        id,
      ),
    };
  if (!isNew)
    return insertMarks(
      snapshot,
      spots.map((spot) => ({ spot, attributes: ref, id })),
      talk.selected,
      talk.entries,
      again,
    );

  const rest = yield* attributesFor(talk, 'statement', kind);
  if (typeof rest !== 'string') return rest;
  const taken = [id];
  const marks = spots.map((spot, at): NewMark => {
    if (at === 0) return { spot, attributes: `${kind} #${id}${rest}`, id };
    if (chosen !== EACH) return { spot, attributes: `#${id} ${chosen === PARTS ? CONTINUED : SAID}`, id };
    const own = newStatementId(snapshot, wordsOf(snapshot, spot), kind, taken);
    taken.push(own);
    return { spot, attributes: `${kind} #${own}${rest}`, id: own };
  });
  return insertMarks(snapshot, marks, talk.selected, talk.entries, again);
}

/** `[words]{sic "…"}`, `[]{page 57}` */
function* otherMark(talk: Talk, spots: readonly Spot[], kind: string): Conversation<Outcome> {
  const { view } = talk;
  const rest = yield* attributesFor(talk, 'annotation', kind);
  if (typeof rest !== 'string') return rest;
  const taken: string[] = [];
  const marks = spots.map((spot): NewMark => {
    if (spot.form !== 'range') return { spot, attributes: `${kind}${rest}` };
    const id = newStatementId(view, wordsOf(view, spot), kind, taken);
    taken.push(id);
    return { spot, attributes: `${kind}${rest} #${id}`, id };
  });
  return insertMarks(view, marks, talk.selected, talk.entries, talk.again);
}

/** What follows a kind: its own value and the fields that are asked for. */
function* attributesFor(
  talk: Talk,
  place: 'statement' | 'annotation',
  kind: string,
): Conversation<string | DialogRefusal> {
  let attributes = '';
  const value = yield* ownValue(talk, kind);
  if (value !== '') attributes += ` ${value}`;
  for (const name of asked(talk.view.book, kind)) {
    const field = yield* fieldValue(talk, place, name, kind);
    if (typeof field === 'object') return field;
    if (field !== undefined) attributes += ` ${field}`;
  }
  return attributes;
}

/** Adds a field to the annotation at the cursor. */
function* moreField(snapshot: DocumentSnapshot, selections: readonly Stretch[]): Conversation<Outcome> {
  const { file } = snapshot;
  const [selection] = selections;
  const annotation = selection && annotationAt(file, selection);
  if (annotation === undefined)
    return { reason: t('There is no annotation here. Put the cursor on words that have one.') };
  const { place } = roleOf(snapshot, annotation);
  const choices = [
    ...wordsOfAnchor(snapshot, annotation),
    ...fieldOffers(snapshot, annotation, '').map(
      ({ label: id, label, detail }): DialogChoice => ({
        id,
        label,
        ...(detail === undefined ? {} : { detail }),
      }),
    ),
  ];
  if (place === undefined || choices.length === 0)
    return {
      reason: t('The code book has no other field for {0}.', annotationInWords(snapshot, annotation)),
    };
  if (hasFault(file.parse, annotation.mark))
    return { reason: t('The mark contains an error. Correct it first.') };
  const { content, mark } = annotation;
  const talk: Talk = {
    ...talkAbout(snapshot, [content], [{ form: 'span', ...content }], '', []),
    title: annotationInWords(snapshot, annotation),
  };
  const [name = ''] = chosenOf(yield* ask(talk, { prompt: t('What do you want to say about it?'), choices }));
  const said =
    name === CONTINUED || name === SAID
      ? name
      : yield* fieldValue(talk, place, name, annotation.kind?.text, true);
  if (typeof said !== 'string')
    return said ?? { reason: t('The chosen item no longer exists. Choose again.') };
  const { end } = attributesOf(file.parse, annotation);
  const space = /\s$/.test(file.parse.slice(mark.start, end)) ? '' : ' ';
  const edit = { start: end, end, text: `${space}${said}` };
  return keepingText(snapshot, [...talk.entries, edit], selections, talk.again);
}

/** The words of the dialect: an anchor goes on with the one before it; its statement is made here by its own speaker. */
const CONTINUED = 'continued';
const SAID = 'said';

/** The words of the dialect that may be added to an anchor. */
function wordsOfAnchor({ book }: DocumentSnapshot, annotation: Annotation): DialogChoice[] {
  if (annotation.anchorSort !== 'reference') return [];
  return [SAID, CONTINUED].flatMap((id) => {
    const word = kindOf(book, id);
    return word === undefined ? [] : [{ id, label: word.label, detail: word.definition }];
  });
}

function talkAbout(
  snapshot: DocumentSnapshot,
  selections: readonly Stretch[],
  spots: readonly Spot[],
  label: string,
  before: readonly Answer[],
): Talk {
  const [content = { start: 0, end: 0 }] = spots;
  const words = wordsOf(snapshot, content);
  return {
    view: snapshot,
    title: t('{0}: {1}', capitalized(label), described(snapshot, spots.length > 1 ? selections : [content])),
    words,
    content,
    selected: selections.map((selection, at) => (isEmpty(selection) ? selection : (spots[at] ?? selection))),
    again: [...before],
    entries: [],
    newIds: [],
  };
}

/** The selected words, or how many places there are. */
function described(snapshot: DocumentSnapshot, selections: readonly Stretch[]): string {
  if (selections.length > 1) return counted('{0} place|{0} places', selections.length);
  const [only = { start: 0, end: 0 }] = selections;
  const words = wordsInShort(snapshot, only, 60);
  return words === '' ? t('at the cursor') : t('“{0}”', words);
}

function capitalized(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

function isEmpty({ start, end }: Stretch): boolean {
  return start === end;
}

/** All of them, or the first reason against one. */
function all<T extends object>(found: readonly (T | DialogRefusal)[]): readonly T[] | DialogRefusal {
  return found.find(isRefusal) ?? (found as readonly T[]);
}

/** Whether an id is written as that of a statement of this document: `#id`. */
function isOwnStatement(written: string): boolean {
  const { sigil, document } = readWrittenId(written);
  return sigil === '#' && document === undefined;
}
