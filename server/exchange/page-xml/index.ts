// PAGE XML and ALTO: what Transkribus, eScriptorium and programs for the recognition of text write. Loaded when it is used.

import type { TextImporter } from '../format';

export const pageXmlImporter: TextImporter = {
  reads: 'text',
  id: 'page-xml',
  label: 'PAGE XML and ALTO',
  description:
    'Pages from Transkribus, eScriptorium or text recognition: lines and regions, with the tags of Transkribus. The pages of a document are put together.',
  extensions: ['.xml'],
  async read(text, name, _, book) {
    const { readPages } = await import('./read');
    return readPages(text, name, book);
  },
  async gather(files, book) {
    const { gatherPages } = await import('./read');
    return gatherPages(files, book);
  },
};
