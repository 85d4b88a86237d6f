// The tree of documents: by date, each with its status, what is found in it and whether its text is that of its
// transcription; drafts below the document that came of them; then the register and the code book.
//
// No document is read for it: the index knows what their headers say, and what was last found in them is given.

import type { ReadonlyIndex } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { counted, t } from '../../l10n';
import { addTo } from '../../model/lists';
import { memoBy } from '../../model/memo';
import type { Fidelity, Tally } from '../../reports/status';
import { byName } from '../../text/collation';
import {
  aboutDocument,
  byDate,
  dateOrName,
  groupHolding,
  groupsOf,
  type Icon,
  type Key,
  line,
  type NodePlace,
  nameOfDocument,
  pageOf,
  type TreeNode,
} from './node';

/** Documents that share a register and a code book. */
export interface EditionSeen {
  /** Its folder. */
  readonly root: string;
  /** Of any of its documents. */
  readonly view: DocumentSnapshot;
  /** What was last found in a document; undefined if no one has looked yet. */
  found(uri: string): { readonly tally: Tally; readonly fidelity: Fidelity } | undefined;
  /** Its code book file, if it has one. */
  readonly book: { readonly uri: string; readonly faults: number } | undefined;
}

/** Several editions, by their folders; documents that are in none, behind them. */
export function editionsNodes(editions: readonly EditionSeen[]): TreeNode[] {
  const folders = editions.filter(({ root }) => root.endsWith('/'));
  const loose = editions.filter(({ root }) => !root.endsWith('/'));
  return [
    ...folders
      .map(({ root, view: snapshot }): TreeNode => {
        const description = counted('{0} document|{0} documents', snapshot.index.size);
        const label = folderName(root);
        return { key: ['edition', root], label, description, icon: 'many', type: 'group', opens: 'open' };
      })
      .sort((a, b) => byName(a.label, b.label)),
    ...loose.flatMap((edition) => editionNodes(edition, [])),
  ];
}

/** The children of a node; of an edition, its first level. Total: a key that is none has no children. */
export function editionNodes(edition: EditionSeen, [what, one = '', two = '']: Key): TreeNode[] {
  const { view, root, book } = edition;
  const { finals, drafts } = familyOf(view.index);
  const nodes = (uris: readonly string[]) => uris.flatMap((uri) => memberNode(edition, uri) ?? []);
  switch (what) {
    case undefined:
    case 'edition': {
      const page = pageOf(finals);
      return [
        ...(page === undefined ? groups(edition, finals) : nodes(page)),
        ...(book === undefined ? [] : [bookNode(book)]),
      ];
    }
    case 'documents':
      return root === one ? nodes(pageOf(finals, two) ?? []) : [];
    case 'document':
      return nodes(drafts.get(one) ?? []);
    default:
      return [];
  }
}

function groups({ root, view }: EditionSeen, uris: readonly string[]): TreeNode[] {
  return groupsOf(
    uris,
    (number) => ['documents', root, number],
    (uri) => {
      const member = view.index.member(uri);
      return member === undefined ? uri : dateOrName(view, member);
    },
  );
}

/** Where a node leads; undefined if it is a group. */
export function editionPlace([what, one = '']: Key): NodePlace | undefined {
  return what === 'document' || what === 'codebook' ? { uri: one, start: 0, end: 0 } : undefined;
}

/** From the first level of its edition down to a document; empty if the edition has no such document. */
export function pathToDocument(edition: EditionSeen, uri: string): TreeNode[] {
  const { finals, drafts } = familyOf(edition.view.index);
  const above = [...drafts].find(([, uris]) => uris.includes(uri))?.[0];
  const at = finals.indexOf(above ?? uri);
  const group = groupHolding(finals.length, at);
  return at < 0
    ? []
    : [
        ...(group === undefined ? [] : groups(edition, finals).filter(({ key }) => key[2] === group)),
        ...[above ?? [], uri].flat().flatMap((one) => memberNode(edition, one) ?? []),
      ];
}

/** Documents by their URIs. */
interface Family {
  /** By date, and last those that are not documents of their own but the edition's register. */
  readonly finals: readonly string[];
  /** By the document that came of them. */
  readonly drafts: ReadonlyMap<string, readonly string[]>;
}

/** Thousands of documents are put in order once, until one of them says something else of itself. */
const familyOf = memoBy(
  (index: ReadonlyIndex) => index.state,
  (index): Family => {
    const drafts = new Map<string, string[]>();
    const finals: string[] = [];
    const registers: string[] = [];
    for (const member of byDate({ index }, index.members)) {
      const { uri } = member;
      const about = aboutDocument({ index }, member);
      const [name = ''] = about['draft-of']?.split(/[;,]/) ?? [];
      const final = name === '' ? undefined : index.documents(name.trim().normalize('NFC'))[0];
      // A draft of a draft of itself would be nowhere: only what is not a draft has drafts below it.
      const isFinal = final !== undefined && aboutDocument({ index }, final)['draft-of'] === undefined;
      if (isFinal && final !== member) addTo(drafts, final.uri, uri);
      else (isRegister(uri, about.type) ? registers : finals).push(uri);
    }
    return { finals: [...finals, ...registers], drafts };
  },
);

function isRegister(uri: string, type: string | undefined): boolean {
  return type === 'register' || uri.endsWith('/register.demarche');
}

function memberNode({ view, found }: EditionSeen, uri: string): TreeNode | undefined {
  const member = view.index.member(uri);
  if (member === undefined) return undefined;
  const { status, type } = aboutDocument(view, member);
  const known = found(uri);
  const register = isRegister(uri, type);
  const label = nameOfDocument(view, member);
  const description = line(
    known && problemsInWords(known.tally),
    known && fidelityInWords(known.fidelity),
    status,
  );
  return {
    key: ['document', uri],
    label,
    description,
    tooltip: [label, description, line(member.document, type)].filter((part) => part !== '').join('\n\n'),
    icon: known === undefined ? (register ? 'register' : 'document') : iconOf(known.tally, register),
    type: 'document',
    opens: familyOf(view.index).drafts.has(uri) ? 'open' : 'not',
  };
}

function iconOf({ error, warning }: Tally, register: boolean): Icon {
  return error > 0 ? 'error' : warning > 0 ? 'warning' : register ? 'register' : 'clean';
}

function bookNode({ uri, faults }: NonNullable<EditionSeen['book']>): TreeNode {
  return {
    key: ['codebook', uri],
    label: t('Code book'),
    description: line('codebook.json', problemsInWords({ error: faults, warning: 0 })),
    icon: faults === 0 ? 'codebook' : 'error',
    type: 'place',
    opens: 'not',
  };
}

/** `2 errors, 1 warning`; hints are not counted. */
export function problemsInWords({ error, warning }: Pick<Tally, 'error' | 'warning'>): string {
  const parts = [
    ...(error === 0 ? [] : [counted('{0} error|{0} errors', error)]),
    ...(warning === 0 ? [] : [counted('{0} warning|{0} warnings', warning)]),
  ];
  return parts.length === 0 ? t('no problems') : parts.join(', ');
}

function fidelityInWords({ state }: Fidelity): string | undefined {
  switch (state) {
    case 'same':
      return t('text as transcribed');
    case 'differs':
      return t('text differs from the transcription');
    case 'missing':
      return t('transcription missing');
    case 'unproven':
      return t('no transcription');
    default:
      return undefined;
  }
}

/** The last folder of a path, as a reader writes it. */
function folderName(root: string): string {
  const name = root.replace(/\/$/, '').split('/').at(-1) ?? root;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
