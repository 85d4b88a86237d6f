// URIs as names of files. Clients spell the same file in several ways; here one of them is chosen.

import { copyOf } from '../model/document-text';

/** Spelling takes longer than most edits, and the same few URIs come again and again. */
const spellings = new Map<string, string>();
const KEPT = 4096;

/** The one spelling: every character escaped that need not stand for itself, as VS Code writes them. */
export function canonical(uri: string): string {
  let known = spellings.get(uri);
  if (known === undefined) {
    if (spellings.size >= KEPT) spellings.clear();
    known = spell(uri);
    spellings.set(uri, known);
  }
  return known;
}

function spell(uri: string): string {
  const scheme = /^[a-z][a-z\d+.-]*:/i.exec(uri)?.[0] ?? '';
  const [path = '', ...query] = uri.slice(scheme.length).split('?');
  const spelled = path
    .split('/')
    .map((segment) => encode(decode(segment)))
    .join('/')
    // A drive of Windows is one letter, whatever its case.
    .replace(/^(\/+)([A-Za-z])(%3A|:)(?=\/|$)/i, (_, slashes: string, drive: string) => {
      return `${slashes}${drive.toLowerCase()}%3A`;
    });
  return scheme.toLowerCase() + [spelled, ...query].join('?');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function encode(segment: string): string {
  try {
    return encodeURIComponent(segment).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    // Half a surrogate pair has no encoding.
    return segment;
  }
}

/** A folder's URI, with the slash at its end. */
export function folderUri(uri: string): string {
  const spelled = canonical(uri);
  return spelled.endsWith('/') ? spelled : `${spelled}/`;
}

/** The folder that a file stands in, with the slash at its end. */
export function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The last segment, as a reader writes it. */
export function fileName(uri: string): string {
  // What was never saved is in no folder: `untitled:Untitled-1`.
  const before = uri.includes('/') ? uri.lastIndexOf('/') : uri.indexOf(':');
  return decode(uri.slice(before + 1));
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

/** What other documents call this one: its header's id, else its file name without the ending. */
export function documentName(uri: string, id?: string): string {
  return copyOf((id ?? fileName(uri).replace(/\.[^.]*$/, '')).normalize('NFC'));
}

/** The file that a document means by a path; undefined where the path cannot be one. */
export function pathFrom(uri: string, written: string): string | undefined {
  const path = `./${written.replace(/[%#?]/g, encodeURIComponent)}`;
  return URL.canParse(path, uri) ? canonical(new URL(path, uri).href) : undefined;
}

/** How a document at `uri` writes the path of another file. */
export function pathBetween(uri: string, file: string): string {
  const from = uri.split('/').slice(0, -1);
  const to = file.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared).map(decode)].join('/');
}
