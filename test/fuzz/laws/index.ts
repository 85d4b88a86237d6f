// All laws, in the order in which they are tried.

import type { Law } from '../law';
import { featureLaws } from './features';
import { syntaxLaws } from './syntax';

export const laws: readonly Law[] = [...syntaxLaws, ...featureLaws];
