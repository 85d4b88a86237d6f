// Workflow commands of GitHub Actions: each finding becomes an annotation in the margin of the change.

import type { Severity } from '../../model/edit';
import { visible } from '../visible';
import { positionIn, type Reporter, relativeUri, type Style } from './reporter';

export const github = (style: Style): Reporter => ({
  document: ({ file, parse, found }) =>
    found
      .map(({ start, end, severity, code, message }) => {
        const from = positionIn(parse, start);
        const to = positionIn(parse, end);
        const properties = {
          file: decodeURIComponent(relativeUri(style, file.uri)),
          line: from.line,
          endLine: to.line,
          // A column is understood only on one line.
          ...(from.line === to.line ? { col: from.column, endColumn: to.column } : {}),
          title: code,
        };
        const given = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
        return `::${commands[severity]} ${given.join(',')}::${data(message)}\n`;
      })
      .join(''),
});

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

const data = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => visible(line).replaceAll('%', '%25'))
    .join('%0A');
const property = (text: string) =>
  text.replace(/[%\r\n:,]|[^%\r\n:,]+/g, (part) =>
    /^[%\r\n:,]$/.test(part) ? encodeURIComponent(part) : visible(part),
  );
