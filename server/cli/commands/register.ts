// `demarche register add`: persons and their offices from a list, as candidates for those whom an edition names; and those
// that were accepted, written into the register.
//
// Nothing is accepted by itself. What the list says otherwise than the register is told, and nothing is overwritten.

import { checkEdits, textsOf } from '../../editing/gate';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { faultInWords } from '../../exchange/persons/file';
import { PersonReader, type PersonsRead } from '../../exchange/persons/read';
import { counted, t } from '../../l10n';
import { type Accepted, acceptPersons } from '../../language/accept-person';
import { candidatesFor, type Unidentified, unidentified } from '../../reports/candidates';
import { type Contradiction, contradictionsIn, contradictionsOf } from '../../reports/contradictions';
import { resolveEntry } from '../../semantics/entry';
import { dateInWords } from '../../semantics/labels';
import type { PersonList } from '../../semantics/person-record';
import { personFiles } from '../../workspace/person-files';
import { fileName } from '../../workspace/uri';
import type { Command, Given } from '../command';
import { Editions } from '../editions';
import { changesText, type File, type Io, pathOf, rewrite } from '../io';
import { positionIn } from '../reporters/reporter';
import { oneLine } from '../visible';

/** Candidates that are shown of one person; there may be fifty of the name Smith. */
const SHOWN = 8;

export const register: Command = {
  usage: 'add --from FILE PATH',
  summary: 'find persons of the edition in a list, and add those you accept',
  options: {
    from: {
      value: 'FILE',
      many: true,
      summary: 'the list: a table, an XML file or a folder of them; may be given several times',
    },
    accept: {
      value: 'ID=KEY',
      many: true,
      summary: 'accept a candidate: --accept dulles=hsg:103703; may be given several times',
    },
    to: { value: 'FILE', summary: 'the document for new entries. Default: the register of the edition' },
    cite: {
      value: 'WORDS',
      many: true,
      summary: 'how entries cite the list, once for each --from. Default: the name of the file or folder',
    },
  },
  more: [
    'PATH is a document or a folder of the edition. For everybody whom its documents name and the register does not have,',
    'or has without an id of the list, the candidates are listed, the likeliest first: by name, and by whether they were',
    'alive, in office and at their post at the dates of the documents. Only what --accept names is written: the entry,',
    'or what an entry lacks, each with its source. Offices are those held at the dates of the documents.',
    '',
    'A list is a table (TSV or CSV, UTF-8) whose first line names the columns: name (or surname and forename), born, died,',
    'office, from, to, variants, same-as, and the schemes of authority ids (hsg, viaf, gnd …); or the XML of HistoryAtState/pocom.',
    'Rows that cannot be used are told with their lines. Exit code 1: the list contradicts the register.',
  ],
  async run(given, io) {
    const { words } = given;
    const [what, path, ...more] = words;
    if (what !== 'add' || path === undefined || more.length > 0)
      throw new Error('This command takes “add” and a path: register add --from FILE PATH.');
    if (path === '-') throw new Error('Standard input has no register to write to. Name a file or a folder.');
    const editions = await Editions.open([path], io);
    const snapshot = await firstView(editions, path);
    const { list, faults, told } = await readList(given, snapshot, io);
    for (const one of faults) await io.error(`${oneLine(faultInWords(one))}\n`);
    await io.error(`${told.join('; ')}\n`);
    const persons = unidentified(snapshot, list);
    const accepted = given.texts('accept').map((one) => acceptedOf(one, persons, snapshot, list));
    const found =
      accepted.length === 0
        ? contradictionsIn(snapshot, list)
        : accepted.flatMap(({ who, record }) =>
            who.entry === undefined ? [] : contradictionsOf(snapshot, who.entry, record),
          );
    if (accepted.length === 0) await showCandidates(persons, list, io);
    else await write(accepted, { editions, snapshot, to: given.text('to') }, io);
    for (const one of found) await io.out(contradictionLine(one, editions, io));
    if (editions.incomplete) return 2;
    return found.length > 0 ? 1 : 0;
  },
};

/** A document of the edition at a path: below a folder may be others. */
async function firstView(editions: Editions, path: string): Promise<DocumentSnapshot> {
  const depth = ({ uri }: File) => uri.split('/').length;
  let first: DocumentSnapshot | undefined;
  for (const file of [...(await editions.files())].sort((a, b) => depth(a) - depth(b)))
    if (first === undefined) first = await editions.viewIfReadable(file);
    else await editions.isLeftOut(file);
  if (first !== undefined) return first;
  throw new Error(`There are no documents in ${path}.`);
}

async function readList(given: Given, { book }: DocumentSnapshot, io: Io): Promise<PersonsRead> {
  const lists = given.texts('from');
  if (lists.length === 0) throw new Error('Name the list: --from FILE.');
  const reader = new PersonReader(book);
  const cites = given.texts('cite');
  for (const [at, path] of lists.entries()) {
    if (path === '-')
      throw new Error('The list must be a file, so that entries can cite it. Name it: --from FILE.');
    const uri = io.uri(path).replace(/\/$/, '');
    const cited = cites[at] ?? fileName(uri);
    for await (const file of personFiles(io.host, uri))
      if ('text' in file) reader.add({ ...file, cited });
      else reader.leaveOut(file.path, file.refused);
  }
  const read = reader.finish();
  if ('fault' in read) throw new Error(`${oneLine(read.fault).replace(/\.?$/, '.')} Nothing was written.`);
  return read;
}

/** What `--accept` names. Throws what the user is told if there is none. */
function acceptedOf(
  written: string,
  persons: readonly Unidentified[],
  snapshot: DocumentSnapshot,
  list: PersonList,
): Accepted {
  const [, id = '', key = ''] = /^@?([^=]+)=(.+)$/.exec(written.normalize('NFC')) ?? [];
  if (id === '') throw new Error(`“${written}” is not ID=KEY, such as dulles=hsg:103703.`);
  const who = persons.find((one) => one.id === id);
  if (who === undefined)
    throw new Error(
      resolveEntry(snapshot, id) === undefined
        ? `No document names @${id}. Nothing was written.`
        : `@${id} is identified already, or is no person. Nothing was written.`,
    );
  const record = list.record(key);
  if (record === undefined) throw new Error(`The list has no “${key}”. Nothing was written.`);
  return { who, record };
}

async function showCandidates(persons: readonly Unidentified[], list: PersonList, io: Io): Promise<void> {
  const without: string[] = [];
  for (const who of persons) {
    const candidates = candidatesFor(who, list);
    if (candidates.length === 0) {
      without.push(`@${who.id}`);
      continue;
    }
    const dates = [who.dates[0], who.dates.length > 1 ? who.dates.at(-1) : undefined];
    const when = dates.flatMap((date) => (date === undefined ? [] : dateInWords(date))).join('–');
    const name = who.entry?.name ?? t('not in the register');
    await io.out(`@${who.id}: ${oneLine(name)}${when === '' ? '' : ` (${when})`}\n`);
    for (const { record, reasons } of candidates.slice(0, SHOWN))
      await io.out(`  ${record.key}  ${oneLine(record.name)}: ${oneLine(reasons.join('; '))}\n`);
    if (candidates.length > SHOWN)
      await io.out(`  ${counted('and {0} more|and {0} more', candidates.length - SHOWN)}\n`);
  }
  if (without.length > 0) await io.out(`${t('Without a candidate: {0}', without.join(', '))}\n`);
}

interface Where {
  readonly editions: Editions;
  readonly snapshot: DocumentSnapshot;
  readonly to: string | undefined;
}

async function write(
  accepted: readonly Accepted[],
  { editions, snapshot, to }: Where,
  io: Io,
): Promise<void> {
  const target = to === undefined ? undefined : snapshot.index.member(io.uri(to));
  if (to !== undefined && target === undefined) throw new Error(`${to} is no document of this edition.`);
  const twice = accepted.find(({ who }, at) => accepted.findIndex((one) => one.who.id === who.id) < at);
  if (twice !== undefined) throw new Error(`@${twice.who.id} is accepted twice. Nothing was written.`);
  const made = acceptPersons(snapshot, accepted, target);
  if (made === undefined)
    throw new Error('The document has no place for an entry. Name another one: --to FILE.');
  const textOf = (uri: string) => editions.workspace.parse(uri);
  const checked = checkEdits(made.edits, { uri: snapshot.uri, textOf });
  if ('refused' in checked) throw new Error(changesText(pathOf(io, checked.refused)));
  await rewrite(io, textsOf(checked, textOf));
  for (const [id, lines] of made.added)
    await io.out(
      lines.length === 0
        ? `@${id}: ${t('the entry has all of it')}\n`
        : `@${id}\n${lines.map((line) => `  ${oneLine(line)}\n`).join('')}`,
    );
}

function contradictionLine({ entry, place, message }: Contradiction, editions: Editions, io: Io): string {
  const { uri } = entry.member;
  const parse = editions.workspace.parse(uri);
  const at = parse === undefined ? '' : `:${Object.values(positionIn(parse, place.start)).join(':')}`;
  return `${pathOf(io, uri)}${at} ${oneLine(message)}\n`;
}
