// Word files (DOCX, ECMA-376), in and out. Reader and writer are loaded when they are used.

import type { BinaryImporter, Format } from '../format';

export const docx: Format = {
  id: 'docx',
  label: 'Word (DOCX)',
  description:
    'The text with real footnotes and headings, each annotation as a comment that can come back, the register as an appendix.',
  extension: '.docx',
  unit: 'document',
  async write(readings, name, names) {
    const { writeDocx } = await import('./write');
    const written = readings.map((reading) => {
      const file = names.make(readings.length === 1 ? name : reading.view.document, '.docx');
      const { bytes, losses } = writeDocx(reading);
      return {
        file: { name: file, content: bytes },
        losses: losses.map((lost) => ({ uri: reading.view.uri, ...lost })),
      };
    });
    return { files: written.map(({ file }) => file), losses: written.flatMap(({ losses }) => losses) };
  },
};

export const docxImporter: BinaryImporter = {
  id: 'docx',
  label: 'Word (DOCX)',
  description: 'The text of a Word file, with its headings, footnotes, comments and highlights.',
  extensions: ['.docx'],
  reads: 'bytes',
  async read(bytes, name, book) {
    const { readDocx } = await import('./read');
    return readDocx(bytes, name, book);
  },
};
