// What a code action is: something that a person may do to the marks at a place, with one choice.
//
// An action says at once what it would do and whether it can; its edits are made when it is chosen, since they may
// need a look at the whole document or edition. None changes the text of a document, unless its
// title says so.

import type { DocumentSnapshot } from '../../edition/snapshot';
import type { TextEdit } from '../../model/edit';
import type { Stretch } from '../../model/facts';
import type { Diagnostic } from '../../rules/engine/rule';
import type { PersonList } from '../../semantics/person-record';

/** The protocol's kinds; what follows the first two words is ours, and a key can be bound to it. */
export type ActionKind = 'quickfix' | `refactor.${string}` | `source.${string}`;

export interface ActionChange {
  readonly edits: readonly TextEdit[];
  /** More of them, made one document after the other: in a large edition that takes long, and others want their turns. */
  readonly byDocument?: { readonly documents: number; readonly edits: Iterable<readonly TextEdit[]> };
  /** A document that does not exist and that the edits fill. */
  readonly creates?: string;
  /** The person should look at each edit before it is made; these words say what they are. */
  readonly confirm?: string;
}

/** All edits of a change, at once. */
export function allEdits({ edits, byDocument }: ActionChange): TextEdit[] {
  return [...edits, ...[...(byDocument?.edits ?? [])].flat()];
}

export interface Action {
  /** What it does, as an order. No two actions at a place have the same kind and title. */
  readonly title: string;
  readonly kind: ActionKind;
  /** Why it cannot be done: a sentence. Its change is empty. */
  readonly disabled?: string;
  /** Whether it is what the person most likely wants. */
  readonly preferred?: boolean;
  /** What it corrects. */
  readonly finding?: Diagnostic;
  /** Whether it edits the text itself, as its title says. */
  readonly editsText?: boolean;
  /**
   * The client's command that does it, for what must be asked of a person or only an editor can do. Its first argument
   * is the document's URI, these are the others.
   */
  readonly command?: string;
  readonly with?: readonly string[];
  /** Whether it brings a new document into being, which not every client can. */
  readonly creates?: boolean;
  change(): ActionChange;
}

/** What is asked about: a place in a document, which may be empty, and what the rules found there and elsewhere. */
export interface Request {
  readonly view: DocumentSnapshot;
  readonly selection: Stretch;
  readonly findings: readonly Diagnostic[];
  /** Lists of persons that are open. */
  readonly persons?: PersonList | undefined;
}

/** One sort of action. */
export interface ActionOffer {
  /** Every action it offers has this kind or one below it. */
  readonly kind: ActionKind;
  actions(request: Request): Iterable<Action>;
}

/** An action that cannot be done here, shown with its reason to who looks for it. */
export function disabled(kind: ActionKind, title: string, reason: string): Action {
  return { kind, title, disabled: reason, change: () => ({ edits: [] }) };
}
