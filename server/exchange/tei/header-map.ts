// Where the fields of a document's header stand in the header of a TEI file, for writing and for reading alike.
//
// What needs more than a place – the document's id, those responsible, the actions of a letter – is beside this
// table in write-header.ts and read-header.ts. Any other field is a note of the file description.

import { isLanguage, isWord } from './xml-names';

export interface HeaderPlace {
  /** The field of a document's header. */
  readonly field: string;
  /** Names of elements, from below `teiHeader` down to the one that holds a value. */
  readonly path: readonly string[];
  /** The `type` by which it is distinguished from other elements at this path. */
  readonly type?: string;
  /** What a value is there: words, a name with a pointer, or an attribute of the element. */
  readonly holds:
    | 'words'
    | 'name'
    | { readonly attribute: string; readonly allows: (text: string) => boolean };
  /** The element within in which words are written; read they are all that the element has. */
  readonly within?: string;
  /** Whether each value has an element of its own. */
  readonly many?: boolean;
  /** Read, but not written. */
  readonly readOnly?: boolean;
}

/** What is in a TEI header where a document says nothing, since TEI wants something there. */
export const nothingSaid = { authority: 'Unpublished', source: 'No source is stated.' } as const;

/** In the order in which TEI has them where they stand side by side. */
export const headerPlaces: readonly HeaderPlace[] = [
  { field: 'title', path: ['fileDesc', 'titleStmt', 'title'], holds: 'words' },
  { field: 'from', path: ['fileDesc', 'titleStmt', 'author'], holds: 'name', many: true },
  { field: 'editor', path: ['fileDesc', 'titleStmt', 'editor'], holds: 'name', many: true },
  { field: 'rights', path: ['fileDesc', 'publicationStmt', 'availability'], holds: 'words', within: 'p' },
  { field: 'rights', path: ['fileDesc', 'publicationStmt', 'p'], holds: 'words', readOnly: true },
  { field: 'source', path: ['fileDesc', 'sourceDesc', 'bibl'], holds: 'words', many: true },
  {
    field: 'url',
    path: ['fileDesc', 'sourceDesc', 'bibl'],
    type: 'url',
    holds: 'words',
    within: 'idno',
    many: true,
  },
  { field: 'source', path: ['fileDesc', 'sourceDesc', 'p'], holds: 'words', readOnly: true },
  { field: 'summary', path: ['profileDesc', 'abstract'], holds: 'words', within: 'p' },
  {
    field: 'language',
    path: ['profileDesc', 'langUsage', 'language'],
    holds: { attribute: 'ident', allows: isLanguage },
  },
  { field: 'type', path: ['profileDesc', 'textClass', 'keywords', 'term'], type: 'type', holds: 'words' },
  { field: 'subject', path: ['profileDesc', 'textClass', 'keywords', 'term'], holds: 'name', many: true },
  { field: 'status', path: ['revisionDesc'], holds: { attribute: 'status', allows: isWord } },
];

/** What a letter's `correspAction` has of the header: by its type and subtype, and the element in it. */
export interface LetterPlace {
  readonly field: string;
  readonly type: 'sent' | 'received';
  readonly subtype?: string;
  readonly tag: string;
}

/** In the order in which TEI has them. */
export const letterPlaces: readonly LetterPlace[] = [
  { field: 'from', type: 'sent', tag: 'name' },
  { field: 'place', type: 'sent', tag: 'placeName' },
  { field: 'date', type: 'sent', tag: 'date' },
  { field: 'to', type: 'received', tag: 'name' },
  { field: 'cc', type: 'received', subtype: 'cc', tag: 'name' },
];
