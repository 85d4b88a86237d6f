// Several readings of the same words: which of them is the text, whatever their number and order.

import { ofSource } from './element-classes';
import type { ElementMeanings } from './mapping';
import { children, descendants, localName, type XmlElement } from './xml-tree';

export interface ChosenReading {
  /** The one that is the text. */
  readonly read: XmlElement;
  /** The one that says how it should read. */
  readonly other: XmlElement;
  /** All but the one that is read, in order. */
  readonly others: readonly XmlElement[];
  /** Whether the code book has a kind for these two. */
  readonly isKind: boolean;
}

/**
 * What a `choice` has: what stands in the source, where that is told, else the first. `isWritten`: which of them stands in
 * the text, where we have written the file; undefined if there are fewer than two.
 */
export function chooseReading(
  choice: XmlElement,
  meanings: Pick<ElementMeanings, 'choice'>,
  isWritten: ((reading: XmlElement) => boolean) | undefined,
): ChosenReading | undefined {
  const all = children(choice);
  const source = all.find((one) => ofSource.has(localName(one))) ?? all[0];
  const partners = all.filter((one) => one !== source);
  const partner =
    source &&
    (partners.find((one) => meanings.choice(localName(source), localName(one)) !== undefined) ?? partners[0]);
  if (source === undefined || partner === undefined) return undefined;
  const meant = meanings.choice(localName(source), localName(partner));
  const isPartner =
    isWritten === undefined ? meant?.read === localName(partner) : isWritten(partner) && !isWritten(source);
  const [read, other] = isPartner ? [partner, source] : [source, partner];
  return { read, other, others: all.filter((one) => one !== read), isKind: meant !== undefined };
}

/** The readings of an `app` that has no lemma; none if it has one. */
export function readingsWithoutLemma(app: XmlElement): readonly XmlElement[] {
  return children(app, 'lem').length > 0
    ? []
    : [...descendants(app)].filter((one) => localName(one) === 'rdg');
}
