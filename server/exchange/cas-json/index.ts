// UIMA CAS JSON as a format and as what is read, without what does it: that is loaded when it is used.

import type { Format, TextImporter } from '../format';

export const casJson: Format = {
  id: 'cas-json',
  label: 'UIMA CAS JSON (INCEpTION)',
  description: 'Text, layers and types as INCEpTION, dkpro-cassis and Apache UIMA exchange them.',
  extension: '.json',
  unit: 'document',
  write: async (readings, name, names) => (await import('./write')).writeCasJson(readings, name, names),
};

export const casJsonImporter: TextImporter = {
  id: 'cas-json',
  label: 'UIMA CAS JSON (INCEpTION)',
  description:
    'A text and its annotations of any layers, as INCEpTION and other programs of Apache UIMA export them.',
  extensions: ['.json'],
  reads: 'text',
  read: async (text, name, _, book) => (await import('./read')).readCasJson(text, name, book),
};
