// JUnit XML, which every build server reads: a document is a suite, a finding a case, and what the run fails for a
// failure. A document in which nothing is wrong is one case that passed.

import { declaration, element, startTag, xml } from '../../drawing/xml';
import type { Checked } from '../editions';
import { harmlessMarkup } from '../visible';
import { fails, positionIn, type Reporter, type Style } from './reporter';

export const junit = (style: Style): Reporter => ({
  head: `${declaration}\n${startTag('testsuites', { name: 'demarche' })}\n`,
  document: (checked) => harmlessMarkup(suite(style, checked)),
  foot: () => '</testsuites>\n',
});

function suite({ failOn }: Style, { file, parse, found }: Checked): string {
  const failures = found.filter(({ severity }) => fails(severity, failOn)).length;
  const testcase = (name: string, inside = '') =>
    `    ${element('testcase', { classname: file.path, name, time: 0 }, inside)}`;
  const cases = found.map(({ start, severity, code, message }) => {
    const { line, column } = positionIn(parse, start);
    const said = xml(`${file.path}:${line}:${column} ${severity}: ${message}`);
    const inside = fails(severity, failOn)
      ? element('failure', { type: severity, message }, said)
      : element('system-out', {}, said);
    return testcase(`${code} ${line}:${column}`, inside);
  });
  if (cases.length === 0) cases.push(testcase('nothing found'));
  const sums = { tests: cases.length, failures, errors: 0, skipped: 0, time: 0 };
  return [`  ${startTag('testsuite', { name: file.path, ...sums })}`, ...cases, '  </testsuite>', ''].join(
    '\n',
  );
}
