// What client and server say to each other of an edition as a whole, and of how a document stands (protocol.ts has the
// rest).

import type { Place, Position, Range } from './places';

/**
 * What an edition holds, as trees that are read a level at a time: who is in its register, what is argued, its documents.
 * Every request tells the document at hand, if there is one: it says which edition is meant, whose arguments, and at
 * which date offices are looked at; without it, it is the edition with the most documents.
 */
interface OfTree {
  readonly tree: 'actors' | 'arguments' | 'edition';
  /** Arguments of the document at hand, or of its edition. */
  readonly scope: 'document' | 'edition';
  readonly textDocument: { readonly uri: string } | null;
}
/** The children of a node; of an empty key, the first level. */
export const tree = 'demarche/tree';
export interface TreeParams extends OfTree {
  readonly key: readonly string[];
}
export interface TreeNode {
  /** By this it is asked for; among the children of one node no two are equal. */
  readonly key: readonly string[];
  readonly label: string;
  /** The words of the label that it is about, the others being around them: UTF-16 offsets, half-open. */
  readonly highlight?: { readonly start: number; readonly end: number };
  readonly description: string;
  readonly tooltip?: string;
  /** What it is a sign of. */
  readonly icon:
    | 'person'
    | 'state'
    | 'organisation'
    | 'group'
    | 'office'
    | 'thing'
    | 'issue'
    | 'stands'
    | 'falls'
    | 'undecided'
    | 'statement'
    | 'document'
    | 'clean'
    | 'warning'
    | 'error'
    | 'register'
    | 'codebook'
    | 'place'
    | 'many';
  /** All but groups lead somewhere. */
  readonly type: 'actor' | 'thing' | 'statement' | 'document' | 'place' | 'group';
  /** Whether it has children, and whether they are seen at first. */
  readonly opens: 'not' | 'closed' | 'open';
}
/** Where a node leads; null if it leads nowhere or is gone. */
export const treePlace = 'demarche/treePlace';
export type TreePlaceParams = TreeParams;
export type TreePlace = Place;
/** The nodes from the first level down to what a place is about; empty if that is in no tree. */
export const treePath = 'demarche/treePath';
export interface TreePathParams extends OfTree {
  readonly position: Position;
}

/** How a document stands; null if it is unknown. */
export const status = 'demarche/status';
export interface StatusParams {
  readonly textDocument: { readonly uri: string };
}
export interface DocumentStatus {
  readonly problems: { readonly errors: number; readonly warnings: number };
  /** How its text stands with the transcription (`path`) or SHA-256 (null) that its header names. */
  readonly fidelity: {
    readonly state: 'same' | 'differs' | 'missing' | 'unread' | 'unproven' | 'textless';
    readonly path: string | null;
    /** The line of the transcription where they first differ, from 1. */
    readonly line: number | null;
    /** Where they first differ. */
    readonly range: Range | null;
  };
  /** What is between the document and its publication: how much, and the first of it in words. */
  readonly publication: {
    readonly errors: number;
    readonly warnings: number;
    readonly messages: readonly string[];
  };
}

/**
 * From the server, to a client that announces it (`experimental.changes`): trees and status may be others than before.
 * Many changes at once are told once.
 */
export const changed = 'demarche/changed';
