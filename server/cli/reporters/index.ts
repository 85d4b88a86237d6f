// The list of reporters: a notation of findings is offered by being named here.

import { github } from './github';
import { html } from './html';
import { json } from './json';
import { junit } from './junit';
import { lines } from './lines';
import type { Reporter, Style } from './reporter';
import { sarif } from './sarif';
import { text } from './text';

export const reporters: Readonly<Record<string, (style: Style) => Reporter>> = {
  text,
  lines,
  html,
  json,
  sarif,
  github,
  junit,
};
