// WebAnno TSV 3 (3.0 to 3.3), read: the text of a file, and the annotations in its columns.
//
// An annotation is one in its row by its number in the stack, the same in all columns of its layer; one with an id in
// brackets goes on in other rows. What relations, slots and chains point at is the row in which it begins, with such an id
// where that is not enough. Source: INCEpTION User Guide, “WebAnno TSV 3.3 File format”.

import { core } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Imported, Lost, Unreadable } from '../format';
import { documentOf } from '../uima/from-layers';
import type { LayerChain, LayerRelation, LayerSlot, LayerSpan } from '../uima/layers';
import { type Column, faultOf, type Head, headOf, type Line, linesOf } from './columns';
import { splitCell, unescapeText, unescapeValue } from './escapes';
import { type PlacedRow, type Row, type RowsOfSentence, textOf } from './text';

export function readTsv(file: string, name: string, book: CodeBook = core): Imported | Unreadable {
  const lines = [...linesOf(file)];
  const head = headOf(lines);
  if ('fault' in head) return head;
  const losses: Lost[] = [];
  const sentences = sentencesIn(lines, head, losses);
  if ('fault' in sentences) return sentences;
  if (sentences.length === 0)
    return faultOf({ start: 0, end: 0 }, t('This file has no sentence, and so no text.'));
  const placed = textOf(sentences, head.asJava);
  if ('fault' in placed) return placed;
  const reader = new TableReader(head, placed.text, [...losses, ...placed.losses]);
  return documentOf(reader.read(placed.rows), name, book);
}

/** The rows of each sentence; or the first line that is none. */
function sentencesIn(
  lines: readonly Line[],
  { columns, asJava }: Head,
  losses: Lost[],
): readonly RowsOfSentence[] | Unreadable {
  const found: { line: Line; texts: string[]; rows: Row[] }[] = [];
  let open: (typeof found)[number] | undefined;
  for (const line of lines.slice(1)) {
    if (/^#T_\w\w=/.test(line.words) && found.length === 0) continue;
    if (line.words === '') open = undefined;
    else if (/^#/.test(line.words)) {
      if (open === undefined || open.rows.length > 0) {
        open = { line, texts: [], rows: [] };
        found.push(open);
      }
      if (/^#Text=/.test(line.words)) open.texts.push(line.words.slice('#Text='.length));
      else
        losses.push({
          start: line.start,
          end: line.end,
          message: t('Documents have no place for names of sentences: this line was not imported.'),
        });
    } else {
      const row = rowOf(line, columns.length);
      if ('fault' in row) return row;
      if (open === undefined)
        return faultOf(
          line,
          t('This row belongs to no sentence: before it there should be a line “#Text=…”.'),
        );
      open.rows.push(row);
    }
  }
  return found
    .filter(({ texts, rows }) => texts.length > 0 || rows.length > 0)
    .map(({ line, texts, rows }) => ({
      line,
      rows,
      text: texts.map((text) => unescapeText(text, asJava)).join('\n'),
    }));
}

function rowOf(line: Line, columns: number): Row | Unreadable {
  const [id = '', offsets = '', words = '', ...cells] = line.words.split('\t');
  const told = /^(\d{1,9})-(\d{1,9})$/.exec(offsets);
  if (!/^\d+-\d+(?:\.\d+)?$/.test(id) || told === null)
    return faultOf(
      line,
      t('A row begins with its number and its offsets, as in “1-2”, “4-8”. This one does not.'),
    );
  // There is a tab behind the last column.
  const given = cells.at(-1) === '' && cells.length > columns ? cells.slice(0, -1) : cells;
  if (given.length !== columns)
    return faultOf(
      line,
      t(
        'By its header this file has {0} columns of annotations, but this row has {1}.',
        columns,
        given.length,
      ),
    );
  return { line, id, words, cells: given, told: { start: Number(told[1]), end: Number(told[2]) } };
}

/** A span while its rows are read. */
interface Growing {
  readonly layer: string;
  start: number;
  end: number;
  readonly features: Map<string, string>;
  readonly source: { start: number; end: number };
  /** Where one of its rows quotes other words than stand there. */
  misfit?: PlacedRow;
}

/** What points at a row, until all are known. */
interface Pointer {
  readonly target: string;
  readonly id: string;
  readonly number: number;
}

class TableReader {
  private readonly spans: Growing[] = [];
  /** By layer and the id in brackets. */
  private readonly byNumber = new Map<string, Growing>();
  /** By row and layer, in the order of the stack. */
  private readonly byRow = new Map<string, (Growing | undefined)[]>();
  private readonly relations: {
    readonly layer: string;
    readonly features: Map<string, string>;
    readonly source: Line;
    from?: Pointer;
    to?: Pointer;
  }[] = [];
  private readonly slots: {
    readonly host: Growing;
    readonly feature: string;
    readonly role: string | undefined;
    readonly filler: Pointer | undefined;
    readonly source: Line;
  }[] = [];
  /** The slots of a host that were read. */
  private readonly slotsRead = new Map<Growing, Set<string>>();
  /** Links by layer, chain and number. */
  private readonly chains = new Map<
    string,
    { layer: string; chain: number; number: number; span: Growing }
  >();

  constructor(
    private readonly head: Head,
    private readonly text: string,
    private readonly losses: Lost[],
  ) {}

  read(rows: readonly PlacedRow[]) {
    for (const row of rows) this.row(row);
    const kept = new Set(this.spans.filter((span) => this.isTrue(span)));
    const relations = this.relations.map(
      ({ layer, features, source, from, to }): LayerRelation => ({
        layer,
        features,
        source,
        from: this.resolved(from),
        to: this.resolved(to),
      }),
    );
    const slots = this.slots.map(
      ({ filler, ...slot }): LayerSlot => ({ ...slot, filler: this.resolved(filler) }),
    );
    const inChains = new Set([...this.chains.values()].map(({ span }) => span));
    return {
      text: this.text,
      title: undefined,
      language: undefined,
      spans: [...kept].filter((span) => !inChains.has(span)) as readonly LayerSpan[],
      relations,
      slots: slots.filter(({ host }) => kept.has(host as Growing)),
      chains: this.chainsOf(kept),
      losses: this.losses,
    };
  }

  /** Whether the words of a span stand where it is said to be; tells it if not. */
  private isTrue({ misfit, source }: Growing): boolean {
    if (misfit === undefined) return true;
    const { row, start, end } = misfit;
    this.losses.push({
      ...source,
      message: t(
        'This line quotes {0}, but {1} stands there. It was not imported.',
        quoted(row.words),
        quoted(this.text.slice(start, end)),
      ),
    });
    return false;
  }

  private row(placed: PlacedRow): void {
    const { columns } = this.head;
    // Relations of one row by their layer, in the order of the stack.
    const relations = new Map<string, (typeof this.relations)[number][]>();
    let roles: readonly string[][] = [];
    for (const [number, column] of columns.entries()) {
      const cell = placed.row.cells[number] ?? '_';
      if (column.kind === 'slot-role') roles = [];
      if (cell === '_' || cell === '') continue;
      const stack = splitCell(cell, '|');
      if (column.type === 'relation') this.relationCells(placed, column, stack, relations);
      else if (column.kind === 'chain-link' || column.kind === 'chain-type')
        this.chainCells(placed, column, stack);
      else if (column.kind === 'slot-role')
        roles = stack.map((one, at) => this.roleCell(placed, column, one, at));
      else if (column.kind === 'slot-filler') this.fillerCells(placed, column, stack, roles);
      else
        for (const [at, one] of stack.entries()) {
          const { value, brackets } = inBrackets(one);
          const span = this.spanAt(placed, column.layer, at, Number(brackets ?? 0));
          if (column.kind === 'feature') setFeature(span, column.feature, value);
        }
    }
  }

  /** The span in this place of the stack, which may have begun in another row. */
  private spanAt(placed: PlacedRow, layer: string, at: number, number: number): Growing {
    const key = `${placed.row.id} ${layer}`;
    const stack = this.byRow.get(key) ?? [];
    this.byRow.set(key, stack);
    const { start, end, row } = placed;
    let span = stack[at] ?? (number > 0 ? this.byNumber.get(`${layer} ${number}`) : undefined);
    if (span === undefined) {
      const { line } = row;
      span = { layer, start, end, features: new Map(), source: { start: line.start, end: line.end } };
      this.spans.push(span);
    }
    span.start = Math.min(span.start, start);
    span.end = Math.max(span.end, end);
    if (!placed.fits) span.misfit ??= placed;
    stack[at] = span;
    if (number > 0) this.byNumber.set(`${layer} ${number}`, span);
    return span;
  }

  /** The roles of one slot host. */
  private roleCell(placed: PlacedRow, column: Column, cell: string, at: number): string[] {
    const { value, brackets } = inBrackets(cell);
    this.spanAt(placed, column.layer, at, Number(brackets ?? 0));
    return value === '_' ? [] : splitCell(value, ';');
  }

  private fillerCells(
    placed: PlacedRow,
    column: Column,
    stack: readonly string[],
    roles: readonly (readonly string[])[],
  ): void {
    for (const [at, cell] of stack.entries()) {
      const host = this.spanAt(placed, column.layer, at, 0);
      if (cell === '*' || cell === '_') continue;
      // A host over several rows tells its slots in each of them.
      const read = this.slotsRead.get(host) ?? new Set();
      if (read.has(column.feature)) continue;
      this.slotsRead.set(host, read.add(column.feature));
      for (const [number, one] of splitCell(cell, ';').entries()) {
        const { value, brackets } = inBrackets(one);
        const role = roles[at]?.[number];
        this.slots.push({
          host,
          feature: column.feature,
          role: role === undefined || role === '*' ? undefined : unescapeValue(role),
          filler: { target: column.target, id: value, number: Number(brackets ?? 0) },
          source: placed.row.line,
        });
      }
    }
  }

  private relationCells(
    placed: PlacedRow,
    column: Column,
    stack: readonly string[],
    relations: Map<string, (typeof this.relations)[number][]>,
  ): void {
    const own = relations.get(column.layer) ?? [];
    relations.set(column.layer, own);
    for (const [at, cell] of stack.entries()) {
      let relation = own[at];
      if (relation === undefined) {
        relation = { layer: column.layer, features: new Map(), source: placed.row.line };
        own[at] = relation;
        this.relations.push(relation);
      }
      const { value, brackets = '' } = inBrackets(cell);
      if (column.kind === 'relation-source') {
        const [source = 0, target = 0] = brackets.split('_').map(Number);
        relation.from = { target: column.target, id: value, number: source };
        relation.to = { target: column.target, id: placed.row.id, number: target };
      } else if (column.kind === 'feature') setFeature(relation, column.feature, value);
    }
  }

  private chainCells(placed: PlacedRow, column: Column, stack: readonly string[]): void {
    for (const [at, cell] of stack.entries()) {
      const span = this.spanAt(placed, column.layer, at, 0);
      if (column.kind === 'chain-type') {
        setFeature(span, column.feature, inBrackets(cell).value);
        continue;
      }
      const [, value = '*', chain = '0', number = '0'] = /^(.*?)->(\d+)-(\d+)$/s.exec(cell) ?? [];
      const key = `${column.layer} ${chain}-${number}`;
      const known = this.chains.get(key);
      if (known !== undefined && known.span !== span) {
        // It has begun in another row.
        known.span.end = Math.max(known.span.end, span.end);
        for (const [name, said] of span.features) known.span.features.set(name, said);
        this.spans.splice(this.spans.indexOf(span), 1);
        const there = this.byRow.get(`${placed.row.id} ${column.layer}`);
        if (there !== undefined) there[at] = known.span;
      } else if (known === undefined)
        this.chains.set(key, { layer: column.layer, chain: Number(chain), number: Number(number), span });
      setFeature(this.chains.get(key)!.span, column.feature, value);
    }
  }

  private chainsOf(kept: ReadonlySet<Growing>): readonly LayerChain[] {
    const chains = new Map<string, { layer: string; links: { number: number; span: Growing }[] }>();
    for (const { layer, chain, number, span } of this.chains.values()) {
      if (!kept.has(span)) continue;
      const key = `${layer} ${chain}`;
      const known = chains.get(key) ?? { layer, links: [] };
      known.links.push({ number, span });
      chains.set(key, known);
    }
    return [...chains.values()].map(({ layer, links }) => ({
      layer,
      links: links.sort((a, b) => a.number - b.number).map(({ span }) => span),
    }));
  }

  /** What begins in a row: by its id in brackets, else the first of the layer. */
  private resolved(pointer: Pointer | undefined): Growing | undefined {
    if (pointer === undefined) return undefined;
    const { target, id, number } = pointer;
    if (number > 0) {
      const known = this.byNumber.get(`${target} ${number}`);
      // A slot that takes any layer says which by the id alone.
      return known ?? this.spans.find((span) => this.byNumber.get(`${span.layer} ${number}`) === span);
    }
    return this.byRow.get(`${id} ${target}`)?.[0];
  }
}

function setFeature(
  { features }: { readonly features: Map<string, string> },
  name: string,
  value: string,
): void {
  if (value !== '*' && value !== '_' && !features.has(name)) features.set(name, unescapeValue(value));
}

/** A value and what stands in brackets behind it. */
function inBrackets(cell: string): { readonly value: string; readonly brackets: string | undefined } {
  const found = /^((?:\\[\s\S]|[^\\])*?)\[(\d{1,9}(?:_\d{1,9})?)\]$/.exec(cell);
  return found === null
    ? { value: cell, brackets: undefined }
    : { value: found[1] ?? '', brackets: found[2] };
}
