// A file or two of each notation that is read, by the word that its importer is asked for by: what the laws of all importers
// (test/property/doors.test.ts) cut short, repeat and spoil. A new importer without a format of its word is named here.

import { readdirSync, readFileSync } from 'node:fs';
import type { Importer } from '../../server/exchange/format';
import { formatOf } from '../../server/exchange/index';
import { exportModelOf } from '../../server/exchange/model';
import { provideSqlite } from '../../server/exchange/sqlite/engine';
import { FileNames } from '../../server/files/file-name';
import { installed } from '../../server/node-sqlite';
import { databaseOf, together, usual } from './dna';
import { viewOfText } from './view';

export interface Sample {
  readonly content: string | Uint8Array;
  /** The file beside it, for an importer that needs one. */
  readonly beside?: string;
  /** Whether it comes back as its document was, with what was wrong in that: TEI that is ours. */
  readonly asItWas?: boolean;
}

const report = `---
id: report
title: Palewski on the draft
date: 1954-03-20
from: @vinogradov
to: @molotov
language: en
---

# Report

[Palewski]{@palewski} said [the “proposal” is unacceptable]{counterargument #unacceptable by=@palewski via=@reuter attacks=#join} [for it excludes the USA]{premise #excludes supports=#unacceptable cert=low}[Not printed.]{footnote n=1}.

[]{page 57}He [was]{deleted} {+claim #long}is [of the opinion]{emphasis} that

it is old{-#long}, 🕊 [de\u0301marche]{foreign lang=fr}.

#join: The USSR joins NATO.
  kind: proposal
  by: @molotov

@palewski: Gaston Palewski
  type: person
  same-as: wikidata:Q1177145

@vinogradov: S. A. Vinogradov
  type: person

@molotov: V. M. Molotov
  type: person

@reuter: Reuters
  type: organisation
`;

/** What our own format of the same word writes, with the text that it writes beside it or that it is about. */
async function written({ id, extensions }: Importer): Promise<Sample[]> {
  const reading = exportModelOf(viewOfText(report));
  const format = formatOf(id);
  const { files } = (await format?.write([reading], 'report', new FileNames())) ?? { files: [] };
  return files
    .filter(({ name }) => extensions.some((extension) => name.endsWith(extension)))
    .map(({ content }) => ({ content, beside: reading.text }));
}

const beside = 'The note was sent to Molotov. De\u0301marche: [sic] {+.\r\nBidault left.\n';
const quotation = (exact: string, start: number) => [
  { type: 'TextPositionSelector', start, end: start + exact.length },
  { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
];

/** Of importers that have no format of the same word, and more than that writes. */
const samples = new Map<string, () => Sample[] | Promise<Sample[]>>([
  [
    'tei',
    () =>
      readdirSync('test/fixtures/tei/frus')
        .filter((name) => name.endsWith('.xml'))
        .slice(0, 1)
        .map((name) => ({
          content: readFileSync(`test/fixtures/tei/frus/${name}`, 'utf8').slice(0, 20_000),
        })),
  ],
  ['text', () => [{ content: beside }]],
  [
    'dna',
    async () => {
      const engine = await installed();
      if (engine === undefined) throw new Error('sql.js is not installed');
      provideSqlite(installed);
      const rows = together(usual, {
        DOCUMENTS: [{ ID: 1, Title: 'Telegram 12', Text: beside, Coder: 1, Date: 0 }],
        STATEMENTS: [{ ID: 1, StatementTypeId: 1, DocumentId: 1, Start: 4, Stop: 8, Coder: 1 }],
      });
      return [{ content: await databaseOf(engine, rows) }];
    },
  ],
  [
    'hypothesis',
    () => [
      {
        content: JSON.stringify({
          total: 2,
          rows: [
            {
              id: 'a1',
              uri: 'https://example.org/note',
              user: 'acct:a@hypothes.is',
              text: 'See the reply.',
              tags: ['claim'],
              target: [{ source: 'https://example.org/note', selector: quotation('note', 4) }],
            },
            {
              id: 'a2',
              uri: 'https://example.org/note',
              text: '',
              tags: ['person'],
              references: ['a1'],
              target: [{ source: 'https://example.org/note', selector: quotation('Molotov', 21) }],
            },
          ],
        }),
        beside,
      },
    ],
  ],
  [
    'recogito',
    () => [
      {
        content: JSON.stringify([
          {
            id: '#a',
            type: 'Annotation',
            body: [{ type: 'TextualBody', purpose: 'tagging', value: 'claim' }],
            target: { selector: quotation('note', 4) },
          },
          {
            id: '#b',
            type: 'Annotation',
            body: [{ type: 'TextualBody', purpose: 'commenting', value: 'Who?' }],
            target: { selector: quotation('Molotov', 21) },
          },
        ]),
        beside,
      },
    ],
  ],
  [
    'page-xml',
    () =>
      ['protokoll.xml', 'alto.xml'].map((name) => ({
        content: readFileSync(`test/fixtures/page-xml/${name}`, 'utf8'),
      })),
  ],
]);

/** Files of the notation of an importer: those named here, and what our own format of the same word writes. */
export async function samplesOf(importer: Importer): Promise<readonly Sample[]> {
  const own = await written(importer);
  // TEI that is ours comes back as its document was.
  const asItWas = importer.id === 'tei';
  return [...own.map((sample) => ({ ...sample, asItWas })), ...((await samples.get(importer.id)?.()) ?? [])];
}
