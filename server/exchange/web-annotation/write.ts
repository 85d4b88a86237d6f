// W3C Web Annotation (Recommendation of 2017), as JSON-LD: every annotation with a position and a quotation.
//
// The target is the transcription. A statement's declaration and its anchors are annotations of their own, and a
// relation is one that links two others. Positions count characters (code points). The code book says with which motivation
// an annotation of a kind is made (column `anno`); the kind's own value is a body of the same purpose. Words that refer to
// a statement, make it again or go on with it link to it.

import { authorityUrl, kindOf, lineageOf, relations } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import { type Annotation, valuesOf } from '../../model/facts';
import { voiceOf } from '../../semantics/attribution';
import { resolveEntry } from '../../semantics/entry';
import { codePoints } from '../code-points';
import type { Loss, TextFormat } from '../format';
import { asIri, documentIri, encodedPart, entryIri, symbolIri } from '../iri';
import type { ExportModel, PlacedAnnotation } from '../model';
import { ownWords } from '../own-words';
import { Quoting } from '../quoting';

/** Characters of the text that are quoted before and after. */
const CONTEXT = 32;

export const webAnnotation: TextFormat = {
  id: 'web-annotation',
  label: 'Web Annotation (JSON-LD)',
  description:
    'Every annotation by position and quotation, in the W3C data model. Positions count characters.',
  extension: '.jsonld',
  unit: 'document',
  write(readings, name, names) {
    const losses: Loss[] = [];
    const collection = {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      ...collectionOf(
        readings.flatMap((reading) => itemsOf(reading, losses)),
        readings[0]?.view,
        name,
      ),
    };
    for (const reading of readings) reportEntries(reading, losses);
    return {
      files: [{ name: names.make(name, '.jsonld'), content: `${JSON.stringify(collection, null, 2)}\n` }],
      losses,
    };
  },
};

/** Annotations of a document, as one collection; `name` where there is none. */
export function collectionOf(
  items: readonly object[],
  view: ExportModel['view'] | undefined,
  name: string,
): object {
  const id = `${documentIri(view?.document ?? name)}#:annotations`;
  return {
    id,
    type: 'AnnotationCollection',
    label: view?.file.headerText('title') ?? view?.document ?? name,
    total: items.length,
    first: { id: `${id}-1`, type: 'AnnotationPage', partOf: id, startIndex: 0, items },
  };
}

/** All annotations of a document, and those that link two of them. */
export function itemsOf(model: ExportModel, losses: Loss[]): readonly object[] {
  const base = documentIri(model.view.document);
  const items = annotationItems(model, base, losses);
  reportContinued(model, losses);
  return [...items.values(), ...relationItems(model, base, items, losses)];
}

/** The IRIs of all annotations of a document; those that declare a statement have its id, the first that does. */
export function annotationIris({ view, annotations }: ExportModel): ReadonlyMap<Annotation, string> {
  const base = documentIri(view.document);
  const taken = new Set<string>();
  return new Map(
    annotations.map(({ annotation }, number) => {
      const id = annotation.declares?.id;
      const own = id === undefined || taken.has(id) ? `:a${number + 1}` : encodedPart(id);
      if (id !== undefined) taken.add(id);
      return [annotation, `${base}#${own}`];
    }),
  );
}

/** The IRI of the words that the annotation with this number stands on, from 0. */
export function passageIri(base: string, number: number): string {
  return `${base}#:t${number + 1}`;
}

interface Item {
  readonly id: string;
}

/** Every annotation of the document, in order. */
function annotationItems(model: ExportModel, base: string, losses: Loss[]): ReadonlyMap<Annotation, Item> {
  const { file, book } = model.view;
  const target = targetsOf(model, base, losses);
  const language = file.headerText('language');
  const iris = annotationIris(model);
  const items = new Map<Annotation, Item>();
  for (const [number, placed] of model.annotations.entries()) {
    const { annotation } = placed;
    const item = {
      id: iris.get(annotation)!,
      type: 'Annotation',
      motivation: motivationOf(book, annotation),
      ...(language === undefined ? {} : { language }),
      body: bodiesOf(model, annotation, base),
      target: { id: passageIri(base, number), type: 'SpecificResource', ...target(placed) },
    };
    items.set(annotation, item);
  }
  return items;
}

/** What makes the target of an annotation: the position of its words, and these. */
function targetsOf(
  { view: { file, uri }, text }: ExportModel,
  base: string,
  losses: Loss[],
): (placed: PlacedAnnotation) => object {
  const points = codePoints(text);
  const quoting = new Quoting(text);
  // An address, since a name alone means nothing to those who read the file elsewhere.
  const url = file.headerText('url');
  const source = (url === undefined ? undefined : asIri(url)) ?? base;
  return ({ start, end, annotation }) => {
    const position = { type: 'TextPositionSelector', start: points(start), end: points(end) };
    if (!quoting.takes(end - start)) {
      losses.push({
        uri,
        start: annotation.start,
        end: annotation.end,
        message: t(
          'Annotations within one another would make this file many times as long as the text: of this one it has the position and not the words.',
        ),
      });
      return { source, selector: [position] };
    }
    const quotation = {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      // No half of a character that two code units make.
      prefix: text.slice(Math.max(0, start - CONTEXT), start).replace(/^[\uDC00-\uDFFF]/, ''),
      suffix: text.slice(end, end + CONTEXT).replace(/[\uD800-\uDBFF]$/, ''),
    };
    return { source, selector: [position, quotation] };
  };
}

function reportContinued({ view: { uri }, annotations }: ExportModel, losses: Loss[]): void {
  for (const { annotation } of annotations)
    if (annotation.continued !== undefined)
      losses.push({
        uri,
        start: annotation.start,
        end: annotation.end,
        message: t(
          'That this continues the previous anchor was exported as a tag only: Web Annotation has no passages in several parts.',
        ),
      });
}

/** Every relation as an annotation that links two others; one without a beginning in the text is lost. */
function relationItems(
  { view: { uri }, statements, relations }: ExportModel,
  base: string,
  items: ReadonlyMap<Annotation, Item>,
  losses: Loss[],
): Item[] {
  const ids = new Map(
    statements.map(({ symbol, statement, anchors }) => {
      const first = anchors.find(({ annotation }) => annotation === statement.declaration) ?? anchors[0];
      return [symbol, first && items.get(first.annotation)?.id];
    }),
  );
  const links: Item[] = [];
  for (const [number, { from, to, field, place }] of relations.entries()) {
    const start = ids.get(from);
    if (start === undefined) {
      losses.push({
        uri,
        ...place,
        message: t(
          '“{0}” has no words in the text: its relation {1} {2} was exported without a target.',
          from,
          field,
          to,
        ),
      });
      continue;
    }
    // A statement of another document, or one that is nowhere in the text, is named all the same.
    const end = ids.get(to) ?? symbolIri(to);
    links.push(linkItem(`${base}#:r${number + 1}`, start, field, end));
  }
  return links;
}

function linkItem(id: string, from: string, field: string, to: string) {
  return {
    id,
    type: 'Annotation',
    motivation: 'linking',
    body: [
      { type: 'TextualBody', purpose: 'tagging', value: field, format: 'text/plain' },
      { type: 'SpecificResource', purpose: 'linking', source: to },
    ],
    target: from,
  };
}

function reportEntries({ view: { file, uri } }: ExportModel, losses: Loss[]): void {
  for (const entry of file.entries)
    losses.push({
      uri,
      start: entry.start,
      end: entry.end,
      message: t(
        'Of the entry {0}, only the name and the authority ids were exported, where the text mentions it.',
        entry.ref.text,
      ),
    });
}

/** By the mapping of the kind, or of one that it refines; without a kind by what it points at. */
function motivationOf(book: CodeBook, { kind, anchors, mentions }: Annotation): string {
  for (const name of kind === undefined ? [] : lineageOf(book, kind.text)) {
    const motivation = kindOf(book, name)?.anno;
    if (motivation !== undefined) return motivation;
  }
  if (kind !== undefined) return 'classifying';
  return anchors.length > 0 ? 'linking' : mentions.length > 0 ? 'identifying' : 'commenting';
}

function bodiesOf(model: ExportModel, annotation: Annotation, base: string): object[] {
  const { view } = model;
  const bodies: object[] = [];
  const tag = (value: string) =>
    bodies.push({ type: 'TextualBody', purpose: 'tagging', value, format: 'text/plain' });
  if (annotation.kind !== undefined) tag(annotation.kind.text);
  if (annotation.continued !== undefined) tag('continued');
  if (annotation.said !== undefined) tag('said');
  for (const { id, document } of annotation.anchors)
    bodies.push({
      type: 'SpecificResource',
      purpose: annotation.kind === undefined ? 'linking' : 'classifying',
      source: `${document === undefined ? base : documentIri(document)}#${encodedPart(id)}`,
    });
  for (const ref of annotation.mentions) {
    const entry = resolveEntry(view, ref.id)?.facts;
    const urls =
      entry === undefined
        ? []
        : [
            ...valuesOf(entry, 'same-as').flatMap(({ text }) => authorityUrl(view.book, text) ?? []),
            ...valuesOf(entry, 'source').flatMap(({ text }) =>
              /^https?:\S+$/.test(text) ? (asIri(text) ?? []) : [],
            ),
          ];
    for (const url of urls.length > 0 ? urls : [entryIri(ref.id)])
      bodies.push({ type: 'SpecificResource', purpose: 'identifying', source: url });
    if (entry !== undefined && entry.gloss.text !== '')
      bodies.push({
        type: 'TextualBody',
        purpose: 'identifying',
        value: entry.gloss.text,
        format: 'text/plain',
      });
  }
  const own = ownWords(model, annotation);
  // For ourselves, exactly; and for others, in words.
  if (own !== undefined)
    bodies.push({ type: 'TextualBody', purpose: 'describing', value: own, format: 'text/plain' });
  const words = (purpose: string, value: string) =>
    bodies.push({ type: 'TextualBody', purpose, value, format: 'text/plain' });
  if (annotation.value !== undefined) words(motivationOf(view.book, annotation), annotation.value.text);
  for (const { name, groups, whole } of annotation.fields) {
    // A relation is an annotation of its own.
    if (relations(view.book).has(name.text) && groups.flat().every(({ ref }) => ref !== undefined)) continue;
    const named = groups.map((group) =>
      group.map((value) => (value.ref?.sigil === '@' ? voiceOf(view, value).name : value.text)).join(', '),
    );
    words('describing', `${name.text}: ${named.join('; ') || whole.text}`);
  }
  return bodies;
}
