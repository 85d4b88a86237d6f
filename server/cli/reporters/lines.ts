// One finding a line, for programs that read lines: path:line:column severity code message.

import { oneLine, positionIn, type Reporter } from './reporter';

export const lines = (): Reporter => ({
  document: ({ file, parse, found }) =>
    found
      .map(({ start, severity, code, message }) => {
        const { line, column } = positionIn(parse, start);
        return `${visiblePath(file.path)}:${line}:${column} ${severity} ${code} ${oneLine(message)}\n`;
      })
      .join(''),
});

const visiblePath = (path: string) => path.replace(/\p{Cc}/gu, '·');
