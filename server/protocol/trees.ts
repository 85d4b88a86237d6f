// What an edition holds, as trees that are read a level at a time: who is in its register, what is argued, its documents.

import { request } from './method';
import type { DocumentId, PlaceInVersion, Position } from './places';

/**
 * Every request tells the document at hand, if there is one: it says which edition is meant, whose arguments, and at
 * which date offices are looked at; without it, it is the edition with the most documents.
 */
interface AboutTree {
  readonly tree: 'actors' | 'arguments' | 'edition';
  /** Arguments of the document at hand, or of its edition. */
  readonly scope: 'document' | 'edition';
  readonly textDocument: DocumentId | null;
}
export interface TreeParams extends AboutTree {
  /** The node that is meant; empty for the root. */
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
    | 'held'
    | 'challenged'
    | 'disputed'
    | 'condition'
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
/** The children of a node; of the root, the first level. */
export const treeRequest = request<TreeParams, readonly TreeNode[]>('demarche/tree');

/** Where a node leads; null if it leads nowhere or is gone. */
export const treePlaceRequest = request<TreeParams, PlaceInVersion | null>('demarche/treePlace');

export interface TreePathParams extends AboutTree {
  readonly position: Position;
}
/** The nodes from the first level down to what a place is about; empty if that is in no tree. */
export const treePathRequest = request<TreePathParams, readonly TreeNode[]>('demarche/treePath');
