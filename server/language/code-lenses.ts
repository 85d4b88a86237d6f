// Code lenses: how much hangs on an entry, above it: mentions of an actor, anchors and relations of a statement.
//
// Every entry has one. A statement that is declared in the text has one only if it is attacked, made again or referred
// to, since a paragraph is one line and its lenses stand in one row. Which lenses there are is told at once; what they
// say, when they are seen.

import { relationSort } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { isRegisterKey, symbolOf } from '../edition/symbol';
import { counted, t } from '../l10n';
import type { Annotation, Reference, Stretch } from '../model/facts';
import { addAll } from '../model/lists';
import { selectionOf } from '../semantics/labels';
import { bySort, type Relation, relationsOf } from '../semantics/relations';
import { anchorsOf, resolveStatement } from '../semantics/statement';
import { referencesTo, utterancesOf } from '../semantics/utterance';
import type { Location } from './navigation';

/** A place for a lens. */
export interface Lens extends Stretch {
  /** `@id` or `document#id` */
  readonly symbol: string;
}

export interface LensText {
  readonly title: string;
  /** What the title counts; of very many the first. */
  readonly places: readonly Location[];
}

/** So many places a reader may look through. */
const LIMIT = 1000;

/** Where lenses stand, in order. */
export function lenses(snapshot: DocumentSnapshot): Lens[] {
  const found: Lens[] = [];
  for (const { ref, by } of snapshot.file.definitions) {
    const symbol = symbolOf(ref, snapshot.document);
    if (by.form === 'entry' || snapshot.index.uses(symbol).some(({ item }) => isNotable(snapshot.book, item)))
      found.push({ start: ref.start, end: ref.end, symbol });
  }
  return found;
}

/** Whether a use attacks a statement, refers to it or makes it again. */
function isNotable(book: CodeBook, { role, field, in: carrier }: Reference): boolean {
  if (field !== undefined) return relationSort(book, field.name.text) === 'attack';
  return (
    role === 'anchor' &&
    (carrier?.form === 'span' || carrier?.form === 'range') &&
    carrier.continued === undefined
  );
}

/** What the lens of a symbol says; undefined if the symbol is gone. */
export function lensText(snapshot: DocumentSnapshot, symbol: string): LensText | undefined {
  return isRegisterKey(symbol) ? mentionsOf(snapshot, symbol) : argumentsOf(snapshot, symbol);
}

function mentionsOf(snapshot: DocumentSnapshot, symbol: string): LensText {
  const uses = snapshot.index.uses(symbol);
  const mentions = uses.filter(({ item }) => item.role === 'mention');
  if (mentions.length === 0)
    return {
      title:
        uses.length === 0
          ? t('no mentions')
          : `${t('no mentions')} · ${counted('{0} reference|{0} references', uses.length)}`,
      places: uses.slice(0, LIMIT).map((site) => placeOf(site.member, site.item.ref)),
    };
  const title = counted('{0} mention|{0} mentions', mentions.length);
  const documents = new Set(mentions.map(({ member }) => member.uri));
  const only = documents.size === 1 && documents.has(snapshot.uri);
  return {
    title: only ? title : counted('{1} in {0} document|{1} in {0} documents', documents.size, title),
    places: mentions
      .slice(0, LIMIT)
      .map(({ member, item: { ref, in: carrier } }) =>
        carrier?.form === 'span' || carrier?.form === 'range'
          ? wordsAt(member, carrier)
          : placeOf(member, ref),
      ),
  };
}

function argumentsOf(snapshot: DocumentSnapshot, symbol: string): LensText | undefined {
  const statement = resolveStatement(snapshot, symbol);
  if (statement === undefined) return undefined;
  const anchors = anchorsOf(snapshot, symbol);
  const referring = referencesTo(snapshot, symbol).length;
  const making = utterancesOf(snapshot, symbol).filter(({ carrier }) => carrier.form !== 'entry').length;
  const places = anchors.map((anchor) => wordsAt(anchor.member, anchor.item));
  const related = relationsOf(statement);
  const towards = related.filter(({ outgoing }) => !outgoing);
  for (const { at } of towards)
    addAll(
      places,
      at.map((site) => placeOf(site.member, site.item)),
    );
  // In the text the mark itself says what it attacks or supports; but which of the marks in the line is meant?
  const inText = statement.declaration?.form !== 'entry';
  const parts = inText
    ? [...(making > 1 ? [saidTimes(making)] : []), ...referred(referring), ...summed(towards)]
    : [
        making === 0 && referring === 0 ? t('no anchors') : undefined,
        making === 0 ? undefined : saidTimes(making),
        ...referred(referring),
        ...summed(towards),
        ...summed(related.filter(({ outgoing }) => outgoing)),
      ].filter((part) => part !== undefined);
  return {
    title: `${inText ? `#${statement.id}: ` : ''}${parts.join(' · ')}`,
    places: places.slice(0, LIMIT),
  };
}

const saidTimes = (count: number) => counted('said in {0} place|said in {0} places', count);

const referred = (count: number) =>
  count === 0 ? [] : [counted('referred to in {0} place|referred to in {0} places', count)];

/** `attacked by 2`, `supported by 1`. */
function summed(related: readonly Relation[]): string[] {
  const counts = new Map<string, number>();
  for (const { label } of bySort(related)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => t('{0} {1}', label, count));
}

/** What an annotation is on; a point, its mark. */
function wordsAt(member: Member, annotation: Annotation): Location {
  const { start, end } = annotation;
  return { uri: member.uri, ...selectionOf(annotation), full: { start, end } };
}

function placeOf({ uri }: Member, { start, end }: Stretch): Location {
  return { uri, start, end, full: { start, end } };
}
