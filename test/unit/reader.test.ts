// What a rule asks of other documents is recorded: as much as it asked, and no more.

import assert from 'node:assert/strict';
import { core } from '../../server/codebook/load';
import { indexOf, type Member } from '../../server/edition/index';
import { stretchOfPlace } from '../../server/edition/place';
import { type DocumentSnapshot, EditionSnapshot } from '../../server/edition/snapshot';
import { factsOf } from '../../server/model/file-facts';
import {
  type EditionReader,
  nothingRead,
  RecordingReader,
  registerTable,
} from '../../server/rules/engine/reader';
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

describe('each question of a rule', () => {
  const register = '@molotov: V. M. Molotov\n  type: person\n  office: @minister (1953/1956)\n';
  const memorandum =
    '---\nid: memorandum\nfrom: @molotov\n---\n\n[to join]{proposal #join about=@security stance=for}.\n';
  const asking = 'A reply.\n';
  const edition = () =>
    indexOf([member('register', register), member('memorandum', memorandum), member('asking', asking)]);

  /** What a rule depends on that has asked this. */
  function dependenciesOf(ask: (reader: EditionReader) => unknown): ReadonlySet<number> {
    const snapshot = new EditionSnapshot(edition().fork(), core).document('file:///edition/asking.demarche');
    const reader = new RecordingReader(snapshot as DocumentSnapshot);
    ask(reader);
    return new Set(reader.read.asked);
  }
  /** What changes when a document becomes another text. */
  const changed = (name: string, text: string | undefined) =>
    edition().update(`file:///edition/${name}.demarche`, text === undefined ? undefined : member(name, text))
      .dependencies;
  const has = (dependencies: ReadonlySet<number>, changes: ReadonlySet<number>) =>
    [...changes].some((one) => dependencies.has(one));

  const renamedActor = changed('register', register.replace('V. M. Molotov', 'Vyacheslav Molotov'));
  const goneActor = changed('register', 'No one.\n');
  const otherStance = changed('memorandum', memorandum.replace('stance=for', 'stance=against'));
  const otherAuthor = changed('memorandum', memorandum.replace('from: @molotov', 'from: @gromyko'));
  const noStatement = changed('memorandum', '---\nid: memorandum\nfrom: @molotov\n---\n\nto join.\n');
  const otherId = changed('memorandum', memorandum.replace('#join', '#enter'));
  const gone = changed('memorandum', undefined);

  const cases: readonly [
    string,
    (reader: EditionReader) => unknown,
    ReadonlySet<number>[],
    ReadonlySet<number>[],
  ][] = [
    [
      'what defines a symbol',
      (reader) => reader.definitions('@molotov'),
      [renamedActor, goneActor],
      [otherStance, gone],
    ],
    ['the entry of an id', (reader) => reader.entry('molotov'), [renamedActor, goneActor], [otherStance]],
    [
      'whether a symbol is defined',
      (reader) => reader.isDefined('@molotov'),
      [goneActor],
      [renamedActor, otherStance],
    ],
    [
      'where a symbol is used',
      (reader) => reader.uses('@molotov'),
      [otherAuthor, gone],
      [renamedActor, otherStance],
    ],
    [
      'whether a symbol is used',
      (reader) => reader.isUsed('@molotov'),
      [otherAuthor, gone],
      [renamedActor, otherStance],
    ],
    ['the symbols of the register', (reader) => reader.symbols(), [goneActor], [renamedActor, otherId]],
    [
      'the symbols of a document',
      (reader) => reader.symbols('memorandum'),
      [otherId, noStatement, gone],
      [goneActor, otherStance],
    ],
    [
      'the whole register',
      (reader) => reader.register(registerTable(() => 0)),
      [renamedActor, goneActor],
      [otherStance, otherId],
    ],
    [
      'the statements about an issue',
      (reader) => reader.statementsNaming('@security', 'about'),
      [otherStance, otherAuthor, noStatement, gone],
      [renamedActor, goneActor],
    ],
    [
      'documents of a name',
      (reader) => reader.documents('memorandum'),
      [otherAuthor, gone],
      [otherStance, renamedActor],
    ],
    [
      'the names of all documents',
      (reader) => reader.documentNames(),
      [gone],
      [otherAuthor, otherStance, renamedActor],
    ],
  ];
  for (const [question, ask, by, notBy] of cases)
    it(`is remembered: ${question}`, () => {
      const dependencies = dependenciesOf(ask);
      for (const [number, changes] of by.entries()) assert.ok(has(dependencies, changes), `change ${number}`);
      for (const [number, changes] of notBy.entries())
        assert.ok(!has(dependencies, changes), `no change ${number}`);
    });

  it('is remembered: words, the whole text, a transcription, another document', () => {
    const snapshot = new EditionSnapshot(edition().fork(), core).document('file:///edition/asking.demarche');
    const read = (ask: (reader: EditionReader) => unknown) => {
      const reader = new RecordingReader(snapshot as DocumentSnapshot);
      ask(reader);
      return reader.read;
    };
    assert.equal(
      read(() => {}),
      nothingRead,
    );
    assert.deepEqual(nothingRead, { words: [], text: false, asked: new Uint32Array(), texts: new Set() });
    assert.deepEqual(read((reader) => reader.words({ start: 2, end: 7 })).words, [{ start: 2, end: 7 }]);
    assert.equal(read((reader) => reader.words({ start: 2, end: 7 })).text, false);
    assert.equal(read((reader) => reader.text()).text, true);
    assert.equal(read((reader) => reader.transcription()).text, true);
    const other = read((reader) =>
      reader.wholeDocument({ uri: 'file:///edition/register.demarche', document: 'register' }),
    );
    assert.deepEqual([other.text, [...other.texts]], [false, ['file:///edition/register.demarche']]);
    const own = read((reader) => reader.wholeDocument(reader));
    assert.deepEqual([own.text, [...own.texts]], [true, []]);
  });
});
