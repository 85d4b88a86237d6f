// W3C Web Annotation, read: annotations with a position or a quotation, on the text that they are about.
//
// Both selectors are looked at: where the words at the position are not those that are quoted, the quotation decides,
// with what is before and after it; if that fits nowhere, or in several places, the annotation is reported and not
// put anywhere. Nothing is ever anchored again by guess. A tag says of which kind an annotation is; where there is none, its
// motivation does, if the code book has it for one kind alone. A body of the annotation's own purpose is the kind's value.

import { core, fieldAt, isStatementKind, kindOf } from '../../codebook/load';
import { asWord, quote } from '../../editing/write';
import { t } from '../../l10n';
import { tableEntries } from '../../model/lookup';
import type { Imported, Importer, Lost } from '../format';
import { type AnnotationBuilder, ImportBuilder, meaningOf, relationOf } from '../import-builder';

type Json = Readonly<Record<string, unknown>>;

export const webAnnotationImporter: Importer = {
  id: 'web-annotation',
  label: 'Web Annotation (JSON-LD)',
  description: 'Annotations that refer by position or quotation (.jsonld) to a text (.txt).',
  extensions: ['.jsonld'],
  beside: '.txt',
  read(json, name, text = '') {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch (error) {
      const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
      return {
        fault: {
          start: at,
          end: at + 1,
          message: t('This is not JSON, so no annotations can be read from it.'),
        },
      };
    }
    return new AnnotationReader(json, name, text).read(itemsOf(value));
  },
};

/** One annotation of the file, and where its id is there. */
interface Item {
  readonly json: Json;
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

class AnnotationReader {
  private readonly losses: Lost[] = [];
  private readonly document: ImportBuilder;
  private readonly find: Finder;
  private readonly made = new Map<string, AnnotationBuilder>();

  constructor(
    private readonly source: string,
    name: string,
    private readonly text: string,
  ) {
    this.document = new ImportBuilder(text, name);
    this.find = new Finder(text);
  }

  /** What annotates the text comes first: restatements and links refer to it. */
  read(all: readonly Json[]): Imported {
    const items = all.map((json) => this.item(json));
    // What links words to a statement has a place in the text; what links two annotations has none.
    const isLink = ({ json }: Item) =>
      listOf(json['motivation']).includes('linking') &&
      !listOf(json['target']).some((target) => objectOf(target)['selector'] !== undefined);
    const restatements = items.filter((item) => !isLink(item)).flatMap((item) => this.annotation(item));
    for (const { annotation, of } of restatements) this.restate(annotation, of);
    for (const item of items.filter(isLink)) this.link(item);
    return this.document.imported(this.losses);
  }

  private item(json: Json): Item {
    const id = String(json['id'] ?? '');
    const start = Math.max(0, this.source.indexOf(JSON.stringify(id)));
    return { json, id, start, end: start + id.length + 2 };
  }

  private lose({ start, end }: Item, message: string): void {
    this.losses.push({ start, end, message });
  }

  /** Puts an annotation where its targets are; returns what it says again, by the ids of annotations. */
  private annotation(item: Item): { readonly annotation: AnnotationBuilder; readonly of: string }[] {
    const places = listOf(item.json['target']).map((target) => this.find.place(target));
    const stretches = places.filter((place) => typeof place !== 'string');
    const why = places.findLast((place) => typeof place === 'string');
    if (stretches.length === 0 || why !== undefined) {
      this.lose(item, why ?? t('This annotation does not refer to any text and was not imported.'));
      return [];
    }
    const annotation = this.document.annotate(stretches);
    this.made.set(item.id, annotation);
    const bodies = listOf(item.json['body']);
    for (const body of bodies) this.body(item, annotation, body);
    const [motivation] = listOf(item.json['motivation']);
    if (annotation.kind === undefined && annotation.mention === undefined && typeof motivation === 'string')
      annotation.kind = kindsByMotivation.get(motivation);
    return bodies
      .map(objectOf)
      .flatMap(({ purpose, source }) =>
        (purpose === 'classifying' || purpose === 'linking') &&
        typeof source === 'string' &&
        source !== item.id
          ? [{ annotation, of: source }]
          : [],
      );
  }

  /** What is said again bears the id of the annotation that declares it. */
  private restate(annotation: AnnotationBuilder, of: string): void {
    const declared = this.made.get(of);
    if (declared === undefined || declared === annotation) return;
    declared.id ??= this.document.statementId('statement');
    annotation.id = declared.id;
  }

  private link(item: Item): void {
    const from = this.made.get(String(listOf(item.json['target'])[0] ?? ''));
    const words = listOf(item.json['body']);
    const to = words
      .map((body) => this.made.get(String(objectOf(body)['source'] ?? body)))
      .find((one) => one !== undefined);
    const field = words.flatMap((body) => relationOf(String(objectOf(body)['value'] ?? '')) ?? [])[0];
    if (
      from === undefined ||
      to === undefined ||
      field === undefined ||
      !isStatementKind(core, from.kind ?? '')
    )
      this.lose(
        item,
        t(
          'This link connects nothing that was imported, or is not a relation of the code book. It was not imported.',
        ),
      );
    else {
      to.id ??= this.document.statementId('statement');
      from.add(field, `#${to.id}`);
    }
  }

  /** A field, as `name: value`; whether it is one. */
  private field(annotation: AnnotationBuilder, words: string): boolean {
    const [, name = '', value = ''] = /^([\w-]+): (.+)$/s.exec(words) ?? [];
    const field = fieldAt(core, name, 'statement') ?? fieldAt(core, name, 'annotation');
    if (field === undefined) return false;
    if (!field.types.includes('register')) annotation.add(name, asWord(value));
    else
      for (const part of field.many === true ? value.split(/[,;] /) : [value])
        annotation.add(name, `@${this.document.entry(part, 'person')}`);
    return true;
  }

  /** What a body says: the first word that means something is the kind, names are mentions, the rest is noted. */
  private body(item: Item, annotation: AnnotationBuilder, body: unknown): void {
    const { purpose, value, source } = objectOf(body);
    const words = String(value ?? (typeof body === 'string' ? body : ''));
    const sources = String(source ?? '');
    const kind = annotation.kind === undefined ? undefined : kindOf(core, annotation.kind);
    const isOwn = purpose !== undefined && listOf(item.json['motivation']).includes(purpose);
    if (isOwn && kind?.value !== undefined && annotation.value === undefined && words !== '')
      annotation.value = words;
    else if (purpose === 'tagging' && words === 'said') annotation.isSaid = true;
    else if (purpose === 'tagging' && words === 'continued') annotation.isContinued = true;
    else if (purpose === 'describing' && this.field(annotation, words)) return;
    else if (purpose === 'identifying') {
      const [first] = annotation.stretches;
      annotation.mention ??= this.document.entry(
        first === undefined ? words : this.text.slice(first.start, first.end),
        'person',
      );
      if (/^https?:/.test(sources)) this.document.describe(annotation.mention, `source: ${sources}`);
      else if (words !== '')
        this.document.describe(annotation.mention, `note: ${words.replace(/\s+/g, ' ')}`);
    } else if (purpose === 'tagging' && annotation.kind === undefined) {
      // A word of ours is a kind, whatever else other tools mean by it.
      const isOurs = item.id.startsWith(URN) && kindOf(core, words) !== undefined;
      const meaning = isOurs
        ? ({ type: isStatementKind(core, words) ? 'statement' : 'tag', kind: words } as const)
        : meaningOf(words);
      if (meaning.type === 'entry') {
        const [first] = annotation.stretches;
        if (first !== undefined)
          annotation.mention ??= this.document.entry(this.text.slice(first.start, first.end), meaning.of);
        return;
      }
      annotation.kind = meaning.kind;
      if (meaning.type === 'statement')
        annotation.id ??= this.document.statementId(decoded(item.id.split(/[#/]/).at(-1) ?? 'statement'));
      if (meaning.type === 'unknown')
        this.lose(
          item,
          t(
            'The code book has no kind “{0}”. It was imported as it is; add it to the edition’s code book to explain it.',
            meaning.kind,
          ),
        );
    } else if (words !== '') annotation.add('note', quote(words));
    else if (purpose !== 'classifying' && purpose !== 'linking')
      this.lose(item, t('Démarche has no way of saying what this body says. It was not imported.'));
  }
}

/** How the ids begin that Démarche gives to annotations. */
const URN = 'urn:demarche:';

/** Kinds by the motivation that they alone have. */
const kindsByMotivation = ((): ReadonlyMap<string, string> => {
  const found = new Map<string, string[]>();
  for (const [kind, { anno = '' }] of tableEntries(core.kinds))
    found.set(anno, [...(found.get(anno) ?? []), kind]);
  return new Map([...found].flatMap(([anno, [only, other]]) => (only && !other ? [[anno, only]] : [])));
})();

class Finder {
  private starts: number[] | undefined;

  constructor(private readonly text: string) {}

  /** Where a target stands, or why it cannot be told. */
  place(target: unknown): { start: number; end: number } | string {
    const selectors = listOf(objectOf(target)['selector']).map(objectOf);
    const position = selectors.find(({ type }) => type === 'TextPositionSelector');
    const words = selectors.find(({ type }) => type === 'TextQuoteSelector');
    const exact = typeof words?.['exact'] === 'string' ? words['exact'] : undefined;
    if (position !== undefined) {
      const [start, end] = [this.utf16(position['start']), this.utf16(position['end'])];
      if (start >= 0 && end >= start && (exact === undefined || this.text.slice(start, end) === exact))
        return { start, end };
    }
    if (exact === undefined) return t('Its position is outside the text, and it was not imported.');
    const around = `${words?.['prefix'] ?? ''}${exact}${words?.['suffix'] ?? ''}`;
    const places = occurrences(this.text, around);
    if (places.length > 1)
      return t(
        '“{0}” occurs in several places in the text, and nothing says which is meant. It was not imported.',
        exact,
      );
    const [only] = places;
    if (only === undefined) return t('“{0}” does not occur in the text and was not imported.', exact);
    const start = only + String(words?.['prefix'] ?? '').length;
    return { start, end: start + exact.length };
  }

  private utf16(offset: unknown): number {
    if (this.starts === undefined) {
      this.starts = [];
      let at = 0;
      for (const character of this.text) {
        this.starts.push(at);
        at += character.length;
      }
      this.starts.push(at);
    }
    return typeof offset === 'number' ? (this.starts[offset] ?? -1) : -1;
  }
}

function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && found.length < 2; at = text.indexOf(words, at + 1))
    found.push(at);
  return found;
}

/** A single annotation, a list, a page, a collection. */
function itemsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(itemsOf);
  const { type, items, first } = objectOf(value);
  if (items !== undefined) return itemsOf(items);
  if (first !== undefined) return itemsOf(first);
  return listOf(type).includes('Annotation') ? [objectOf(value)] : [];
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
