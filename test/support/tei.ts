// What is said in a document, in an order of its own: two documents that say the same are equal in it.

import assert from 'node:assert/strict';
import { teiPlaces } from '../../server/codebook/mapping';
import type { ExportModel } from '../../server/exchange/model';
import {
  children,
  descend,
  descendants,
  localName,
  readXml,
  wordsOfNode,
  type XmlElement,
} from '../../server/exchange/tei/xml-tree';
import type { FieldUse } from '../../server/model/facts';

export interface SaidInDocument {
  readonly annotations: readonly string[];
  readonly entries: readonly string[];
  readonly header: readonly string[];
}

export function saidIn({ annotations, view: snapshot }: ExportModel): SaidInDocument {
  return {
    annotations: annotations
      .map(({ start, end, annotation }) => {
        const { kind, value, mentions, anchors, continued, said, fields } = annotation;
        // A range that has no id of its own is given one when it is read.
        const ids = anchors.map(({ text }) => text).filter((text) => !text.startsWith('#range-'));
        const refs = [...mentions.map(({ text }) => text), ...ids];
        const words = [
          kind?.text,
          value?.text,
          ...refs,
          continued?.text,
          said?.text,
          ...fields.map(fieldOf).sort(),
        ];
        return `${start}–${end} ${words.filter((word) => word !== undefined && word !== '').join(' ')}`.trimEnd();
      })
      .sort(),
    entries: snapshot.file.entries
      .map(({ ref, gloss, fields }) =>
        [`${ref.text}: ${gloss.text}`, ...fields.map(fieldOf).sort()].join('\n'),
      )
      .sort(),
    header: (snapshot.file.header?.fields ?? []).map(fieldOf).sort(),
  };
}

function fieldOf({ name, values, groups }: FieldUse): string {
  const parts =
    groups.length > 1
      ? groups.map((group) => group.map(({ text }) => text).join(', '))
      : values.map(({ text }) => text);
  return `${name.text}: ${parts.join('; ')}`;
}

/**
 * What is amiss in the way in which words of a kind are written in a TEI file, by a mapping of the code book; undefined if
 * they stand so. `value`: the kind's own value, if they have one.
 */
export function notWrittenAs(
  xml: string,
  kind: string,
  mapping: string,
  value: string | undefined,
): string | undefined {
  const root = readXml(xml);
  assert.ok(!('fault' in root));
  const ana = `#kind.${kind}`;
  const marked = [...descendants(descend(root, 'text')!)].filter((one) => one.attributes['ana'] === ana);
  if (marked.length === 0) return `nothing is of the kind ${kind}`;
  const path = teiPlaces(mapping)[0]?.written;
  const step = path?.steps.at(-1);
  if (path === undefined || step === undefined) return `${mapping} names no element`;
  const outer = path.steps.at(-2);
  const targets = marked.map(({ attributes }) => `#${attributes['xml:id']}`);
  const written =
    outer?.name === 'standOff'
      ? children(descend(root, 'standOff'), step.name).filter(({ attributes }) =>
          targets.includes(attributes['target'] ?? ''),
        )
      : marked;
  for (const element of written) {
    const parent = element.parent as XmlElement;
    if (localName(element) !== step.name) return `${localName(element)} instead of ${step.name}`;
    const { from, to } = element.attributes;
    for (const { name, value: constant } of step.attributes)
      if (element.attributes[name] !== (constant ?? value) && !(name === 'when' && value === `${from}/${to}`))
        return `${name}="${element.attributes[name]}"`;
    if (outer?.name === 'standOff' && wordsOfNode(element) !== value) return `“${wordsOfNode(element)}”`;
    if (outer === undefined || outer.name === 'standOff') continue;
    if (localName(parent) !== outer.name) return `in ${localName(parent)} instead of ${outer.name}`;
    for (const { name } of outer.inner)
      if (!children(parent, name).some((other) => wordsOfNode(other) === value)) return `no ${name}`;
  }
  return written.length === 0 ? `no ${mapping}` : undefined;
}
