// The register of an edition: where it is kept, moving entries into it, and its order.

import { registerTypeOf } from '../../codebook/load';
import { insertEntry, lineBreakOf, removeEntries } from '../../editing/entries';
import type { Member } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { counted, t } from '../../l10n';
import type { TextEdit } from '../../model/edit';
import type { Entry } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { tableNames } from '../../model/lookup';
import { type Action, type ActionOffer, disabled } from './action';

const REGISTER = 'register.demarche';

/** The document that keeps the edition's register; of several the one nearest to this document. */
export function registerOf({ index, uri }: DocumentSnapshot): Member | undefined {
  const shared = (member: Member) => commonFolder([member.uri, uri]).length;
  return index.members
    .filter((member) => member.uri.slice(member.uri.lastIndexOf('/') + 1) === REGISTER)
    .sort((a, b) => shared(b) - shared(a))[0];
}

/** Where such a document would be made: in the folder that all documents of the edition share. */
function registerUri({ index, uri }: DocumentSnapshot): string | undefined {
  const folder = commonFolder([uri, ...index.members.map((member) => member.uri)]);
  return folder === '' ? undefined : `${folder}${REGISTER}`;
}

/** With the slash at its end; empty if there is none. */
function commonFolder(uris: readonly string[]): string {
  let [folder = ''] = uris;
  do folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  while (folder !== '' && !uris.every((uri) => uri.startsWith(folder)));
  return folder;
}

/**
 * Declares something new: in this document if it has register entries of its own, otherwise in the edition's register
 * if there is one. Undefined if the document has no place for an entry.
 */
export function insertInRegister(snapshot: DocumentSnapshot, lines: readonly string[]): TextEdit | undefined {
  const own = snapshot.file.entries.some(({ ref }) => ref.sigil === '@');
  const register = own ? undefined : registerOf(snapshot);
  if (register === undefined) return insertEntry(snapshot.file, lines);
  const edit = insertEntry(register.file, lines);
  return edit && { ...edit, uri: register.uri };
}

/** Move the selected register entries to the edition's register, which is made if there is none. */
export const moveToRegister: ActionOffer = {
  kind: 'refactor.move.register',
  *actions({ view: snapshot, selection: { start, end } }) {
    const { file } = snapshot;
    const entries = file.entries.filter(
      (entry) => entry.ref.sigil === '@' && entry.start <= end && entry.end >= start,
    );
    const register = registerOf(snapshot);
    if (entries.length === 0 || register?.uri === snapshot.uri) return;
    const { kind } = moveToRegister;
    const [first] = entries as [Entry];
    const title =
      entries.length > 1
        ? counted('Move {0} entry to the register|Move {0} entries to the register', entries.length)
        : t('Move {0} to the register', first.gloss.text || first.ref.text);
    const uri = register?.uri ?? registerUri(snapshot);
    if (uri === undefined) {
      yield disabled(kind, title, t('The document is not in a folder yet. Save it first.'));
      return;
    }
    const known = entries.find(
      ({ ref }) => register !== undefined && register.file.define(ref.text).length > 0,
    );
    if (known !== undefined) {
      yield disabled(kind, title, t('The register already has an entry {0}.', known.ref.text));
      return;
    }
    const removed = removeEntries(file, entries);
    if (removed === undefined) {
      yield disabled(kind, title, t('Without the entry, the text around it would be read differently.'));
      return;
    }
    const line = register === undefined ? '\n' : lineBreakOf(register.file);
    const text = entries.map((entry) => entryText(snapshot, entry, line)).join(line + line);
    const inserted =
      register === undefined ? { start: 0, end: 0, text: text + line } : insertEntry(register.file, [text]);
    if (inserted === undefined) return;
    yield {
      kind,
      title,
      creates: register === undefined,
      change: () => ({
        edits: [...removed, { ...inserted, uri }],
        ...(register === undefined ? { creates: uri } : {}),
      }),
    };
  },
};

/** An entry as another document writes it: what it says of this document's statements names the document. */
function entryText(
  { file, document }: DocumentSnapshot,
  { fields, start, end }: Entry,
  line: string,
): string {
  let text = '';
  let from = start;
  for (const { values } of fields)
    for (const { ref } of values)
      if (ref?.sigil === '#' && ref.document === undefined) {
        text += file.parse.slice(from, ref.start) + document;
        from = ref.start;
      }
  return (text + file.parse.slice(from, end)).replace(/\r\n|\n|\r/g, line);
}

/**
 * Sort the register: by type in the order of the code book, then by id, which is what is at the beginning of the
 * line and is mostly a surname. Comments, statements and text between entries stay where they are, and divide what
 * is sorted.
 */
export const sortRegister: ActionOffer = {
  kind: 'source.sortRegister.demarche',
  *actions({ view }): Generator<Action> {
    const edits = sortedRegister(view);
    if (edits.length > 0)
      yield {
        kind: 'source.sortRegister.demarche',
        title: t('Sort the register'),
        change: () => ({ edits }),
      };
  },
};

function sortedRegister(snapshot: DocumentSnapshot): TextEdit[] {
  const { file, book } = snapshot;
  const types = tableNames(book.registerTypes);
  const rank = ({ kind }: Entry) =>
    kind === undefined || registerTypeOf(book, kind.text) === undefined
      ? types.length
      : types.indexOf(kind.text);
  const collator = new Intl.Collator('und', { numeric: true });
  const edits: TextEdit[] = [];
  for (const run of runs(file)) {
    const sorted = [...run].sort((a, b) => rank(a) - rank(b) || collator.compare(a.ref.id, b.ref.id));
    for (const [at, { start, end }] of run.entries()) {
      const moved = sorted[at]!;
      if (moved !== run[at]) edits.push({ start, end, text: file.parse.slice(moved.start, moved.end) });
    }
  }
  return edits;
}

/** Register entries that nothing but blank lines divides. */
function* runs({ entries, parse }: FileFacts): Generator<readonly Entry[]> {
  let run: Entry[] = [];
  for (const entry of entries) {
    const last = run.at(-1);
    const apart = last === undefined || /\S/.test(parse.slice(last.end, entry.start));
    if (entry.ref.sigil === '#' || apart) {
      if (run.length > 1) yield run;
      run = [];
    }
    if (entry.ref.sigil === '@') run.push(entry);
  }
  if (run.length > 1) yield run;
}
