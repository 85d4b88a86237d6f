// W3C Web Annotation, read: annotations with a position or a quotation, on the text that they are about.
//
// Both selectors are looked at: where the words at the position are not those that are quoted, though the file may count
// otherwise (../anchoring.ts), the quotation decides, with what is before and after it; if that fits nowhere, or in
// several places, the annotation is reported and not put anywhere. Nothing is ever anchored again by guess. The shapes
// that other tools give to the same (a graph, the answer of Hypothesis, older names) are read as well. A tag says of which
// kind an annotation is; where there is none, its motivation does, if the code book has it for one kind alone. A body of
// the annotation's own purpose is the kind's value.

import { authorityAt, core, fieldAt, isStatementKind, kindOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { asAttribute, asWord } from '../../editing/write';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { lookUp, tableEntries } from '../../model/lookup';
import { memo } from '../../model/memo';
import { listed, quoted } from '../../text/phrases';
import { type Counting, countingOf, sameWords } from '../anchoring';
import type { Imported, LoadedImporter, Lost, Unreadable } from '../format';
import { type AnnotationBuilder, ImportBuilder, meaningOf, noSuchKind, relationOf } from '../import-builder';
import { readOwnWords } from '../own-words';
import { type Quotation, Quotations } from './quotations';
import { itemsOf, type Json, listOf, objectOf } from './shapes';

export const webAnnotationImporter: LoadedImporter = {
  reads: 'text',
  id: 'web-annotation',
  label: 'Web Annotation (JSON-LD)',
  description: 'Annotations that refer by position or quotation (.jsonld) to a text (.txt).',
  extensions: ['.jsonld'],
  beside: '.txt',
  read(json, name, text = '', book = core) {
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
    const faultOf = (message: string) => ({ fault: { start: 0, end: 0, message } });
    const items = itemsOf(value);
    if (typeof items === 'string')
      return faultOf(
        t('The annotations are not in this file, but at “{0}”. Import the file that has them.', items),
      );
    if (items.length === 0)
      return faultOf(
        t(
          'No annotation was found in this file: it has none of W3C Web Annotation, and none of a shape that is known.',
        ),
      );
    return new AnnotationReader(json, name, text, book).read(items, name);
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
  private readonly quotations: Quotations;
  private readonly made = new Map<string, AnnotationBuilder>();
  private counting: Counting | undefined;

  constructor(
    private readonly source: string,
    name: string,
    private readonly text: string,
    private readonly book: CodeBook,
  ) {
    this.document = new ImportBuilder(text, name, book);
    this.quotations = new Quotations(text);
  }

  /** What annotates the text comes first: restatements and links refer to it. */
  read(all: readonly Json[], name: string): Imported | Unreadable {
    const items = all.map((json) => this.item(json));
    const links = items.filter((item) => isLink(item.json));
    const others = this.ofThisText(
      items.filter((item) => !links.includes(item)),
      name,
    );
    if (others === undefined)
      return {
        fault: {
          start: 0,
          end: 0,
          message: t(
            'These annotations are of several texts, and nothing says which of them this is. Give the file the name of its text, or put the annotations of each text into a file of their own.',
          ),
        },
      };
    this.counting = countingOf(
      this.text,
      others.flatMap(({ json }) =>
        listOf(json['target']).flatMap((target) => {
          const { position, quotation } = selectorsOf(target);
          return position === undefined || quotation === undefined
            ? []
            : [{ stretches: [position], words: quotation.exact }];
        }),
      ),
    );
    if (this.counting.message !== undefined)
      this.losses.push({ start: 0, end: 0, message: this.counting.message });
    const restatements = others.flatMap((item) => this.annotation(item));
    for (const { annotation, of } of restatements) this.restate(annotation, of);
    for (const item of links) this.link(item);
    return this.document.imported(this.losses);
  }

  private item(json: Json): Item {
    const id = String(json['id'] ?? '');
    const start = Math.max(0, this.source.indexOf(JSON.stringify(id)));
    return { json, id, start, end: start + id.length + 2 };
  }

  private lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ start, end, message });
  }

  /**
   * Those of the text beside the file. Where there are several texts, it is the one of the file's name, else the only one
   * that has all the words; undefined if that is none.
   */
  private ofThisText(items: readonly Item[], name: string): readonly Item[] | undefined {
    const sourceOf = ({ json }: Item) => String(objectOf(listOf(json['target'])[0])['source'] ?? '');
    const sources = [...new Set(items.map(sourceOf))].filter((source) => source !== '');
    if (sources.length < 2) return items;
    const named = sources.filter((source) => isCalled(source, name));
    const candidates = named.length > 0 ? named : sources;
    const fitting = candidates.filter((source) =>
      items.every(
        (item) =>
          sourceOf(item) !== source ||
          listOf(item.json['target']).every((target) => {
            const { quotation } = selectorsOf(target);
            return quotation !== undefined && this.quotations.has(quotation.exact);
          }),
      ),
    );
    const [only, ...more] = named.length === 1 ? named : fitting;
    if (only === undefined || more.length > 0) return undefined;
    for (const item of items)
      if (sourceOf(item) !== only && sourceOf(item) !== '')
        this.lose(
          item,
          t('This annotation is of another text, “{0}”, and was not imported.', sourceOf(item)),
        );
    return items.filter((item) => sourceOf(item) === only || sourceOf(item) === '');
  }

  /** Puts an annotation where its targets are; returns what it says again, by the ids of annotations. */
  private annotation(item: Item): { readonly annotation: AnnotationBuilder; readonly of: string }[] {
    const places = listOf(item.json['target']).map((target) => this.place(item, target));
    const stretches = places.filter((place) => typeof place !== 'string');
    const why = places.findLast((place) => typeof place === 'string');
    if (stretches.length === 0 || why !== undefined) {
      this.lose(item, why ?? t('This annotation does not refer to any text and was not imported.'));
      return [];
    }
    const bodies = bodiesOf(item.json);
    // Words with a place of their own are not those of a point.
    if (
      stretches.some(({ start, end }) => start === end) &&
      !bodies.some((body) => isOfPoint(this.book, body))
    ) {
      this.lose(
        item,
        t('This is about no words of the text, as only a gap, a page or a note may be. It was not imported.'),
      );
      return [];
    }
    if (stretches.some(({ start, end }) => start < end && this.text.slice(start, end).trim() === '')) {
      this.lose(item, t('This is about white space alone. It was not imported.'));
      return [];
    }
    const annotation = this.document.annotate(stretches, item);
    this.made.set(item.id, annotation);
    const isOwn = bodies.some((body) => this.own(annotation, body));
    for (const body of bodies) this.body(item, annotation, body, isOwn);
    const [motivation] = listOf(item.json['motivation']);
    if (annotation.kind === undefined && annotation.mentions.size === 0 && typeof motivation === 'string')
      annotation.kind = kindsByMotivation(this.book).get(motivation);
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

  /** Where a target stands, or why it cannot be told. */
  private place(item: Item, target: unknown): Stretch | string {
    const { position, quotation, others } = selectorsOf(target);
    const there = position && this.counting?.place(position);
    if (there !== undefined && quotation === undefined) return there;
    if (quotation === undefined) {
      if (position !== undefined) return t('Its position is outside the text, and it was not imported.');
      return others.length === 0
        ? t('This annotation does not refer to any text and was not imported.')
        : t('Its place is told by {0} alone, which is not read. It was not imported.', listed(others));
    }
    if (there !== undefined && sameWords(this.text.slice(there.start, there.end), quotation.exact)) {
      if (!this.quotations.fitsAround(there, quotation))
        this.lose(
          item,
          t(
            '{0} stands where it is said to, but not between the words that are quoted around it. It was imported.',
            quoted(quotation.exact),
          ),
        );
      return there;
    }
    return this.quotations.find(quotation);
  }

  /** Takes what was written by ourselves; whether it was. */
  private own(annotation: AnnotationBuilder, body: unknown): boolean {
    const { purpose, value } = objectOf(body);
    const own = purpose === 'describing' && typeof value === 'string' ? readOwnWords(value) : undefined;
    if (own === undefined) return false;
    for (const { id, name, type } of own.entries) this.document.entry(name, type, id);
    for (const { id } of own.annotation.mentions) annotation.mentions.add(id);
    if (own.annotation.value !== undefined) annotation.value = own.annotation.value.text;
    if (own.annotation.continued !== undefined) annotation.bearing = 'continued';
    if (own.annotation.said !== undefined) annotation.bearing = 'said';
    for (const use of own.annotation.fields) {
      if (use.name.text === 'note') {
        annotation.addNote(use.whole.text);
        continue;
      }
      const written = asAttribute(use, lookUp(this.book.fields, use.name.text)?.many === true);
      if (written !== undefined) annotation.add(use.name.text, written.slice(use.name.text.length + 1));
    }
    return true;
  }

  /** What is said again bears the id of the annotation that declares it. */
  private restate(annotation: AnnotationBuilder, of: string): void {
    const declared = this.made.get(of);
    if (declared === undefined || declared === annotation) return;
    declared.id ??= this.document.statementId('statement');
    annotation.id = declared.id;
  }

  private link(item: Item): void {
    const bodies = bodiesOf(item.json);
    const ends = [...listOf(item.json['target']), ...bodies].flatMap((end) =>
      idOf(end) === '' ? [] : (this.made.get(idOf(end)) ?? []),
    );
    const [from, to] = ends;
    const words = bodies;
    const field = words.flatMap(
      (body) => relationOf(String(objectOf(body)['value'] ?? ''), this.book) ?? [],
    )[0];
    if (
      from === undefined ||
      to === undefined ||
      field === undefined ||
      !isStatementKind(this.book, from.kind ?? '')
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
    const field = fieldAt(this.book, name, 'statement') ?? fieldAt(this.book, name, 'annotation');
    if (field === undefined) return false;
    if (!field.types.includes('register')) annotation.add(name, asWord(value));
    else
      for (const part of field.many === true ? value.split(/[,;] /) : [value])
        annotation.add(name, `@${this.document.entry(part, 'person')}`);
    return true;
  }

  /** What a body says: the first word that means something is the kind, names are mentions, the rest is noted. */
  private body(item: Item, annotation: AnnotationBuilder, body: unknown, isOwn: boolean): void {
    const { purpose, value, source } = objectOf(body);
    const words = String(value ?? (typeof body === 'string' ? body : ''));
    const address = String(source ?? '');
    const [first] = annotation.stretches;
    const named = first === undefined ? words : this.text.slice(first.start, first.end);
    const kind = annotation.kind === undefined ? undefined : kindOf(this.book, annotation.kind);
    const isOfPurpose = purpose !== undefined && listOf(item.json['motivation']).includes(purpose);
    if (purpose === 'tagging' && (words === 'said' || words === 'continued')) annotation.bearing = words;
    else if (
      !isOwn &&
      isOfPurpose &&
      kind?.value !== undefined &&
      annotation.value === undefined &&
      words !== ''
    )
      annotation.value = words;
    else if (!isOwn && purpose === 'describing' && this.field(annotation, words)) return;
    else if (purpose === 'identifying') {
      if (isOwn && annotation.mentions.size !== 1) return;
      if (annotation.mentions.size === 0)
        annotation.mentions.add(this.document.entry(words.trim() === '' ? named : words, 'person'));
      const [entry = ''] = annotation.mentions;
      if (/^https?:/.test(address)) this.identify(entry, address);
    } else if (purpose === 'tagging' && annotation.kind === undefined) {
      // A word of ours is a kind, whatever else other tools mean by it.
      const isOurs = item.id.startsWith(URN) && kindOf(this.book, words) !== undefined;
      const meaning = isOurs
        ? ({ type: isStatementKind(this.book, words) ? 'statement' : 'tag', kind: words } as const)
        : meaningOf(words, this.book);
      if (meaning.type === 'entry') {
        if (annotation.mentions.size === 0) annotation.mentions.add(this.document.entry(named, meaning.of));
      } else if (meaning.type === 'unknown') {
        if (words.trim() === '') return;
        annotation.kind = 'note';
        annotation.value = words;
        this.lose(item, noSuchKind(words));
      } else {
        annotation.kind = meaning.kind;
        const wanted = decoded(item.id.split(/[#/]/).at(-1) ?? 'statement');
        // Ours begin so where the statement has no id.
        if (meaning.type === 'statement' && !wanted.startsWith(':'))
          annotation.id ??= this.document.statementId(wanted);
      }
    } else if (isOwn) return;
    else if (words !== '') annotation.addNote(words);
    else if ((purpose === 'classifying' || purpose === 'linking') && this.isOneOfThese(address)) return;
    else
      this.lose(
        item,
        address === ''
          ? t('Démarche has no way of saying what this body says. It was not imported.')
          : t('What is said with the address “{0}” was not imported.', address),
      );
  }

  /** Who is meant: by an authority's id where the address is one's. */
  private identify(entry: string, address: string): void {
    const known = authorityAt(this.book, address);
    if (known === undefined) this.document.describe(entry, 'source', address);
    else this.document.describe(entry, 'same-as', known);
  }

  private isOneOfThese(id: string): boolean {
    return this.made.has(id) || id.startsWith(URN);
  }
}

/** How the ids begin that Démarche gives to annotations. */
const URN = 'urn:demarche:';

/** Kinds by the motivation that they alone have. */
const kindsByMotivation = memo((book: CodeBook): ReadonlyMap<string, string> => {
  const found = new Map<string, string[]>();
  for (const [kind, { anno = '' }] of tableEntries(book.kinds))
    found.set(anno, [...(found.get(anno) ?? []), kind]);
  return new Map([...found].flatMap(([anno, [only, other]]) => (only && !other ? [[anno, only]] : [])));
});

/** A link joins two annotations: as a motivation, or as its targets. */
function isLink(json: Json): boolean {
  const targets = listOf(json['target']);
  // What links words to a statement has a place in the text; what links two annotations has none.
  if (listOf(json['motivation']).some((one) => /(^|:)linking$/.test(String(one))))
    return !targets.some((target) => objectOf(target)['selector'] !== undefined);
  return (
    targets.length === 2 &&
    targets.every(
      (target) => objectOf(target)['id'] !== undefined && objectOf(target)['selector'] === undefined,
    )
  );
}

/** What an end of a link points to. */
function idOf(end: unknown): string {
  const { source, id } = objectOf(end);
  return String(source ?? id ?? (typeof end === 'string' ? end : ''));
}

/** Bodies, with what is said in short; a comment without a purpose is one all the same. */
function bodiesOf(json: Json): readonly unknown[] {
  const short = json['bodyValue'];
  return [...listOf(json['body']), ...(typeof short === 'string' ? [short] : [])];
}

/** Whether a tag has a kind that makes sense on no words. */
function isOfPoint(book: CodeBook, body: unknown): boolean {
  const { purpose, value } = objectOf(body);
  return purpose === 'tagging' && kindOf(book, String(value).toLowerCase())?.point !== undefined;
}

/** Whether an address is that of a text of this name. */
function isCalled(source: string, name: string): boolean {
  const last = decoded(source.split(/[/:#?]/).findLast((part) => part !== '') ?? '');
  return last === name || last.replace(/\.[^.]*$/, '') === name;
}

/** What selects the place of a target: a position, words, and the names of what is not read. */
function selectorsOf(target: unknown): {
  readonly position?: Stretch;
  readonly quotation?: Quotation;
  readonly others: readonly string[];
} {
  const selectors = listOf(objectOf(target)['selector']).map(objectOf);
  const others: string[] = [];
  let position: Stretch | undefined;
  let quotation: Quotation | undefined;
  for (const selector of selectors) {
    const { type, start, end, exact, prefix, suffix, value } = selector;
    const fragment = /^char=(\d+),(\d+)/.exec(String(value ?? ''));
    if (selector['refinedBy'] !== undefined) others.push('refinedBy');
    else if (type === 'TextPositionSelector' && typeof start === 'number' && typeof end === 'number')
      position ??= { start, end };
    else if (type === 'TextQuoteSelector' && typeof exact === 'string')
      quotation ??= { exact, prefix: String(prefix ?? ''), suffix: String(suffix ?? '') };
    // RFC 5147.
    else if (type === 'FragmentSelector' && fragment !== null)
      position ??= { start: Number(fragment[1]), end: Number(fragment[2]) };
    else others.push(String(type ?? 'selector'));
  }
  return { ...(position && { position }), ...(quotation && { quotation }), others };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
