// REFI-QDA, the standard for exchange between programs of qualitative analysis (ATLAS.ti, MAXQDA, NVivo, QualCoder), as lists
// offer it; what reads and writes it is loaded when it is used.

import type { BinaryImporter, Format } from '../format';

export const qdaProject: Format = {
  id: 'refi-qda',
  label: 'REFI-QDA project (QDPX)',
  description:
    'An edition for ATLAS.ti, MAXQDA, NVivo or QualCoder: texts, annotations as codings, persons as cases, relations as links. Positions count characters.',
  extension: '.qdpx',
  unit: 'edition',
  async write(readings, name, names) {
    const { writeProject } = await import('./write');
    return writeProject(readings, name, names);
  },
};

export const qdaCodebook: Format = {
  id: 'refi-qda-codebook',
  label: 'REFI-QDA code book (QDC)',
  description: 'The kinds of the code book as codes, for programs of qualitative analysis.',
  extension: '.qdc',
  unit: 'edition',
  async write(readings, name, names) {
    const { writeCodebook } = await import('./write');
    return writeCodebook(readings, name, names);
  },
};

export const qdaImporter: BinaryImporter = {
  reads: 'bytes',
  id: 'refi-qda',
  label: 'REFI-QDA (QDPX, QDC)',
  description:
    'Projects (.qdpx) and code books (.qdc) of programs of qualitative analysis: coded texts become documents, codes that are new a code book.',
  extensions: ['.qdpx', '.qdc'],
  async read(bytes, name, book) {
    const { readProject } = await import('./read');
    return readProject(bytes, name, book);
  },
  async readAll(bytes, name, book) {
    const { readProjects } = await import('./read');
    return readProjects(bytes, name, book);
  },
};
