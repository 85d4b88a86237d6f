// WebAnno TSV 3 as a format and as what is read, without what does it: that is loaded when it is used.

import type { Format, TextImporter } from '../format';

export const webannoTsv: Format = {
  id: 'webanno-tsv',
  label: 'WebAnno TSV 3.3 (INCEpTION)',
  description:
    'Token by token with annotations in columns, for INCEpTION; with a file of the layers that it needs.',
  extension: '.tsv',
  unit: 'document',
  write: async (readings, name, names) => (await import('./write')).writeTsv(readings, name, names),
};

export const webannoTsvImporter: TextImporter = {
  id: 'webanno-tsv',
  label: 'WebAnno TSV 3 (INCEpTION)',
  description:
    'A text and its annotations of any layers, as INCEpTION and WebAnno export them token by token.',
  extensions: ['.tsv'],
  reads: 'text',
  read: async (text, name, _, book) => (await import('./read')).readTsv(text, name, book),
};
