// The structure of a document as a tree: sections, their paragraphs, annotations as they nest; then the entries.
//
// An annotation is in the smallest annotation of its paragraph that holds it whole; of two that overlap,
// neither holds the other. A range that runs on into later paragraphs is in the one where it begins.

import type { Annotation, Entry, Heading, OutlineNode, Stretch } from './facts';

/** What is in a document, each in the order of its starts. */
interface Outlined {
  readonly headings: readonly Heading[];
  readonly paragraphs: readonly Stretch[];
  readonly annotations: readonly Annotation[];
  readonly entries: readonly Entry[];
}

/** Annotations nest no deeper than this; deeper ones stand beside each other. No one reads further, and stacks end. */
const DEPTH = 32;

/** Sections by their headings' levels, with everything that is in them. */
export function outlineOf(file: Outlined): readonly OutlineNode[] {
  const roots: OutlineNode[] = [];
  const sections: Container[] = [];
  let paragraph: Container | undefined;
  let annotations: Container[] = [];
  for (const item of textOf(file)) {
    const children: OutlineNode[] = [];
    if (item.type === 'section') {
      while (sections.length > 0 && (sections.at(-1) as Container).level >= item.level) sections.pop();
      paragraph = undefined;
      annotations = [];
    } else if (item.type === 'paragraph' || (paragraph !== undefined && item.start >= paragraph.node.end)) {
      paragraph = undefined;
      annotations = [];
    }
    annotations = annotations.filter(({ node }) => node.end > item.start);
    const outer = paragraph ?? sections.at(-1);
    const end = item.type === 'annotation' && paragraph ? Math.min(item.end, paragraph.node.end) : item.end;
    const holder = annotations.findLast(({ node }) => node.end >= end) ?? outer;
    const node = { ...item, end, children };
    (holder?.children ?? roots).push(node);
    // A section reaches as far as what is in it.
    for (const { node: section } of sections) section.end = Math.max(section.end, end);
    const container = { node, children, level: item.level };
    if (item.type === 'section') sections.push(container);
    else if (item.type === 'paragraph') paragraph = container;
    else if (item.start < end && annotations.length < DEPTH) annotations.push(container);
  }
  for (const entry of file.entries)
    roots.push({ type: 'entry', entry, start: entry.start, end: entry.end, children: [] });
  return roots;
}

interface Container {
  readonly node: { start: number; end: number };
  readonly children: OutlineNode[];
  readonly level: number;
}

type Item = { start: number; end: number; level: number } & (
  | { type: 'section'; heading: Heading }
  | { type: 'paragraph'; number: number }
  | { type: 'annotation'; annotation: Annotation }
);

/** Headings, paragraphs and annotations by their starts; what can hold another comes before it. */
function textOf(file: Outlined): Item[] {
  const place = ({ start, end }: Stretch, level = 0) => ({ start, end, level });
  const items = [
    ...file.headings.map((heading): Item => ({ type: 'section', heading, ...place(heading, heading.level) })),
    ...file.paragraphs.map(
      (lines, index): Item => ({ type: 'paragraph', number: index + 1, ...place(lines) }),
    ),
    ...file.annotations.map((annotation): Item => ({ type: 'annotation', annotation, ...place(annotation) })),
  ];
  const rank = { section: 0, paragraph: 0, annotation: 1 };
  return items.sort((a, b) => a.start - b.start || rank[a.type] - rank[b.type] || b.end - a.end);
}
