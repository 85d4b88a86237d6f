// `demarche import`: files of another notation as documents, and what the dialect could not carry.
//
// One file that is one document is a document. All else is an edition: several files, a folder, a file that holds many. Its
// documents go into a folder, with one register for all. A file that cannot be read is named, and the others are read.

import { type FileRead, readDocument, readSource, readTexts, sourceOf } from '../../exchange/edition-import';
import type { ImportedSource, Importer, Lost, NamedText } from '../../exchange/format';
import { importInto } from '../../exchange/import-into';
import { importerOf, importers } from '../../exchange/index';
import type { Refusal } from '../../files/refusal';
import { spoken } from '../../l10n';
import { addAll } from '../../model/lists';
import { parse } from '../../syntax/parse';
import { bookAt, editionAt } from '../../workspace/target-edition';
import { fileName, folderUri, parentOf } from '../../workspace/uri';
import { allPaths, type Command } from '../command';
import { missing } from '../editions';
import { type Io, pathOf, withoutMark } from '../io';
import { positionIn } from '../reporters/reporter';
import { OutputTarget } from '../target';
import { oneLine, visible } from '../visible';

export const importFiles: Command = {
  usage: '--from FORMAT [-o PATH] [PATH…]',
  summary: 'turn files of another format into documents, or into an edition',
  options: {
    from: { value: 'FORMAT', choices: importers.map(({ id }) => id), summary: 'the format, see below' },
    output: {
      value: 'PATH',
      short: 'o',
      summary: 'the document to write; a folder/ for an edition. Default: standard output',
    },
    losses: {
      value: 'FILE',
      summary: 'where to list what could not be imported, with its position; - for standard error',
    },
    force: { summary: 'replace existing files' },
  },
  more: [
    'PATH is a file or a folder of files. Several files, or one that holds several documents (a teiCorpus, a volume',
    'of letters), become an edition: documents that share register.demarche.',
    '',
    'Formats:',
    ...importers.map(
      ({ id, label, description, extensions }) =>
        `  ${id}: ${label} (${extensions.join(', ')}). ${description}`,
    ),
  ],
  async run(given, io) {
    const importer = importerOf(given.text('from') ?? '');
    if (importer === undefined)
      throw new Error(`Name the format: --from ${importers.map(({ id }) => id).join(', --from ')}.`);
    const named = allPaths(given);
    const output = given.text('output');
    if (importer.beside !== undefined && named.includes('-'))
      throw new Error(
        `${importer.label} also reads the file with ${importer.beside} next to it, which standard input does not have. Name a file.`,
      );
    let failed = false;
    let unread = false;
    const fail = async (message: string) => {
      failed = true;
      await io.error(message);
    };
    const paths: string[] = [];
    let anyFolder = false;
    for (const path of named) {
      const below = path === '-' ? undefined : await filesBelow(io, path, importer);
      if (below === undefined) paths.push(path);
      else {
        anyFolder = true;
        addAll(paths, below.found);
        for (const folder of below.linked)
          await fail(
            `${folder}: this folder is a link. Nothing was imported from it; name it to import what it has.\n`,
          );
        if (below.found.length === 0)
          await fail(
            `${visible(path)}: no file in this folder ends in ${importer.extensions.join(' or ')}. Nothing was imported from it.\n`,
          );
      }
    }
    const several = paths.length > 1 || anyFolder;
    if (several && output === undefined)
      throw new Error('Each file becomes a document. Name a folder for them: --output FOLDER.');
    const target = new OutputTarget(output, given.text('losses'), given.flag('force'), io);
    await target.fill('imported', async () => {
      const volumes = several || (output !== undefined && !output.endsWith('.demarche'));
      const folder = output === undefined ? undefined : io.uri(volumes ? output : parentOfPath(output));
      const there = folder === undefined || !volumes ? undefined : await editionAt(io.host, folder, spoken());
      const { book, unread: hidden } =
        there ?? (folder === undefined ? noEdition : await bookAt(io.host, folder, spoken()));
      for (const [uri, refusal] of hidden) {
        unread = true;
        await fail(missing(io, uri, refusal));
      }
      const sources: { readonly path: string; readonly source: ImportedSource; said(lost: Lost): string }[] =
        [];
      const together = several && importer.reads === 'text' ? importer.gather : undefined;
      if (together !== undefined) {
        const given: { path: string; text: string }[] = [];
        for (const path of paths)
          try {
            given.push({ path, text: withoutMark(await io.read(path, 'import')).text });
          } catch (error) {
            unread = true;
            await fail(`${(error as Error).message}\n`);
          }
        const gathered = await together(given, book);
        for (const { name, files: numbers, made } of gathered) {
          const files = numbers.map((number) => given[number]!);
          const said = saidOf(files);
          if ('fault' in made) await fail(said(made.fault));
          else if (gathered.length === 1 && output?.endsWith('.demarche') === true) {
            await target.add([{ name: target.names.make(name, '.demarche'), content: made.document }], false);
            target.lose(made.losses.map(said));
          } else {
            const source = sourceOf(name, made);
            if (!('fault' in source)) sources.push({ path: files[0]!.path, source, said });
          }
        }
      }
      for (const path of together === undefined ? paths : []) {
        const { name: own, stem } = nameOf(path, importer.extensions);
        let file: FileRead;
        let texts: readonly NamedText[] = [];
        try {
          ({ file, texts } = await readFile(io, path, stem, importer));
        } catch (error) {
          if (!several) throw error;
          unread = true;
          await fail(`${visible((error as Error).message)}\n`);
          continue;
        }
        // Lines are counted in what is read as in documents.
        let lines: ReturnType<typeof parse> | undefined;
        let inside = 'text' in file ? file.text : '';
        const said = ({ start, message }: Lost) => {
          lines ??= parse(inside);
          const { line, column } = positionIn(lines, start);
          return `${visible(path)}:${line}:${column} ${oneLine(message)}\n`;
        };
        // The document is called like its text, if that has another name than the file that is about it.
        const name = texts.length === 1 ? texts[0]!.name : own;
        if (texts.length > 1 && 'text' in file) {
          if (output === undefined)
            throw new Error(
              `${stem}${importer.beside} was not found, and each text beside it becomes a document. Name a folder for them: --output FOLDER.`,
            );
          const all = readTexts(importer, file.text, name, texts, book) ?? [];
          if ('fault' in all) await fail(said(all.fault));
          else for (const source of all) sources.push({ path, source, said });
          continue;
        }
        const made = volumes ? await readSource(importer, file, name, book) : undefined;
        if (made !== undefined && 'fault' in made) {
          await fail(said(made.fault));
          continue;
        }
        if (made !== undefined && (several || made.documents.length > 1 || made.codeBook !== undefined)) {
          inside = made.source ?? inside;
          sources.push({ path, source: made, said });
          continue;
        }
        const single = await readDocument(importer, file, name, book);
        if ('fault' in single) {
          await fail(said(single.fault));
          continue;
        }
        inside = single.source ?? inside;
        await target.add([{ name: target.names.make(name, '.demarche'), content: single.document }], false);
        target.lose(single.losses.map(said));
      }
      if (sources.length === 0) return;
      const { files, told, refused } = importInto(
        sources.map(({ source, path }) => ({
          source,
          folder: fileName(parentOf(io.uri(path)).replace(/\/$/, '')),
        })),
        target.names,
        there,
      );
      for (const { name, content, before } of files) {
        if (before === undefined) await target.add([{ name, content }], true);
        else
          await target.add(
            [{ name, content: await afterMark(io, `${output}/${name}`, before, content), replaces: true }],
            true,
          );
      }
      target.lose(told.map((one) => sources[one.source]!.said(one)));
      target.lose(refused.map(({ name, message }) => `${name}: ${oneLine(message)}\n`));
    });
    return unread ? 2 : failed ? 1 : 0;
  },
};

/** Where a document that is not written belongs. */
const noEdition = { book: undefined, unread: new Map<string, Refusal>() };

/** How a loss is said of files that were read one after the other. */
function saidOf(files: readonly { readonly path: string; readonly text: string }[]): (lost: Lost) => string {
  const parsed = new Map<string, ReturnType<typeof parse>>();
  return ({ start, message }) => {
    let at = start;
    let found = files[0]!;
    for (const file of files) {
      found = file;
      if (at < file.text.length) break;
      if (file !== files.at(-1)) at -= file.text.length;
    }
    const lines = parsed.get(found.path) ?? parse(found.text);
    parsed.set(found.path, lines);
    const { line, column } = positionIn(lines, Math.min(at, found.text.length));
    return `${found.path}:${line}:${column} ${oneLine(message)}\n`;
  };
}

/** What a register becomes, with the byte order mark that its file has. */
async function afterMark(io: Io, path: string, before: string, after: string): Promise<string> {
  const { mark, text } = withoutMark(await io.read(path));
  if (text !== before)
    throw new Error(`${path} was changed by somebody else meanwhile, and nothing was written. Try again.`);
  return mark + after;
}

/** The folder of a path. */
function parentOfPath(path: string): string {
  return path.replace(/[^\\/]*$/, '') || '.';
}

/**
 * A file as its format reads it, with the text beside it where it needs one. Where none has its name, it may be about
 * several: then these are all the texts of its folder.
 */
async function readFile(
  io: Io,
  path: string,
  stem: string,
  importer: Importer,
): Promise<{ readonly file: FileRead; readonly texts: readonly NamedText[] }> {
  if (importer.reads === 'bytes') return { file: { bytes: await io.readBytes(path, 'import') }, texts: [] };
  const { text } = withoutMark(await io.read(path, 'import'));
  const { beside: ending } = importer;
  if (ending === undefined) return { file: { text, beside: undefined }, texts: [] };
  try {
    return { file: { text, beside: withoutMark(await io.read(stem + ending, 'import')).text }, texts: [] };
  } catch (error) {
    const texts = importer.readTexts === undefined ? [] : await textsBeside(io, path, ending);
    if (texts.length === 0) throw error;
    return { file: { text, beside: texts.length === 1 ? texts[0]!.text : undefined }, texts };
  }
}

/** The files with an ending in the folder of a file, in order. */
async function textsBeside(io: Io, path: string, ending: string): Promise<readonly NamedText[]> {
  const folder = folderUri(io.uri(path).replace(/\/[^/]*$/, ''));
  const names = ((await io.host.folder?.(folder)) ?? []).flatMap((one) =>
    !one.folder && one.name.endsWith(ending) ? [one.name] : [],
  );
  const texts: NamedText[] = [];
  for (const name of names.sort())
    texts.push({
      name: name.slice(0, -ending.length),
      text: withoutMark(await io.read(pathOf(io, folder + encodeURIComponent(name)), 'import')).text,
    });
  return texts;
}

/** The files of a format in a folder and below, in order, and folders that are links; undefined if the path is no folder that has anything. */
async function filesBelow(
  io: Io,
  path: string,
  { extensions }: Importer,
): Promise<{ readonly found: readonly string[]; readonly linked: readonly string[] } | undefined> {
  const top = io.uri(path);
  const folder = folderUri(top);
  if (((await io.host.folder?.(top)) ?? []).length === 0) return undefined;
  const found: string[] = [];
  const linked: string[] = [];
  const look = async (uri: string): Promise<void> => {
    const entries = [...((await io.host.folder?.(uri)) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name, folder: isFolder, link } of entries) {
      const own = uri + encodeURIComponent(name);
      if (isFolder) await look(`${own}/`);
      else if (link === true) linked.push(pathOf(io, own));
      else if (extensions.some((ending) => name.toLowerCase().endsWith(ending))) found.push(pathOf(io, own));
    }
  };
  await look(folder);
  return { found, linked };
}

/** A path without its ending, and the name of the file alone. */
function nameOf(path: string, extensions: readonly string[]): { stem: string; name: string } {
  if (path === '-') return { stem: path, name: 'document' };
  const ending = [...extensions].sort((a, b) => b.length - a.length).find((one) => path.endsWith(one));
  const stem =
    ending === undefined ? path.replace(/(?<=[^\\/])\.[^.\\/]*$/, '') : path.slice(0, -ending.length);
  return { stem, name: stem.split(/[\\/]/).at(-1) ?? stem };
}
