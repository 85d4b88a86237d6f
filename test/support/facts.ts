// Facts as text: for fixtures in words, for comparing them whole.

import { core } from '../../server/codebook/load';
import { excerpt } from '../../server/model/document-text';
import type { Annotation, Entry, FieldUse, OutlineNode, Stretch, Value } from '../../server/model/facts';
import type { FileFacts } from '../../server/model/file-facts';
import { attributionOf } from '../../server/semantics/attribution';
import { statementWords, wordsOf } from '../../server/semantics/words';
import { placeIn } from './tree';

/** Everything that the facts of a document say, places included, for comparing. */
export function allFacts(file: FileFacts): string {
  const { header, entries, headings, annotations, strayEndMarks, reopened, paragraphs } = file;
  const { definitions, references, links, outline, fingerprint: shape } = file;
  const statements = [...file.statements.values()];
  const read = { header, entries, headings, annotations, strayEndMarks, reopened, paragraphs };
  const all = { ...read, definitions, references, statements, links, outline, shape };
  // Whether a digest is known yet is nothing that facts say.
  return JSON.stringify(all, (key, value) => (key === 'said' ? undefined : value));
}

type Render = (file: FileFacts) => string[];

/** What a fixture can ask for, by the name of its section. */
const sections: Readonly<Record<string, Render>> = {
  header: (file) => file.header?.fields.flatMap((use) => showField(file, use, ': ')) ?? [],
  entries: (file) =>
    file.entries.flatMap((entry) => [
      `${stretch(file, entry)} ${entry.ref.text} “${entry.gloss.text}”`,
      ...entry.fields.flatMap((use) => showField(file, use, ': ').map((line) => `  ${line}`)),
    ]),
  paragraphs: (file) =>
    file.paragraphs.map((lines, index) => `¶${index + 1} ${stretch(file, lines)} ${said(file, lines)}`),
  annotations: (file) => file.annotations.map((annotation) => showAnnotation(file, annotation)),
  definitions: (file) =>
    file.definitions.map(({ ref, by }) =>
      `${place(file, ref)} ${ref.text} ${by.form} ${by.kind?.text ?? ''}`.trimEnd(),
    ),
  references: (file) =>
    file.references.map(({ ref, role, field }) =>
      `${place(file, ref)} ${ref.text} ${role} ${field === undefined ? '' : `of ${field.name.text}`}`.trimEnd(),
    ),
  statements: (file) =>
    [...file.statements.values()].map(({ key, kind, declaration, anchors, ...statement }) => {
      const parts = [
        `${key} ${kind ?? 'of no kind'}`,
        declaration === undefined ? 'declared elsewhere' : `declared ${place(file, declaration)}`,
        ...anchors.map(
          (anchor) =>
            `${anchor.continued ? 'goes on' : 'anchored'} ${place(file, anchor)} in ¶${file.paragraphAt(anchor.start)}`,
        ),
        `“${excerpt(statementWords({ file, book: core }, { key, kind, declaration, anchors, ...statement }), 60)}”`,
      ];
      return parts.join('; ');
    }),
  voices: (file) =>
    [...file.statements.values()].map((statement) => {
      const { by, via, to, own } = attributionOf(file, statement);
      const chain = [
        `by ${texts(by)}${own ? ' (the author)' : ''}`,
        ...(via.length > 0 ? [`via ${texts(via)}`] : []),
        ...(to.length > 0 ? [`to ${texts(to)}`] : []),
      ];
      return `${statement.key} ${chain.join(', ')}`;
    }),
  relations: (file) => file.links.map(({ from, field, to }) => `${from.key} ${field.name.text} ${to.text}`),
  outline: (file) => file.outline.flatMap((node) => showNode(file, node)),
  'lost end marks': (file) =>
    file.strayEndMarks.map((mark) => `${stretch(file, mark)} ${mark.ref?.text ?? ''}`.trimEnd()),
  reopened: (file) =>
    file.reopened.map(
      ({ range, outer }) => `${place(file, range)} ${range.anchors[0]?.text} within ${place(file, outer)}`,
    ),
  shape: (file) => [file.fingerprint.toString(36)],
};

/** The sections that a case asks for. */
export function showFacts(file: FileFacts, asked: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    asked.map((name) => {
      const render = sections[name];
      if (render === undefined) throw new Error(`There is no section “${name}”.`);
      return [name, render(file).join('\n')];
    }),
  );
}

function place(file: FileFacts, { start }: { start: number }): string {
  return placeIn(file.parse, start);
}

function stretch(file: FileFacts, { start, end }: Stretch): string {
  return `${placeIn(file.parse, start)}–${placeIn(file.parse, end)}`;
}

function said(file: FileFacts, place: Stretch): string {
  return `“${excerpt(wordsOf({ file, book: core }, place), 60)}”`;
}

function texts(values: readonly Value[]): string {
  return values.length === 0 ? 'nobody' : values.map(({ text }) => text).join(', ');
}

function showField(file: FileFacts, { name, values, whole }: FieldUse, sign: string): string[] {
  const list = values.map(({ text, ref, date, label, quoted }) => {
    const parts = [ref === undefined ? (quoted ? `"${text}"` : text) : `→ ${ref.text}`];
    if (date !== undefined) parts[0] = `${ref === undefined ? label : parts[0]}, dated ${date.text}`;
    return parts.join('');
  });
  return [
    `${name.text}${sign}${list.length === 1 ? list[0] : `${list.join(' | ')} (${whole.text})`} ${stretch(file, whole)}`,
  ];
}

function showAnnotation(file: FileFacts, annotation: Annotation): string {
  const { form, kind, value, extra, mentions, anchors, fields, continued, endMark } = annotation;
  return [
    `${stretch(file, annotation)} ${form} ${said(file, annotation.content)}`,
    ...(kind === undefined ? [] : [`kind ${kind.text}`]),
    ...(value === undefined ? [] : [`value ${value.text}`]),
    ...extra.map(({ text }) => `left over ${text}`),
    ...mentions.map(({ text }) => `mentions ${text}`),
    ...anchors.map((ref) => `${ref === annotation.declares ? 'declares' : 'anchors'} ${ref.text}`),
    ...(continued === undefined ? [] : ['continued']),
    ...fields.flatMap((use) => showField(file, use, '=')),
    ...(form === 'range' && endMark === undefined ? ['never ends'] : []),
  ].join('; ');
}

function showNode(file: FileFacts, node: OutlineNode): string[] {
  const name = {
    section: () =>
      node.type === 'section' ? `§${node.heading.level} ${said(file, node.heading.title)}` : '',
    paragraph: () => (node.type === 'paragraph' ? `¶${node.number}` : ''),
    annotation: () => (node.type === 'annotation' ? nameOf(file, node.annotation) : ''),
    entry: () => (node.type === 'entry' ? nameOfEntry(node.entry) : ''),
  }[node.type]();
  const inner = node.children.flatMap((child) => showNode(file, child));
  return [`${name} ${stretch(file, node)}`, ...inner.map((line) => `  ${line}`)];
}

function nameOf(file: FileFacts, { kind, anchors, mentions, content }: Annotation): string {
  return [
    kind?.text,
    ...anchors.map(({ text }) => text),
    ...mentions.map(({ text }) => text),
    said(file, content),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function nameOfEntry({ ref, gloss }: Entry): string {
  return `${ref.text} “${gloss.text}”`;
}
