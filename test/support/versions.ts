// The corpus of versions: what a version of this program has read and written, so that every later one can be held to it.
//
// In `test/fixtures/versions/VERSION` there are an edition; what was found in it; what was kept of it between sessions; a
// baseline; the edition in each notation that is also read; and what was made of that when it was read. It is written
// once, by the version itself, and never again.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSource } from '../../server/exchange/edition-import';
import { exportDocument, exportEdition } from '../../server/exchange/export';
import type { Importer } from '../../server/exchange/format';
import { formats, importerOf } from '../../server/exchange/index';
import { FileNames } from '../../server/files/file-name';
import { diagnose } from '../../server/rules/engine/judgement';
import { strip } from '../../server/syntax/strip';
import type { CacheStore } from '../../server/workspace/cache';
import type { Host } from '../../server/workspace/host';
import { isDocument } from '../../server/workspace/uri';
import { Workspace } from '../../server/workspace/workspace';
import { demarche } from './command-line';

export const CORPUS = 'test/fixtures/versions';
const folder = 'file:///edition/';

/** Files of the samples that are the edition of the corpus: documents with their transcriptions, register and code book. */
const chosen =
  /^(?:molotov-1954|frus-252|frus-255|frus-261)\.(?:demarche|txt)$|^(?:register\.demarche|codebook\.json)$/;
/** The document that goes out in notations of one document. */
const DOCUMENT = 'frus-255.demarche';

export type Files = Readonly<Record<string, string>>;

/** The texts of a folder, by name. */
export function textsIn(path: string, names = /./): Files {
  return Object.fromEntries(
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile() && names.test(entry.name))
      .map(({ name }) => [name, readFileSync(join(path, name), 'utf8')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What a workspace finds in an edition; the text of each document; and what it has kept for the next session. */
export interface Reading {
  /** `file:line:column severity rule`, of which a place has the offset alone. */
  readonly findings: readonly string[];
  readonly texts: Files;
  readonly cache: string | undefined;
}

/** Reads an edition as a server does; `cache`: what an earlier session has kept, and the version that this one is of. */
export async function readEdition(
  files: Files,
  version: string,
  cache?: string,
): Promise<Reading & { readonly snapshots: Workspace }> {
  let kept = cache;
  let tell = () => {};
  const written = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const store: CacheStore = {
    read: async () => cache,
    write: async (_, text) => {
      kept = text;
      tell();
    },
  };
  const host: Host = {
    read: async (uri) => files[uri.slice(folder.length)],
    reaches: () => true,
    async *list() {
      for (const name of Object.keys(files))
        if (isDocument(name) || name === 'codebook.json') yield folder + name;
    },
    later: (task) => void setImmediate(task),
    cache: { store, version },
  };
  const workspace = new Workspace(host);
  await workspace.addFolder(folder);
  const findings: string[] = [];
  const texts: Record<string, string> = {};
  for (const uri of workspace.uris) {
    const snapshot = await workspace.complete(uri);
    if (snapshot === undefined) continue;
    const name = uri.slice(folder.length);
    texts[name] = strip(snapshot.file.parse);
    for (const { rule, severity, start, end } of diagnose(snapshot))
      findings.push(`${name}:${start}-${end} ${severity} ${rule.code}`);
  }
  // Of what was used just as it is, nothing is written.
  if (cache === undefined) await written;
  return { findings: findings.sort(), texts, cache: kept, snapshots: workspace };
}

/** The edition of the samples that a new version is held to. */
export function editionOfSamples(): Files {
  return textsIn('samples', chosen);
}

/** Every notation that is written and read, with the files that are written of an edition. */
export async function exportsOf(
  edition: Files,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string | Uint8Array>>> {
  const { snapshots } = await readEdition(edition, 'corpus');
  const all = new Map<string, ReadonlyMap<string, string | Uint8Array>>();
  for (const format of formats) {
    if (importerOf(format.id) === undefined) continue;
    const views = Object.keys(edition)
      .filter((name) => isDocument(name))
      .map((name) => snapshots.snapshot(folder + name)!);
    const one = snapshots.snapshot(folder + DOCUMENT)!;
    const { files } =
      format.unit === 'document'
        ? await exportDocument(format, one, new FileNames())
        : await exportEdition(
            format,
            (async function* () {
              yield* views;
            })(),
            'edition',
            new FileNames(),
          );
    all.set(format.id, new Map(files.map(({ name, content }) => [name, content])));
  }
  return all;
}

/** What comes of the files of a notation: documents and register by name, and what was told. */
export async function importsOf(
  importer: Importer,
  files: ReadonlyMap<string, string | Uint8Array>,
  edition: Files,
): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  const { beside } = importer;
  for (const [name, content] of files) {
    const ending = importer.extensions.find((one) => name.endsWith(one));
    if (ending === undefined) continue;
    const stem = name.slice(0, -ending.length);
    const text = String(files.get(`${stem}${beside ?? ''}`) ?? textBeside());
    const read = await readSource(
      importer,
      typeof content === 'string' ? { text: content, beside: text } : { bytes: content },
      stem,
    );
    if ('fault' in read) throw new Error(`${importer.id}, ${name}: ${read.fault.message}`);
    for (const { name: document, document: written } of read.documents)
      made[`${document}.demarche`] = written;
    if (read.register !== '') made['register.demarche'] = read.register;
    if (read.codeBook !== undefined) made['codebook.json'] = read.codeBook;
  }
  return made;

  // Annotations that are in a file of their own are about the transcription.
  function textBeside(): string {
    return edition[DOCUMENT.replace(/demarche$/, 'txt')] ?? '';
  }
}

export const lines = (findings: readonly string[]) => findings.map((line) => `${line}\n`).join('');

/** Writes the corpus of a version, unless it is there. */
export async function writeCorpus(version: string): Promise<void> {
  const home = join(CORPUS, version);
  if (existsSync(home)) return;
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content);
  };
  const edition = editionOfSamples();
  for (const [name, text] of Object.entries(edition)) put(`edition/${name}`, text);
  const { findings, cache } = await readEdition(edition, version);
  put('findings.txt', lines(findings));
  put('cache.json', cache ?? '');
  const files: Record<string, string> = { ...edition };
  await demarche(['check', '--baseline', 'baseline.json', '--update-baseline', '.'], files);
  put('baseline.json', files['baseline.json'] ?? '');
  for (const [id, written] of await exportsOf(edition)) {
    for (const [name, content] of written) put(`exports/${id}/${name}`, content);
    for (const [name, text] of Object.entries(await importsOf(importerOf(id)!, written, edition)))
      put(`imports/${id}/${name}`, text);
  }
  put('README.md', readme(version));
}

const readme = (version: string) => `# What version ${version} read and wrote

Written by that version itself, and never altered since: \`test/unit/versions.test.ts\` holds every later version to it.

| file | what it is |
| --- | --- |
| \`edition\` | documents with their transcriptions, the register and the code book, from \`samples\` as they were then; what is in them, and where it comes from, \`samples/README.md\` says |
| \`findings.txt\` | what was found in them: file, places in UTF-16 units, severity, rule |
| \`cache.json\` | what the server kept of them for its next session |
| \`baseline.json\` | what \`demarche check --update-baseline\` wrote |
| \`exports\` | one document, or the edition, in each notation that is read as well |
| \`imports\` | what came of \`exports\` when it was read |
`;
