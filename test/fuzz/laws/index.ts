// All laws, in the order in which they are tried.

import type { Law } from '../law';
import { cacheLaws } from './cache';
import { featureLaws } from './features';
import { formatLaws } from './formats';
import { sessionLaws } from './session';
import { syntaxLaws } from './syntax';
import { workspaceLaws } from './workspace';

export const laws: readonly Law[] = [
  ...syntaxLaws,
  ...featureLaws,
  ...workspaceLaws,
  ...cacheLaws,
  ...sessionLaws,
  ...formatLaws,
];
