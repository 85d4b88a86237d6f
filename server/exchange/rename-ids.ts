// Documents with other ids of their register and other names of documents, wherever they have any.

import { core, fieldName } from '../codebook/load';
import { applyEdits } from '../editing/apply-edits';
import type { Stretch } from '../model/facts';
import { factsOf } from '../model/file-facts';
import { tableEntries } from '../model/lookup';
import type { Edit } from '../syntax/parse';
import { parse } from '../syntax/parse';

/** What the ids and names of one source are to be. */
export class Renaming {
  private readonly changesIds: boolean;
  private readonly changesNames: boolean;

  constructor(
    private readonly ids: ReadonlyMap<string, string>,
    private readonly names: ReadonlyMap<string, string> = new Map(),
    /** What another file of the import is now, or a place in it, by how a document refers to it (`letter`, `letter#p3`). */
    private readonly files: ReadonlyMap<string, string> = new Map(),
  ) {
    const changes = (map: ReadonlyMap<string, string>) => [...map].some(([old, now]) => old !== now);
    this.changesIds = changes(ids);
    this.changesNames = changes(names);
  }

  /** A document, from an offset on. */
  document(document: string, from = 0): string {
    if (!this.changesIds && !this.changesNames && this.files.size === 0) return document;
    const file = factsOf(parse(document));
    const edits = new Map<number, Edit>();
    const change = (start: number, written: string, now: string | undefined) => {
      if (now !== undefined && now !== written && start >= from)
        edits.set(start, { start, end: start + written.length, text: now });
    };
    const rename = ({ start, end }: Stretch) => {
      for (const { 0: written, 1: id, index } of document.slice(start, end).matchAll(ID)) {
        const to = this.ids.get(id!.normalize('NFC'));
        change(start + index, written, to && `@${to}`);
      }
    };
    for (const { ref } of file.references)
      if (ref.sigil === '@') rename(ref);
      else if (ref.document !== undefined) change(ref.start, ref.document, this.names.get(ref.document));
    // What prose of fields names is meant as well.
    for (const owner of [file.header, ...file.entries, ...file.annotations])
      for (const field of owner?.fields ?? []) {
        rename(field.whole);
        if (documentFields.has(field.name.text))
          for (const { start, text } of field.values)
            change(start, text, this.names.get(text) ?? this.files.get(text));
      }
    for (const { value } of file.annotations) if (value !== undefined) rename(value);
    for (const { ref } of file.definitions) if (ref.sigil === '@') rename(ref);
    return applyEdits(document, [...edits.values()]);
  }

  /** A field's line of an entry. */
  line(line: string): string {
    if (!this.changesIds) return line;
    const head = '@x: x\n  ';
    return this.document(head + line, 1).slice(head.length);
  }
}

/** Fields whose values are documents. */
const documentFields: ReadonlySet<string> = new Set(
  tableEntries(core.fields).flatMap(([key, { types: all }]) =>
    all.includes('document') ? [fieldName(key)] : [],
  ),
);

const ID = /@([\p{ID_Start}\p{N}](?:[\p{ID_Continue}.-]*\p{ID_Continue})?)/gu;
