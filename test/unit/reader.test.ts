// What a rule asks of other documents is recorded: as much as it asked, and no more.

import assert from 'node:assert/strict';
import { indexOf, type Member } from '../../server/edition/index';
import { stretchOfPlace } from '../../server/edition/place';
import { type DocumentSnapshot, EditionSnapshot } from '../../server/edition/snapshot';
import { factsOf } from '../../server/model/file-facts';
import { RecordingReader } from '../../server/rules/engine/reader';
import { parse } from '../../server/syntax/parse';

const member = (document: string, text: string): Member => ({
  uri: `file:///edition/${document}.demarche`,
  document,
  file: factsOf(parse(text)),
});
const note = (date: string, words: string) => member('note', `---\ndate: ${date}\n---\n\n${words}\n`);

describe('the reader of a rule', () => {
  const draft = member('draft', '---\ndraft-of: note\n---\n\nTo the three powers.\n');
  const before = note('1954-03-31', 'To the three powers.');

  /** What a rule that asked for the date of the final document depends on. */
  function asked() {
    const index = indexOf([draft, before]);
    const edition = new EditionSnapshot(index.fork(), {} as never);
    const reader = new RecordingReader(edition.document(draft.uri) as DocumentSnapshot);
    const [final] = reader.documents('note');
    const header = final && reader.header(final);
    return { index, header, dependencies: new Set(reader.read.asked) };
  }
  const concerns = (changed: ReadonlySet<number>, dependencies: ReadonlySet<number>) =>
    [...changed].some((one) => dependencies.has(one));

  it('shows the header of another document, and where its field is now', () => {
    const { header } = asked();
    assert.equal(header?.item.fields[0]?.whole.text, '1954-03-31');
    const place = header?.place('date');
    const moved = note('1954-03-31', 'Draft.\n\nTo the three powers.').file;
    const stretch = place && stretchOfPlace(place, moved);
    assert.equal(stretch && moved.parse.slice(stretch.start, stretch.end), '1954-03-31');
    assert.equal(place && stretchOfPlace(place, draft.file), undefined, 'a header without a date');
  });

  it('has the rule look again when that header says something else', () => {
    const { index, dependencies } = asked();
    const changed = index.update(before.uri, note('1954-04-01', 'To the three powers.')).dependencies;
    assert.ok(concerns(changed, dependencies));
  });

  it('leaves the rule alone when other words are typed there, or a statement is marked', () => {
    const { index, dependencies } = asked();
    const words = index.update(before.uri, note('1954-03-31', 'To the four powers.')).dependencies;
    assert.ok(!concerns(words, dependencies));
    const mark = index.update(
      before.uri,
      note('1954-03-31', '[It is weak]{claim #weak by=@usa}.'),
    ).dependencies;
    assert.ok(!concerns(mark, dependencies));
  });
});
