// JUnit XML, which every build server reads: a document is a suite, a finding a case, and what the run fails for a
// failure. A document in which nothing is wrong is one case that passed.

import { xml } from '../../drawing/xml';
import type { Checked } from '../editions';
import { fails, positionIn, type Reporter, type Style } from './reporter';

export const junit = (style: Style): Reporter => ({
  head: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="demarche">\n',
  document: (checked) => suite(style, checked),
  foot: () => '</testsuites>\n',
});

function suite({ failOn }: Style, { file, parse, found }: Checked): string {
  const failures = found.filter(({ severity }) => fails(severity, failOn)).length;
  const cases = found.map(({ start, severity, code, message }) => {
    const { line, column } = positionIn(parse, start);
    const place = `${file.path}:${line}:${column}`;
    const said = `${place} ${severity}: ${message}`;
    const inside = fails(severity, failOn)
      ? `<failure type="${severity}" message="${xml(message)}">${xml(said)}</failure>`
      : `<system-out>${xml(said)}</system-out>`;
    return `    <testcase classname="${xml(file.path)}" name="${xml(`${code} ${line}:${column}`)}" time="0">${inside}</testcase>`;
  });
  if (cases.length === 0)
    cases.push(`    <testcase classname="${xml(file.path)}" name="nothing found" time="0"/>`);
  return [
    `  <testsuite name="${xml(file.path)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0" time="0">`,
    ...cases,
    '  </testsuite>',
    '',
  ].join('\n');
}
