// SARIF 2.1.0 (OASIS, 2020), for the services that collect findings: rules with their reasons, results with places,
// related places, fixes and fingerprints.

import { byDocument } from '../../editing/apply-edits';
import { t } from '../../l10n';
import type { Severity } from '../../model/edit';
import type { RuleMeta } from '../../rules/engine/rule';
import { rules } from '../../rules/index';
import type { Checked, Found } from '../editions';
import { harmlessJson } from '../visible';
import { fingerprints, positionIn, type Reporter, relativeUri, type Style } from './reporter';

export const sarif = (style: Style): Reporter => {
  let first = true;
  const driver = {
    name: 'Démarche',
    semanticVersion: style.version,
    rules: [...rules.map(descriptor), codeBook, unreadableFile],
  };
  return {
    head: `{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":${JSON.stringify(driver)}},"columnKind":"utf16CodeUnits","results":[`,
    document(checked) {
      // What a baseline has is told as well, since a service would else think that it is no more.
      const { found, all = found } = checked;
      const prints = fingerprints({ ...checked, found: all });
      const fresh = new Set(found);
      return all
        .map((one) => {
          const comma = first ? '\n' : ',\n';
          first = false;
          const result = resultOf(style, checked, one, prints.get(one) ?? '');
          return comma + harmlessJson(JSON.stringify(fresh.has(one) ? result : { ...result, suppressions }));
        })
        .join('');
    },
    foot: () => '\n]}]}\n',
  };
};

/** Of a finding that the baseline has: it is put up with by a file beside the documents. */
const suppressions = [{ kind: 'external', status: 'accepted' }];

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

function descriptor({ code, title, why, remedy, severity, group }: RuleMeta) {
  return {
    id: code,
    shortDescription: { text: `${t(title)}.` },
    fullDescription: { text: t(why) },
    help: { text: `${t(why)} ${t(remedy)}` },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [group] },
  };
}

/** What is wrong in a code book, or with a file as such, is not a rule's finding. */
const codeBook = {
  id: 'code-book',
  shortDescription: { text: 'The code book has an error.' },
  defaultConfiguration: { level: 'error' },
  properties: { tags: ['code book'] },
};
const unreadableFile = {
  id: 'unreadable-file',
  shortDescription: { text: 'The file cannot be read.' },
  defaultConfiguration: { level: 'error' },
  properties: { tags: ['file'] },
};

function resultOf(style: Style, checked: Checked, one: Found, fingerprint: string) {
  const { file, textOf } = checked;
  const artifactLocation = (uri = file.uri) => ({ uri: relativeUri(style, uri) });
  const region = (uri: string | undefined, start: number, end: number) => {
    const text = textOf(uri);
    if (text === undefined) return undefined;
    const from = positionIn(text, start);
    const to = positionIn(text, end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  };
  const location = (uri: string | undefined, start: number, end: number) => ({
    physicalLocation: { artifactLocation: artifactLocation(uri), region: region(uri, start, end) },
  });
  const { code, severity, message, related = [], fixes = [] } = one;
  return {
    ruleId: code,
    level: levels[severity],
    message: { text: message },
    locations: [location(undefined, one.start, one.end)],
    partialFingerprints: { 'demarche/v1': fingerprint },
    properties: { severity },
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(({ uri, start, end, message: text }, id) => ({
            id,
            ...location(uri, start, end),
            message: { text },
          })),
        }),
    ...(fixes.length === 0
      ? {}
      : {
          fixes: fixes.map(({ title, edits }) => ({
            description: { text: title },
            artifactChanges: [...byDocument(edits, file.uri)].map(([uri, own]) => ({
              artifactLocation: artifactLocation(uri),
              replacements: own.map(({ start, end, text }) => ({
                deletedRegion: region(uri, start, end) ?? { charOffset: start, charLength: end - start },
                insertedContent: { text },
              })),
            })),
          })),
        }),
  };
}
