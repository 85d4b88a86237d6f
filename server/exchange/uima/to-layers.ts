// What a document says, as spans of our layers and relations between them; and what no layer has a place for.
//
// Every mark is one span. Words that refer to a statement, say it again or go on with it are spans of the layer of
// statements, with a relation to those that stand for it. Fields are features, written as in the mark, so that they can be
// changed; what is left of a mark is a feature of its own (`REST`).

import { authorityUrl, isStatementKind, kindOf, lineageOf } from '../../codebook/load';
import { asAttribute } from '../../editing/write';
import { t } from '../../l10n';
import {
  type Annotation,
  type FieldUse,
  type Name,
  type Ref,
  type Stretch,
  type Value,
  valuesOf,
} from '../../model/facts';
import { lookUp } from '../../model/lookup';
import { memo } from '../../model/memo';
import { resolveEntry } from '../../semantics/entry';
import { nameOfStatement, resolveCarrier, resolveDeclared } from '../../semantics/statement';
import { isMade, sortOfAnchor } from '../../semantics/utterance';
import { firstInText } from '../../semantics/words';
import { LeafKind } from '../../syntax/tree';
import { listed, quoted } from '../../text/phrases';
import type { Loss } from '../format';
import type { ExportModel } from '../model';
import { ownWords } from '../own-words';
import { anchorKinds, fieldFeatures, type LayerRelation, type LayerSpan, ownLayers, REST } from './layers';

export interface DocumentLayers {
  readonly text: string;
  readonly title: string | undefined;
  readonly language: string | undefined;
  /** In the order of the text, those around others first. `source` is in the document. */
  readonly spans: readonly LayerSpan[];
  readonly relations: readonly (LayerRelation & { readonly from: LayerSpan; readonly to: LayerSpan })[];
}

/** `format`: what readers call it, for what is lost. `header`: fields of the header that it has a place for. */
export function layersOf(
  model: ExportModel,
  format: string,
  header: readonly string[],
  losses: Loss[],
): DocumentLayers {
  const { view, text, annotations } = model;
  const lose = ({ start, end }: Stretch, message: string) =>
    losses.push({ uri: view.uri, start, end, message });
  const spans = new Map<Annotation, LayerSpan>();
  for (const { annotation, start, end } of annotations)
    spans.set(annotation, {
      start,
      end,
      source: { start: annotation.start, end: annotation.end },
      ...layerOf(model, annotation, lose),
    });
  const relations = relationsOf(model, spans, lose);
  loseTheRest(model, format, header, lose);
  return {
    text,
    title: view.file.headerText('title'),
    language: view.file.headerText('language'),
    spans: [...spans.values()].sort((a, b) => a.start - b.start || b.end - a.end),
    relations,
  };
}

type Lose = (place: Stretch, message: string) => void;

function layerOf(
  model: ExportModel,
  annotation: Annotation,
  lose: Lose,
): Pick<LayerSpan, 'layer' | 'features'> {
  const { view } = model;
  const { kind, value, mentions, anchors, form, extra } = annotation;
  for (const one of extra) lose(one, t('A mark has only one value: “{0}” was left out.', one.text));
  const features = new Map<string, string>();
  const set = (name: string, said: string | undefined) => {
    const plain = said?.replace(/[\s\x1C-\x1E\x85]+/gu, ' ').trim();
    if (plain !== undefined && plain !== '') features.set(name, plain);
  };
  const isStatement = kind === undefined ? anchors.length > 0 : isStatementKind(view.book, kind.text);
  // A mention over several blocks is marked as a term, since only what has a kind can be a range.
  const isMention =
    mentions.length > 0 &&
    (kind === undefined || (form === 'range' && kind.text === 'term' && value === undefined));
  const elsewhere = new Set<FieldUse>();
  const told = new Set<Name | Ref | Value>();
  let authors: readonly Ref[] = [];
  if (isStatement) {
    // What declares a statement has its id, what continues it or says it again its kind.
    for (const part of [
      anchors.length > 1 ? undefined : annotation.declares,
      annotation.continued,
      annotation.said,
    ])
      if (part !== undefined) told.add(part);
    set('kind', kind?.text ?? anchorKindOf(model, annotation));
    set('id', (kind === undefined ? undefined : annotation.declares)?.id);
    for (const name of fieldFeatures) {
      const use = annotation.fields.find((one) => one.name.text === name);
      const written = use && asAttribute(use, lookUp(view.book.fields, name)?.many === true);
      if (use === undefined || written === undefined) continue;
      set(name, written.slice(name.length + 1));
      elsewhere.add(use);
    }
    if (!features.has('by')) {
      authors = authorsOf(model, annotation);
      set('by', authors.map(({ text }) => text).join(','));
    }
  } else if (isMention) {
    const entry = resolveEntry(view, mentions[0]?.id ?? '');
    if (mentions[0] !== undefined && entry !== undefined) told.add(mentions[0]);
    set('type', entry?.type);
    set('name', entry?.facts.gloss.text);
    set('entry', mentions[0]?.id);
    set('identifier', entry && addressesOf(model, entry.facts).join(' '));
  } else {
    set('kind', kind?.text);
    set('value', value?.text);
    if (value !== undefined) told.add(value);
  }
  set(
    REST,
    ownWords(model, annotation, (use) => elsewhere.has(use), told, authors),
  );
  for (const use of annotation.fields) {
    const field = lookUp(view.book.fields, use.name.text);
    if (field?.relation === undefined && asAttribute(use, field?.many === true) === undefined)
      lose(use, t('The field “{0}” cannot be written within one mark and was left out.', use.name.text));
  }
  const layer = isStatement ? ownLayers.statement : isMention ? ownLayers.mention : ownLayers.mark;
  return { layer, features };
}

/** Who says what is the document author's own, where that should be known: the header that tells it stays behind. */
function authorsOf({ view, statements }: ExportModel, annotation: Annotation): readonly Ref[] {
  const kind = annotation.kind?.text;
  const asks =
    kind !== undefined &&
    lineageOf(view.book, kind).some((name) => kindOf(view.book, name)?.asks?.includes('by'));
  const { header } = view.file;
  if (!asks || header === undefined) return [];
  if (!owned(statements).has(annotation)) return [];
  return valuesOf(header, 'from').flatMap(({ ref }) => (ref?.sigil === '@' ? [ref] : []));
}

/** What declares statements of the document's author. */
const owned = memo(
  (statements: ExportModel['statements']): ReadonlySet<unknown> =>
    new Set(statements.flatMap(({ own, statement }) => (own ? [statement.declaration] : []))),
);

/** What words without a kind do with a statement, in the words of its layer. */
function anchorKindOf({ view }: ExportModel, annotation: Annotation): string | undefined {
  const statement = resolveCarrier(view, view, annotation);
  const sort = statement === undefined ? 'reference' : sortOfAnchor(annotation, statement);
  if (sort === 'reference' || sort === 'continued') return sort;
  if (statement !== undefined && firstInText(statement.facts) !== annotation)
    return sort === 'said' ? 'said' : 'said-again';
  return resolveDeclared(view, annotation)?.kindName;
}

/** What an entry is called in authority files and on the web. */
function addressesOf({ view }: ExportModel, entry: Parameters<typeof valuesOf>[0]): string[] {
  return [
    ...valuesOf(entry, 'same-as').map(({ text }) => authorityUrl(view.book, text) ?? text),
    ...valuesOf(entry, 'source').map(({ text }) => text),
  ].filter((address) => /^\S+:\S+$/.test(address));
}

function relationsOf(
  { view, statements, relations }: ExportModel,
  spans: ReadonlyMap<Annotation, LayerSpan>,
  lose: Lose,
): DocumentLayers['relations'] {
  const found: DocumentLayers['relations'][number][] = [];
  const relate = (relation: string, from: LayerSpan, to: LayerSpan) =>
    found.push({
      layer: ownLayers.relation,
      from,
      to,
      features: new Map([['relation', relation]]),
      source: from.source,
    });
  const called = (symbol: string) => quoted(nameOfStatement(view, symbol), 40);
  const standsFor = new Map<string, LayerSpan>();
  for (const { symbol, statement, anchors } of statements) {
    const first = firstInText(statement.facts);
    const span = anchors.find(({ annotation }) => annotation === first);
    const own = span && spans.get(span.annotation);
    if (own?.layer === ownLayers.statement) standsFor.set(symbol, own);
  }
  for (const { symbol, anchors } of statements) {
    const to = standsFor.get(symbol);
    for (const { annotation } of anchors) {
      const from = spans.get(annotation);
      const word = anchorKinds.get(from?.features.get('kind') ?? '');
      if (from === undefined || word === undefined || from === to) continue;
      if (to !== undefined) relate(word, from, to);
      else
        lose(
          annotation,
          t(
            'No words of this text make the statement {0}: that it is meant here was not exported.',
            called(symbol),
          ),
        );
    }
  }
  const made = new Set(statements.flatMap((one) => (isMade(one.statement) ? [one.symbol] : [])));
  for (const { from, to, field, place } of relations) {
    const [start, end] = [made.has(from) ? standsFor.get(from) : undefined, standsFor.get(to)];
    if (start !== undefined && end !== undefined) relate(field, start, end);
    else
      lose(
        place,
        t(
          'INCEpTION relates only words of the same text: the relation {0} {1} {2} was left out.',
          called(from),
          field,
          called(to),
        ),
      );
  }
  return found;
}

/** What is no mark: the header, entries, comments, and that a line is a heading. */
function loseTheRest({ view }: ExportModel, format: string, kept: readonly string[], lose: Lose): void {
  const { header, entries, headings, parse } = view.file;
  const fields = new Set(header?.fields.map(({ name }) => name.text).filter((name) => !kept.includes(name)));
  if (header !== undefined && fields.size > 0)
    lose(
      header,
      t(
        '{0} has no place for these fields of the header, which were left out: {1}.',
        format,
        listed([...fields]),
      ),
    );
  for (const entry of entries)
    lose(
      entry,
      entry.ref.sigil === '@'
        ? t(
            'Of the entry {0}, only name, type and authority ids were exported, where the text mentions it.',
            entry.ref.text,
          )
        : t('{0} has no place for the entry {1}, which was left out.', format, entry.ref.text),
    );
  for (const heading of headings)
    lose(heading, t('{0} has no headings: this one was exported as an ordinary line.', format));
  for (const { leaf, start } of parse.places())
    if (leaf.kind === LeafKind.Comment)
      lose(
        { start, end: start + leaf.width },
        t('{0} has no place for comments: this one was left out.', format),
      );
}
