// What an annotation is in TEI: an element with its attributes, and what of it stands outside the text.
//
// Pointers say whom and what it is about: `ref` on names, `corresp` elsewhere, `prev` where it goes on with a
// statement. Fields for which the element has an attribute are there; all others are features (`f`) of a structure
// that points at the element, so that none is lost.

import { contextOf } from '../../codebook/field-owner';
import { xml } from '../../drawing/xml';
import { QUOTES } from '../../edition/index';
import { t } from '../../l10n';
import type { Annotation, FieldUse } from '../../model/facts';
import { isId } from '../../syntax/chars';
import type { PlacedAnnotation } from '../model';
import { elementOf, milestoneOf, nameOf, names, narrow } from './mapping';
import type { TeiContext } from './write-context';
import { type Attributes, dates, element, fileOf, isWord, MADE } from './xml-names';

export interface TeiMark {
  readonly tag: string;
  readonly attributes: Attributes;
}

/** Where it is to stand: around words, among words that hold phrases only, at a point, or outside the text. */
export type Form = 'words' | 'phrase' | 'point' | 'span';

export function markOf(writing: TeiContext, { annotation }: PlacedAnnotation, form: Form): TeiMark {
  const { kind, value, extra, mentions, anchors, continued } = annotation;
  const word = kind?.text;
  if (kind !== undefined && !isWord(kind.text))
    writing.lose(kind, t('“{0}” cannot be a type in TEI: the kind was left out.', kind.text));
  const tag = tagOf(writing, annotation, form);
  const attributes: Record<string, string | undefined> = {};
  let made: string | undefined;
  const id = () => (made ??= `#${idOf(writing, annotation)}`);

  if (word !== undefined) {
    if (tag === 'seg' || tag === 'anchor' || tag === 'span')
      attributes['type'] = isWord(word) ? word : undefined;
    attributes['ana'] = writing.category(word);
  } else if (tag === 'seg' || tag === 'anchor' || tag === 'span')
    attributes['type'] = anchors.length > 0 ? 'statement' : 'mention';

  const about = mentions.map((ref) => ({ ref, target: writing.pointer(ref) }));
  const stands = anchors.map((ref) => ({ ref, target: writing.pointer(ref) }));
  const features: string[] = [];
  for (const { ref, target } of [...about, ...stands])
    if (target === undefined) features.push(element('f', { name: 'about' }, xml(ref.text)));
  const declares = declaresItself(writing, annotation);
  const others = stands
    .filter(({ ref }) => !(declares && ref === annotation.declares))
    .flatMap(({ target }) => target ?? []);
  const whom = about.flatMap(({ target }) => target ?? []);
  if (names.has(tag)) attributes['ref'] = whom.join(' ');
  if (continued !== undefined)
    if (others.length > 0) attributes['prev'] = others.shift();
    else features.push(element('f', { name: 'continued' }, element('binary', { value: 'true' })));
  attributes['corresp'] = (names.has(tag) ? others : [...whom, ...others]).join(' ');

  const rest = annotation.fields.filter((use) => !natural(tag, use, attributes));
  if (value !== undefined && value.text !== '') {
    if (word === 'note')
      writing.notes.push(element('note', { type: 'editorial', target: id() }, xml(value.text)));
    else if (tag === 'pb') attributes['n'] = value.text;
    else {
      if (tag === 'date') Object.assign(attributes, dates(value.text));
      if (tag !== 'date' || attributes['when'] !== value.text)
        features.push(writing.feature('value', value, annotation));
    }
  }
  features.push(...writing.fields(rest, contextOf(writing.view.book, annotation) ?? 'annotation', id));
  for (const { start, end, text } of extra)
    writing.lose({ start, end }, t('“{0}” has no meaning here and was left out.', text));
  const own = declares ? annotation.declares?.id : undefined;
  if (own !== undefined && id() !== `#${own}`) features.push(element('f', { name: 'id' }, xml(own)));
  if (features.length > 0)
    writing.features.push(element('fs', { type: 'annotation', corresp: id() }, features.join('')));
  if (declares || form === 'span') id();
  attributes['xml:id'] = made?.slice(1);
  return { tag, attributes };
}

/** Whether the statement is declared here and nowhere before: the element then is the statement. */
function declaresItself({ view: snapshot }: TeiContext, annotation: Annotation): boolean {
  return (
    annotation.declares !== undefined && snapshot.file.statementOf(annotation)?.declaration === annotation
  );
}

function idOf(writing: TeiContext, annotation: Annotation): string {
  const { declares } = annotation;
  return declares !== undefined && declaresItself(writing, annotation)
    ? writing.ids.of(`#${declares.id}`, declares.id)
    : writing.ids.of(annotation, MADE);
}

function tagOf({ entries }: TeiContext, { kind, mentions }: Annotation, form: Form): string {
  if (form === 'span') return 'span';
  if (form === 'point') return milestoneOf(kind?.text);
  if (kind === undefined) return mentions[0] ? nameOf(entries.get(mentions[0].id)?.kind?.text) : 'seg';
  const tag = elementOf(kind.text);
  return form === 'phrase' && tag === 'quote' ? 'seg' : tag;
}

/** Puts a field into the attribute that the element has for it, if the value is one that this may have. */
function natural(
  tag: string,
  { name, values, whole }: FieldUse,
  attributes: Record<string, string | undefined>,
): boolean {
  const { text } = whole;
  const put = (attribute: string, allowed: boolean, value = text) => {
    if (!allowed || attributes[attribute] !== undefined || values.length !== 1) return false;
    attributes[attribute] = value;
    return true;
  };
  switch (name.text) {
    case 'lang':
      return put('xml:lang', /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(text));
    case 'cert':
      return put('cert', /^(high|medium|low)$/.test(text));
    case 'n':
      return tag === 'note' && put('n', text !== '' && !/[\t\r\n]/.test(text));
    case QUOTES:
      return put('source', isId(text), fileOf(text));
    case 'reason':
      return tag === 'gap' && put('reason', isWord(text));
    case 'extent':
      return tag === 'gap' && put('extent', isWord(text));
    default:
      return false;
  }
}

/** Whether what stands in the element must be phrases. */
export function isNarrow({ tag }: TeiMark): boolean {
  return narrow.has(tag);
}
