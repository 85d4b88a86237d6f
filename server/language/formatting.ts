// Formatting: the layout of the markup, and never a character of the transcription.
//
// Fields of the header and of entries come in the order of the code book, indented alike, with one blank after the
// colon; attributes in one canonical order with one blank between them; of blank lines between entries one stays.
// What has a fault is left as it is: the writer is not done with it, and nothing may be lost. The indent is part of
// the layout, so an editor's tab width does not count. Laws: `strip` and the facts are unchanged; twice is once.

import { contextOf } from '../codebook/field-owner';
import { fieldsFor } from '../codebook/load';
import type { CodeBook, FieldContext } from '../codebook/types';
import { attributesOf, hasFault, trimmed } from '../editing/marks';
import type { DocumentSnapshot } from '../edition/snapshot';
import { begunBy } from '../model/binary-search';
import type { TextEdit } from '../model/edit';
import type { Annotation, Entry, FieldOwner, FieldUse, Header, Stretch } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { LeafKind } from '../syntax/tree';

const FIELD_INDENT = '  ';
const CONTINUATION_INDENT = '    ';

/** Edits that lay out the markup of a document, or of what touches one of these; in order, none overlapping. */
export function format(snapshot: DocumentSnapshot, ...within: readonly Stretch[]): TextEdit[] {
  return new Layout(snapshot, within).edits();
}

/**
 * After a key was typed: lays out what it has finished, a line by Enter, a mark by `}`. Fields stay where they are, for
 * the writer is among them, and the line that was begun is the editor's to indent.
 */
export function formatOnType(snapshot: DocumentSnapshot, offset: number, key: string): TextEdit[] {
  const { file } = snapshot;
  if (key === '}') {
    const done = file.annotationsAt(offset - 1).filter(({ mark }) => mark.end === offset);
    return done.flatMap((annotation) => new Layout(snapshot).mark(annotation));
  }
  const { line } = file.parse.positionAt(offset);
  if (line === 0) return [];
  const start = file.parse.offsetAt(line - 1, 0);
  const end = file.parse.offsetAt(line - 1, Number.MAX_SAFE_INTEGER);
  const carriers = [file.header, file.entries[begunBy(file.entries, start) - 1]];
  const carrier = carriers.find((one) => one !== undefined && one.start <= start && start < one.end);
  return carrier === undefined ? [] : new Layout(snapshot, [{ start, end }]).colons(carrier);
}

class Layout {
  private readonly found: TextEdit[] = [];
  private readonly file: FileFacts;
  private readonly book: CodeBook;
  private readonly ranks = new Map<FieldContext, ReadonlyMap<string, number>>();

  constructor(
    snapshot: DocumentSnapshot,
    /** What is asked for; with none, everything. */
    private readonly within: readonly Stretch[] = [],
  ) {
    this.file = snapshot.file;
    this.book = snapshot.book;
  }

  edits(): TextEdit[] {
    const { header, entries, annotations } = this.file;
    if (header !== undefined && this.ready(header)) this.header(header);
    for (const entry of entries) if (this.ready(entry)) this.put(entry, this.entryText(entry));
    for (const annotation of annotations) this.mark(annotation);
    this.blankLines();
    return this.found.sort((a, b) => a.start - b.start);
  }

  /** The attributes of an annotation. */
  mark(annotation: Annotation): TextEdit[] {
    if (this.ready(annotation.mark) && !saysTwice(annotation))
      this.put(attributesOf(this.file.parse, annotation), this.attributesText(annotation));
    return this.found;
  }

  /** One blank after the colon in the lines that are asked for. Their depth is that of their neighbours, and stays. */
  colons(carrier: Entry | Header): TextEdit[] {
    if (hasFault(this.file.parse, carrier)) return [];
    const head = carrier.form === 'entry' ? [{ name: carrier.ref, whole: carrier.gloss }] : [];
    for (const { name, whole } of [...head, ...carrier.fields])
      if (this.wanted({ start: name.start, end: whole.start })) {
        const between = { start: name.end + 1, end: whole.start };
        this.put(between, /^[^\r\n]/.test(this.file.parse.slice(whole.start, whole.end)) ? ' ' : '');
      }
    return this.found;
  }

  private wanted({ start, end }: Stretch): boolean {
    const { within } = this;
    return within.length === 0 || within.some((asked) => start <= asked.end && end >= asked.start);
  }

  private ready(place: Stretch): boolean {
    return this.wanted(place) && !hasFault(this.file.parse, place);
  }

  /** Replaces what differs, and no more: a cursor elsewhere in it stays where it is. */
  private put({ start, end }: Stretch, text: string): void {
    const edit = trimmed(start, this.file.parse.slice(start, end), text);
    if (edit !== undefined) this.found.push(edit);
  }

  /** Where comments or blank lines divide the header, its order is the writer's: only spacing is ours. */
  private header(header: Header): void {
    const [first] = header.fields;
    const last = header.fields.at(-1);
    if (first === undefined || last === undefined) return;
    const place = { start: this.lineStart(first.start), end: last.end };
    const lines = this.file.parse.slice(place.start, place.end).split(/\r\n|\n|\r/);
    const divided = lines.some((line) => /^[ \t]*$|^%%(?:[ \t]|$)/.test(line));
    if (!divided) this.put(place, this.fieldTexts(header).join(this.lineBreak(header)));
    else
      for (const use of header.fields)
        this.put({ start: this.lineStart(use.start), end: use.end }, this.fieldText(use, header));
  }

  private entryText(entry: Entry): string {
    return [this.headText(entry), ...this.fieldTexts(entry)].join(this.lineBreak(entry));
  }

  private headText({ ref, gloss }: Entry): string {
    return `${this.file.parse.slice(ref.start, ref.end)}:${this.valueText(gloss, CONTINUATION_INDENT)}`;
  }

  private fieldTexts(carrier: Entry | Header): string[] {
    return this.sorted(carrier).map((use) => this.fieldText(use, carrier));
  }

  /** A field's line, with its continuation lines. */
  private fieldText({ name, whole }: FieldUse, { form }: FieldOwner): string {
    const [indent, deeper] = form === 'entry' ? [FIELD_INDENT, CONTINUATION_INDENT] : ['', FIELD_INDENT];
    return `${indent}${name.text}:${this.valueText(whole, deeper)}`;
  }

  /** A value with the blank before it; its continuation lines indented. */
  private valueText(value: Stretch, indent: string): string {
    const [first = '', ...rest] = this.file.parse.slice(value.start, value.end).split(/(\r\n|\n|\r)/);
    const start = first.replace(/[ \t]+$/, '');
    const more = rest.map((part, at) =>
      at % 2 === 0 ? part : indent + part.replace(/^[ \t]+|[ \t]+$/g, ''),
    );
    return (start === '' ? '' : ` ${start}`) + more.join('');
  }

  /** Fields by their rank in the code book; what it does not know comes last, in the order in which it stands. */
  private sorted(carrier: FieldOwner): readonly FieldUse[] {
    const { fields } = carrier;
    const place = fields.length < 2 ? undefined : contextOf(this.book, carrier);
    if (place === undefined) return fields;
    let ranks = this.ranks.get(place);
    if (ranks === undefined) {
      ranks = new Map([...fieldsFor(this.book, place).keys()].map((name, rank) => [name, rank]));
      this.ranks.set(place, ranks);
    }
    const rank = ({ name }: FieldUse) => ranks.get(name.text) ?? ranks.size;
    return [...fields].sort((a, b) => rank(a) - rank(b));
  }

  private lineStart(offset: number): number {
    return offset - this.file.parse.positionAt(offset).character;
  }

  /** The line end that is used in a stretch; a line feed where there is none. */
  private lineBreak({ start, end }: Stretch): string {
    return /\r\n|\n|\r/.exec(this.file.parse.slice(start, end))?.[0] ?? '\n';
  }

  /** Kind, its value, anchors, mentions, `continued`, `said`, fields. */
  private attributesText(annotation: Annotation): string {
    const { kind, value, extra, anchors, mentions, continued, said } = annotation;
    const fields = this.sorted(annotation);
    const parts = [kind, value, ...extra, ...anchors, ...mentions, continued, said, ...fields];
    return parts.flatMap((part) => (part ? [this.file.parse.slice(part.start, part.end)] : [])).join(' ');
  }

  /** Blank lines between two entries set them off and are not part of the text: one does that. */
  private blankLines(): void {
    let before: LeafKind | undefined;
    let blank: Stretch | undefined;
    for (const { leaf, start } of this.file.parse.places()) {
      const place = { start, end: start + leaf.width };
      if (leaf.kind === LeafKind.Blank) {
        blank = { start: blank?.start ?? start, end: place.end };
        continue;
      }
      if (
        leaf.kind === LeafKind.Entry &&
        before === LeafKind.Entry &&
        blank !== undefined &&
        this.wanted(blank)
      )
        this.put(blank, this.lineBreak(blank));
      before = leaf.kind;
      blank = undefined;
    }
  }
}

/**
 * Whether a reserved word is there again, as a kind or a value. Which of the two is the reserved one is for their order to say, and
 * that stays.
 */
function saysTwice({ kind, value, extra }: Annotation): boolean {
  const isReserved = (text: string) => text === 'continued' || text === 'said';
  return (
    (kind !== undefined && isReserved(kind.text)) ||
    [value, ...extra].some((one) => one !== undefined && !one.quoted && isReserved(one.text))
  );
}
