// Outline (document symbols): the document as its reader knows it, with the argument where it stands.
//
// Sections hold paragraphs, paragraphs hold their annotations as they nest; after the text come the register and
// the statements that have entries. A name is words of the document or of a gloss, never an id alone.

import { conditionInShort, verdictInShort } from '../argumentation/verdict-in-words';
import { isNotable, verdictOn } from '../argumentation/weighing';
import { kindOf, registerTypeOf } from '../codebook/load';
import type { DocumentSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import { excerpt } from '../model/document-text';
import type { Annotation, Entry, OutlineNode, Stretch } from '../model/facts';
import { resolveEntry } from '../semantics/entry';
import { attributionInWords, kindLabel, mannerInWords, voicesInWords } from '../semantics/labels';
import { type ResolvedStatement, resolveCarrier, resolveDeclared } from '../semantics/statement';
import { mannerOf, utteranceOf } from '../semantics/utterance';
import { wordsInShort } from '../semantics/words';

export type SymbolType =
  | 'section'
  | 'paragraph'
  | 'statement'
  | 'mention'
  | 'editorial'
  | 'descriptive'
  | 'actor'
  | 'thing';

export interface OutlineSymbol extends Stretch {
  readonly name: string;
  readonly detail: string;
  readonly type: SymbolType;
  /** What is selected when a reader goes there; within [start, end). */
  readonly selection: Stretch;
  readonly children: readonly OutlineSymbol[];
}

const LONGEST = 72;

export function outline(snapshot: DocumentSnapshot): OutlineSymbol[] {
  const text: OutlineSymbol[] = [];
  const entries: OutlineSymbol[] = [];
  for (const node of snapshot.file.outline)
    if (node.type === 'entry') entries.push(entrySymbol(snapshot, node.entry));
    else text.push(symbolOf(snapshot, node));
  return [...text, ...entries];
}

function symbolOf(snapshot: DocumentSnapshot, node: Exclude<OutlineNode, { type: 'entry' }>): OutlineSymbol {
  const { start, end } = node;
  const children = node.children.map((child) =>
    symbolOf(snapshot, child as Exclude<OutlineNode, { type: 'entry' }>),
  );
  switch (node.type) {
    case 'section': {
      const { title } = node.heading;
      const name = wordsInShort(snapshot, title, LONGEST);
      return {
        name: name === '' ? '(untitled)' : name,
        detail: '',
        type: 'section',
        start,
        end,
        selection: title,
        children,
      };
    }
    case 'paragraph': {
      const words = wordsInShort(snapshot, node, LONGEST);
      return {
        name: `¶${node.number} ${words}`,
        detail: '',
        type: 'paragraph',
        start,
        end,
        selection: { start, end },
        children,
      };
    }
    case 'annotation':
      return annotationSymbol(snapshot, node.annotation, { start, end }, children);
  }
}

function annotationSymbol(
  snapshot: DocumentSnapshot,
  annotation: Annotation,
  { start, end }: Stretch,
  children: readonly OutlineSymbol[],
): OutlineSymbol {
  const { mentions, kind, content } = annotation;
  const words = wordsInShort(snapshot, content, LONGEST);
  const name = words === '' ? '' : t('“{0}”', words);
  const selection = clip(content.start < content.end ? content : annotation.mark, start, end);
  const made = (type: SymbolType, title: string, detail: string): OutlineSymbol => ({
    name: title === '' ? detail : title,
    detail: title === '' ? '' : detail,
    type,
    start,
    end,
    selection,
    children,
  });
  const statement = resolveDeclared(snapshot, annotation);
  if (statement?.isArgument) {
    return made('statement', name, statementDetail(snapshot, annotation, statement));
  }
  const [mention] = mentions;
  if (kind === undefined && mention !== undefined) {
    const full = resolveEntry(snapshot, mention.id)?.facts.gloss.text ?? '';
    if (full === '') return made('mention', name, `${t('mention')} · ${mention.text}`);
    return made('mention', full, words === full ? t('mention') : `${t('mention')} · ${words}`);
  }
  const label = kind === undefined ? t('annotation') : kindLabel(snapshot, kind.text);
  const { value } = annotation;
  const said = value === undefined ? '' : `${value.quoted ? ':' : ''} ${excerpt(value.text, 40)}`;
  const family = kind && kindOf(snapshot.book, kind.text)?.family;
  return made(family === 'descriptive' ? 'descriptive' : 'editorial', name, label + said);
}

/** What the words do with a statement, and whose it is: `refers to: claim · France`, `claim (said again) · France`. */
function statementDetail(
  snapshot: DocumentSnapshot,
  annotation: Annotation,
  statement: ResolvedStatement,
): string {
  const label = kindLabel(snapshot, statement.kindName);
  const utterance = utteranceOf(snapshot, annotation);
  if (utterance === undefined) {
    const what =
      annotation.anchorSort === 'continued' ? `${label} (${t('continued')})` : t('refers to: {0}', label);
    return line(what, attributionInWords(statement));
  }
  const { sort, attribution, manner } = utterance;
  const again = sort === 'declared' ? label : t('{0} ({1})', label, t('said here'));
  const voices = sort === 'declared' ? attributionInWords(statement) : voicesInWords(snapshot, attribution);
  const what = mannerInWords(snapshot.book, again, manner);
  return sort === 'declared' ? line(what, standingIn(snapshot, statement), voices) : line(what, voices);
}

/** How a statement stands in this document, if there is more to say than that there is no objection. */
function standingIn(snapshot: DocumentSnapshot, statement: ResolvedStatement): string {
  if (statement.isA('condition')) return conditionInShort(snapshot, statement, snapshot);
  const verdict = verdictOn(snapshot, statement.symbol, 'document');
  return verdict !== undefined && isNotable(verdict) ? verdictInShort(verdict) : '';
}

const line = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');

function entrySymbol(snapshot: DocumentSnapshot, entry: Entry): OutlineSymbol {
  const { ref, gloss, kind, start, end } = entry;
  const name = excerpt(gloss.text || ref.text, LONGEST);
  const selection = { start: ref.start, end: ref.end };
  if (ref.sigil === '@') {
    const type = kind === undefined ? undefined : registerTypeOf(snapshot.book, kind.text);
    const detail = `${type?.label ?? kind?.text ?? t('register')} · ${ref.text}`;
    return {
      name,
      detail,
      type: type?.actor === true ? 'actor' : 'thing',
      start,
      end,
      selection,
      children: [],
    };
  }
  const statement = resolveCarrier(snapshot, snapshot, entry);
  const label = kindLabel(snapshot, kind?.text);
  const detail =
    statement === undefined
      ? label
      : line(
          mannerInWords(snapshot.book, label, mannerOf(statement)),
          statement.isArgument ? standingIn(snapshot, statement) : '',
          attributionInWords(statement),
        );
  return { name, detail, type: 'statement', start, end, selection, children: [] };
}

function clip({ start, end }: Stretch, from: number, to: number): Stretch {
  const first = Math.max(from, Math.min(start, to));
  return { start: first, end: Math.max(first, Math.min(end, to)) };
}
