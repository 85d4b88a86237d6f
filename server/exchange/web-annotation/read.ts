// W3C Web Annotation, read: annotations with a position or a quotation, on the text that they are about.
//
// Both selectors are looked at: where the words at the position are not those that are quoted, the quotation decides,
// with what is before and after it; if that fits nowhere, or in several places, the annotation is reported and not
// put anywhere. Nothing is ever anchored again by guess.

import { core, isStatementKind } from '../../codebook/load';
import { quote } from '../../editing/write';
import { t } from '../../l10n';
import type { Importer, Lost } from '../format';
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
    const losses: Lost[] = [];
    const draft = new ImportBuilder(text, name);
    const find = new Finder(text);
    const made = new Map<string, AnnotationBuilder>();
    const again: { annotation: AnnotationBuilder; of: string }[] = [];
    const links: { item: Json; place: Lost }[] = [];
    for (const item of itemsOf(value)) {
      const id = String(item['id'] ?? '');
      const start = Math.max(0, json.indexOf(JSON.stringify(id)));
      const lose = (message: string) => losses.push({ start, end: start + id.length + 2, message });
      const bodies = listOf(item['body']);
      if (listOf(item['motivation']).includes('linking')) {
        links.push({ item, place: { start, end: start + id.length + 2, message: '' } });
        continue;
      }
      const stretches: { start: number; end: number }[] = [];
      let why: string | undefined;
      for (const target of listOf(item['target'])) {
        const found = find.place(target);
        if (typeof found === 'string') why = found;
        else stretches.push(found);
      }
      if (stretches.length === 0 || why !== undefined) {
        lose(why ?? t('This annotation does not refer to any text and was not imported.'));
        continue;
      }
      const annotation = draft.annotate(stretches);
      made.set(id, annotation);
      for (const body of bodies) {
        const { purpose, source } = objectOf(body);
        if (purpose === 'classifying' && typeof source === 'string' && source !== id)
          again.push({ annotation, of: source });
      }
      read(draft, annotation, bodies, id, text, lose);
    }
    // What is said again bears the id of the annotation that declares it.
    for (const { annotation, of } of again) {
      const declared = made.get(of);
      if (declared === undefined || declared === annotation) continue;
      declared.id ??= draft.statementId('statement');
      annotation.id = declared.id;
    }
    for (const { item, place } of links) {
      const from = made.get(String(listOf(item['target'])[0] ?? ''));
      const words = listOf(item['body']);
      const to = words
        .map((body) => made.get(String(objectOf(body)['source'] ?? body)))
        .find((one) => one !== undefined);
      const field = words.flatMap((body) => relationOf(String(objectOf(body)['value'] ?? '')) ?? [])[0];
      if (
        from === undefined ||
        to === undefined ||
        field === undefined ||
        !isStatementKind(core, from.kind ?? '')
      )
        losses.push({
          ...place,
          message: t(
            'This link connects nothing that was imported, or is not a relation of the code book. It was not imported.',
          ),
        });
      else {
        to.id ??= draft.statementId('statement');
        from.add(field, `#${to.id}`);
      }
    }
    return draft.imported(losses);
  },
};

/** What the bodies say: the first word that means something is the kind, names are mentions, the rest is noted. */
function read(
  draft: ImportBuilder,
  annotation: AnnotationBuilder,
  bodies: readonly unknown[],
  id: string,
  text: string,
  lose: (message: string) => void,
): void {
  for (const body of bodies) {
    const { purpose, value, source } = objectOf(body);
    const words = String(value ?? (typeof body === 'string' ? body : ''));
    const sources = String(source ?? '');
    if (purpose === 'identifying') {
      const [first] = annotation.stretches;
      annotation.mention ??= draft.entry(
        first === undefined ? words : text.slice(first.start, first.end),
        'person',
      );
      if (/^https?:/.test(sources)) draft.describe(annotation.mention, `source: ${sources}`);
      else if (words !== '') draft.describe(annotation.mention, `note: ${words.replace(/\s+/g, ' ')}`);
    } else if (purpose === 'tagging' && annotation.kind === undefined) {
      const meaning = meaningOf(words);
      if (meaning.type === 'entry') {
        const [first] = annotation.stretches;
        if (first !== undefined)
          annotation.mention ??= draft.entry(text.slice(first.start, first.end), meaning.of);
        continue;
      }
      annotation.kind = meaning.kind;
      if (meaning.type === 'statement')
        annotation.id ??= draft.statementId(decoded(id.split(/[#/]/).at(-1) ?? 'statement'));
      if (meaning.type === 'unknown')
        lose(
          t(
            'The code book has no kind “{0}”. It was imported as it is; add it to the edition’s code book to explain it.',
            meaning.kind,
          ),
        );
    } else if (words !== '') annotation.add('note', quote(words));
    else if (purpose !== 'classifying')
      lose(t('Démarche has no way of saying what this body says. It was not imported.'));
  }
}

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
