// JSON, as syntaxes/findings.schema.json describes it: everything that the editor knows of a finding.
//
// Lines and columns count from 1, offsets from 0; columns and offsets are UTF-16 code units.

import type { TextEdit } from '../../model/edit';
import type { ShownPlace } from '../../rules/engine/related';
import type { Checked, Found } from '../editions';
import { harmlessJson } from '../visible';
import { fingerprints, positionIn, type Reporter, relativeUri, type Style } from './reporter';

export const json = (style: Style): Reporter => {
  let first = true;
  return {
    head: `{\n"format": "demarche-findings",\n"formatVersion": 1,\n"version": ${JSON.stringify(style.version)},\n"files": [`,
    document(checked) {
      const prints = fingerprints(checked);
      const file = {
        path: checked.file.path,
        findings: checked.found.map((one) => findingOf(style, checked, one, prints.get(one) ?? '')),
      };
      const comma = first ? '\n' : ',\n';
      first = false;
      return comma + harmlessJson(JSON.stringify(file));
    },
    foot: ({ documents, counts, fixable, known, gone }) =>
      `\n],\n"summary": ${JSON.stringify({ files: documents, ...counts, fixable, known, gone })}\n}\n`,
  };
};

function findingOf(style: Style, checked: Checked, one: Found, fingerprint: string) {
  const { parse, textOf } = checked;
  const elsewhere = ({ uri, start, end }: ShownPlace | TextEdit) => {
    const text = textOf(uri);
    return {
      ...(uri === undefined ? {} : { path: decodeURIComponent(relativeUri(style, uri)) }),
      ...(text === undefined ? {} : placeIn(text, start, end)),
    };
  };
  const { code, severity, rule, message, related, fixes } = one;
  return {
    code,
    severity,
    group: rule?.group ?? 'code book',
    message,
    ...placeIn(parse, one.start, one.end),
    text: parse.slice(one.start, Math.min(one.end, one.start + LONGEST)),
    fingerprint,
    ...(related && { related: related.map((place) => ({ ...elsewhere(place), message: place.message })) }),
    ...(fixes && {
      fixes: fixes.map(({ title, certain, edits }) => ({
        title,
        certain,
        edits: edits.map((edit) => ({ ...elsewhere(edit), newText: edit.text })),
      })),
    }),
  };
}

function placeIn(parse: Checked['parse'], start: number, end: number) {
  return {
    start: { ...positionIn(parse, start), offset: start },
    end: { ...positionIn(parse, end), offset: end },
  };
}

/** Characters of the document that a finding repeats. */
const LONGEST = 500;
