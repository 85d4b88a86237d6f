// The list of formats: a notation is offered everywhere by being named here.

import { aif } from './aif';
import { argdown } from './argdown';
import { brat } from './brat';
import { bratImporter } from './brat-import';
import { dot } from './dot';
import type { Format, Importer } from './format';
import { graphml } from './graphml';
import { html, htmlEdition } from './html/html';
import { json } from './json';
import { plainTextImporter } from './plain-text';
import { statementsCsv } from './statements-csv';
import { teiImporter } from './tei/import';
import { tei } from './tei/index';
import { webAnnotation } from './web-annotation';
import { webAnnotationImporter } from './web-annotation-import';

export const formats: readonly Format[] = [
  html,
  htmlEdition,
  tei,
  webAnnotation,
  brat,
  aif,
  argdown,
  statementsCsv,
  graphml,
  dot,
  json,
];

/** The format that is asked for by this word. */
export function formatOf(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}

export const importers: readonly Importer[] = [
  teiImporter,
  plainTextImporter,
  bratImporter,
  webAnnotationImporter,
];

/** The importer that is asked for by this word. */
export function importerOf(id: string): Importer | undefined {
  return importers.find((importer) => importer.id === id);
}
