// A header of TEI while it is put together: elements by their paths, in the order in which TEI has them.

import type { TeiPath, TeiStep } from '../../codebook/mapping';
import { type Attributes, type AttributesInMaking, element, lines, xml } from '../../drawing/xml';
import { lookUp, tableOf } from '../../model/lookup';
import { constantsOf } from './mapping';

/** Children in the order in which TEI has them; what is not named comes last. */
const order = tableOf<readonly string[]>({
  teiHeader: ['fileDesc', 'encodingDesc', 'profileDesc', 'xenoData', 'revisionDesc'],
  fileDesc: [
    'titleStmt',
    'editionStmt',
    'extent',
    'publicationStmt',
    'seriesStmt',
    'notesStmt',
    'sourceDesc',
  ],
  titleStmt: ['title', 'author', 'editor', 'funder', 'principal', 'sponsor', 'respStmt'],
  publicationStmt: [
    'publisher',
    'distributor',
    'authority',
    'date',
    'pubPlace',
    'address',
    'idno',
    'availability',
  ],
  encodingDesc: ['projectDesc', 'editorialDecl', 'classDecl', 'appInfo'],
  profileDesc: [
    'abstract',
    'creation',
    'langUsage',
    'textClass',
    'correspDesc',
    'calendarDesc',
    'handNotes',
    'particDesc',
    'settingDesc',
  ],
  correspAction: ['persName', 'orgName', 'name', 'rs', 'placeName', 'date'],
});

/** Elements of which each value has one of its own; others are shared by all that stand in them. */
const ownOfEach: ReadonlySet<string> = new Set(['respStmt', 'bibl', 'relatedItem']);

interface Part {
  readonly name: string;
  readonly attributes: AttributesInMaking;
  readonly children: Part[];
  /** XML that it has before its children. */
  content: string;
  /** The whole of it, if it was made elsewhere. */
  readonly whole?: string;
}

export class HeaderTree {
  private readonly root: Part = { name: 'teiHeader', attributes: {}, children: [], content: '' };

  /** Puts words, as XML, where a path leads, with attributes; or the words themselves where it leads to an attribute. */
  put(path: TeiPath, words: string, attributes: Attributes = {}): void {
    let at = this.root;
    const { steps, attribute } = path;
    for (const [number, step] of steps.entries()) {
      const isLast = number === steps.length - 1;
      const isShared = attribute !== undefined ? true : !isLast && !ownOfEach.has(step.name);
      at = (isShared ? at.children.find((child) => isSame(child, step)) : undefined) ?? added(at, step);
    }
    Object.assign(
      at.attributes,
      attribute === undefined ? attributes : { ...attributes, [attribute]: words },
    );
    if (attribute === undefined) at.content += words;
  }

  /** Puts an element, as XML, into that at a path of names. */
  add(names: readonly string[], whole: string): void {
    let at = this.root;
    for (const name of names) {
      const step: TeiStep = { name, attributes: [], inner: [] };
      at = at.children.find((child) => isSame(child, step)) ?? added(at, step);
    }
    const name = /^<([\w.-]+)/.exec(whole)?.[1] ?? '';
    at.children.push({ name, attributes: {}, children: [], content: '', whole });
  }

  has(...names: readonly string[]): boolean {
    let at: readonly Part[] = [this.root];
    for (const name of names)
      at = at.flatMap(({ children }) => children.filter((child) => child.name === name));
    return at.length > 0;
  }

  written(): string {
    return writtenPart(this.root);
  }
}

/** Whether a part is the element of a step, and no other of the same name. */
function isSame({ name, attributes, whole }: Part, step: TeiStep): boolean {
  const constants = constantsOf(step);
  return (
    whole === undefined &&
    name === step.name &&
    (attributes['type'] ?? '') === (constants['type'] ?? '') &&
    (attributes['subtype'] ?? '') === (constants['subtype'] ?? '')
  );
}

function added(parent: Part, step: TeiStep): Part {
  const inner = step.inner.map(({ name, value }) => element(name, {}, xml(value ?? ''))).join('');
  const part: Part = { name: step.name, attributes: constantsOf(step), children: [], content: inner };
  parent.children.push(part);
  return part;
}

function writtenPart({ name, attributes, children, content, whole }: Part): string {
  if (whole !== undefined) return whole;
  const known = lookUp(order, name) ?? [];
  const rank = (child: Part) => {
    const at = known.indexOf(child.name);
    return at < 0 ? known.length : at;
  };
  const sorted = [...children].sort((a, b) => rank(a) - rank(b));
  return element(name, attributes, content + (sorted.length === 0 ? '' : lines(sorted.map(writtenPart))));
}
