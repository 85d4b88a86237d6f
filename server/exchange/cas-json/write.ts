// UIMA CAS JSON (draft 0.4.0): a document as one view, with its text, its layers and the types that they are of.
//
// Types come first, then feature structures with the text before all that refers to it, then the view. Offsets are UTF-16
// code units. Sentences and tokens are those of WebAnno TSV. Source: Apache UIMA, “JSON serialization of the Apache UIMA
// CAS”, SPECIFICATION.adoc.

import type { FileNames } from '../../files/file-name';
import type { Loss, Written, WrittenText } from '../format';
import type { ExportModel } from '../model';
import { type LayerSpan, ownFeatures } from '../uima/layers';
import { sentencesOf } from '../uima/segments';
import { layersOf } from '../uima/to-layers';
import {
  ANNOTATION,
  descriptionOf,
  featuresOf,
  layersFile,
  SOURCE,
  STRING,
  TARGET,
} from '../uima/type-system';

const NAME = 'UIMA CAS JSON';
const SEGMENTATION = 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type';
const METADATA = 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData';
const VIEW = '_InitialView';

export function writeCasJson(
  readings: readonly ExportModel[],
  name: string,
  names: FileNames,
): Written<WrittenText> {
  const losses: Loss[] = [];
  const files = readings.flatMap((model) => [
    { name: names.make(name, '.json'), content: casOf(model, losses) },
    ...layersFile(names),
  ]);
  return { files, losses };
}

type Value = string | number | readonly number[];

function casOf(model: ExportModel, losses: Loss[]): string {
  const { text, title, language, spans, relations } = layersOf(model, NAME, ['title', 'language'], losses);
  const structures: Map<string, Value>[] = [];
  const members: number[] = [];
  const add = (type: string, features: Iterable<readonly [string, Value]>) => {
    const id = structures.length + 1;
    structures.push(new Map<string, Value>([['%ID', id], ['%TYPE', type], ...features]));
    return id;
  };
  const sofa = add('uima.cas.Sofa', [
    ['sofaNum', 1],
    ['sofaID', VIEW],
    ['mimeType', 'text'],
    ['sofaString', text],
  ]);
  const annotate = (
    type: string,
    { start, end }: { readonly start: number; readonly end: number },
    features: Iterable<readonly [string, Value]> = [],
  ) => {
    const id = add(type, [['@sofa', sofa], ['begin', start], ['end', end], ...features]);
    members.push(id);
    return id;
  };
  annotate(METADATA, { start: 0, end: text.length }, [
    ['language', language ?? 'x-unspecified'],
    ...(title === undefined ? [] : ([['documentTitle', title]] as const)),
    ['documentId', model.view.document],
  ]);
  for (const { tokens } of sentencesOf(text)) {
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (first !== undefined && last !== undefined)
      annotate(`${SEGMENTATION}.Sentence`, { start: first.start, end: last.end });
    for (const token of tokens) annotate(`${SEGMENTATION}.Token`, token);
  }
  const ids = new Map<LayerSpan, number>();
  for (const span of spans) ids.set(span, annotate(span.layer, span, span.features));
  // A relation stands where it leads to.
  for (const { layer, from, to, features } of relations)
    annotate(layer, to, [...features, [`@${SOURCE}`, ids.get(from) ?? 0], [`@${TARGET}`, ids.get(to) ?? 0]]);
  const used = new Set([...structures].map((one) => one.get('%TYPE')));
  const view = new Map([
    [
      VIEW,
      new Map<string, Value>([
        ['%SOFA', sofa],
        ['%MEMBERS', members],
      ]),
    ],
  ]);
  // A structure a line, so that versions can be compared.
  const lines = structures.map((one) => json(one)).join(',\n');
  return `{\n"%TYPES": ${json(typesOf(used))},\n"%FEATURE_STRUCTURES": [\n${lines}\n],\n"%VIEWS": ${json(view)}\n}\n`;
}

function json(value: unknown): string {
  return JSON.stringify(value, asObject);
}

/** The definitions of types, those of our layers always: a file says what its program knows. */
function typesOf(used: ReadonlySet<unknown>): ReadonlyMap<string, unknown> {
  const types = new Map<string, unknown>();
  const define = (
    name: string,
    supertype: string,
    features: readonly (readonly [string, string])[],
    description?: string,
  ) =>
    types.set(
      name,
      new Map<string, unknown>([
        ['%NAME', name],
        ['%SUPER_TYPE', supertype],
        ...(description === undefined ? [] : ([['%DESCRIPTION', description]] as const)),
        ...features.map(
          ([feature, range]) =>
            [
              feature,
              new Map([
                ['%NAME', feature],
                ['%RANGE', range],
              ]),
            ] as const,
        ),
      ]),
    );
  define(METADATA, 'uima.tcas.DocumentAnnotation', [
    ['documentTitle', STRING],
    ['documentId', STRING],
  ]);
  for (const part of ['Sentence', 'Token'])
    if (used.has(`${SEGMENTATION}.${part}`)) define(`${SEGMENTATION}.${part}`, ANNOTATION, []);
  for (const layer of ownFeatures.keys()) define(layer, ANNOTATION, featuresOf(layer), descriptionOf(layer));
  return types;
}

function asObject(_: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}
