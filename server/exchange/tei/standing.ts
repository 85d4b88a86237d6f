// What an element of a text is by what it stands in.

import { localName, type XmlElement } from './xml-tree';

/** Whether an element is what a division is called. */
export function isHeading({ parent }: XmlElement, tag: string): boolean {
  return (
    tag === 'head' &&
    parent?.type === 'element' &&
    /^(?:div\d?|attachment)$/.test(localName(parent as XmlElement))
  );
}

/** Whether a segment is a paragraph of a speech. */
export function isPartOfSpeech({ parent }: XmlElement, tag: string): boolean {
  return tag === 'seg' && parent?.type === 'element' && localName(parent as XmlElement) === 'u';
}

/** Whether a note stands beside the text, at whose words it points. */
export function isBesideText({ parent }: XmlElement): boolean {
  return parent?.type === 'element' && localName(parent as XmlElement) === 'standOff';
}

/** Whether a note is the edition's own, not the document's. */
export function isEditorial({ attributes }: XmlElement): boolean {
  return /^(?:editorial|editor|ed)$/.test(attributes['type'] ?? '');
}

/** Who says the words of an element: of a speech in a drama or a debate, its paragraphs and verses. */
export function speakerOf({ attributes, parent }: XmlElement, tag: string): string | undefined {
  if (/^(?:u|said|q|quote)$/.test(tag)) return attributes['who'];
  const speech = parent?.type === 'element' ? (parent as XmlElement) : undefined;
  return speech !== undefined && localName(speech) === 'sp' && /^(?:p|l|lg|ab)$/.test(tag)
    ? speech.attributes['who']
    : undefined;
}
