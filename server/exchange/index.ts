// The list of formats: a notation is offered everywhere by being named here.

import { aifImporter } from './aif/index';
import { aif } from './aif/write';
import { argdownImporter } from './argdown/index';
import { argdown } from './argdown/write';
import { bratImporter } from './brat/read';
import { brat } from './brat/write';
import { casJson, casJsonImporter } from './cas-json';
import { cmif, cmifImporter } from './cmif/index';
import { statementsCsv } from './csv/write';
import { dna, dnaImporter } from './dna/index';
import { docx, docxImporter } from './docx';
import type { Format, Importer, LoadedImporter, TextFormat } from './format';
import { dot } from './graph/dot';
import { graphml } from './graph/graphml';
import { html, htmlEdition } from './html/write';
import { json } from './json/write';
import { pageXmlImporter } from './page-xml/index';
import { plainTextImporter } from './plain-text';
import { trig, turtle } from './rdf/formats';
import { qdaCodebook, qdaImporter, qdaProject } from './refi-qda/index';
import { sqlite, tablesCsv, xlsx } from './tables/formats';
import { teiImporter } from './tei/read';
import { tei } from './tei/write';
import { hypothesisImporter, recogitoImporter, webAnnotationImporter } from './web-annotation/read';
import { webAnnotation } from './web-annotation/write';
import { webannoTsv, webannoTsvImporter } from './webanno-tsv';

/** What is text, and is loaded with this list. */
export const loadedFormats: readonly TextFormat[] = [
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

/** Those that are loaded when they are used stand behind the others. */
export const formats: readonly Format[] = [
  ...loadedFormats,
  tablesCsv,
  xlsx,
  sqlite,
  dna,
  turtle,
  trig,
  webannoTsv,
  casJson,
  cmif,
  docx,
  qdaProject,
  qdaCodebook,
];

/** The format that is asked for by this word. */
export function formatOf(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}

/** What reads text, and is loaded with this list. */
export const loadedImporters: readonly LoadedImporter[] = [
  teiImporter,
  plainTextImporter,
  bratImporter,
  webAnnotationImporter,
  hypothesisImporter,
  recogitoImporter,
];

export const importers: readonly Importer[] = [
  ...loadedImporters,
  pageXmlImporter,
  webannoTsvImporter,
  casJsonImporter,
  cmifImporter,
  aifImporter,
  argdownImporter,
  dnaImporter,
  docxImporter,
  qdaImporter,
];

/** The importer that is asked for by this word. */
export function importerOf(id: string): Importer | undefined {
  return importers.find((importer) => importer.id === id);
}
