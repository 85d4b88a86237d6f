// The laws of what goes to INCEpTION and comes from there, on files and documents made up by chance: the text is what the
// format defines, what is named is carried or told by its place, nothing that comes in is an error, what came in comes back the
// same, and what goes out is read by a strict reader of the specification.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCasJson } from '../../server/exchange/cas-json/read';
import { writeCasJson } from '../../server/exchange/cas-json/write';
import type { Imported, Loss, Unreadable } from '../../server/exchange/format';
import { exportModelOf } from '../../server/exchange/model';
import { readTsv } from '../../server/exchange/webanno-tsv/read';
import { writeTsv } from '../../server/exchange/webanno-tsv/write';
import { FileNames } from '../../server/files/file-name';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { readCas } from '../oracles/cas-json';
import { readWebannoTsv } from '../oracles/webanno-tsv';
import { annotated, document } from '../support/arbitrary';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

const words = [
  'Bidault',
  'left',
  'De\u0301marche',
  '🕊',
  'note',
  'Союз',
  '[sic]',
  '{+',
  '@molotov',
  '—',
  '.',
  '#x',
  'a_b',
];
const between = [' ', ' ', ' ', '', '  ', '\n', '\u00A0', '\r\n'];
/** Values of features: kinds, types, and what the notation has other uses for. */
const values = [
  'claim',
  'Premise',
  'PER',
  'LOC',
  'note',
  'page',
  'gap',
  'footnote',
  'against',
  'probable',
  'x|y',
  'a_b->c[1]',
  '*',
  '_',
  '\\',
  'two\nlines\tand a tab',
  '}',
  'http://www.wikidata.org/entity/Q1345',
  'https://example.org/a;b',
  'supports',
  'refers',
];
const layers = [
  ['de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity', ['identifier', 'value']],
  ['de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS', ['PosValue']],
  ['webanno.custom.Argument', ['kind', 'stance']],
  ['webanno.custom.Claim', []],
  ['webanno.custom.Sentiment', ['Category', '__proto__']],
  ['webanno.custom.DemarcheStatement', ['kind', 'id', 'by', 'demarche']],
  ['webanno.custom.DemarcheMention', ['type', 'name', 'entry', 'identifier']],
  ['webanno.custom.DemarcheMark', ['kind', 'value']],
] as const;

interface Drawn {
  /** Tokens of sentences, each with what is behind it; behind the last of a sentence a line feed and spaces, or nothing. */
  readonly sentences: readonly {
    readonly tokens: readonly (readonly [string, string])[];
    readonly gap: string;
  }[];
  readonly spans: readonly {
    readonly layer: number;
    readonly from: number;
    readonly length: number;
    readonly cut: number;
    readonly values: readonly (string | undefined)[];
  }[];
  readonly relations: readonly { readonly from: number; readonly to: number; readonly value: string }[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  sentences: fc.array(
    fc.record({
      tokens: fc.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...between)), {
        minLength: 1,
        maxLength: 6,
      }),
      gap: fc.constantFrom('\n', '\n', '\n  ', ''),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  spans: fc.array(
    fc.record({
      layer: fc.nat(layers.length - 1),
      from: fc.nat(30),
      length: fc.integer({ min: 1, max: 4 }),
      cut: fc.nat(5),
      values: fc.array(fc.option(fc.constantFrom(...values), { nil: undefined }), {
        minLength: 4,
        maxLength: 4,
      }),
    }),
    { maxLength: 8 },
  ),
  relations: fc.array(
    fc.record({
      from: fc.nat(7),
      to: fc.nat(7),
      value: fc.constantFrom('supports', 'attack', 'refers', 'says', 'continues', 'odd|ity', 'undercuts'),
    }),
    { maxLength: 5 },
  ),
});

interface Made {
  readonly text: string;
  readonly file: string;
  /** Where the annotations are in the file: words of it. */
  readonly named: readonly string[];
}

/** The spans of a drawing, in its text; and the tokens that they are made of. */
function laidOut({ sentences, spans, relations }: Drawn) {
  let text = '';
  const tokens: { readonly start: number; readonly end: number; readonly sentence: number }[] = [];
  const texts: { readonly start: number; readonly end: number }[] = [];
  for (const [number, { tokens: given, gap }] of sentences.entries()) {
    const start = text.length;
    for (const [at, [word, behind]] of given.entries()) {
      tokens.push({ start: text.length, end: text.length + word.length, sentence: number });
      text += word + (at < given.length - 1 ? behind : '');
    }
    texts.push({ start, end: text.length });
    if (number < sentences.length - 1) text += gap;
  }
  text += '\n';
  const placed = spans.map(({ layer, from, length, cut, values: given }) => {
    const first = from % tokens.length;
    const last = Math.min(tokens.length - 1, first + length - 1);
    const [one, other] = [tokens[first]!, tokens[last]!];
    // Some begin within a token, and some are points at its end.
    const isPoint = cut === 1;
    const start = isPoint ? other.end : cut === 2 && one.end - one.start > 3 ? one.start + 2 : one.start;
    const [name, features] = layers[layer]!;
    const said = features.flatMap((feature, at) =>
      given[at] === undefined ? [] : [[feature, given[at]] as const],
    );
    return { layer: name, features: new Map(said), start, end: other.end };
  });
  const related = relations.flatMap(({ from, to, value }) => {
    const [one, other] = [placed[from], placed[to]];
    return one === undefined || other === undefined || one.layer !== other.layer
      ? []
      : [{ from: one, to: other, value }];
  });
  return { text, tokens, texts, placed, related };
}

const escapeValue = (value: string) =>
  value
    .replace(/->|[\\[\]|_;*]/g, '\\$&')
    .replace(/\t/g, '\\t')
    .replace(/\n/g, '\\n');

/** The notation as the specification has it, by another way than the server writes it. */
const tsv = drawn.map((one): Made => {
  const { text, tokens, texts, placed, related } = laidOut(one);
  const used = layers.filter(([name]) => placed.some(({ layer }) => layer === name));
  const bases = [...new Set(related.map(({ from }) => from.layer))];
  const relationLayer = (base: string) =>
    /Demarche/.test(base) ? 'webanno.custom.DemarcheRelation' : 'webanno.custom.Relation';
  const header = [
    '#FORMAT=WebAnno TSV 3.3',
    ...used.map(
      ([name, features]) => `#T_SP=${[name, ...(features.length === 0 ? [''] : features)].join('|')}`,
    ),
    ...bases.map((base) => `#T_RL=${relationLayer(base)}|relation|BT_${base}`),
    '',
    '',
  ];
  const unitsOf = ({ start, end }: { start: number; end: number }) => {
    if (start === end) {
      const token = tokens.findIndex((candidate) => candidate.end === end);
      return [{ token, start, end }];
    }
    return tokens.flatMap((token, at) =>
      token.end > start && token.start < end
        ? [{ token: at, start: Math.max(start, token.start), end: token.end }]
        : [],
    );
  };
  const rows: { token: number; start: number; end: number }[] = tokens.map(({ start, end }, token) => ({
    token,
    start,
    end,
  }));
  for (const span of placed)
    for (const unit of unitsOf(span))
      if (!rows.some((row) => row.token === unit.token && row.start === unit.start && row.end === unit.end))
        rows.push(unit);
  rows.sort(
    (a, b) =>
      a.token - b.token || Number(isPart(a)) - Number(isPart(b)) || a.start - b.start || b.end - a.end,
  );
  function isPart({ token, start, end }: { token: number; start: number; end: number }) {
    return tokens[token]!.start !== start || tokens[token]!.end !== end;
  }
  const ids = new Map<string, string>();
  let [sentence, number, part] = [-1, 0, 0];
  for (const row of rows) {
    const own = tokens[row.token]!.sentence;
    if (own !== sentence) [sentence, number] = [own, 0];
    if (isPart(row)) part++;
    else [number, part] = [number + 1, 0];
    ids.set(`${row.token} ${row.start} ${row.end}`, `${sentence + 1}-${number}${part > 0 ? `.${part}` : ''}`);
  }
  const idOf = ({ token, start, end }: { token: number; start: number; end: number }) =>
    ids.get(`${token} ${start} ${end}`)!;
  const at = (row: { token: number; start: number; end: number }, layer: string) =>
    placed.filter((span) => span.layer === layer && unitsOf(span).some((unit) => idOf(unit) === idOf(row)));
  const cell = (found: readonly string[]) => (found.length === 0 ? '_' : found.join('|'));
  const named: string[] = [];
  const body: string[] = [];
  for (const [current, { start, end }] of texts.entries()) {
    body.push(
      ...text
        .slice(start, end)
        .split('\n')
        .map((line) => `#Text=${line.replace(/\\/g, '\\\\').replace(/\r/g, '\\r')}`),
    );
    for (const row of rows.filter(({ token }) => tokens[token]!.sentence === current)) {
      const cells = used.flatMap(([name, features]) =>
        (features.length === 0 ? [''] : features).map((feature) =>
          cell(
            at(row, name).map((span) => {
              const value = (span.features as Map<string, string>).get(feature);
              return `${value === undefined ? '*' : escapeValue(value)}[${placed.indexOf(span) + 1}]`;
            }),
          ),
        ),
      );
      const relationCells = bases.flatMap((base) => {
        const own = related.filter(
          ({ to, from }) => from.layer === base && idOf(unitsOf(to)[0]!) === idOf(row),
        );
        return [
          cell(own.map(({ value }) => escapeValue(value))),
          cell(
            own.map(
              ({ from, to }) =>
                `${idOf(unitsOf(from)[0]!)}[${placed.indexOf(from) + 1}_${placed.indexOf(to) + 1}]`,
            ),
          ),
        ];
      });
      const line = [
        idOf(row),
        `${row.start}-${row.end}`,
        text.slice(row.start, row.end),
        ...cells,
        ...relationCells,
        '',
      ].join('\t');
      body.push(line);
      if (placed.some((span) => idOf(unitsOf(span)[0]!) === idOf(row))) named.push(line);
    }
    body.push('');
  }
  return { text, file: `${header.join('\n')}\n${body.join('\n')}`, named };
});

const cas = drawn.map((one): Made => {
  const { text, placed, related } = laidOut(one);
  const named: string[] = [];
  const structures: object[] = [
    { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', sofaString: text },
  ];
  for (const { layer, features, start, end } of placed) {
    const id = structures.length + 1;
    structures.push({
      '%ID': id,
      '%TYPE': layer,
      '@sofa': 1,
      begin: start,
      end,
      ...Object.fromEntries(features),
    });
    named.push(`"%ID":${id},`);
  }
  for (const { from, to, value } of related)
    structures.push({
      '%ID': structures.length + 1,
      '%TYPE': /Demarche/.test(from.layer) ? 'webanno.custom.DemarcheRelation' : 'webanno.custom.Relation',
      '@sofa': 1,
      begin: to.start,
      end: to.end,
      relation: value,
      '@Governor': placed.indexOf(from) + 2,
      '@Dependent': placed.indexOf(to) + 2,
    });
  const members = structures.slice(1).map((_, at) => at + 2);
  const file = JSON.stringify({
    '%TYPES': {},
    '%FEATURE_STRUCTURES': structures,
    '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': members } },
  });
  return { text, file, named };
});

type Read = (file: string, name: string) => Imported | Unreadable;
const both = [
  ['WebAnno TSV', tsv, readTsv, writeTsv],
  ['UIMA CAS JSON', cas, readCasJson, writeCasJson],
] as const;

const readBy = (read: Read, file: string): Imported => {
  const found = read(file, 'note');
  assert.ok('document' in found, 'fault' in found ? `${found.fault.message}\n${file}` : '');
  return found;
};

for (const [name, files, read, write] of both)
  describe(`what comes in from ${name}`, () => {
    it('has the text that the format defines, and no error', () => {
      holds(files, 120, (made) => {
        const { document: source } = readBy(read, made.file);
        assert.equal(strip(parse(source)), made.text);
        const found = diagnose(viewOfText(source)).filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          found.map(({ message }) => message),
          [],
          source,
        );
      });
    });

    it('has every annotation, or tells by its place that it is lost', () => {
      let carried = 0;
      holds(files, 120, (made) => {
        const { document: source, losses } = readBy(read, made.file);
        const { annotations } = exportModelOf(viewOfText(source));
        assert.ok(annotations.length > 0 || losses.length > 0 || made.named.length === 0, source);
        let kept = 0;
        for (const one of made.named) {
          const place = made.file.indexOf(one);
          const end = place + one.length;
          if (!losses.some((lost) => lost.start <= end && lost.end >= place)) kept++;
        }
        assert.ok(annotations.length >= kept, `${annotations.length} of ${kept}: ${source}`);
        carried += kept;
      });
      assert.ok(carried > 40, `${carried}`);
    });

    it('comes back the same from what is written of it', () => {
      holds(files, 120, (made) => {
        const { document: source } = readBy(read, made.file);
        const { files: written } = write([exportModelOf(viewOfText(source))], 'note', new FileNames());
        assert.equal(readBy(read, written[0]!.content).document, source);
      });
    });

    it('never fails on a file that is broken: it is read, or told by its place', () => {
      holds(
        fc.tuple(files, fc.nat(), fc.nat(60), fc.constantFrom('', '\t', '"', '[', '-', '\n', '9')),
        150,
        ([made, at, length, put]) => {
          const from = at % made.file.length;
          const found = read(made.file.slice(0, from) + put + made.file.slice(from + length), 'note');
          if ('fault' in found) {
            assert.notEqual(found.fault.message, '');
            assert.ok(found.fault.start <= made.file.length && found.fault.start >= 0);
          } else assert.ok(parse(found.document).width >= 0);
        },
      );
    });
  });

const documents = fc
  .oneof(document, annotated)
  .map((source) => `${source}\n\n@molotov: V. M. Molotov\n  type: person\n`);

describe('what goes out to INCEpTION', () => {
  it('is WebAnno TSV as its specification has it, with the same text where the format can hold it', () => {
    holds(documents, 150, (source) => {
      const model = exportModelOf(viewOfText(source));
      const { files, losses } = writeTsv([model], 'note', new FileNames());
      const content = files[0]!.content;
      assert.equal(content, writeTsv([model], 'note', new FileNames()).files[0]!.content);
      const read = readWebannoTsv(content);
      assert.equal(read.spans.length + lost(losses, model.annotations), model.annotations.length);
      const back = readTsv(content, 'note');
      if ('fault' in back) assert.ok(!/[^\s]/.test(model.text), back.fault.message);
      else if (strip(parse(back.document)) !== model.text)
        assert.ok(losses.length > 0, 'another text, and nothing is told');
    });
  });

  it('is CAS JSON as its specification has it, with the same text', () => {
    holds(documents, 150, (source) => {
      const model = exportModelOf(viewOfText(source));
      const { files } = writeCasJson([model], 'note', new FileNames());
      const { text, annotations } = readCas(files[0]!.content);
      assert.equal(text, model.text);
      const own = annotations.filter(({ type }) => /Demarche(?!Relation)/.test(type));
      assert.equal(own.length, model.annotations.length);
      const places = (all: readonly { start: number; end: number }[]) =>
        all.map(({ start, end }) => `${start}-${end}`).sort();
      assert.deepEqual(
        places(own.map(({ begin, end }) => ({ start: begin, end }))),
        places(model.annotations),
      );
      const back = readCasJson(files[0]!.content, 'note');
      assert.ok('document' in back);
      assert.equal(strip(parse(back.document)), model.text);
    });
  });
});

/** Annotations that were left out since they are on white space alone. */
function lost(losses: readonly Loss[], annotations: ReturnType<typeof exportModelOf>['annotations']): number {
  return annotations.filter(({ annotation }) =>
    losses.some(
      ({ start, end, message }) =>
        start === annotation.start && end === annotation.end && /white space alone/.test(message),
    ),
  ).length;
}
