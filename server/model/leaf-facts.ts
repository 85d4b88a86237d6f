// Facts of one leaf, read off its records in one walk and kept with the leaf.
//
// A leaf knows neither its place nor its neighbours: brackets that another leaf closes, and ranges, are put
// together by file.ts. What is kept with the leaf is its facts at the place where it was last seen; an edit
// before it moves them, which is cheaper than reading them again.

import { Char } from '../syntax/chars';
import { contentEnd } from '../syntax/lines';
import { type Leaf, LeafKind, type LeafPlace, Token } from '../syntax/tree';
import { append } from '../syntax/v8';
import { Annotation, EndMark, Entry, FieldUse, formOf, Header, Heading, Name, Ref, Value } from './facts';
import { none } from './lists';

export interface LeafFacts {
  /** Where the leaf stood when these were made. */
  readonly start: number;
  /** In the order of their attributes. One whose `[` is not in this leaf begins with its attributes. */
  readonly annotations: readonly Annotation[];
  readonly endMarks: readonly EndMark[];
  readonly entry: Entry | undefined;
  readonly header: Header | undefined;
  readonly heading: Heading | undefined;
}

const nothing: LeafFacts = {
  start: 0,
  annotations: [],
  endMarks: [],
  entry: undefined,
  header: undefined,
  heading: undefined,
};

/** Facts of the leaf at its place, with offsets of the document. */
export function leafFacts({ leaf, start }: LeafPlace): LeafFacts {
  if (leaf.count === 0 || leaf.kind === LeafKind.Comment) return nothing;
  const known = leaf.memo as LeafFacts | undefined;
  if (known?.start === start) return known;
  const facts = known === undefined ? new Reader(leaf, start).read() : moved(known, start);
  leaf.memo = facts;
  return facts;
}

function moved(facts: LeafFacts, start: number): LeafFacts {
  const by = start - facts.start;
  const { annotations, endMarks } = facts;
  return {
    start,
    annotations: annotations.length === 0 ? none : annotations.map((annotation) => annotation.moved(by)),
    endMarks: endMarks.length === 0 ? none : endMarks.map((mark) => mark.moved(by)),
    entry: facts.entry?.moved(by),
    header: facts.header?.moved(by),
    heading: facts.heading?.moved(by),
  };
}

class Reader {
  private found: readonly Annotation[] = none;
  private endMarks: readonly EndMark[] = none;

  constructor(
    private readonly leaf: Leaf,
    /** Added to every offset. */
    private readonly base: number,
  ) {}

  read(): LeafFacts {
    const { leaf } = this;
    let entry: Entry | undefined;
    let header: Header | undefined;
    let heading: Heading | undefined;
    switch (leaf.kind) {
      case LeafKind.Entry:
        entry = this.entry();
        break;
      case LeafKind.Header:
        header = new Header(this.lineFields(), this.base, this.base + contentEnd(leaf.text, 0, leaf.width));
        break;
      case LeafKind.Heading:
        this.annotations();
        heading = this.heading();
        break;
      case LeafKind.Text:
        this.annotations();
        break;
    }
    return {
      start: this.base,
      annotations: this.found,
      endMarks: this.endMarks,
      entry,
      header,
      heading,
    };
  }

  private annotations(): void {
    const { leaf } = this;
    for (let record = 0; record < leaf.count; record++)
      switch (leaf.token(record)) {
        case Token.Close:
        case Token.RangeOpen:
          this.found = append(this.found, this.annotation(record));
          break;
        case Token.RangeClose: {
          const next = record + 1;
          const ref = next < leaf.count && leaf.token(next) === Token.Anchor ? this.ref(next) : undefined;
          this.endMarks = append(
            this.endMarks,
            new EndMark(ref, this.base + leaf.start(record), this.base + leaf.end(record)),
          );
        }
      }
  }

  private annotation(record: number): Annotation {
    const { leaf, base } = this;
    const markStart = base + leaf.start(record);
    const markEnd = base + leaf.end(record);
    let kind: Name | undefined;
    let value: Value | undefined;
    let continued: Name | undefined;
    let said: Name | undefined;
    let extra: readonly Value[] = none;
    let mentions: readonly Ref[] = none;
    let anchors: readonly Ref[] = none;
    let fields: readonly FieldUse[] = none;
    let at = record + 1;
    while (at < leaf.count && leaf.token(at) >= Token.Mention) {
      const token = leaf.token(at);
      if (token === Token.Mention) mentions = append(mentions, this.ref(at));
      else if (token === Token.Anchor) anchors = append(anchors, this.ref(at));
      else if (token === Token.Word && continued === undefined && this.isWord(at, 'continued'))
        continued = this.name(at);
      else if (token === Token.Word && said === undefined && this.isWord(at, 'said')) said = this.name(at);
      else if (token === Token.Word && kind === undefined) kind = this.name(at);
      else if (token === Token.Word || token === Token.Quoted) {
        if (value === undefined) value = this.value(at);
        else extra = append(extra, this.value(at));
      } else if (token === Token.Key) {
        const key = at;
        let values: readonly Value[] = none;
        // Whatever is there before the key ends belongs to it; of values that are none a fault tells.
        for (const end = leaf.link(key); at + 1 < leaf.count && leaf.start(at + 1) < end; at++)
          if (leaf.token(at + 1) !== Token.Bad) values = append(values, this.value(at + 1));
        fields = append(fields, this.use(key, values));
      }
      at++;
    }
    const range = leaf.token(record) === Token.RangeOpen;
    const opener = range ? -1 : leaf.link(record);
    const from = opener >= 0 ? base + leaf.start(opener) : markStart;
    return new Annotation(
      range ? 'range' : formOf(from, markStart),
      markStart,
      markEnd,
      from,
      markEnd,
      kind,
      value,
      extra,
      mentions,
      anchors,
      fields,
      continued,
      said,
      undefined,
    );
  }

  /** Whether a word is this reserved one. */
  private isWord(record: number, word: string): boolean {
    const { leaf } = this;
    return leaf.end(record) - leaf.start(record) === word.length && leaf.slice(record) === word;
  }

  private use(key: number, values: readonly Value[]): FieldUse {
    const name = this.name(key);
    const [first] = values;
    const end = this.base + this.leaf.link(key);
    const start = Math.min(end, name.end + 1);
    const whole =
      values.length === 1 && first !== undefined && first.start === start && first.end === end
        ? first
        : new Value(this.leaf.between(start - this.base, end - this.base), start, end);
    const divisions = values.flatMap(({ start: at }, number) =>
      number > 0 && this.leaf.text.charCodeAt(at - this.base - 1) === Char.Semicolon ? [number] : [],
    );
    return new FieldUse(name, values, whole, divisions.length === 0 ? none : divisions);
  }

  private name(record: number): Name {
    const { leaf, base } = this;
    return new Name(leaf.slice(record), base + leaf.start(record), base + leaf.end(record));
  }

  private ref(record: number): Ref {
    const { leaf, base } = this;
    return refOf(leaf.slice(record), base + leaf.start(record));
  }

  private value(record: number): Value {
    const { leaf, base } = this;
    const start = base + leaf.start(record);
    const end = base + leaf.end(record);
    const raw = leaf.slice(record);
    switch (leaf.token(record)) {
      case Token.Quoted:
      case Token.ValueQuoted: {
        const text = unquote(raw);
        return new Value(text, start, end, undefined, undefined, text, true);
      }
      case Token.ValueMention:
      case Token.ValueAnchor:
        return new Value(raw, start, end, refOf(raw, start));
      default:
        return new Value(raw, start, end);
    }
  }

  private entry(): Entry {
    const { leaf, base } = this;
    const gloss = this.lineValue(1);
    return new Entry(
      this.ref(0),
      gloss,
      this.lineFields(),
      base,
      base + contentEnd(leaf.text, 0, leaf.width),
    );
  }

  /** Fields of an entry or header. */
  private lineFields(): readonly FieldUse[] {
    const { leaf, base } = this;
    const fields: FieldUse[] = [];
    for (let record = 0; record + 1 < leaf.count; record++)
      if (leaf.token(record) === Token.FieldName) {
        const name = this.name(record);
        const whole = this.lineValue(record + 1);
        const { values, divisions } = lineValues(leaf.slice(record + 1), base + leaf.start(record + 1));
        fields.push(new FieldUse(name, values, values.length === 1 ? values[0]! : whole, divisions));
      }
    return fields;
  }

  private lineValue(record: number): Value {
    const { leaf, base } = this;
    return new Value(joined(leaf.slice(record)), base + leaf.start(record), base + leaf.end(record));
  }

  private heading(): Heading {
    const { leaf, base } = this;
    const end = contentEnd(leaf.text, 0, leaf.width);
    const mark = leaf.end(0);
    const level = leaf.text.slice(0, mark).trimEnd().length;
    return new Heading(level, { start: base + mark, end: base + end }, base, base + end);
  }
}

/** Ids are compared after NFC; nearly all are ASCII, for which there is nothing to do. */
export function normalizeId(id: string): string {
  for (let at = 0; at < id.length; at++) if (id.charCodeAt(at) > 127) return id.normalize('NFC');
  return id;
}

/** A reference by what is written at `start`: `@id`, `#id` or `document#id`. */
export function refOf(written: string, start: number): Ref {
  return new Ref(normalizeId(written), start, start + written.length);
}

/** The text in quotes: of the backslashes before a quote each pair is one. Elsewhere a backslash is itself. */
function unquote(raw: string): string {
  const inner = raw.slice(1, raw.length > 1 && raw.endsWith('"') ? -1 : undefined);
  if (!inner.includes('\\')) return inner;
  return inner.replace(
    /(\\+)("|$)/g,
    (_, slashes: string, quote: string) => '\\'.repeat(slashes.length >> 1) + quote,
  );
}

/** Continuation lines of a value are joined by a space. */
function joined(raw: string): string {
  return /[\r\n]/.test(raw) ? raw.replace(/[ \t]*(?:\r\n|\n|\r)[ \t]*/g, ' ') : raw;
}

const reference =
  /^(?:@|[\p{ID_Start}][\p{ID_Continue}.-]*#|#)[\p{ID_Start}](?:[\p{ID_Continue}.-]*[\p{ID_Continue}])?$/u;

/**
 * The values of a line value that is at `start` of the document: split at `;`, and at `,` where everything between
 * is a reference.
 */
function lineValues(text: string, start: number): { values: Value[]; divisions: readonly number[] } {
  const values: Value[] = [];
  const divisions: number[] = [];
  for (const piece of pieces(text, 0, text.length, ';')) {
    if (values.length > 0 && piece[0] < piece[1]) divisions.push(values.length);
    const parts = pieces(text, ...piece, ',');
    const references =
      parts.length > 1 && parts.every(([a, b]) => a < b && reference.test(undated(text.slice(a, b))));
    for (const [a, b] of references ? parts : [piece])
      if (a < b) values.push(lineItem(text.slice(a, b), start + a));
  }
  return { values, divisions: values.every(({ ref }) => ref !== undefined) ? divisions : none };
}

/** A value without the date in brackets at its end. */
function undated(raw: string): string {
  if (!raw.endsWith(')')) return raw;
  const open = raw.lastIndexOf('(');
  return open > 0 && raw.indexOf(')', open) === raw.length - 1 ? raw.slice(0, open).trimEnd() : raw;
}

function lineItem(raw: string, start: number): Value {
  const label = undated(raw);
  const ref = reference.test(label) ? refOf(label, start) : undefined;
  const open = label === raw ? -1 : raw.lastIndexOf('(') + 1;
  const end = start + raw.length;
  const date = open < 0 ? undefined : new Name(raw.slice(open, -1), start + open, end - 1);
  return new Value(joined(raw), start, end, ref, date, joined(label));
}

/** Stretches between separators, without the white space around them. */
function pieces(text: string, start: number, end: number, separator: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let from = start;
  while (from <= end) {
    const next = text.indexOf(separator, from);
    let to = next < 0 || next > end ? end : next;
    const after = to + 1;
    while (from < to && isSpace(text.charCodeAt(from))) from++;
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
    found.push([from, to]);
    from = after;
  }
  return found;
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13;
}
