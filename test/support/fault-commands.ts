// An edition in small, and all that the command line can do with it: what faults are tried on.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** A name as long as a file can have one, in bytes. */
export const longest = `${'я'.repeat(123)}.demarche`;

const tei = (title: string, text: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc></teiHeader><text><body><p>${text}</p></body></text></TEI>\n`;

export const edition: Readonly<Record<string, string>> = {
  'note.demarche':
    '---\ntitle: Note\ntranscription: note.txt\n---\n\n[He]{@p} spoke   [of it]{claim   #c by="@p"}.\n\n[Nothing]{}\n',
  'note.txt': 'He spoke   of it.\n\nNothing\n',
  'reply.demarche':
    '---\ntitle: Reply\ndraft-of: note\n---\n\n[It is not so]{counterargument   attacks=note#c by=@p}.\n',
  'volume/far.demarche': '[He]{@p} went   [there]{claim   #d by=@p}.\n',
  [longest]: '[He]{@p} came   [again]{claim   #e by=@p}.\n',
  'register.demarche': '@p: Gaston Palewski\n  type: person\n',
  'codebook.json': '{ "extends": "core", "name": "A note", "version": "1.0.0" }\n',
  'persons.csv': 'name,viaf\n"Palewski, Gaston",75121530\n',
  'one.xml': tei('A letter', 'He wrote.'),
  'letters/a.xml': tei('First', 'He wrote.'),
  'letters/b.xml': tei('Second', 'He wrote again.'),
};

/** Command lines by the command that they are about. `writes`: those that make or change files. */
export const commands: Readonly<
  Record<string, { readonly reads: readonly string[][]; readonly writes: readonly string[][] }>
> = {
  check: {
    reads: [
      ['check', '.'],
      ['check', '--format', 'html', '--publication', '.'],
    ],
    writes: [
      ['check', '--fix', '.'],
      ['check', '--baseline', 'base.json', '--update-baseline', '.'],
    ],
  },
  anchors: { reads: [['anchors', '.']], writes: [] },
  compare: { reads: [['compare', 'note.demarche', 'reply.demarche']], writes: [] },
  explain: { reads: [['explain']], writes: [] },
  format: {
    reads: [
      ['format', 'note.demarche'],
      ['format', '--check', '.'],
    ],
    writes: [
      ['format', '--write', '.'],
      ['format', '--write', longest],
    ],
  },
  rename: { reads: [], writes: [['rename', '.', '@p', 'palewski']] },
  register: {
    reads: [['register', 'add', '--from', 'persons.csv', '.']],
    writes: [['register', 'add', '--from', 'persons.csv', '--accept', 'p=viaf:75121530', '.']],
  },
  strip: { reads: [['strip', 'note.demarche']], writes: [] },
  escape: { reads: [['escape', 'note.txt']], writes: [] },
  stats: { reads: [['stats', '.']], writes: [] },
  export: {
    reads: [['export', '--to', 'csv', '.']],
    writes: [
      ['export', '--to', 'brat', '-o', 'out/', '.'],
      ['export', '--to', 'html', '-o', 'page.html', '--losses', 'lost.txt', 'note.demarche'],
      ['export', '--to', 'docx', '--force', '-o', 'note.txt', 'note.demarche'],
    ],
  },
  import: {
    reads: [['import', '--from', 'tei', 'one.xml']],
    writes: [
      ['import', '--from', 'tei', '-o', 'letter.demarche', 'one.xml'],
      ['import', '--from', 'tei', '-o', 'made/', 'letters'],
    ],
  },
};

export const everyLine = Object.values(commands).flatMap(({ reads, writes }) => [...reads, ...writes]);
export const writingLines = Object.values(commands).flatMap(({ writes }) => writes);

/** The edition as it was, and nothing beside it. */
export function layOut(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of Object.entries(edition)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** All files below a folder, in one text; folders that are empty too. */
export function stateOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Object.fromEntries(
    entries
      .map((entry) => [join(entry.parentPath, entry.name), entry.isDirectory()] as const)
      .map(([path, isFolder]): [string, string] => [
        relative(folder, path).split(sep).join('/'),
        isFolder ? 'folder' : readFileSync(path, 'latin1'),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
