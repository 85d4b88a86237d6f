// URIs as names of files. Clients spell the same file in several ways; here one of them is chosen.

import { URI, Utils } from 'vscode-uri';
import { copyOf } from '../syntax/v8';

interface Spelling {
  readonly canonical: string;
  readonly fileName: string;
}

/** Parsing takes longer than most edits, and the same few URIs come again and again. */
const spellings = new Map<string, Spelling>();
const KEPT = 4096;

/**
 * The one spelling of a file's URI, as VS Code writes it: every character escaped that need not stand for itself, a
 * drive of Windows in lower case, no `.`, `..` or empty segment in the path, no `localhost`. What is not a URI is
 * returned as it is.
 */
export function canonical(uri: string): string {
  return spellingOf(uri).canonical;
}

/** The last segment, as a reader writes it. */
export function fileName(uri: string): string {
  return spellingOf(uri).fileName;
}

function spellingOf(uri: string): Spelling {
  let known = spellings.get(uri);
  if (known === undefined) {
    if (spellings.size >= KEPT) spellings.clear();
    known = spell(uri);
    spellings.set(uri, known);
  }
  return known;
}

function spell(uri: string): Spelling {
  const parsed = parse(uri);
  const spelled = parsed && write(parsed);
  return spelled === undefined || parsed === undefined
    ? { canonical: uri, fileName: uri.slice(uri.lastIndexOf('/') + 1) }
    : { canonical: spelled, fileName: Utils.basename(parsed) };
}

/** The parts of a URI, its path without `.`, `..` and empty segments; undefined if it is not a URI. */
function parse(uri: string): URI | undefined {
  const written = uri
    // No file is a part of another: clients that leave `#` as it is mean a sign in a name.
    .replaceAll('#', '%23')
    // This machine, said in two ways. Without an authority, a path cannot begin with two slashes.
    .replace(/^file:\/\/(?:localhost)?(?:\/+|$)/i, 'file:///');
  try {
    const parsed = URI.parse(written, true);
    const inFolder = parsed.path.startsWith('/');
    // What was never saved is in no folder: `untitled:Untitled-1`.
    return (inFolder ? Utils.joinPath(parsed, '') : parsed).with({ scheme: parsed.scheme.toLowerCase() });
  } catch {
    return undefined;
  }
}

/** A URI as VS Code writes it; undefined for half a surrogate pair, which has no spelling. */
function write(uri: URI): string | undefined {
  try {
    return uri.toString();
  } catch {
    return undefined;
  }
}

/** A folder's URI, with the slash at its end. */
export function folderUri(uri: string): string {
  const spelled = canonical(uri);
  return spelled.endsWith('/') ? spelled : `${spelled}/`;
}

/** The folder that a file is in, with the slash at its end. */
export function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** Whether something of this name in a folder is not for people to see, or not theirs. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

export function isDocument(uri: string): boolean {
  return uri.endsWith('.demarche');
}

/** Whether a file's name is one that transcriptions have. */
export function isPlainText(uri: string): boolean {
  return /\.txt$/i.test(fileName(uri));
}

export function isCodeBook(uri: string): boolean {
  return fileName(uri) === 'codebook.json';
}

/** The files that make their folder an edition of its own. */
export const editionMarks = ['codebook.json', 'demarche.json'] as const;

export function isEditionMark(uri: string): boolean {
  return editionMarks.some((name) => name === fileName(uri));
}

/** What other documents call this one: its header's id, otherwise its file name without the ending. */
export function documentName(uri: string, id?: string): string {
  return copyOf((id ?? fileName(uri).replace(/\.[^.]*$/, '')).normalize('NFC'));
}

/** The file that a document means by a path; undefined where the path cannot be one. */
export function pathFrom(uri: string, written: string): string | undefined {
  const parsed = parse(uri);
  if (!parsed?.path.startsWith('/')) return undefined;
  // The slash at the end of a folder stays.
  return write(Utils.joinPath(parsed, '..', `./${written.replaceAll('\\', '/')}`).with({ query: '' }));
}

/** How a document at `uri` writes the path of another file. */
export function pathBetween(uri: string, file: string): string {
  const from = uri.split('/').slice(0, -1);
  const to = file.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared).map(decode)].join('/');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
