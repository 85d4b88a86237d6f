// What the index keeps of documents from one session to the next, so that those on disk need not be parsed again.
//
// A document is found by its content: by the digest and length of its text and the name of its file, under the version
// of this program.
// What does not match is not there; whatever is wrong with the store, the documents are simply read again. Deleting it
// costs time and nothing else. In a browser there is none.

import type { About, DocumentSummary } from '../edition/index';
import { Digest, digest } from '../model/fingerprint';
import { fileName } from './uri';

/** Where it is kept: texts by name. Neither ever throws; a writing that fails is none. */
export interface CacheStore {
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
}

/** What is known of the documents of one folder. */
export class Cache {
  private readonly known = new Map<string, DocumentSummary>();
  /** What was asked for or learned in this session: all that is written again. */
  private readonly current = new Map<string, DocumentSummary>();
  private readonly name: string;

  private constructor(
    private readonly store: CacheStore,
    private readonly version: string,
    folder: string,
  ) {
    this.name = `index-${digest(folder).toString(36)}.json`;
  }

  /** Opens what is kept for a folder. */
  static async open(store: CacheStore, version: string, folder: string): Promise<Cache> {
    const cache = new Cache(store, version, folder);
    const text = await store.read(cache.name);
    if (text !== undefined) cache.take(text);
    return cache;
  }

  /** What is known of a document, by its key. */
  get(key: string): DocumentSummary | undefined {
    const found = this.known.get(key);
    if (found !== undefined) this.current.set(key, found);
    return found;
  }

  put(key: string, summary: DocumentSummary): void {
    this.current.set(key, summary);
  }

  /** Writes what this session has used, unless that is what is there. */
  async save(): Promise<void> {
    const same =
      this.current.size === this.known.size && [...this.current.keys()].every((key) => this.known.has(key));
    if (same) return;
    const symbols = new Map<string, number>();
    const number = (symbol: string) => {
      const at = symbols.get(symbol) ?? symbols.size;
      symbols.set(symbol, at);
      return at;
    };
    const pairs = (map: ReadonlyMap<string, number>) =>
      [...map].flatMap(([symbol, said]) => [number(symbol), said]);
    const documents = [...this.current].map(
      ([key, { document, fingerprint: shape, header, about, defined, used }]): Row => [
        key,
        document,
        shape,
        header,
        about,
        pairs(defined),
        pairs(used),
      ],
    );
    const file: File = { format: FORMAT, version: this.version, symbols: [...symbols.keys()], documents };
    const text = JSON.stringify(file);
    await this.store.write(this.name, `${sumOf(text)}\n${text}`);
  }

  private take(stored: string): void {
    try {
      // A letter that a disk has changed may leave it well formed and false.
      const end = stored.indexOf('\n');
      const text = stored.slice(end + 1);
      if (stored.slice(0, Math.max(0, end)) !== sumOf(text)) return;
      const { format, version, symbols, documents } = JSON.parse(text) as File;
      if (format !== FORMAT || version !== this.version) return;
      const map = (pairs: readonly number[]) => {
        const found = new Map<string, number>();
        for (let at = 0; at < pairs.length; at += 2) {
          const symbol = symbols[pairs[at]!];
          if (typeof symbol !== 'string') throw new Error('A symbol is missing.');
          found.set(symbol, pairs[at + 1]!);
        }
        return found;
      };
      for (const [key, document, shape, header, about, defined, used] of documents)
        this.known.set(key, {
          document,
          fingerprint: shape,
          header,
          about,
          defined: map(defined),
          used: map(used),
        });
    } catch {
      // Cut short, or not ours: as if it were not there.
      this.known.clear();
    }
  }
}

/** Raised whenever what is kept has another form. */
const FORMAT = 6;

function sumOf(text: string): string {
  return `${digest(text).toString(36)}-${text.length.toString(36)}`;
}

type Row = readonly [string, string, number, number, About, readonly number[], readonly number[]];

interface File {
  readonly format: number;
  readonly version: string;
  readonly symbols: readonly string[];
  readonly documents: readonly Row[];
}

/** What a document is kept by: its text, and, for one without an id of its own, the name of its file. */
export function cacheKeyOf(uri: string, text: Uint8Array): string {
  const { value } = new Digest().text(fileName(uri)).bytes(text);
  return `${value.toString(36)}-${text.length.toString(36)}`;
}
