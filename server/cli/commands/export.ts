// `demarche export`: documents in the notation of another tool, and what that could not carry.
//
// A format that takes documents one by one gets them so, and each is written before the next is read.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { editionName, exportDocument, exportEdition } from '../../exchange/export';
import type { Loss } from '../../exchange/format';
import { formatOf, formats } from '../../exchange/index';
import { allPaths, type Command } from '../command';
import { Editions } from '../editions';
import { type Io, pathOf } from '../io';
import { positionIn } from '../reporters/reporter';
import { OutputTarget } from '../target';
import { oneLine, visible } from '../visible';

export const exportDocuments: Command = {
  usage: '--to FORMAT [-o PATH] [PATH…]',
  summary: 'write documents in the format of another tool',
  options: {
    to: { value: 'FORMAT', choices: formats.map(({ id }) => id), summary: 'the format, see below' },
    output: {
      value: 'PATH',
      short: 'o',
      summary: 'the file to write; a folder/ for several. Default: standard output',
    },
    losses: {
      value: 'FILE',
      summary: 'where to list what could not be exported, with its position; - for standard error',
    },
    bom: { summary: 'begin a table (csv) with a byte order mark, by which Excel knows that it is UTF-8' },
    force: { summary: 'replace existing files' },
  },
  more: ['Formats:', ...formats.map(({ id, label, description }) => `  ${id}: ${label}. ${description}`)],
  async run(given, io) {
    const format = formatOf(given.text('to') ?? '');
    if (format === undefined)
      throw new Error(`Name the format: --to ${formats.map(({ id }) => id).join(', --to ')}.`);
    const mark = given.flag('bom') ? '\uFEFF' : '';
    if (mark !== '' && format.extension !== '.csv')
      throw new Error('Only a table can begin with a byte order mark: --bom --to csv, --bom --to tables.');
    const paths = allPaths(given);
    const editions = await Editions.open(paths, io);
    const target = new OutputTarget(given.text('output'), given.text('losses'), given.flag('force'), io);
    const losses = (found: readonly Loss[]) =>
      target.lose(
        found.map(({ uri, start, message }) => {
          const text = editions.workspace.parse(uri);
          const { line, column } = text === undefined ? { line: 1, column: 1 } : positionIn(text, start);
          return `${uri.startsWith('file:') ? visible(pathOf(io, uri)) : '-'}:${line}:${column} ${oneLine(message)}\n`;
        }),
      );
    await target.fill(`exported to ${format.label}`, async () => {
      if (format.unit === 'edition') {
        const documents = snapshots(editions.documents('Reading'));
        const written = await exportEdition(format, documents, nameFor(paths, io), target.names);
        const files = written.files.map((file) => ({
          ...file,
          content: mark === '' ? file.content : mark + String(file.content),
        }));
        await target.add(files, written.files.length > 1);
        losses(written.losses);
        // A script instead of a database is told even if nobody asks what was lost.
        const [only, ...others] = written.files;
        const [why] = written.losses;
        if (only?.name.endsWith('.sql') && others.length === 0 && why !== undefined)
          await io.error(`${why.message}\n`);
      } else {
        const several = (await editions.files()).length > 1;
        if (several && given.text('output') === undefined)
          throw new Error(
            `${format.label} makes a file for each document. Name a folder for them: --output FOLDER.`,
          );
        for await (const { view } of editions.documents('Writing')) {
          const written = await exportDocument(format, view, target.names);
          await target.add(written.files, several || written.files.length > 1);
          losses(written.losses);
        }
      }
    });
    return editions.incomplete ? 2 : 0;
  },
};

async function* snapshots(documents: ReturnType<Editions['documents']>): AsyncGenerator<DocumentSnapshot> {
  for await (const { view } of documents) yield view;
}

/** What the edition is called: as the folder, or as the only document that is asked for. */
function nameFor(paths: readonly string[], io: Io): string {
  const [path = '-', ...more] = paths;
  if (more.length > 0 || path === '-') return 'edition';
  return editionName(io.uri(path).replace(/\.demarche$/, ''));
}
