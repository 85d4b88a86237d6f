// Code actions: what is offered at a cursor, on marked words or between two cursors, and what a document becomes by it.
//
// A section `offered` or `offered of KIND` lists titles, with the reason for what cannot be done. A section with the
// title of an action shows every document that it changes. No text of any document may change.

import assert from 'node:assert/strict';
import { type Action, allEdits, type Request } from '../../server/language/actions/action';
import { actions } from '../../server/language/actions/index';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { type Fixture, fileAsked, runFixtures } from '../support/fixture';
import { applyEdits, fileName, viewOfFixture } from '../support/view';

function listed({ title, disabled }: Action): string {
  return disabled === undefined ? title : `${title} – not here: ${disabled}`;
}

/** The documents that an action changes, each under its name unless it is the one that was asked about. */
function changed(fixture: Fixture, { view: snapshot }: Request, action: Action): string {
  const change = action.change();
  const { creates } = change;
  const edits = allEdits(change);
  const names = new Set(edits.map(({ uri = snapshot.uri }) => fileName(uri)));
  const texts = [...names].map((name): [string, string] => {
    const before = fixture.files.find((file) => file.name === name)?.text ?? '';
    assert.equal(
      creates !== undefined && fileName(creates) === name,
      !fixture.files.some((file) => file.name === name),
    );
    const after = applyEdits(
      before,
      edits.filter(({ uri = snapshot.uri }) => fileName(uri) === name),
    );
    if (!action.editsText) assert.equal(strip(parse(after)), strip(parse(before)), `the text of ${name}`);
    return [name, after];
  });
  const [[only = '', text = ''] = []] = texts;
  return texts.length === 1 && only === fileName(snapshot.uri)
    ? text
    : texts.map(([name, after]) => `=== ${name}\n${after}`).join('');
}

describe('code actions', () => {
  runFixtures('actions', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const { cursors, ranges } = fileAsked(fixture);
    const [place = { start: cursors[0] ?? 0, end: cursors.at(-1) ?? 0 }] = ranges;
    const request = {
      view: snapshot,
      selection: { start: place.start, end: place.end },
      findings: diagnose(snapshot),
    };
    const sections: Record<string, string> = {};
    for (const name of Object.keys(fixture.sections)) {
      const [, kind] = /^offered(?: of (.*))?$/.exec(name) ?? [];
      if (name.startsWith('offered')) {
        sections[name] =
          actions(request, kind === undefined ? undefined : [kind])
            .map(listed)
            .join('\n') || 'Nothing.';
        continue;
      }
      const offered = actions(request);
      const action = offered.find(({ title }) => title === name);
      assert.ok(action, `“${name}” is not among:\n${offered.map(listed).join('\n')}`);
      sections[name] = changed(fixture, request, action);
    }
    return { sections };
  });
});
