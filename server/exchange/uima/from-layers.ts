// A text with layers as a document: what any project of INCEpTION may have, and our own layers, which come back as they
// were.
//
// Of a span some feature may say which kind it is of or whom it mentions, else its layer does; otherwise the words get a note.
// Relations between statements become fields. Links of a chain mention whom one of them is known to mention. The layers of
// linguistic analysis are told and left out: a document has no parts of speech.

import {
  authorityAt,
  authorityOf,
  fieldAt,
  isStatementKind,
  kindOf,
  registerTypeOf,
} from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { asAttribute } from '../../editing/write';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { factsOf } from '../../model/file-facts';
import { lookUp } from '../../model/lookup';
import { parse } from '../../syntax/parse';
import { faultsOf } from '../../syntax/tree';
import { type AnnotationBuilder, plainWords } from '../annotation-builder';
import type { Imported, Lost } from '../format';
import { ImportBuilder, isChoice, type Meaning, meaningOf, noSuchKind, relationOf } from '../import-builder';
import { readOwnWords } from '../own-words';
import {
  anchorKinds,
  fieldFeatures,
  type LayerChain,
  type LayeredText,
  type LayerRelation,
  type LayerSlot,
  type LayerSpan,
  ownLayers,
  REST,
  shortName,
} from './layers';

/** `book`: of the edition that the document goes into. */
export function documentOf(layered: LayeredText, name: string, book: CodeBook): Imported {
  return new LayerReader(layered, name, book).read();
}

/** What DKPro Core analyses by machine: its types are below these packages. */
const linguistic =
  /^(?:de\.tudarmstadt\.ukp\.dkpro\.core|org\.dkpro\.core)\.api\.(?:lexmorph|segmentation|syntax|transform|phonetics|frequency|semantics|anomaly|pdf|xml)\./;

/** Features that tools call so where one says what the span is. */
const telling = ['kind', 'value', 'label', 'type', 'category', 'class'];

class LayerReader {
  private readonly losses: Lost[];
  private readonly document: ImportBuilder;
  private readonly made = new Map<LayerSpan, AnnotationBuilder>();
  /** The entries that spans mention. */
  private readonly mentioned = new Map<LayerSpan, string>();
  /** Ids of statements as the file has them. */
  private readonly wanted = new Map<AnnotationBuilder, string>();
  /** The types of entries, by the ids that mentions of ours give them. */
  private readonly types = new Map<string, string>();
  /** Entries by what an authority, or a knowledge base, calls them. */
  private readonly identified = new Map<string, string>();

  constructor(
    private readonly layered: LayeredText,
    name: string,
    private readonly book: CodeBook,
  ) {
    this.losses = [...layered.losses];
    this.document = new ImportBuilder(layered.text, layered.title ?? name, book);
    if (layered.language !== undefined) this.document.say('language', layered.language);
  }

  /** Spans come first: everything else refers to them. */
  read(): Imported {
    const { spans, chains, slots, relations } = this.layered;
    for (const { layer, features } of spans) {
      const [id, type] = [features.get('entry'), features.get('type')?.toLowerCase() ?? ''];
      if (layer === ownLayers.mention && id !== undefined && registerTypeOf(this.book, type) !== undefined)
        this.types.set(id, type);
    }
    for (const span of this.inOrder(spans)) this.span(span);
    for (const chain of chains) this.chain(chain);
    for (const slot of slots) this.slot(slot);
    // What words refer to is known before statements are related.
    const bearing = (relation: LayerRelation) => Number(!bears(relation));
    for (const relation of [...relations].sort((a, b) => bearing(a) - bearing(b))) this.relation(relation);
    return this.document.imported(this.losses);
  }

  /** Those around others first. Of several on the same words the order is that of what they say, since no file keeps it. */
  private inOrder(spans: readonly LayerSpan[]): readonly LayerSpan[] {
    return spans
      .map((span) => ({ span, rank: this.rankOf(span) }))
      .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end || a.rank - b.rank)
      .map(({ span }) => span);
  }

  /** Statements, then mentions, then all else. */
  private rankOf(span: LayerSpan): number {
    const { layer, features } = span;
    if (layer === ownLayers.mention) return this.typeOf(features) === undefined ? 2 : 1;
    const { word, meaning } = this.meaning(span);
    if (meaning.type === 'entry') return 1;
    const isAnchor = layer === ownLayers.statement && (word === '' || anchorKinds.has(word));
    return isAnchor || isStatementKind(this.book, word) ? 0 : 2;
  }

  /** The register type of whom a mention of ours mentions, if it is one: told there or with another mention. */
  private typeOf(features: LayerSpan['features']): string | undefined {
    const type = features.get('type')?.toLowerCase() ?? '';
    return registerTypeOf(this.book, type) === undefined ? this.types.get(features.get('entry') ?? '') : type;
  }

  private lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ start, end, message });
  }

  private span(span: LayerSpan): void {
    const { start, end, layer } = span;
    if (linguistic.test(layer)) {
      this.lose(
        span.source,
        t(
          '“{0}” belongs to linguistic analysis, for which documents have no place. It was not imported.',
          shortName(layer),
        ),
      );
      return;
    }
    const words = this.layered.text.slice(start, end);
    if (start < end && words.trim() === '') {
      this.lose(span.source, t('This is about white space alone. It was not imported.'));
      return;
    }
    const said = this.meaning(span);
    if (
      start === end &&
      (said.meaning.type === 'entry' || kindOf(this.book, said.word)?.point === undefined)
    ) {
      this.lose(
        span.source,
        t('This is about no words of the text, as only a gap, a page or a note may be. It was not imported.'),
      );
      return;
    }
    const annotation = this.document.annotate([{ start, end }], span.source);
    this.made.set(span, annotation);
    if (isOwn(layer)) this.own(span, annotation);
    else this.other(span, annotation, said);
  }

  /** What a span is, by the feature that tells it or by its layer; `word`: by which word. */
  private meaning({ layer, features }: LayerSpan): Told {
    if (isOwn(layer)) {
      const word = (features.get('kind') ?? '').toLowerCase();
      const known = kindOf(this.book, word) !== undefined;
      return { word, feature: 'kind', meaning: known ? { type: 'tag', kind: word } : { type: 'unknown' } };
    }
    const named = [...telling, ...[...features.keys()].filter((name) => !telling.includes(name))];
    for (const feature of named) {
      const word = features.get(feature)?.trim();
      const meaning = word === undefined ? undefined : meaningOf(word, this.book);
      if (word !== undefined && meaning !== undefined && meaning.type !== 'unknown')
        return { word: word.toLowerCase(), feature, meaning };
    }
    return {
      word: shortName(layer).toLowerCase(),
      feature: undefined,
      meaning: meaningOf(shortName(layer), this.book),
    };
  }

  /** A span of any project’s layer. */
  private other(span: LayerSpan, annotation: AnnotationBuilder, { meaning, feature }: Told): void {
    const { layer, features } = span;
    const rest = new Map(features);
    if (feature !== undefined) rest.delete(feature);
    if (meaning.type === 'entry') {
      const address = rest.get('identifier');
      rest.delete('identifier');
      const entry = this.entryFor(span, meaning.of, address);
      annotation.mentions.add(entry);
      this.mentioned.set(span, entry);
    } else if (meaning.type === 'unknown') {
      annotation.kind = 'note';
      annotation.value = plainWords([...features.values()].join('; ')) || shortName(layer);
      const word = telling.map((name) => features.get(name)).find((value) => value !== undefined);
      this.lose(span.source, noSuchKind(word ?? shortName(layer)));
      if (features.size > 0) annotation.addNote([...features.keys()].join('; '));
      return;
    } else annotation.kind = meaning.kind;
    for (const [name, value] of rest) {
      const [field, choice] = [name.toLowerCase(), value.toLowerCase()];
      if (isChoice(field, choice, this.book) && isStatementKind(this.book, annotation.kind))
        annotation.add(field, choice);
      else annotation.addNote(`${name}: ${value}`);
    }
  }

  /** One of ours: what its mark said, as those who worked on it in INCEpTION have left it. */
  private own(span: LayerSpan, annotation: AnnotationBuilder): void {
    const { layer, features } = span;
    const rest = features.get(REST);
    const words = rest === undefined ? undefined : readOwnWords(rest);
    if (rest !== undefined && words === undefined)
      this.lose(span.source, t('“{0}” is not what Démarche writes there. It was not imported.', rest));
    // One without a type would be an error; what refers to it is told then.
    for (const { id, name, type } of words?.entries ?? [])
      if (registerTypeOf(this.book, type) !== undefined) this.document.entry(name, type, id);
    if (words?.annotation.value !== undefined) annotation.value = words.annotation.value.text;
    for (const use of words?.annotation.fields ?? []) {
      const written = asAttribute(use, lookUp(this.book.fields, use.name.text)?.many === true);
      if (use.name.text === 'note') annotation.addNote(use.whole.text);
      else if (written !== undefined) annotation.add(use.name.text, written.slice(use.name.text.length + 1));
    }
    if (layer === ownLayers.mention) this.ownMention(span, annotation);
    for (const { id } of words?.annotation.mentions ?? []) annotation.mentions.add(id);
    if (layer === ownLayers.mention) return;
    const kind = features.get('kind')?.toLowerCase();
    if (kind !== undefined) this.ownKind(span, annotation, kind);
    const value = features.get('value');
    if (value !== undefined) annotation.value = plainWords(value);
    for (const name of fieldFeatures) {
      const said = features.get(name);
      if (said === undefined) continue;
      if (isWritable(name, said)) annotation.add(name, said);
      else this.lose(span.source, t('“{0}” cannot be the value of “{1}”. It was not imported.', said, name));
    }
  }

  private ownKind(span: LayerSpan, annotation: AnnotationBuilder, kind: string): void {
    // Which statement it refers to, says again or goes on with, a relation tells.
    if (span.layer === ownLayers.statement && anchorKinds.has(kind)) {
      if (kind === 'said' || kind === 'continued') annotation.bearing = kind;
      return;
    }
    if (kindOf(this.book, kind) === undefined) {
      annotation.kind = 'note';
      annotation.addNote(span.features.get('kind') ?? kind);
      this.lose(span.source, noSuchKind(kind));
      return;
    }
    annotation.kind = kind;
    const id = span.features.get('id');
    if (id === undefined || !isStatementKind(this.book, kind)) return;
    this.wanted.set(annotation, id);
    // Such an id only closes a range, and is made where there is one.
    if (!/^range-\d+$/.test(id)) this.identifyStatement(annotation);
  }

  private ownMention(span: LayerSpan, annotation: AnnotationBuilder): void {
    const { features, start, end } = span;
    const id = features.get('entry');
    const known = this.typeOf(features);
    const name = features.get('name') ?? this.layered.text.slice(start, end);
    if (known === undefined) {
      annotation.kind = 'note';
      annotation.value = plainWords(
        [name, features.get('type') ?? ''].filter((word) => word !== '').join('; '),
      );
      this.lose(
        span.source,
        t(
          'Nothing says whether “{0}” is a person, a place or something else. The words were marked with a note.',
          name,
        ),
      );
      return;
    }
    const entry = this.document.entry(name, known, id);
    annotation.mentions.add(entry);
    this.mentioned.set(span, entry);
    for (const address of features.get('identifier')?.split(/\s+/) ?? [])
      this.identify(entry, address, span.source);
  }

  /** An entry for a span of another’s layer; spans with one address are of one. */
  private entryFor({ start, end, source }: LayerSpan, type: string, address: string | undefined): string {
    const known = address === undefined ? undefined : this.identified.get(address);
    if (known !== undefined) return known;
    const entry = this.document.entry(this.layered.text.slice(start, end), type);
    if (address !== undefined) {
      this.identified.set(address, entry);
      this.identify(entry, address, source);
    }
    return entry;
  }

  private identify(entry: string, address: string, source: Stretch): void {
    const authority = authorityAt(this.book, address) ?? (authorityOf(this.book, address) && address);
    if (authority !== undefined) this.document.describe(entry, 'same-as', authority);
    // A semicolon would make two values of it.
    else if (/^\S+:\S+$/.test(address))
      this.document.describe(entry, 'source', address.replaceAll(';', '%3B'));
    else
      this.lose(source, t('“{0}” is not an address that says who is meant. It was not imported.', address));
  }

  private chain({ layer, links }: LayerChain): void {
    const places = new Map(
      [...this.mentioned].map(([{ start, end }, entry]) => [`${start}-${end}`, entry] as const),
    );
    const entries = links.flatMap(({ start, end }) => places.get(`${start}-${end}`) ?? []);
    const [entry] = entries;
    const isOne = entry !== undefined && entries.every((other) => other === entry);
    for (const link of links) {
      if (!isOne || link.start === link.end) {
        this.lose(
          link.source,
          t('No mention in the chain “{0}” says who is meant. It was not imported.', shortName(layer)),
        );
        continue;
      }
      if (!places.has(`${link.start}-${link.end}`)) {
        const annotation = this.document.annotate([link], link.source);
        annotation.mentions.add(entry);
        this.mentioned.set(link, entry);
      }
      if (link.features.size > 0)
        this.lose(
          link.source,
          t('“{0}”, said of a link in a chain, was not imported.', [...link.features.values()].join('; ')),
        );
    }
  }

  /** Who fills a role of a statement, if it is one that the dialect has a field for; else a relation of that name. */
  private slot({ host, feature, role, filler, source }: LayerSlot): void {
    const [annotation, of] = [this.made.get(host), filler && this.made.get(filler)];
    const entry = filler && this.mentioned.get(filler);
    const words = [role, feature].flatMap((word) => word?.toLowerCase() ?? []);
    const field = words.find((word) => fieldAt(this.book, word, 'statement')?.types.includes('register'));
    const relation = words.flatMap((word) => relationOf(word, this.book) ?? [])[0];
    const isHost = isStatementKind(this.book, annotation?.kind);
    if (annotation !== undefined && isHost && field !== undefined && entry !== undefined)
      annotation.add(field, `@${entry}`);
    else if (
      annotation !== undefined &&
      isHost &&
      relation !== undefined &&
      of !== undefined &&
      isStatement(of, this.book)
    )
      this.relate(annotation, relation, of);
    else
      this.lose(
        source,
        t(
          'The dialect has no field for the role “{0}” of these words. It was not imported.',
          role ?? feature,
        ),
      );
  }

  private relate(from: AnnotationBuilder, field: string, to: AnnotationBuilder): void {
    from.add(field, `#${this.identifyStatement(to)}`);
  }

  private identifyStatement(annotation: AnnotationBuilder): string {
    annotation.id ??= this.document.statementId(this.wanted.get(annotation) ?? 'statement');
    return annotation.id;
  }

  private relation(relation: LayerRelation): void {
    const { layer, features, source: place } = relation;
    if (linguistic.test(layer)) {
      this.lose(
        place,
        t(
          '“{0}” belongs to linguistic analysis, for which documents have no place. It was not imported.',
          shortName(layer),
        ),
      );
      return;
    }
    const [from, to] = [relation.from, relation.to].map((end) => end && this.made.get(end));
    const said = [...features.values()];
    const words = layer === ownLayers.relation ? said : [...said, shortName(layer)];
    const field = words.flatMap((word) => relationOf(word, this.book) ?? [])[0];
    if (from === undefined || to === undefined)
      this.lose(
        place,
        t('One end of this relation is not an annotation of the text. The relation was not imported.'),
      );
    else if (bears(relation) && from.kind === undefined && from !== to && isStatementKind(this.book, to.kind))
      from.id = this.identifyStatement(to);
    else if (field === undefined && !bears(relation))
      this.lose(
        place,
        t('The code book has no relation “{0}”. It was not imported.', said.join('; ') || shortName(layer)),
      );
    else if (field === undefined || !isStatementKind(this.book, from.kind) || !isStatement(to, this.book))
      this.lose(place, t('Only statements can have relations. This one was not imported.'));
    else {
      this.relate(from, field, to);
      const rest = said.filter((word) => relationOf(word, this.book) !== field);
      if (rest.length > 0)
        this.lose(place, t('“{0}”, said of a relation, was not imported.', rest.join('; ')));
    }
  }
}

/** Whether it makes or refers to a statement. */
function isStatement({ kind, id }: AnnotationBuilder, book: CodeBook): boolean {
  return kind === undefined ? id !== undefined : isStatementKind(book, kind);
}

/** Whether a relation of ours tells which statement words refer to, say again or go on with. */
function bears({ layer, features }: LayerRelation): boolean {
  const words = [...anchorKinds.values()];
  return layer === ownLayers.relation && [...features.values()].some((word) => words.includes(word));
}

interface Told {
  readonly word: string;
  /** The feature that tells it; undefined where the layer does. */
  readonly feature: string | undefined;
  readonly meaning: Meaning;
}

function isOwn(layer: string): boolean {
  return layer === ownLayers.statement || layer === ownLayers.mention || layer === ownLayers.mark;
}

/** Whether a mark can have this as the value of a field, as it is. */
function isWritable(name: string, value: string): boolean {
  const tree = parse(`[x]{note ${name}=${value}}`);
  const [annotation, ...others] = factsOf(tree).annotations;
  return (
    annotation?.form === 'span' &&
    others.length === 0 &&
    annotation.end === tree.width &&
    faultsOf(tree).length === 0 &&
    annotation.fields.length === 1 &&
    annotation.value === undefined &&
    annotation.extra.length === 0 &&
    annotation.mentions.length === 0 &&
    annotation.anchors.length === 0
  );
}
