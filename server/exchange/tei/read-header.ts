// The header of a TEI file as lines of a document's header. What has no field there is told to `lose`.

import { core, fieldAt } from '../../codebook/load';
import { t } from '../../l10n';
import { isId } from '../../syntax/chars';
import { oneLine, type PendingEntry } from './read-context';
import type { Lose } from './read-text';
import { children, descend, localName, wordsOfNode, type XmlElement } from './xml-tree';

/** An entry's id for a name in the header; undefined where the register has nobody of that name. */
export type Whom = (element: XmlElement) => PendingEntry | undefined;

export function readHeader(root: XmlElement, name: string, whom: Whom, lose: Lose): string[] {
  const header = descend(root, 'teiHeader');
  const fields = new Map<string, string[]>();
  const add = (field: string, words: string) => {
    const value = oneLine(words);
    if (value === '') return;
    fields.set(field, [...(fields.get(field) ?? []), value]);
  };
  const person = (field: string, element: XmlElement) => {
    const entry = whom(element);
    add(field, entry === undefined ? wordsOfNode(element) : `@${entry.id}`);
  };
  const read = new Set<XmlElement>();
  const each = (path: readonly string[], use: (element: XmlElement) => void) => {
    const last = path.at(-1) as string;
    for (const element of children(descend(header, ...path.slice(0, -1)), last)) {
      read.add(element);
      use(element);
    }
  };
  const dateOf = (element: XmlElement) =>
    wordsOfNode(element) === '' || element.attributes['when'] !== undefined
      ? (element.attributes['when'] ?? '')
      : wordsOfNode(element);

  each(['fileDesc', 'publicationStmt', 'idno'], (idno) => {
    const id = wordsOfNode(idno);
    if (idno.attributes['type'] === 'document' && id !== name && isId(id)) add('id', id);
  });
  each(['fileDesc', 'titleStmt', 'title'], (title) => {
    if (!fields.has('title')) add('title', wordsOfNode(title));
    else lose(title, t('A document has only one title: “{0}” was not imported.', wordsOfNode(title)));
  });
  each(['fileDesc', 'titleStmt', 'author'], (author) => person('from', author));
  each(['fileDesc', 'titleStmt', 'editor'], (editor) => person('editor', editor));
  each(['fileDesc', 'titleStmt', 'respStmt'], (statement) => {
    const role = descend(statement, 'resp');
    const translates = role !== undefined && /transl/i.test(wordsOfNode(role));
    for (const who of children(statement).filter((child) => localName(child) !== 'resp'))
      person(translates ? 'translator' : 'editor', who);
  });
  for (const action of children(descend(header, 'profileDesc', 'correspDesc'), 'correspAction')) {
    read.add(action);
    const { type, subtype } = action.attributes;
    for (const child of children(action)) {
      const tag = localName(child);
      if (type === 'sent' && tag === 'date') add('date', dateOf(child));
      else if (type === 'sent' && tag === 'placeName') person('place', child);
      else if (type === 'sent' && /name$/i.test(tag)) {
        if (children(descend(header, 'fileDesc', 'titleStmt'), 'author').length === 0) person('from', child);
      } else if (type === 'received' && /name$/i.test(tag)) person(subtype === 'cc' ? 'cc' : 'to', child);
      else
        lose(
          child,
          t(
            'The header has no field for the “{0}” of a letter: “{1}” was not imported.',
            tag,
            wordsOfNode(child),
          ),
        );
    }
  }
  each(['fileDesc', 'publicationStmt', 'availability'], (availability) =>
    add('rights', wordsOfNode(availability)),
  );
  each(['fileDesc', 'publicationStmt', 'p'], (p) => add('rights', wordsOfNode(p)));
  each(['fileDesc', 'publicationStmt', 'authority'], (authority) => {
    const known = [...(fields.get('editor') ?? [])];
    if (wordsOfNode(authority) !== 'Unpublished' && known.length === 0)
      lose(
        authority,
        t('The header has no field for a publisher: “{0}” was not imported.', wordsOfNode(authority)),
      );
  });
  each(['fileDesc', 'sourceDesc', 'bibl'], (bibl) =>
    add(bibl.attributes['type'] === 'url' ? 'url' : 'source', wordsOfNode(bibl)),
  );
  each(['fileDesc', 'sourceDesc', 'p'], (p) => {
    if (wordsOfNode(p) !== 'No source is stated.') add('source', wordsOfNode(p));
  });
  each(['profileDesc', 'abstract'], (abstract) => add('summary', wordsOfNode(abstract)));
  each(['profileDesc', 'langUsage', 'language'], (language) =>
    add('language', language.attributes['ident'] ?? ''),
  );
  if (!fields.has('language')) add('language', root.attributes['xml:lang'] ?? '');
  each(['profileDesc', 'textClass', 'keywords', 'term'], (term) => {
    if (term.attributes['type'] === 'type') add('type', wordsOfNode(term));
    else person('subject', term);
  });
  each(['fileDesc', 'notesStmt', 'note'], (note) => {
    const field = note.attributes['type'];
    add(field !== undefined && isId(field) ? field : 'note', wordsOfNode(note));
  });
  each(['revisionDesc'], (revision) => add('status', revision.attributes['status'] ?? ''));
  each(['encodingDesc'], () => {});
  if (header !== undefined) loseUnread(header, read, lose);
  return [...fields].flatMap(([field, values]) => linesOf(field, values));
}

/** Several values stand on one line, unless a semicolon is part of one. */
function linesOf(field: string, values: readonly string[]): string[] {
  if (values.every((value) => value.startsWith('@'))) return [`${field}: ${values.join(', ')}`];
  const together =
    fieldAt(core, field, 'header')?.many !== true || !values.some((value) => value.includes(';'));
  return together ? [`${field}: ${values.join('; ')}`] : values.map((value) => `${field}: ${value}`);
}

/** Tells of every element with words that nothing was made of; the largest that holds nothing else. */
function loseUnread(parent: XmlElement, read: ReadonlySet<XmlElement>, lose: Lose): void {
  for (const child of children(parent)) {
    if (read.has(child) || wordsOfNode(child) === '') continue;
    const inner = children(child);
    if (inner.some((one) => read.has(one) || children(one).some((two) => read.has(two))))
      loseUnread(child, read, lose);
    else
      lose(
        child,
        t(
          'The header has no field for “{0}”: “{1}” was not imported.',
          localName(child),
          wordsOfNode(child).slice(0, 200),
        ),
      );
  }
}
