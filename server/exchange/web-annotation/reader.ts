// Annotations laid on the text that they are about, by a position, a quotation, or both.
//
// Both selectors are looked at: where the words at the position are not those that are quoted, though the file may count
// otherwise (../anchoring.ts), the quotation decides, with what is before and after it; if that fits nowhere, or in
// several places, the annotation is reported and not put anywhere. Nothing is ever anchored again by guess. A tag says of
// which kind an annotation is; where there is none, its motivation does, if the code book has it for one kind alone. A body
// of the annotation's own purpose is the kind's value. What is about no words of the text is a note on the document, and
// the answers of a thread are notes on what it begins with.

import { authorityAt, fieldAt, isStatementKind, kindOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { asAttribute, asWord } from '../../editing/write';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { addTo } from '../../model/lists';
import { lookUp, tableEntries } from '../../model/lookup';
import { memo } from '../../model/memo';
import { quoted } from '../../text/phrases';
import { type Counting, countingOf, sameWords } from '../anchoring';
import type { AnnotationBuilder } from '../annotation-builder';
import type { Imported, Lost } from '../format';
import { ImportBuilder, meaningOf, noSuchKind, relationOf } from '../import-builder';
import { readOwnWords } from '../own-words';
import { type Json, listOf, objectOf, wordsOf } from './json';
import { Quotations } from './quotations';
import { composedPlace, notRead, selectorsOf } from './selectors';
import { decoded } from './sources';
import { authorOf, endOf, type Item, type Remark, type Threads } from './threads';

export class AnnotationReader {
  private readonly losses: Lost[] = [];
  private readonly document: ImportBuilder;
  private readonly quotations: Quotations;
  private readonly made = new Map<string, AnnotationBuilder>();
  private counting: Counting | undefined;

  /** `addresses`: where the text can be read on the web. */
  constructor(
    private readonly text: string,
    name: string,
    addresses: readonly string[],
    private readonly book: CodeBook,
  ) {
    this.document = new ImportBuilder(text, name, book);
    this.quotations = new Quotations(text);
    for (const address of addresses) this.document.sayAlso('url', address);
  }

  /** What annotates the text comes first: restatements, links and remarks refer to it. */
  read({ annotations, links, remarks }: Threads): Imported {
    this.counting = countingOf(
      this.text,
      annotations.flatMap(({ json }) =>
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
    const answered = new Set(remarks.map(({ about }) => about));
    const restatements = annotations.flatMap((item) =>
      isOfDocument(item.json) ? this.ofDocument(item) : this.annotation(item, answered.has(item)),
    );
    for (const { annotation, of } of restatements) this.restate(annotation, of);
    for (const item of links)
      this.link(
        item,
        remarks.filter(({ about }) => about === item),
      );
    for (const remark of remarks) if (!links.some((link) => link === remark.about)) this.remark(remark);
    return this.document.imported(this.losses);
  }

  private lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ start, end, message });
  }

  /** What is about the whole document: a note in its header. */
  private ofDocument(item: Item): [] {
    const all = bodiesOf(item.json).map(objectOf);
    const words = all.flatMap(({ purpose, value }) => (purpose === 'tagging' ? [] : [wordsOf(value)]));
    const said = words.filter((one) => one.trim() !== '');
    for (const one of said) this.document.sayAlso('note', one);
    for (const { purpose, value } of all)
      if (purpose === 'tagging')
        this.lose(
          item,
          t(
            'The tag “{0}” is about the whole document, which has no tags. It was not imported.',
            wordsOf(value),
          ),
        );
    if (all.length === 0 || (said.length === 0 && words.length > 0))
      this.lose(item, t('This annotation does not refer to any text and was not imported.'));
    return [];
  }

  /** Puts an annotation where its targets are; returns what it says again, by the ids of annotations. */
  private annotation(
    item: Item,
    isAnswered: boolean,
  ): { readonly annotation: AnnotationBuilder; readonly of: string }[] {
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
      !isOfPoint(this.book, byMeaning(this.book, bodies)[0])
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
    const [motivation] = listOf(item.json['motivation']);
    if (bodies.length === 0 && !isAnswered && !kindsByMotivation(this.book).has(wordsOf(motivation))) {
      this.lose(item, t('This only highlights its words, and says nothing of them. It was not imported.'));
      return [];
    }
    const annotation = this.document.annotate(stretches, item);
    this.made.set(item.id, annotation);
    const isOwn = bodies.some((body) => this.own(annotation, body));
    for (const body of byMeaning(this.book, bodies)) this.body(item, annotation, body, isOwn);
    this.identified(item, annotation, bodies.map(objectOf), isOwn);
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
    const { position, quotation, composed, others } = selectorsOf(target);
    const counting = this.counting ?? countingOf(this.text, []);
    const there = position && counting.place(position);
    if (there !== undefined && quotation === undefined) return there;
    if (quotation === undefined) {
      if (position !== undefined) return t('Its position is outside the text, and it was not imported.');
      const places = composed.map((selector) => composedPlace(this.text, counting, selector));
      const [first] = places;
      return (
        places.find((place) => typeof place !== 'string') ??
        first ??
        (others.length === 0
          ? t('This annotation does not refer to any text and was not imported.')
          : notRead(others))
      );
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
    annotation.id = this.document.referTo(declared);
  }

  /** A relation, by what is said of the link itself or in remarks on it. */
  private link(item: Item, remarks: readonly Remark[]): void {
    const own = bodiesOf(item.json);
    const [from, to] = [...listOf(item.json['target']), ...own].flatMap(
      (end) => this.made.get(endOf(end)) ?? [],
    );
    const words = [...own, ...remarks.flatMap((remark) => bodiesOf(remark.item.json))]
      .map((body) => wordsOf(objectOf(body)['value']))
      .filter((one) => one !== '');
    const field = words.flatMap((one) => relationOf(one, this.book) ?? [])[0];
    if (from === undefined || to === undefined)
      this.lose(
        item,
        t('One end of this relation is not an annotation of the text. The relation was not imported.'),
      );
    else if (field === undefined)
      this.lose(
        item,
        words.length === 0
          ? t('This link does not say how its two ends are related. It was not imported.')
          : t('The code book has no relation “{0}”. It was not imported.', words.join(', ')),
      );
    else if (
      !isStatementKind(this.book, from.kind ?? '') ||
      (to.kind !== undefined && !isStatementKind(this.book, to.kind))
    )
      this.lose(item, t('Only statements can have relations. This one was not imported.'));
    else {
      from.add(field, `#${this.document.referTo(to)}`);
      for (const one of words)
        if (relationOf(one, this.book) === undefined)
          this.lose(item, t('What else this link says, “{0}”, was not imported.', one));
    }
  }

  /** An answer: a note on what its thread begins with, by the name of who wrote it. */
  private remark({ item, about }: Remark): void {
    const to = about && this.made.get(about.id);
    if (to === undefined) {
      this.lose(
        item,
        t(
          'What this answers or is about was not imported, or is not in this file. It was not imported either.',
        ),
      );
      return;
    }
    const bodies = bodiesOf(item.json).map((body) => objectOf(body));
    const author = authorOf(item.json);
    let any = false;
    for (const { purpose, value } of bodies) {
      const words = wordsOf(value).trim();
      if (words === '') continue;
      if (purpose === 'tagging') this.lose(item, t('The tag “{0}” of an answer was not imported.', words));
      else {
        to.addNote(author === '' ? words : `${author}: ${words}`);
        any = true;
      }
    }
    if (!any) this.lose(item, t('Démarche has no way of saying what this body says. It was not imported.'));
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

  /** What a body says: the first word that means something is the kind, the rest is noted. */
  private body(item: Item, annotation: AnnotationBuilder, body: unknown, isOwn: boolean): void {
    const { purpose, value, source, creator } = objectOf(body);
    if (purpose === 'identifying') return;
    const words = typeof body === 'string' ? body : wordsOf(value);
    const address = wordsOf(source);
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
    else if (purpose === 'tagging' && annotation.kind === undefined) this.tag(item, annotation, words);
    else if (isOwn) return;
    else if (words !== '') {
      const author = purpose === 'replying' ? authorOf({ creator }) : '';
      annotation.addNote(author === '' ? words : `${author}: ${words}`);
    } else if ((purpose === 'classifying' || purpose === 'linking') && this.isOneOfThese(address)) return;
    else
      this.lose(
        item,
        address === ''
          ? t('Démarche has no way of saying what this body says. It was not imported.')
          : t('What is said with the address “{0}” was not imported.', address),
      );
    if (purpose === 'tagging' && address !== '' && words !== '')
      this.lose(item, t('What is said with the address “{0}” was not imported.', address));
  }

  private tag(item: Item, annotation: AnnotationBuilder, words: string): void {
    // A word of ours is a kind, whatever else other tools mean by it.
    const isOurs = item.id.startsWith(URN) && kindOf(this.book, words) !== undefined;
    const meaning = isOurs
      ? ({ type: isStatementKind(this.book, words) ? 'statement' : 'tag', kind: words } as const)
      : meaningOf(words, this.book);
    if (meaning.type === 'entry') {
      if (annotation.mentions.size === 0)
        annotation.mentions.add(this.document.entry(this.wordsOf(annotation), meaning.of));
      else annotation.addNote(words);
    } else if (meaning.type === 'unknown') {
      if (words.trim() === '') return;
      if (annotation.mentions.size > 0) {
        annotation.addNote(words);
        return;
      }
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
  }

  private wordsOf({ stretches: [first] }: AnnotationBuilder): string {
    return first === undefined ? '' : this.text.slice(first.start, first.end);
  }

  /** Who or what is meant: by a name, else by the words of the text, and by addresses. */
  private identified(
    item: Item,
    annotation: AnnotationBuilder,
    bodies: readonly Json[],
    isOwn: boolean,
  ): void {
    const all = bodies.filter(({ purpose }) => purpose === 'identifying');
    if (all.length === 0 || (isOwn && annotation.mentions.size !== 1)) return;
    const [name, ...further] = new Set(
      all.map(({ value }) => wordsOf(value).trim()).filter((one) => one !== ''),
    );
    if (annotation.mentions.size === 0) {
      const of = all.map((one) => typesOfEntries.get(wordsOf(one['of'])) ?? '').find((one) => one !== '');
      annotation.mentions.add(this.document.entry(name ?? this.wordsOf(annotation), of ?? 'person'));
      if (name === undefined && bodies.length === 0) return;
    }
    const [entry = ''] = annotation.mentions;
    for (const { source } of all) {
      const address = wordsOf(source);
      if (/^https?:/.test(address)) this.identify(entry, address);
      else if (address !== '' && !isOwn && !address.startsWith(URN))
        this.lose(item, t('What is said with the address “{0}” was not imported.', address));
    }
    if (!isOwn)
      for (const other of further)
        this.lose(item, t('The words were imported as “{0}” alone, not also as “{1}”.', name ?? '', other));
  }

  /** By an authority's id where the address is one's. */
  private identify(entry: string, address: string): void {
    const known = authorityAt(this.book, address);
    if (known === undefined) this.document.describe(entry, 'source', address);
    else this.document.describe(entry, 'same-as', known);
  }

  private isOneOfThese(id: string): boolean {
    return this.made.has(id) || id.startsWith(URN);
  }
}

/** Types of entries, as the first Recogito has them. */
const typesOfEntries: ReadonlyMap<string, string> = new Map([
  ['PLACE', 'place'],
  ['PERSON', 'person'],
  ['EVENT', 'event'],
]);

/** Whether no target selects a part. */
function isOfDocument(json: Json): boolean {
  return listOf(json['target']).every((target) => objectOf(target)['selector'] === undefined);
}

/** Tags that the code book knows come first: what means something is the kind, whatever stands before it. */
function byMeaning(book: CodeBook, bodies: readonly unknown[]): readonly unknown[] {
  const means = (body: unknown) => {
    const { purpose, value } = objectOf(body);
    const words = wordsOf(value);
    return purpose === 'tagging' && words !== 'said' && meaningOf(words, book).type !== 'unknown';
  };
  return [...bodies.filter(means), ...bodies.filter((body) => !means(body))];
}

/** How the ids begin that Démarche gives to annotations. */
const URN = 'urn:demarche:';

/** Kinds by the motivation that they alone have. */
const kindsByMotivation = memo((book: CodeBook): ReadonlyMap<string, string> => {
  const found = new Map<string, string[]>();
  for (const [kind, { anno = '' }] of tableEntries(book.kinds)) addTo(found, anno, kind);
  return new Map([...found].flatMap(([anno, [only, other]]) => (only && !other ? [[anno, only]] : [])));
});

/** Bodies, with what is said in short; a comment without a purpose is one all the same. */
function bodiesOf(json: Json): readonly unknown[] {
  const short = json['bodyValue'];
  return [...listOf(json['body']), ...(typeof short === 'string' ? [{ value: short }] : [])];
}

/** Whether a tag has a kind that makes sense on no words. */
function isOfPoint(book: CodeBook, body: unknown): boolean {
  const { purpose, value } = objectOf(body);
  return purpose === 'tagging' && kindOf(book, String(value).toLowerCase())?.point !== undefined;
}
