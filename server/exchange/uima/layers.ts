// A text with layers, as INCEpTION and all that is built on Apache UIMA know it: what WebAnno TSV and CAS JSON both say.
//
// A span is of a layer, which is named like a class of Java (`webanno.custom.Claim`), and has features with values. A
// relation leads from a span (its governor) to another (its dependent). A chain has links, which are spans of one thing. A
// slot is a feature that holds other spans, each in a role. Offsets are UTF-16 code units of the text, half-open.
//
// Sources: INCEpTION User Guide, “Layers” and “WebAnno TSV 3.3 File format”; Apache UIMA, CAS JSON (draft 0.4.0).

import type { Stretch } from '../../model/facts';
import type { Lost } from '../format';

export type Features = ReadonlyMap<string, string>;

export interface LayerSpan extends Stretch {
  /** The layer's whole name. */
  readonly layer: string;
  /** Only those that have a value. */
  readonly features: Features;
  /** Where the file says it; of what is written, where the document does. */
  readonly source: Stretch;
}

export interface LayerRelation {
  readonly layer: string;
  /** Undefined where the file names none that it has. */
  readonly from: LayerSpan | undefined;
  readonly to: LayerSpan | undefined;
  readonly features: Features;
  readonly source: Stretch;
}

export interface LayerChain {
  readonly layer: string;
  /** In their order. */
  readonly links: readonly LayerSpan[];
}

export interface LayerSlot {
  readonly host: LayerSpan;
  readonly feature: string;
  readonly role: string | undefined;
  readonly filler: LayerSpan | undefined;
  readonly source: Stretch;
}

export interface LayeredText {
  readonly text: string;
  /** What the file itself calls the text. */
  readonly title: string | undefined;
  /** BCP 47. */
  readonly language: string | undefined;
  readonly spans: readonly LayerSpan[];
  readonly relations: readonly LayerRelation[];
  readonly chains: readonly LayerChain[];
  readonly slots: readonly LayerSlot[];
  readonly losses: readonly Lost[];
}

/** The layers that documents of ours are written to. INCEpTION gives all layers of a project this prefix. */
export const ownLayers = {
  /** Words that make a statement, refer to one, say it again or go on with it. */
  statement: 'webanno.custom.DemarcheStatement',
  /** Words that mention somebody or something of the register. */
  mention: 'webanno.custom.DemarcheMention',
  /** Words with any other kind: footnotes, page breaks, what is deleted. */
  mark: 'webanno.custom.DemarcheMark',
  /** What one statement has to do with another. */
  relation: 'webanno.custom.DemarcheRelation',
} as const;

/** Features of a statement that are fields, written as in a mark. */
export const fieldFeatures = [
  'by',
  'via',
  'to',
  'about',
  'date',
  'mode',
  'stance',
  'certainty',
  'status',
  'utterance',
] as const;

/** All else that a mark says, in its own words, and who is meant (../own-words.ts). */
export const REST = 'demarche';

/** The features of each layer, in their order. All are strings. */
export const ownFeatures: ReadonlyMap<string, readonly string[]> = new Map([
  [ownLayers.statement, ['kind', 'id', ...fieldFeatures, REST]],
  [ownLayers.mention, ['type', 'name', 'entry', 'identifier', REST]],
  [ownLayers.mark, ['kind', 'value', REST]],
  [ownLayers.relation, ['relation']],
]);

/** What words do with a statement that other words make: the kind that they have in its layer, and the relation to it. */
export const anchorKinds: ReadonlyMap<string, string> = new Map([
  ['reference', 'refers'],
  ['said', 'says'],
  ['said-again', 'says-again'],
  ['continued', 'continues'],
]);

/** The last part of a layer's name. */
export function shortName(layer: string): string {
  return layer.slice(layer.lastIndexOf('.') + 1);
}
