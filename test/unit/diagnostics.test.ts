// What rules find in whole documents: every finding but hints is marked, one to one, in every file of the edition.
// A case with a section `messages` has their words and what they are related to; one with a cursor, the fixes there.

import { diagnose } from '../../server/rules/engine/judgement';
import { relatedPlaces, type ShownPlace } from '../../server/rules/engine/related';
import type { Diagnostic } from '../../server/rules/engine/rule';
import { type Fixture, fileAsked, runFixtures } from '../support/fixture';
import { applyEdits, fileName, viewsOf } from '../support/view';

/** Findings by file, in the order of their places. */
function findings({
  files,
}: Fixture): Map<string, readonly (Diagnostic & { places: readonly ShownPlace[] })[]> {
  const snapshots = viewsOf(Object.fromEntries(files.map(({ name, text }) => [name, text])));
  return new Map(
    Object.entries(snapshots).map(([name, snapshot]) => [
      name,
      diagnose(snapshot)
        .filter(({ rule }) => rule.severity !== 'hint')
        .map((finding) => ({ ...finding, places: relatedPlaces(finding, snapshot) })),
    ]),
  );
}

/** A place that a finding points to, with the words that are there. */
function related({ files }: Fixture, { uri, start, end, message }: ShownPlace): string {
  const name = fileName(uri);
  const text = files.find((file) => file.name === name)?.text ?? '';
  return `  see ${name} “${text.slice(start, end)}”: ${message}`;
}

describe('diagnostics', () => {
  runFixtures('diagnostics', (fixture) => {
    const found = findings(fixture);
    const diagnostics = Object.fromEntries(
      [...found].map(([name, list]) => [
        name,
        list.map(({ rule, start, end }) => ({ label: rule.code, start, end })),
      ]),
    );
    const messages = [...found].flatMap(([name, list]) =>
      list.flatMap(({ message, places }) => [
        `${name}: ${message}`,
        ...places.map((place) => related(fixture, place)),
      ]),
    );
    return 'messages' in fixture.sections
      ? { diagnostics, sections: { messages: messages.join('\n') } }
      : { diagnostics };
  });
});

describe('quick fixes', () => {
  runFixtures('quick-fixes', (fixture) => {
    const { name, text, cursors } = fileAsked(fixture);
    const sections: Record<string, string> = {};
    for (const { start, end, fixes = [] } of findings(fixture).get(name) ?? [])
      if (cursors.some((cursor) => start <= cursor && cursor <= end))
        for (const { title, edits } of fixes) sections[title] = applyEdits(text, edits);
    return { sections };
  });
});
