// IRIs (RFC 3987) of documents, entries and statements: what is said of them in Web Annotations and in RDF.
//
// They are URNs, since a document need not be anywhere on the web. No id has a colon in it: what is made beside an
// id, such as `#:r1` or `#claim:proposition`, can be the name of no statement.

import { encodedSymbol, entryIdOf, isRegisterKey, type SymbolKey } from '../edition/symbol';

/** Of a document, by its id. */
export function documentIri(document: string): string {
  return `urn:demarche:${encodedPart(document)}`;
}

/** Of an entry of the register, by its id without a sign. */
export function entryIri(id: string): string {
  return `urn:demarche:register#${encodedPart(id)}`;
}

/** Of the words that declare a statement, as of the annotation that they are; of an entry, that of the entry. */
export function symbolIri(symbol: SymbolKey): string {
  return isRegisterKey(symbol)
    ? entryIri(entryIdOf(symbol) ?? '')
    : `urn:demarche:${encodedSymbol(wellFormed(symbol))}`;
}

/** A word as a part of an IRI. */
export function encodedPart(text: string): string {
  return encodeURIComponent(wellFormed(text));
}

/** Something beside what an IRI names: `urn:demarche:a#claim` has `urn:demarche:a#claim:time`. */
export function besideIri(iri: string, name: string): string {
  return `${iri}${/#/.test(iri) ? '' : '#'}:${name}`;
}

/**
 * An address as an IRI: what may not stand in one is encoded (RFC 3987, 3.1; the grammar of IRIREF in RDF 1.1 Turtle);
 * undefined if it is no absolute address.
 */
export function asIri(address: string): string | undefined {
  const text = wellFormed(address.trim());
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\S/.test(text) || !URL.canParse(text)) return undefined;
  // A sign of percent that begins no code is one itself.
  return text.replace(/[^\x21\x23-\x3B\x3D\x3F-\x5B\x5D\x5F\x61-\x7A\x7E\xA0-\u{10FFFF}]/gu, (sign) =>
    encodeURIComponent(sign),
  );
}

/** Text without halves of characters, which no text in UTF-8 can have: each becomes U+FFFD. */
export function wellFormed(text: string): string {
  // Few texts have halves at all, and this look is the faster one.
  return /[\uD800-\uDFFF]/.test(text) ? text.replace(/\p{Cs}/gu, '\uFFFD') : text;
}
