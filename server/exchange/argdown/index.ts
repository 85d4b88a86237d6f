// Argdown, read; loaded when it is used. It is written by write.ts.

import type { TextImporter } from '../format';

export const argdownImporter: TextImporter = {
  reads: 'text',
  id: 'argdown',
  label: 'Argdown',
  description: 'Statements and arguments as text, one a line, with what they support and attack.',
  extensions: ['.argdown', '.ad'],
  async read(text, name, _, book) {
    const { readArgdown } = await import('./read');
    return readArgdown(text, name, book);
  },
};
