// WebAnno TSV 3.3 read a second time: from the specification alone (INCEpTION User Guide, “WebAnno TSV 3.3 File format”), with
// nothing of the server's. It is strict: whatever the specification does not allow is an error, with its line.

export interface TsvSpan {
  readonly layer: string;
  readonly begin: number;
  readonly end: number;
  readonly features: Readonly<Record<string, string>>;
}

export interface TsvRelation {
  readonly layer: string;
  readonly from: TsvSpan;
  readonly to: TsvSpan;
  readonly features: Readonly<Record<string, string>>;
}

export interface TsvDocument {
  /** Every sentence at its offset; what is between two is not told by the format, and is U+FFFF here. */
  readonly text: string;
  readonly sentences: readonly { readonly begin: number; readonly text: string }[];
  readonly tokens: readonly { readonly begin: number; readonly end: number }[];
  readonly spans: readonly TsvSpan[];
  readonly relations: readonly TsvRelation[];
}

interface Layer {
  readonly sort: 'SP' | 'RL';
  readonly name: string;
  readonly features: readonly string[];
  readonly base: string;
  readonly firstColumn: number;
}

interface Unit {
  readonly id: string;
  readonly begin: number;
  readonly end: number;
  readonly cells: readonly string[];
}

const RESERVED = ['\\', '[', ']', '|', '_', '->', ';', '*'];

export function readWebannoTsv(file: string): TsvDocument {
  const lines = file.split('\n');
  const fail = (number: number, why: string): never => {
    throw new Error(`line ${number + 1}: ${why}: ${JSON.stringify(lines[number])}`);
  };
  if (lines[0] !== '#FORMAT=WebAnno TSV 3.3') fail(0, 'no format');
  if (lines.at(-1) !== '') fail(lines.length - 1, 'the last line has no end');
  const layers: Layer[] = [];
  let at = 1;
  let columns = 0;
  for (; lines[at]?.startsWith('#T_'); at++) {
    const [name = '', ...features] = lines[at]!.slice('#T_SP='.length).split('|');
    const sort = lines[at]!.slice(3, 5);
    if (sort !== 'SP' && sort !== 'RL') return fail(at, 'unknown layer');
    if (sort === 'SP' && layers.some((layer) => layer.sort === 'RL')) fail(at, 'spans come before relations');
    if (!/^[a-zA-Z]\w*(?:\.[a-zA-Z]\w*)+$/.test(name)) fail(at, 'no name of a layer');
    const base = sort === 'RL' ? features.pop() : '';
    if (sort === 'RL' && !base?.startsWith('BT_')) fail(at, 'a relation without a base');
    const named = features.filter((one) => one !== '');
    layers.push({ sort, name, features: named, base: base?.slice(3) ?? '', firstColumn: columns });
    columns += sort === 'RL' ? named.length + 1 : Math.max(1, named.length);
  }
  if (lines[at] !== '' || lines[at + 1] !== '') fail(at, 'two empty lines after the header');
  at += 2;

  const sentences: { begin: number; text: string }[] = [];
  const units: Unit[] = [];
  const tokens: { begin: number; end: number }[] = [];
  let whole = '';
  while (at < lines.length - 1) {
    const texts: string[] = [];
    for (; lines[at]?.startsWith('#Text='); at++) texts.push(plainText(lines[at]!.slice('#Text='.length)));
    if (texts.length === 0) fail(at, 'a sentence without text');
    const text = texts.join('\n');
    let begin = -1;
    let [token, part] = [0, 0];
    for (; at < lines.length - 1 && lines[at] !== ''; at++) {
      const [id = '', offsets = '', words = '', ...rest] = lines[at]!.split('\t');
      if (rest.length !== columns + 1 || rest.at(-1) !== '') fail(at, 'wrong number of columns');
      const [from = Number.NaN, to = Number.NaN] = offsets.split('-').map(Number);
      if (!(from <= to)) fail(at, 'no offsets');
      const isPart = id.includes('.');
      if (isPart) part++;
      else [token, part] = [token + 1, 0];
      const expected = `${sentences.length + 1}-${token}${isPart ? `.${part}` : ''}`;
      if (id !== expected) fail(at, `should be ${expected}`);
      if (begin < 0) {
        begin = from;
        if (begin < whole.length) fail(at, 'begins before the end of the last sentence');
        whole += '\uFFFF'.repeat(begin - whole.length) + text;
      }
      if (whole.slice(from, to) !== words) fail(at, `there stands ${JSON.stringify(whole.slice(from, to))}`);
      const last = tokens.at(-1);
      if (isPart) {
        if (last === undefined || from < last.begin || to > last.end) fail(at, 'not within its token');
      } else {
        if (from === to) fail(at, 'a token without width');
        if (last !== undefined && from < last.end) fail(at, 'overlaps the token before');
        if (/\s/.test(words)) fail(at, 'a token with white space');
        tokens.push({ begin: from, end: to });
      }
      if (to > begin + text.length) fail(at, 'outside of its sentence');
      units.push({ id, begin: from, end: to, cells: rest.slice(0, -1) });
    }
    if (begin < 0) fail(at, 'a sentence without tokens');
    sentences.push({ begin, text });
    if (at < lines.length - 1) at++;
  }
  return { text: whole, sentences, tokens, ...annotationsIn(layers, units) };
}

function annotationsIn(layers: readonly Layer[], units: readonly Unit[]) {
  const spans: (TsvSpan & { end: number; features: Record<string, string> })[] = [];
  const byNumber = new Map<string, (typeof spans)[number]>();
  const atUnit = new Map<string, (typeof spans)[number][]>();
  for (const layer of layers.filter(({ sort }) => sort === 'SP'))
    for (const unit of units) {
      const width = Math.max(1, layer.features.length);
      const stacks = unit.cells.slice(layer.firstColumn, layer.firstColumn + width).map(stackOf);
      const [first = []] = stacks;
      if (stacks.some((stack) => stack.length !== first.length)) throw new Error(`${unit.id}: uneven stacks`);
      for (const at of first.keys()) {
        const cells = stacks.map((stack) => suffixed(stack[at]!));
        const number = cells[0]!.suffix;
        if (cells.some(({ suffix }) => suffix !== number)) throw new Error(`${unit.id}: two ids`);
        if (first.length > 1 && number === '') throw new Error(`${unit.id}: stacked without an id`);
        let span = number === '' ? undefined : byNumber.get(number);
        const features: Record<string, string> = {};
        for (const [column, name] of layer.features.entries()) {
          const { value } = cells[column]!;
          if (value !== '*') features[name] = plainValue(value);
        }
        if (span === undefined) {
          span = { layer: layer.name, begin: unit.begin, end: unit.end, features };
          spans.push(span);
          if (number !== '') byNumber.set(number, span);
        } else if (span.layer !== layer.name || JSON.stringify(span.features) !== JSON.stringify(features))
          throw new Error(`${unit.id}: [${number}] is something else elsewhere`);
        span.end = unit.end;
        const key = `${layer.name} ${unit.id}`;
        atUnit.set(key, [...(atUnit.get(key) ?? []), span]);
      }
    }
  const relations: TsvRelation[] = [];
  for (const layer of layers.filter(({ sort }) => sort === 'RL'))
    for (const unit of units) {
      const width = layer.features.length + 1;
      const stacks = unit.cells.slice(layer.firstColumn, layer.firstColumn + width).map(stackOf);
      const sources = stacks.at(-1)!;
      for (const [at, source] of sources.entries()) {
        const { value, suffix } = suffixed(source);
        const [from = '', to = ''] = suffix === '' ? ['0', '0'] : suffix.split('_');
        const end = (number: string, id: string) => {
          const known = number === '0' ? atUnit.get(`${layer.base} ${id}`)?.[0] : byNumber.get(number);
          if (known === undefined) throw new Error(`${unit.id}: no end ${number} in ${id}`);
          if (number === '0' && atUnit.get(`${layer.base} ${id}`)!.length > 1)
            throw new Error(`${unit.id}: which of those in ${id}?`);
          return known;
        };
        const features: Record<string, string> = {};
        for (const [column, name] of layer.features.entries())
          if (stacks[column]![at] !== '*') features[name] = plainValue(stacks[column]![at]!);
        relations.push({ layer: layer.name, from: end(from, value), to: end(to, unit.id), features });
      }
    }
  return { spans, relations };
}

/** The values that are stacked in a cell. */
function stackOf(cell: string): string[] {
  if (cell === '_') return [];
  const values = [''];
  for (let at = 0; at < cell.length; at++) {
    if (cell[at] === '|') values.push('');
    else values.push(values.pop()! + cell[at] + (cell[at] === '\\' ? (cell[++at] ?? '') : ''));
  }
  if (values.some((value) => value === '')) throw new Error(`an empty value: ${cell}`);
  return values;
}

/** A value, and what stands in brackets behind it. */
function suffixed(cell: string): { value: string; suffix: string } {
  let open = -1;
  for (let at = 0; at < cell.length; at++) {
    if (cell[at] === '\\') at++;
    else if (cell[at] === '[') open = at;
    else if (cell[at] === ']' && at === cell.length - 1 && open >= 0)
      return { value: cell.slice(0, open), suffix: cell.slice(open + 1, -1) };
  }
  return { value: cell, suffix: '' };
}

/** A value without its backslashes; a reserved character that has none is an error. */
function plainValue(value: string): string {
  let plain = '';
  for (let at = 0; at < value.length; ) {
    const rest = value.slice(at);
    const escaped = rest.startsWith('\\') ? rest.slice(1) : undefined;
    const sign = RESERVED.find((one) => (escaped ?? rest).startsWith(one));
    if (escaped === undefined) {
      if (sign !== undefined) throw new Error(`${sign} without a backslash: ${value}`);
      plain += rest[0];
      at++;
    } else if (sign !== undefined) {
      plain += sign;
      at += 1 + sign.length;
    } else if (escaped.startsWith('t') || escaped.startsWith('n')) {
      plain += escaped.startsWith('t') ? '\t' : '\n';
      at += 2;
    } else throw new Error(`a backslash before nothing: ${value}`);
  }
  return plain;
}

/** The text of a sentence. */
function plainText(line: string): string {
  let plain = '';
  for (let at = 0; at < line.length; at++) {
    if (line[at] !== '\\') plain += line[at];
    else {
      const sign = line[++at] ?? '';
      const letter = 'tnfrb'.indexOf(sign);
      if (sign === '' || (letter < 0 && sign !== '\\' && sign.charCodeAt(0) > 31))
        throw new Error(`a backslash before nothing: ${line}`);
      plain += letter < 0 ? sign : '\t\n\f\r\b'[letter];
    }
  }
  return plain;
}
