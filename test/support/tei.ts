// What is said in a document, in an order of its own: two documents that say the same are equal in it.

import type { ExportModel } from '../../server/exchange/model';
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
        const { kind, value, mentions, anchors, continued, fields } = annotation;
        // A range that has no id of its own is given one when it is read.
        const ids = anchors.map(({ text }) => text).filter((text) => !text.startsWith('#range-'));
        const refs = [...mentions.map(({ text }) => text), ...ids];
        const words = [kind?.text, value?.text, ...refs, continued?.text, ...fields.map(fieldOf).sort()];
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

function fieldOf({ name, values }: FieldUse): string {
  return `${name.text}: ${values.map(({ text }) => text).join('; ')}`;
}
