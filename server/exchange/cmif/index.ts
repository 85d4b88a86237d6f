// CMIF, the Correspondence Metadata Interchange Format: an edition’s letters as correspSearch reads them, and such an index as
// letters without text. Loaded when it is used.

import type { Format, TextImporter } from '../format';

export const cmif: Format = {
  id: 'cmif',
  label: 'CMIF (correspSearch)',
  description:
    'An index of the letters: who wrote to whom, when and from where, with authority files, for correspSearch.',
  extension: '.cmif.xml',
  unit: 'edition',
  async write(readings, name, names) {
    const { writeCmif } = await import('./write');
    return writeCmif(readings, name, names);
  },
};

export const cmifImporter: TextImporter = {
  reads: 'text',
  id: 'cmif',
  label: 'CMIF (correspSearch)',
  description: 'An index of letters: each becomes a document with its header, whose text is still to come.',
  extensions: ['.xml'],
  async read(text, name) {
    const { readIndex } = await import('./read');
    return readIndex(text, name);
  },
  async readAll(text, name) {
    const { readLetters } = await import('./read');
    return readLetters(text, name);
  },
};
