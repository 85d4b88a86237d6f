// Going from place to place: what is found, marked in the documents.

import { definition, highlights, type Location, references } from '../../server/language/navigation';
import type { Stretch } from '../../server/model/facts';
import { cursorOf, runFixtures } from '../support/fixture';
import { fileName, viewOfFixture } from '../support/view';

interface Found {
  readonly file: string;
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

function byFile(found: readonly Found[]): Record<string, Found[]> {
  const files: Record<string, Found[]> = {};
  for (const place of found) (files[place.file] ??= []).push(place);
  return files;
}

const located = (label: string, places: readonly Location[]): Found[] =>
  places.map(({ uri, start, end }) => ({ file: fileName(uri), label, start, end }));

describe('definition', () => {
  runFixtures('definition', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const found = definition(snapshot, cursorOf(fixture));
    const file = fileName(snapshot.uri);
    const asked = found === undefined ? [] : [{ file, label: 'asked', ...found.origin }];
    return { ranges: byFile([...asked, ...located('declared', found?.locations ?? [])]) };
  });
});

describe('references', () => {
  runFixtures('references', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const cursor = cursorOf(fixture);
    const uses = references(snapshot, cursor, false);
    const used = new Set(uses.map(({ uri, start }) => `${uri} ${start}`));
    const declared = references(snapshot, cursor, true).filter(
      ({ uri, start }) => !used.has(`${uri} ${start}`),
    );
    return { ranges: byFile([...located('use', uses), ...located('declaration', declared)]) };
  });
});

describe('document highlight', () => {
  runFixtures('highlights', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const file = fileName(snapshot.uri);
    const found = highlights(snapshot, cursorOf(fixture)).map(
      ({ type, ...place }: Stretch & { type: string }) => ({
        file,
        label: type,
        start: place.start,
        end: place.end,
      }),
    );
    return { ranges: byFile(found) };
  });
});
