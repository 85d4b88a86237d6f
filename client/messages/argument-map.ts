// What the extension and the page of the argument map say to each other, and what the page keeps of itself.

import { type Checked, flag, list, messages, nullable, number, record, text, word } from './check';

export const scopes = ['document', 'edition'] as const;
export const tabs = ['map', 'tree', 'table'] as const;
export const columns = ['words', 'kind', 'outcome', 'by', 'via', 'document', 'relations'] as const;
const formats = ['svg', 'png'] as const;

const voices = list(record({ id: text, name: text }));
const statement = record({
  symbol: text,
  kind: text,
  kindLabel: text,
  colour: text,
  words: text,
  by: voices,
  via: voices,
  voices: text,
  document: text,
  standing: text,
  standingLabel: text,
  tone: word('held', 'challenged', 'disputed', 'none'),
  outcome: text,
  why: text,
});
const relation = record({
  from: text,
  to: text,
  label: text,
  inverse: text,
  sort: word('attack', 'support', 'meet', 'condition', 'depends', 'partner', 'link'),
});
const map = record({
  title: text,
  statements: list(statement),
  relations: list(relation),
  documents: list(record({ id: text, title: text })),
  omitted: number,
});

/** The argument as the page has it: where the words are, only the extension knows. */
export type ShownMap = Checked<typeof map>;
export type ShownStatement = Checked<typeof statement>;
export type ShownRelation = Checked<typeof relation>;
export type Scope = (typeof scopes)[number];
export type Tab = (typeof tabs)[number];
export type Column = (typeof columns)[number];
export type PictureFormat = (typeof formats)[number];

export const toMap = messages({
  /** The argument of a document; null if there is none to be had. */
  show: { uri: text, scope: word(...scopes), map: nullable(map) },
  /** The statement at the cursor; `focus` if the reader wants to go on there. */
  at: { symbol: nullable(text), focus: flag },
  /** Asks for a picture of what is drawn. */
  draw: { format: word(...formats) },
});
export type ToMap = Checked<typeof toMap>;

export const fromMap = messages({
  /** To the words of a statement; `stay` if the reader only wants to see them. */
  go: { symbol: text, stay: flag },
  scope: { scope: word(...scopes) },
  /** Asks for the command that exports. */
  export: { format: word(...formats) },
  /** The picture that was asked for: the file's text, of a PNG in Base64. Empty if nothing is drawn. */
  picture: { format: word(...formats), content: text },
});
export type FromMap = Checked<typeof fromMap>;

const ids = list(text);
/** What is kept while the page is hidden, and over a restart of the editor. */
export const mapState = record({
  uri: text,
  scope: word(...scopes),
  tab: word(...tabs),
  search: text,
  /** Whether only what is near the statement where the reader is is shown. */
  around: flag,
  /** What a reader does not want to see. */
  hidden: record({ voices: ids, kinds: ids, labels: ids, documents: ids }),
  sort: record({ column: nullable(word(...columns)), down: flag }),
  zoom: number,
});
export type MapState = Checked<typeof mapState>;
