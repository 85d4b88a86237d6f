// DNA: databases of the Discourse Network Analyzer, written and read. Loaded when it is used.

import type { BinaryImporter, Format } from '../format';

export const dna: Format = {
  id: 'dna',
  label: 'Discourse Network Analyzer',
  description:
    'Documents and statements with person, organization, concept and agreement, for the Discourse Network Analyzer and rDNA. Coder and password of the database: Admin, demarche.',
  extension: '.dna',
  unit: 'edition',
  write: async (readings, name, names) => (await import('./write')).writeDna(readings, name, names),
};

export const dnaImporter: BinaryImporter = {
  reads: 'bytes',
  id: 'dna',
  label: 'Discourse Network Analyzer',
  description:
    'A database of the Discourse Network Analyzer 3 as an edition: its documents with their statements; persons, organizations and concepts as register.',
  extensions: ['.dna'],
  read: async (bytes, name, book) => (await import('./read')).readDna(bytes, name, book),
  readAll: async (bytes, name, book) => (await import('./read')).readAllOfDna(bytes, name, book),
};
