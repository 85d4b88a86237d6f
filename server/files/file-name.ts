// The one place where names of files are made: of ids, titles and other words that someone wrote.
//
// A name is a single segment that Windows, macOS and Linux all take, so that it can lead nowhere but into the folder
// that it is put in. It stays readable: what a name cannot have becomes a dash or goes, everything else stands.
// Sources: Microsoft, “Naming Files, Paths, and Namespaces”; APFS compares names without regard to normalisation.

declare const made: unique symbol;

/** A name that was made, or looked through, here. Nothing else may be put behind a folder's path. */
export type FileName = string & { readonly [made]: true };

/** Bytes of UTF-8 that a name has at most, its ending included. File systems take 255; the rest is for drafts and numbers. */
export const LONGEST_NAME = 200;

/** What a name is called that has no letter left. */
const NAMELESS = 'document';

/** What the code book of an edition is called, which no document may be. */
export const CODE_BOOK = 'codebook.json' as FileName;

/** A name that had to be another than what was asked for. */
export interface Renamed {
  readonly wanted: string;
  readonly name: FileName;
}

/** The names that are made for one folder in one run: no two that any file system takes for the same. */
export class FileNames {
  private readonly taken: Set<string>;
  private readonly once = new Set<string>();
  /** Those that are not what was asked for, in order; of several that go by one name, the first. */
  readonly renamed: Renamed[] = [];

  /** `taken`: names that the folder has already. */
  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(Array.from(taken, nameKey));
  }

  /** A name for what is called `wanted`; `ending` begins with its dot. It is numbered if another has it. */
  make(wanted: string, ending: string): FileName {
    const [name] = this.makeTogether(wanted, [ending]);
    return name as FileName;
  }

  /** The same for a file that the folder needs once, whoever makes it first: undefined from the second time on. */
  makeOnce(wanted: string, ending: string): FileName | undefined {
    if (this.once.has(wanted + ending)) return undefined;
    this.once.add(wanted + ending);
    return this.make(wanted, ending);
  }

  /** The same for several files that go by one name, such as a text and its annotations. */
  makeTogether(wanted: string, endings: readonly string[]): readonly FileName[] {
    for (let number = 1; ; number++) {
      const names = endings.map((ending) => fileName(wanted, ending, number === 1 ? '' : `-${number}`));
      const keys = names.map(nameKey);
      if (keys.some((key) => this.taken.has(key))) continue;
      for (const key of keys) this.taken.add(key);
      const [name] = names;
      if (name !== undefined && name !== wanted.normalize('NFC') + endings[0])
        this.renamed.push({ wanted, name });
      return names;
    }
  }
}

/** A name for a file that is called `wanted`, however it is spelled; `number` is before the ending. */
export function fileName(wanted: string, ending: string, number = ''): FileName {
  const clean = wanted
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(FORBIDDEN, '-')
    .replace(/\p{Z}+/gu, ' ')
    // A dot makes a file hidden, a dash makes it an option of a command.
    .replace(/^[\s.\-~]+/u, '');
  const rest = number + ending;
  const stem = fitted(clean, rest) || NAMELESS;
  return ((RESERVED.test(stem + rest) ? fitted(`_${stem}`, rest) : stem) + rest) as FileName;
}

/** As much of a stem as leaves room for the rest of the name, and does not end in what Windows leaves out. */
function fitted(stem: string, rest: string): string {
  return cut(stem, LONGEST_NAME - bytes(rest)).replace(/[\s.]+$/u, '');
}

/** What no one sees, save for the two joiners where they belong to the spelling of a word. */
const UNSEEN =
  /(?<![\p{L}\p{M}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}])|(?![\u200C\u200D])\p{Default_Ignorable_Code_Point}/gu;

/** What separates segments, what Windows has another use for, and what is not a character of a text. */
const FORBIDDEN = /(?:(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}/\\:*?"<>|])+/gu;

/** Whether something that a person or another program wrote is a name as they are made here. */
export function isFileName(name: string): name is FileName {
  return fileName(name, '') === name.normalize('NFC');
}

/**
 * What Windows takes for a device whatever follows the first dot; and what makes a folder an edition, which no document
 * may do by its name.
 */
const RESERVED =
  /^(?:(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\u00B9\u00B2\u00B3]) *(?:\.|$)|(?:codebook|demarche)\.json$)/i;

/** What two names have in common that some file system takes for one: case, normalisation, what no one sees. */
export function nameKey(name: string): string {
  return name
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')
    .toUpperCase()
    .normalize('NFKC');
}

const encoder = new TextEncoder();
const bytes = (text: string): number => encoder.encode(text).length;

/** As many whole characters of a text, with the marks upon them, as fit into so many bytes. */
function cut(text: string, room: number): string {
  if (bytes(text) <= room) return text;
  let kept = '';
  let left = room;
  for (const [character] of text.matchAll(/\P{M}[\p{M}\u200C\u200D]*|\p{M}+/gu)) {
    left -= bytes(character);
    if (left < 0) break;
    kept += character;
  }
  return kept;
}
