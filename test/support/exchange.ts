// Formats and importers that are always loaded, by the words that they are asked for by.

import type { LoadedImporter, TextFormat } from '../../server/exchange/format';
import { loadedFormats, loadedImporters } from '../../server/exchange/index';

export function textFormatOf(id: string): TextFormat {
  const format = loadedFormats.find((one) => one.id === id);
  if (format === undefined) throw new Error(`${id} is no format that is always loaded.`);
  return format;
}

export function loadedImporterOf(id: string): LoadedImporter {
  const importer = loadedImporters.find((one) => one.id === id);
  if (importer === undefined) throw new Error(`${id} is no importer that is always loaded.`);
  return importer;
}
