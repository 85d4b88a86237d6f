// What several conversations ask: the value of a field, a kind's own value, someone who may be new in the register.

import { fieldAt, kindOf, valuesOn } from '../../codebook/load';
import type { Field, FieldContext, ValueType } from '../../codebook/types';
import { idFrom, newEntryId } from '../../editing/ids';
import { asWord } from '../../editing/write';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { readWrittenId } from '../../edition/symbol';
import { t } from '../../l10n';
import type { TextEdit } from '../../model/edit';
import type { Stretch } from '../../model/facts';
import { entriesNamed } from '../../semantics/entry';
import { nameOfValue } from '../../semantics/labels';
import { isId } from '../../syntax/chars';
import { listed } from '../../text/phrases';
import { insertInRegister } from '../actions/register';
import { dateOffers } from '../completion/values';
import { entryChoices, statementChoices, typeChoices } from './choices';
import {
  type Answer,
  type Conversation,
  type DialogChoice,
  type DialogRefusal,
  isRefusal,
  type Question,
  type Selection,
} from './dialog';

/** What a conversation is about, and what has come of it so far. */
export interface Talk {
  readonly view: DocumentSnapshot;
  /** What is being made, on which words: the title of every question. */
  readonly title: string;
  readonly words: string;
  /** The annotated stretch, the first of several. */
  readonly content: Stretch;
  readonly selected: readonly Selection[];
  /** Answers so far, as they would be given for other words. */
  readonly again: Answer[];
  /** New entries of the register, and their ids without sigil. */
  readonly entries: TextEdit[];
  readonly newIds: string[];
}

/** The answer that is none of the others. */
export const NONE = '';
/** The answer that something new is to be made. */
export const NEW = '+';

export function* ask(talk: Talk, question: Omit<Question, 'title'>): Generator<Question, Answer, Answer> {
  const answer = yield { title: talk.title, ...question };
  talk.again.push(answer);
  return answer;
}

/** The ids that were chosen; none if nothing was, or a text was typed. */
export function chosenOf(answer: Answer): readonly string[] {
  return 'chosen' in answer ? answer.chosen.filter((id) => id !== NONE) : [];
}

/** What was typed, on one line. */
export function typedOf(answer: Answer): string | undefined {
  return 'typed' in answer ? answer.typed.replace(/\s+/g, ' ').trim() : undefined;
}

/**
 * Someone or something of the register whom an answer names: `@id`. Who is not there yet is declared, after a question
 * for the type. `alias`: what the text calls it.
 */
export function* entryMeant(
  talk: Talk,
  answer: Answer,
  targets: readonly string[] | undefined,
  alias?: string,
): Conversation<string | DialogRefusal> {
  const { view: snapshot, again } = talk;
  const [chosen] = chosenOf(answer);
  if (chosen !== undefined && chosen !== NEW) return chosen;
  const typed = typedOf(answer) ?? alias ?? '';
  const written = readWrittenId(typed);
  const [id, name] = written.sigil === '@' ? [written.id, alias ?? ''] : [undefined, typed];
  if (id !== undefined && !isId(id))
    return { reason: t('“{0}” is not a valid id. Ids start with a letter and contain no spaces.', typed) };
  const known =
    id === undefined
      ? entriesNamed(snapshot, name).exact.map(({ id: found }) => `@${found}`)
      : snapshot.index.isDefined(typed)
        ? [typed]
        : [];
  again.pop();
  if (known.length === 1) {
    again.push({ chosen: known });
    return known[0]!;
  }
  const choices = typeChoices(snapshot, targets);
  const [type = ''] = chosenOf(
    yield { title: talk.title, prompt: t('What is “{0}”?', name || typed), choices },
  );
  const made = id ?? newEntryId(snapshot, name, type, talk.newIds);
  // What has no capital in a script that has any is not a name: “the ambassador” may be another elsewhere.
  const isName = alias !== undefined && (alias !== alias.toLowerCase() || alias === alias.toUpperCase());
  const entry = insertInRegister(snapshot, [
    `@${made}: ${name || made}`,
    `  type: ${type}`,
    ...(isName && alias !== name && name !== '' && !alias.includes(';') ? [`  alias: ${alias}`] : []),
  ]);
  if (entry === undefined)
    return { reason: t('The document has no place for a new entry. Declare it in a register first.') };
  talk.entries.push(entry);
  talk.newIds.push(made);
  again.push({ chosen: [`@${made}`] });
  return `@${made}`;
}

/** A kind's own value, as it is written after it; empty if there is to be none. */
export function* ownValue(talk: Talk, kindName: string): Conversation<string> {
  const kind = kindOf(talk.view.book, kindName);
  if (kind?.value === undefined) return '';
  const choices = [...valueChoices(talk, [kind.value]), ...(kind.valueRequired ? [] : [none(t('No value'))])];
  const answer = yield* ask(talk, {
    prompt: t('{0}: its own value. {1}', kind.label, kind.definition),
    choices: kind.value === 'date' ? choices : choices.reverse(),
    typed: { label: '“{0}”' },
  });
  const value = typedOf(answer) ?? chosenOf(answer)[0];
  return value === undefined ? '' : asWord(value);
}

/** A field as an attribute of a kind, `by=@x`; undefined if it is not to be written. `must`: that is not a choice. */
export function* fieldValue(
  talk: Talk,
  place: FieldContext,
  name: string,
  kind: string | undefined,
  must = false,
): Conversation<string | undefined | DialogRefusal> {
  const { view } = talk;
  const field = fieldAt(view.book, name, place);
  if (field === undefined) return undefined;
  const author = name === 'by' ? view.file.headerValues('from') : [];
  const found = valueChoices(talk, field.types, field, kind).filter(
    ({ id }) => author.length !== 1 || id !== author[0]?.ref?.text,
  );
  // Anyone who says nothing of the speaker means the author; what an argument turns on should be looked for first.
  const left = must ? [] : [name === 'by' ? authorOf(view) : none(t('Leave it blank'))];
  const answer = yield* ask(talk, {
    prompt: t('{0}: {1}', field.label, field.definition),
    choices: name === 'by' ? [...left, ...found] : [...found, ...left],
    ...typedFor(field),
    ...(field.many === true && found.length > 1 ? { many: true } : {}),
  });
  const typed = typedOf(answer);
  const chosen = chosenOf(answer);
  if (typed === undefined)
    return chosen.length === 0
      ? undefined
      : `${name}=${chosen.map((id) => (isReference(id) ? id : asWord(id))).join(',')}`;
  if (field.types.includes('statement')) {
    const refs = isWritten(typed, '#') ? typed.split(/[\s,]+/) : [`#${idFrom(typed) ?? ''}`];
    if (!refs.every((ref) => isWritten(ref, '#') && isId(readWrittenId(ref).id)))
      return { reason: t('“{0}” is not a valid id. Ids start with a letter and contain no spaces.', typed) };
    return `${name}=${refs.join(',')}`;
  }
  if (!field.types.includes('register') || (field.types.includes('text') && !isWritten(typed, '@')))
    return `${name}=${asWord(typed)}`;
  if (isWritten(typed, '@') && typed.includes(',')) {
    const refs = typed.split(/[\s,]+/);
    const unknown = refs.find((ref) => !view.index.isDefined(ref));
    return unknown === undefined
      ? `${name}=${refs.join(',')}`
      : { reason: t('There is no {0} in the register yet. Add an entry for one first.', unknown) };
  }
  const entry = yield* entryMeant(talk, answer, field.targets);
  return isRefusal(Object(entry)) ? entry : `${name}=${entry}`;
}

function isReference(id: string): boolean {
  return readWrittenId(id).sigil !== undefined;
}

/** Whether someone has typed an id of this document or of the register. */
function isWritten(typed: string, sign: '@' | '#'): boolean {
  const { sigil, document } = readWrittenId(typed);
  return sigil === sign && document === undefined;
}

function typedFor({ types }: Field): Pick<Question, 'typed'> {
  if (types.includes('statement')) return { typed: { label: t('“{0}”, to be declared later'), sign: '#' } };
  if (types.includes('text')) return { typed: { label: '“{0}”' } };
  if (types.includes('register')) return { typed: { label: t('Create “{0}” in the register'), sign: '@' } };
  return types.every((type) => type === 'choice' || type === 'boolean') ? {} : { typed: { label: '“{0}”' } };
}

/** What is known of values of these types. */
function valueChoices(
  { view, content, words }: Talk,
  types: readonly ValueType[],
  field?: Field,
  kind?: string,
): DialogChoice[] {
  return types.flatMap((type): DialogChoice[] => {
    switch (type) {
      case 'register':
        // Words that say something seldom name who says it.
        return entryChoices(view, content.start, '', field?.targets).others;
      case 'statement':
        return statementChoices(view, content.start, field?.targets ? { targets: field.targets } : {});
      case 'choice':
        return (field === undefined ? [] : valuesOn(view.book, field, kind)).flatMap(
          ([id, { label, definition, deprecated }]) =>
            deprecated
              ? []
              : [{ id, label, ...(label === id ? {} : { description: id }), detail: definition }],
        );
      case 'boolean':
        return [
          { id: 'yes', label: t('yes') },
          { id: 'no', label: t('no') },
        ];
      case 'date':
        return words === ''
          ? []
          : dateOffers(view, content).map(({ label, detail, description }) => ({
              id: label,
              label: detail ?? label,
              description: [label, ...(description === undefined ? [] : [description])].join(' · '),
            }));
      default:
        return [];
    }
  });
}

/** Who speaks where no one is named. */
function authorOf(snapshot: DocumentSnapshot): DialogChoice {
  const names = snapshot.file.headerValues('from').map((value) => nameOfValue(snapshot, value));
  return {
    id: NONE,
    label: names.length > 0 ? listed(names) : t('The author of the document'),
    description: names.length > 0 ? t('the author of the document') : t('no one else is named'),
  };
}

function none(label: string): DialogChoice {
  return { id: NONE, label };
}
