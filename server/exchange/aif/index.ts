// The Argument Interchange Format, read; loaded when it is used. It is written by write.ts.

import type { TextImporter } from '../format';

export const aifImporter: TextImporter = {
  reads: 'text',
  id: 'aif',
  label: 'AIF node set (JSON)',
  description:
    'Locutions, propositions and schemes of AIFdb and OVA: the dialogue as text, what it asserts as statements.',
  extensions: ['.json'],
  async read(text, name, _, book) {
    const { readAif } = await import('./read');
    return readAif(text, name, book);
  },
};
