// A volume of letters of 4 MB, as the command line takes it in and gives it out: TEI in, TEI out, HTML, and its check. Each
// is a process of its own, less what the process takes to start; the memory is what it has at most beyond that start.
//
// Beside them, in processes of their own as well, who reads the same XML into a tree: saxes with the least tree that could be
// made of its events, and fast-xml-parser. Neither makes a document of it.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { editionDocument } from '../corpus.mjs';
import { summary } from '../measure.mjs';

const SIZE = 4_000_000;
const TIMES = 3;
const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
const here = fileURLToPath(new URL('..', import.meta.url));

/** A volume of letters in TEI: prose with names, notes, dates and page breaks. */
function volume() {
  const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  let body = '';
  for (let number = 1; body.length < SIZE; number++) {
    const paragraphs = editionDocument(number)
      .replace(/^---[\s\S]*?\n---\n/, '')
      .split(/\n\n+/)
      .filter((one) => /^[^@#]/.test(one))
      .map((one) => xml(one.replace(/\]\{[^}]*\}|\[|\{[+-][^}]*\}/g, '')))
      .map((one, at) => {
        const named = one.replace(/\b([A-Z][a-z]{4,})\b/, '<persName ref="#p1">$1</persName>');
        return at % 3 === 0
          ? `<p><pb n="${at}"/>${named}<note n="1">Not printed.</note></p>`
          : `<p>${named}</p>`;
      });
    body += `<div type="document" xml:id="d${number}"><head>Letter ${number}</head><dateline><date when="1954-03-26">March 26, 1954</date></dateline>${paragraphs.join('\n')}</div>\n`;
  }
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Volume</title></titleStmt><publicationStmt><p>free</p></publicationStmt><sourceDesc><p>made</p></sourceDesc></fileDesc><profileDesc><particDesc><listPerson><person xml:id="p1"><persName>Molotov</persName></person></listPerson></particDesc></profileDesc></teiHeader><text><body>${body}</body></text></TEI>\n`;
}

/** Runs a program; its milliseconds, and kilobytes at most. */
function ran(args, cwd) {
  const start = performance.now();
  const code = `process.on('exit', () => process.stderr.write('\\u0000' + process.resourceUsage().maxRSS));`;
  const { stderr, error } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(code)}`, ...args],
    { cwd, encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (error !== undefined) throw error;
  return { ms: performance.now() - start, memory: Number(stderr.split('\0').at(-1)) * 1024 };
}

const peers = {
  'saxes, with a tree': `import { SaxesParser } from 'saxes'; import { readFileSync } from 'node:fs';
    const open = [{ children: [] }]; const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }) => { const node = { name, attributes, children: [] }; open.at(-1).children.push(node); open.push(node); });
    parser.on('text', (text) => open.at(-1).children.push(text)); parser.on('closetag', () => open.pop());
    parser.write(readFileSync(process.argv[2], 'utf8')).close();`,
  'fast-xml-parser': `import { XMLParser } from 'fast-xml-parser'; import { readFileSync } from 'node:fs';
    new XMLParser({ preserveOrder: true, ignoreAttributes: false }).parse(readFileSync(process.argv[2], 'utf8'));`,
};

export default () => {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
  try {
    const xml = join(folder, 'volume.xml');
    const document = join(folder, 'volume.demarche');
    writeFileSync(xml, volume());
    const starts = [];
    for (let number = 0; number < TIMES * 2; number++) starts.push(ran([cli, '--version'], folder));
    const start = Math.min(...starts.map(({ ms }) => ms));
    const floor = Math.min(...starts.map(({ memory }) => memory));
    const losses = join(folder, 'losses');
    const jobs = [
      ['TEI in', xml, ['import', '--from', 'tei', '--force', '--losses', losses, '-o', document, xml]],
      [
        'TEI out',
        document,
        ['export', '--to', 'tei', '--force', '--losses', losses, '-o', join(folder, 'out.xml'), document],
      ],
      [
        'HTML',
        document,
        ['export', '--to', 'html', '--force', '--losses', losses, '-o', join(folder, 'out.html'), document],
      ],
      ['check', document, ['check', '--format', 'json', document]],
    ];
    const rows = [];
    for (const [name, file, args] of jobs) {
      const runs = Array.from({ length: TIMES }, () => ran([cli, ...args], folder));
      const { size } = statSync(file);
      const results = [
        summary(
          'Démarche',
          runs.map(({ ms }) => size / 1000 / Math.max(1, ms - start)),
          { ours: true },
        ),
      ];
      if (name === 'TEI in')
        for (const [peer, program] of Object.entries(peers)) {
          const script = join(here, `peer-${Object.keys(peers).indexOf(peer)}.tmp.mjs`);
          const empty = join(here, 'peer-empty.tmp.mjs');
          writeFileSync(script, program);
          writeFileSync(empty, program.replace(/readFileSync\(process\.argv\[2\], 'utf8'\)/, "'<a/>'"));
          try {
            const floorMs = Math.min(...Array.from({ length: TIMES }, () => ran([empty, xml], here).ms));
            const times = Array.from({ length: TIMES }, () => ran([script, xml], here).ms);
            results.push(
              summary(
                peer,
                times.map((ms) => size / 1000 / Math.max(1, ms - floorMs)),
              ),
            );
          } finally {
            rmSync(script, { force: true });
            rmSync(empty, { force: true });
          }
        }
      rows.push({
        title: `a volume of 4 MB, ${name}, beyond the start of the process`,
        unit: 'MB/s',
        better: 'more',
        reach: 10,
        further: 30,
        results,
      });
      rows.push({
        title: `the same: memory per byte of the file beyond the start`,
        unit: '×',
        better: 'less',
        reach: 5,
        results: [
          summary(
            'Démarche',
            runs.map(({ memory }) => (memory - floor) / size),
            { ours: true },
          ),
        ],
      });
    }
    if (readFileSync(document, 'utf8').length < SIZE / 2) throw new Error('The volume was not imported.');
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
