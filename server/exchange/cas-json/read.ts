// UIMA CAS JSON, read: the text of one view, and the annotations on it.
//
// An annotation has a text (`@sofa`), a beginning and an end. One with a Governor and a Dependent is a relation; one that a
// chain leads to is a link of it; what an array of links points at fills a slot. Everything else that is no text has no place in a
// document. Source: Apache UIMA, “JSON serialization of the Apache UIMA CAS”; for layers, INCEpTION User Guide.

import { core } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import type { Imported, Lost, Unreadable } from '../format';
import { documentOf } from '../uima/from-layers';
import {
  type LayerChain,
  type LayeredText,
  type LayerRelation,
  type LayerSlot,
  type LayerSpan,
  shortName,
} from '../uima/layers';
import { SOURCE, TARGET } from '../uima/type-system';
import { type Cas, casOf, SOFA, type Structure } from './structures';

export function readCasJson(file: string, name: string, book: CodeBook = core): Imported | Unreadable {
  const cas = casOf(file);
  if ('fault' in cas) return cas;
  const losses: Lost[] = [];
  const sofa = textIn(cas, losses);
  if ('fault' in sofa) return sofa;
  return new CasReader(cas, sofa, losses).read(name, book);
}

/** The text that is imported: of the first view if that has one. The others are told. */
function textIn({ structures, views }: Cas, losses: Lost[]): Structure | Unreadable {
  const sofas = [...structures.values()].filter(({ type }) => type === SOFA);
  const texts = sofas.filter(({ values }) => values.has('sofaString'));
  const chosen = texts.find(({ id }) => views.get(id) === '_InitialView') ?? texts[0];
  if (chosen === undefined) {
    const { start, end } = sofas[0]?.source ?? { start: 0, end: 0 };
    const elsewhere = sofas.flatMap(({ values }) => values.get('sofaURI') ?? [])[0];
    const message =
      elsewhere === undefined
        ? t('This file has no text (sofaString), so there is nothing that its annotations could be on.')
        : t('The text is not in this file, but at “{0}”. Export the document with its text.', elsewhere);
    return { fault: { start, end, message } };
  }
  for (const other of sofas)
    if (other !== chosen)
      losses.push({
        ...other.source,
        message: t('Only one text is imported: the view “{0}” was left out.', views.get(other.id) ?? ''),
      });
  return chosen;
}

/** What INCEpTION has in every document and shows nobody. */
const silent = /\.segmentation\.type\.(?:Token|Sentence)$|^uima\.cas\.(?:\w*Array|\w*List)$|\[\]$/;

class CasReader {
  private readonly text: string;
  private readonly spans = new Map<number, LayerSpan>();

  constructor(
    private readonly cas: Cas,
    private readonly sofa: Structure,
    private readonly losses: Lost[],
  ) {
    this.text = sofa.values.get('sofaString') ?? '';
  }

  read(name: string, book: CodeBook): Imported {
    const all = [...this.cas.structures.values()];
    const about = this.metadata(all);
    const isRelation = ({ references }: Structure) => references.has(SOURCE) && references.has(TARGET);
    const isLink = this.linksOf(all);
    const used = new Set(all.flatMap(({ references }) => [...references.values()]));
    for (const one of all) {
      if (one.type === SOFA || silent.test(one.type) || isRelation(one) || this.isMetadata(one)) continue;
      const place = this.placeOf(one);
      if (place !== undefined)
        this.spans.set(one.id, {
          ...place,
          layer: one.type,
          features: this.featuresOf(one),
          source: one.source,
        });
      else if (!isLink.has(one.id) && !used.has(one.id) && !one.references.has('sofa'))
        this.lose(one.source, t('“{0}” has no place in the text and was not imported.', shortName(one.type)));
    }
    const chains = this.chainsIn(all);
    const linked = new Set(chains.flatMap(({ links }) => links));
    const spans = [...this.spans.values()].filter((span) => !linked.has(span));
    return documentOf(
      {
        text: this.text,
        ...about,
        spans,
        relations: all.filter(isRelation).flatMap((one) => this.relation(one)),
        chains,
        slots: all.flatMap((one) => this.slotsOf(one)),
        losses: this.losses,
      },
      name,
      book,
    );
  }

  private lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ start, end, message });
  }

  /** Where an annotation of our text stands; undefined for what is none, and told if it stands outside. */
  private placeOf({ type, numbers, references, source }: Structure): Stretch | undefined {
    const [start, end] = [numbers.get('begin'), numbers.get('end')];
    if (!references.has('sofa') || start === undefined || end === undefined) {
      if (references.has('sofa') && !this.isHead(type))
        this.lose(source, t('“{0}” has no place in the text and was not imported.', shortName(type)));
      return undefined;
    }
    if (references.get('sofa') !== this.sofa.id) {
      this.lose(source, t('This is of another view, which was not imported.'));
      return undefined;
    }
    const isInside = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end;
    if (!isInside || end > this.text.length || this.isWithinCharacter(start) || this.isWithinCharacter(end)) {
      this.lose(source, t('This does not refer to any passage of the text and was not imported.'));
      return undefined;
    }
    return { start, end };
  }

  private isWithinCharacter(at: number): boolean {
    return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(this.text.slice(at - 1, at + 1));
  }

  /** Chains have a beginning that is in no text. */
  private isHead(type: string): boolean {
    return type.endsWith('Chain');
  }

  private featuresOf({ values, references }: Structure): ReadonlyMap<string, string> {
    const features = new Map(values);
    for (const name of ['begin', 'end']) features.delete(name);
    for (const [name, id] of references) {
      const list = this.cas.structures.get(id);
      const words = list?.elements.filter((one) => typeof one === 'string') ?? [];
      if (words.length > 0) features.set(name, words.join(', '));
    }
    for (const [name, value] of features) if (value.trim() === '') features.delete(name);
    return features;
  }

  private isMetadata({ type }: Structure): boolean {
    let [above, steps]: [string | undefined, number] = [type, 0];
    while (above !== undefined && steps++ < 50) {
      if (above === 'uima.tcas.DocumentAnnotation' || above.endsWith('.DocumentMetaData')) return true;
      above = this.cas.supertypes.get(above);
    }
    return false;
  }

  /** What the file says of the document: its title and language are taken, all else is told. */
  private metadata(all: readonly Structure[]): Pick<LayeredText, 'title' | 'language'> {
    let title: string | undefined;
    let language: string | undefined;
    for (const one of all) {
      if (!this.isMetadata(one) || one.references.get('sofa') !== this.sofa.id) continue;
      const said = new Map(this.featuresOf(one));
      title ??= said.get('documentTitle');
      for (const name of [
        'documentTitle',
        'documentId',
        'documentUri',
        'documentBaseUri',
        'collectionId',
        'isLastSegment',
      ])
        said.delete(name);
      if (said.get('language') !== 'x-unspecified') language ??= said.get('language');
      said.delete('language');
      for (const [name, value] of said)
        this.lose(
          one.source,
          t('What the file says of the document was not imported: {0}.', `${name}: ${value}`),
        );
    }
    return { title: title?.trim() === '' ? undefined : title, language };
  }

  private relation(one: Structure): LayerRelation[] {
    if (one.references.has('sofa') && one.references.get('sofa') !== this.sofa.id) {
      this.lose(one.source, t('This is of another view, which was not imported.'));
      return [];
    }
    const end = (name: string) => this.spans.get(one.references.get(name) ?? 0);
    return [
      {
        layer: one.type,
        from: end(SOURCE),
        to: end(TARGET),
        features: this.featuresOf(one),
        source: one.source,
      },
    ];
  }

  /** Structures that only connect others: the heads of chains, and what arrays of slots hold. */
  private linksOf(all: readonly Structure[]): ReadonlySet<number> {
    const found = new Set<number>();
    for (const { id, type, references } of all)
      if (this.isHead(type) && references.has('first')) found.add(id);
    for (const { elements } of all)
      for (const one of elements)
        if (typeof one === 'number' && this.cas.structures.get(one)?.references.has('target')) found.add(one);
    return found;
  }

  private chainsIn(all: readonly Structure[]): readonly LayerChain[] {
    return all.flatMap(({ type, references }) => {
      if (!this.isHead(type) || !references.has('first')) return [];
      const links: LayerSpan[] = [];
      const seen = new Set<number>();
      let next = references.get('first');
      while (next !== undefined && !seen.has(next)) {
        seen.add(next);
        const span = this.spans.get(next);
        if (span !== undefined) links.push(span);
        next = this.cas.structures.get(next)?.references.get('next');
      }
      return links.length === 0 ? [] : [{ layer: type.replace(/Chain$/, ''), links }];
    });
  }

  /** What the features of a span point at: links with roles, or spans themselves. */
  private slotsOf(one: Structure): LayerSlot[] {
    const host = this.spans.get(one.id);
    if (host === undefined) return [];
    return [...one.references].flatMap(([feature, id]) => {
      if (feature === 'sofa' || feature === 'next') return [];
      const { elements = [] } = this.cas.structures.get(id) ?? {};
      const ids = elements.length > 0 ? elements : [id];
      if (elements.some((element) => typeof element === 'string')) return [];
      const slots = ids.flatMap((element): LayerSlot[] => {
        const filler = this.cas.structures.get(Number(element));
        if (filler === undefined) return [];
        const target = filler.references.get('target');
        const { values, source } = filler;
        if (target !== undefined)
          return [{ host, feature, role: values.get('role'), filler: this.spans.get(target), source }];
        const span = this.spans.get(filler.id);
        return span === undefined
          ? []
          : [{ host, feature, role: undefined, filler: span, source: one.source }];
      });
      if (slots.length === 0 && (elements.length > 0 || !this.isEmptyArray(id)))
        this.lose(
          one.source,
          t('The feature “{0}” of these words leads to nothing in the text and was not imported.', feature),
        );
      return slots;
    });
  }

  private isEmptyArray(id: number): boolean {
    const { type = '' } = this.cas.structures.get(id) ?? {};
    return /\[\]$|Array$/.test(type);
  }
}
