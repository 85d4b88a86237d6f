// What an annotation is in TEI: an element with its attributes, and what of it is outside the text.
//
// Pointers say whom and what it is about: `ref` on names, `corresp` elsewhere, `prev` where it goes on with a
// statement. Fields for which the element has an attribute are there; all others are features (`f`) of a structure
// that points at the element, so that none is lost.

import { contextOf } from '../../codebook/field-owner';
import { type Attributes, element, xml } from '../../drawing/xml';
import { QUOTES } from '../../edition/index';
import { t } from '../../l10n';
import type { Annotation, FieldUse } from '../../model/facts';
import { isId } from '../../syntax/chars';
import type { PlacedAnnotation } from '../model';
import { elementOf, mentionElementOf, milestoneOf, names, narrow } from './mapping';
import type { TeiContext } from './write-context';
import { dates, fileOf, isLanguage, isWord } from './xml-names';

export interface TeiMark {
  readonly tag: string;
  readonly attributes: Attributes;
  /** The kind that it is put under, which the header explains. */
  readonly kind: string | undefined;
  /** What is beside the text for it: structures of features, notes, relations. */
  readonly structures: readonly string[];
  readonly notes: readonly string[];
  readonly relations: readonly string[];
}

/** Where it is to stand: around words, among words that hold phrases only, at a point, or outside the text. */
export type Form = 'words' | 'phrase' | 'point' | 'span';

export function markOf(context: TeiContext, { annotation }: PlacedAnnotation, form: Form): TeiMark {
  const { kind, extra, fields } = annotation;
  if (kind !== undefined && !isWord(kind.text))
    context.lose(kind, t('“{0}” cannot be a type in TEI: the kind was left out.', kind.text));
  const tag = tagOf(context, annotation, form);
  let made: string | undefined;
  const id = () => (made ??= idOf(context, annotation));
  const pointer = () => `#${id()}`;

  const sort = sortOf(context, annotation, tag);
  const about = whatItIsAbout(context, annotation, tag);
  const attributes: Record<string, string | number | undefined> = { ...sort, ...about.attributes };
  const rest = fields.filter((use) => !putNaturally(tag, use, attributes));
  const value = ownValue(context, annotation, tag);
  Object.assign(attributes, value.attributes);
  const notes = value.note === undefined ? [] : [note(pointer(), value.note)];
  const said = context.fields(rest, contextOf(context.view.book, annotation) ?? 'annotation', pointer);
  for (const { start, end, text } of extra)
    context.lose({ start, end }, t('“{0}” has no meaning here and was left out.', text));

  const declared = declaresItself(context, annotation) ? annotation.declares?.id : undefined;
  const features = [...about.features, ...value.features, ...said.features];
  if (declared !== undefined && id() !== declared) features.push(element('f', { name: 'id' }, xml(declared)));
  const structures =
    features.length === 0
      ? []
      : [element('fs', { type: 'annotation', corresp: pointer() }, features.join(''))];
  if (declared !== undefined || form === 'span') id();
  attributes['xml:id'] = made;
  return { tag, attributes, kind: kind?.text, structures, notes, relations: said.relations };
}

/** What sort of annotation it is: by a type, where the element does not tell, and by its place in the taxonomy. */
function sortOf({ ids }: TeiContext, { kind, anchors }: Annotation, tag: string): Attributes {
  const tells = tag !== 'seg' && tag !== 'anchor' && tag !== 'span';
  if (kind === undefined) return tells ? {} : { type: anchors.length > 0 ? 'statement' : 'mention' };
  const type = tells || !isWord(kind.text) ? undefined : kind.text;
  return { type, ana: `#${ids.kind(kind.text)}` };
}

/** Its references as pointers; those that lead nowhere are features. */
function whatItIsAbout(
  context: TeiContext,
  annotation: Annotation,
  tag: string,
): { readonly attributes: Attributes; readonly features: readonly string[] } {
  const { mentions, anchors, continued } = annotation;
  const features = [...mentions, ...anchors]
    .filter((ref) => context.pointer(ref) === undefined)
    .map((ref) => element('f', { name: 'about' }, xml(ref.text)));
  const whom = mentions.flatMap((ref) => context.pointer(ref) ?? []);
  const own = declaresItself(context, annotation) ? annotation.declares : undefined;
  const others = anchors.filter((ref) => ref !== own).flatMap((ref) => context.pointer(ref) ?? []);
  const previous = continued === undefined ? undefined : others.shift();
  if (continued !== undefined && previous === undefined)
    features.push(element('f', { name: 'continued' }, element('binary', { value: 'true' })));
  const isName = names.has(tag);
  return {
    attributes: {
      ref: isName ? whom.join(' ') : undefined,
      prev: previous,
      corresp: (isName ? others : [...whom, ...others]).join(' '),
    },
    features,
  };
}

/** The kind's own value: an attribute, a feature, or the words of a note. */
function ownValue(
  context: TeiContext,
  annotation: Annotation,
  tag: string,
): { readonly attributes?: Attributes; readonly features: readonly string[]; readonly note?: string } {
  const { kind, value } = annotation;
  if (value === undefined || value.text === '') return { features: [] };
  if (kind?.text === 'note') return { features: [], note: value.text };
  if (tag === 'pb') return { features: [], attributes: { n: value.text } };
  const attributes = tag === 'date' ? dates(value.text) : {};
  const isSaid = attributes['when'] === value.text;
  return { attributes, features: isSaid ? [] : [context.feature('value', value, annotation)] };
}

function note(target: string, words: string): string {
  return element('note', { type: 'editorial', target }, xml(words));
}

/** Whether the statement is declared here and nowhere before: the element then is the statement. */
function declaresItself({ view: snapshot }: TeiContext, annotation: Annotation): boolean {
  return (
    annotation.declares !== undefined && snapshot.file.statementOf(annotation)?.declaration === annotation
  );
}

function idOf(context: TeiContext, annotation: Annotation): string {
  const { declares } = annotation;
  return declares !== undefined && declaresItself(context, annotation)
    ? context.ids.statement(declares.id)
    : context.ids.annotation(annotation);
}

function tagOf({ entries }: TeiContext, { kind, mentions }: Annotation, form: Form): string {
  if (form === 'span') return 'span';
  if (form === 'point') return milestoneOf(kind?.text);
  if (kind === undefined)
    return mentions[0] ? mentionElementOf(entries.get(mentions[0].id)?.kind?.text) : 'seg';
  const tag = elementOf(kind.text);
  return form === 'phrase' && tag === 'quote' ? 'seg' : tag;
}

/** An attribute that says what a field says. */
interface NaturalAttribute {
  readonly attribute: string;
  /** The only element that has it; undefined if all have. */
  readonly on?: string;
  /** Whether the attribute may have this value. */
  readonly allows: (text: string) => boolean;
  readonly write?: (text: string) => string;
}

const naturalAttributes: ReadonlyMap<string, NaturalAttribute> = new Map([
  ['lang', { attribute: 'xml:lang', allows: isLanguage }],
  ['cert', { attribute: 'cert', allows: (text: string) => /^(high|medium|low)$/.test(text) }],
  ['n', { attribute: 'n', on: 'note', allows: (text: string) => text !== '' && !/[\t\r\n]/.test(text) }],
  [QUOTES, { attribute: 'source', allows: isId, write: fileOf }],
  ['reason', { attribute: 'reason', on: 'gap', allows: isWord }],
  ['extent', { attribute: 'extent', on: 'gap', allows: isWord }],
]);

/** Puts a field into the attribute that the element has for it, if the value is one that this may have. */
function putNaturally(
  tag: string,
  { name, values, whole }: FieldUse,
  attributes: Record<string, string | number | undefined>,
): boolean {
  const natural = naturalAttributes.get(name.text);
  if (natural === undefined || (natural.on !== undefined && natural.on !== tag)) return false;
  const { attribute, allows, write = (text) => text } = natural;
  if (values.length !== 1 || attributes[attribute] !== undefined || !allows(whole.text)) return false;
  attributes[attribute] = write(whole.text);
  return true;
}

/** Whether what is in the element must be phrases. */
export function isNarrow({ tag }: TeiMark): boolean {
  return narrow.has(tag);
}
