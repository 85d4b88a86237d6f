// One finding a line, for programs that read lines: path:line:column severity code message.

import { harmless, oneLine, visible } from '../visible';
import { positionIn, type Reporter } from './reporter';

export const lines = (): Reporter => ({
  document: ({ file, parse, found }) =>
    found
      .map(({ start, severity, code, message }) => {
        const { line, column } = positionIn(parse, start);
        return harmless(`${visible(file.path)}:${line}:${column} ${severity} ${code} ${oneLine(message)}\n`);
      })
      .join(''),
});
