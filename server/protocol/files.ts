// Files by way of the client: a browser has no others, nor has a folder that is on no disk (in VS Code, a virtual
// workspace). Asked by the server of a client that announces `files`, for the protocol has no such requests.

import type { Refusal } from '../files/refusal';
import { request } from './method';

export interface ReadFileParams {
  readonly uri: string;
  /** Bytes that the file has at most. */
  readonly limit: number;
}
/** Something is there, and was not read. */
export interface FileRefused {
  readonly refused: Refusal;
}
/** The text of a file in UTF-8, without a byte order mark; null if there is none. */
export const readFileRequest = request<ReadFileParams, string | null | FileRefused>('demarche/readFile');

export interface ReadFolderParams {
  readonly uri: string;
}
export interface FolderEntry {
  readonly name: string;
  readonly folder: boolean;
}
/** What is in a folder; nothing if there is none. */
export const readFolderRequest = request<ReadFolderParams, readonly FolderEntry[] | FileRefused>(
  'demarche/readFolder',
);
