// How a document stands, and that this may be another than before.

import { notification, request } from './method';
import type { AboutDocument, Range } from './places';

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
/** How a document stands; null if it is unknown. */
export const statusRequest = request<AboutDocument, DocumentStatus | null>('demarche/status');

/**
 * From the server, to a client that announces `changes`: trees and status may be others than before. Many changes at once
 * are told once.
 */
export const changedNotification = notification<undefined>('demarche/changed');
