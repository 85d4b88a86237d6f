// `demarche check`: what the rules find, exactly as in the editor.

import type { Severity } from '../../model/edit';
import { isCodeBook } from '../../workspace/uri';
import { Baseline } from '../baseline';
import { allPaths, type Command, type Given } from '../command';
import { Editions } from '../editions';
import { fixAll } from '../fix';
import type { Io } from '../io';
import { reporters } from '../reporters/index';
import { fails, type Style, severities, styleOf } from '../reporters/reporter';

export const check: Command = {
  usage: '[PATH…]',
  summary: 'check documents against the rules and list the findings',
  options: {
    format: {
      value: 'FORMAT',
      choices: Object.keys(reporters),
      summary:
        'text, lines, html, json, sarif, github or junit; default: text in a terminal, otherwise lines',
    },
    color: {
      value: 'WHEN',
      choices: ['auto', 'always', 'never'],
      summary: 'whether text is coloured: auto (default), always, never',
    },
    'fail-on': {
      value: 'SEVERITY',
      choices: [...severities, 'never'],
      summary: 'exit with 1 from this severity on: error (default), warning, information, hint, never',
    },
    publication: { summary: 'also check what an edition needs in order to be published' },
    fix: { summary: 'apply all safe fixes to the files' },
    baseline: { value: 'FILE', summary: 'ignore the findings recorded in this file' },
    'update-baseline': { summary: 'record all findings in the baseline, and exit with 0' },
    watch: { summary: 'keep running, and check again whenever a file changes' },
  },
  more: [
    'As lines, a finding is path:line:column severity code message, with lines and columns counted from 1 and',
    'columns in UTF-16 code units. The JSON is described by syntaxes/findings.schema.json. A baseline identifies',
    'findings by their rule and the words that they are about, so lines may move. The HTML is a page to print and',
    'keep: with --publication, it is the record that an edition was validated. Colours depend on the terminal and',
    'on the environment variable NO_COLOR.',
  ],
  run: checkPaths,
};

async function checkPaths(given: Given, io: Io): Promise<number> {
  const failOn = (given.text('fail-on') ?? 'error') as Severity | 'never';
  const format = given.text('format') ?? (io.terminal.out ? 'text' : 'lines');
  const color = given.text('color') ?? 'auto';
  const style = styleOf(io, {
    failOn,
    colour: color === 'always' || (color === 'auto' && io.terminal.colour),
    publication: given.flag('publication'),
  });
  const paths = allPaths(given);
  for (const [one, other] of [
    ['watch', 'fix'],
    ['watch', 'update-baseline'],
  ] as const)
    if (given.flag(one) && given.flag(other)) throw new Error(`--${one} and --${other} cannot be combined.`);
  if (given.flag('update-baseline') && given.text('baseline') === undefined)
    throw new Error('--update-baseline needs the name of the file: --baseline FILE.');
  if (paths.includes('-') && (given.flag('fix') || given.flag('watch')))
    throw new Error('Standard input cannot be fixed or watched. Name files or folders.');
  if (given.flag('watch') && format !== 'text' && format !== 'lines')
    throw new Error('--watch works only with the formats text and lines: the others are complete documents.');

  const editions = await Editions.open(paths, io, { findsBooks: !given.flag('update-baseline') });
  if (given.flag('fix')) {
    const documents = (await editions.files()).filter(({ uri }) => !isCodeBook(uri));
    const fixed = await fixAll(documents, editions, given.flag('publication'), io);
    if (fixed > 0) await io.error(`Fixed ${fixed === 1 ? 'one document' : `${fixed} documents`}.\n`);
  }
  const changes = given.flag('watch') && editions.folders.length > 0 ? io.watch(editions.folders) : undefined;
  let code = await report(editions, format, style, given, io);
  for await (const changed of changes ?? []) {
    await editions.renew(changed);
    await io.out('\n');
    code = await report(editions, format, style, given, io);
  }
  return code;
}

/** Checks everything that was asked for and reports it; returns the exit code. */
async function report(
  editions: Editions,
  format: string,
  style: Style,
  given: Given,
  io: Io,
): Promise<number> {
  const reporter = (reporters[format] as (typeof reporters)[string])(style);
  const path = given.text('baseline');
  const renews = given.flag('update-baseline');
  const baseline = path === undefined ? undefined : await Baseline.read(path, renews, io);
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let fixable = 0;
  const files = await editions.files();
  if (!renews && reporter.head !== undefined) await io.content(reporter.head);
  for (const [at, file] of files.entries()) {
    await editions.progress.tell('Checking', at, files.length);
    const all = await editions.check(file, given.flag('publication'));
    const checked = baseline?.fresh(all) ?? all;
    for (const { severity, fixes } of checked.found) {
      counts[severity]++;
      if (fixes?.some(({ certain }) => certain) === true) fixable++;
    }
    const text = renews ? '' : reporter.document(checked);
    if (text !== '') {
      await editions.progress.clear();
      await io.content(text);
    }
    editions.workspace.evict(file.uri);
  }
  await editions.progress.clear();
  if (baseline !== undefined && renews) {
    // What cannot be read today would be known and put up with for ever.
    if (editions.isUnread)
      throw new Error(
        'Not everything could be read, and the baseline was not written. Run check to see what.',
      );
    await baseline.update();
    return 0;
  }
  const { known = 0, gone = 0 } = baseline ?? {};
  if (reporter.foot !== undefined)
    await io.content(reporter.foot({ documents: files.length, counts, fixable, known, gone }));
  if (files.length === 0) await editions.tellNothing();
  if (editions.incomplete) return 2;
  return severities.some((severity) => counts[severity] > 0 && fails(severity, style.failOn)) ? 1 : 0;
}
