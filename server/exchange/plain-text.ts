// Plain text: a transcription that no one has annotated yet. What would be markup in it is escaped, and nothing more.

import { escape } from '../syntax/escape';
import type { LoadedImporter } from './format';

export const plainTextImporter: LoadedImporter = {
  reads: 'text',
  id: 'text',
  label: 'Plain text',
  description: 'A transcription turned into a document with exactly the same text.',
  extensions: ['.txt'],
  read: (text) => ({ document: escape(text), losses: [] }),
};
