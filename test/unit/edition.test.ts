// What the index of an edition knows of its documents, what an edit changes for others, and what a snapshot keeps.

import assert from 'node:assert/strict';
import { core } from '../../server/codebook/load';
import {
  allDocuments,
  type Dependency,
  definitionOf,
  documentCalled,
  existenceOf,
  symbolsIn,
  usageOf,
  useOf,
  wholeRegister,
} from '../../server/edition/dependency';
import { Index, indexOf, type Member, usesIn } from '../../server/edition/index';
import { type PlaceInDocument, stretchOfPlace } from '../../server/edition/place';
import { documentAlone, EditionSnapshot, snapshotOf } from '../../server/edition/snapshot';
import * as symbols from '../../server/edition/symbol';
import { VersionedMap } from '../../server/edition/versioned-map';
import { factsOf } from '../../server/model/file-facts';
import { parse } from '../../server/syntax/parse';

const texts: Record<string, string> = {
  register: '@palewski: Gaston Palewski\n  type: person\n@eden: Anthony Eden\n  member-of: @palewski\n',
  note: '---\nid: note\ntitle: Note to the USSR\ndate: 1954-03-31\n---\n\n[Palewski]{@palewski} [objects]{claim #no by=@palewski about=@eden}.\n',
  memo: '[Eden]{@eden} [answers]{claim #yes attacks=note#no}, and [again]{#yes} memo#yes.\n',
  reply: '[So]{claim #so supports=memo#yes,note#no}.\n',
};
const member = (document: string, text = texts[document]!): Member => ({
  uri: `file:///${document}.demarche`,
  document,
  file: factsOf(parse(text)),
});
const edition = (...names: readonly string[]) => indexOf(names.map((name) => member(name)));
const named = (members: readonly Member[]) => members.map(({ document }) => document);

/** The dependencies among all of which a test can say what they are. */
const known = new Map<Dependency, string>();
for (const symbol of ['@palewski', '@eden', '@new', 'note#no', 'memo#yes', 'reply#so', 'other#no'])
  for (const [what, of] of Object.entries({ definitionOf, existenceOf, useOf, usageOf }))
    known.set(of(symbol), `${what} ${symbol}`);
for (const name of ['register', 'note', 'memo', 'reply', 'other'])
  known.set(documentCalled(name), `documentCalled ${name}`).set(symbolsIn(name), `symbolsIn ${name}`);
known.set(symbolsIn(undefined), 'symbolsIn register of the edition');
known.set(allDocuments, 'allDocuments').set(wholeRegister, 'wholeRegister');
const told = (dependencies: ReadonlySet<Dependency>) =>
  Array.from(dependencies, (one) => known.get(one) ?? 'unknown').sort();

describe('an index of documents', () => {
  const all = ['register', 'note', 'memo', 'reply'];

  it('knows who defines and who uses what', () => {
    const index = edition(...all);
    assert.equal(index.size, 4);
    assert.deepEqual(named(index.members), ['memo', 'note', 'register', 'reply']);
    assert.ok(all.includes(index.anyMember!.document));
    assert.equal(Index.empty().anyMember, undefined);
    assert.deepEqual([...index.symbols].sort(), ['@eden', '@palewski', 'memo#yes', 'note#no', 'reply#so']);
    assert.equal(index.isDefined('note#no'), true);
    assert.equal(index.isDefined('note#yes'), false);
    assert.equal(index.isUsed('memo#yes'), true);
    assert.equal(index.isUsed('reply#so'), false);
    assert.deepEqual(named(index.usedIn('note#no')), ['memo', 'reply']);
    assert.deepEqual(named(index.usedIn('@eden')), ['memo', 'note']);
    assert.deepEqual(named(index.usedIn('@nobody')), []);
    assert.deepEqual(
      index.define('@palewski').map(({ member, item }) => [member.document, item.ref.text]),
      [['register', '@palewski']],
    );
    assert.deepEqual(
      index.define('note#no').map(({ member, item }) => [member.document, item.ref.text]),
      [['note', '#no']],
    );
    assert.deepEqual(
      index.uses('memo#yes').map(({ member, item }) => [member.document, item.ref.text]),
      [
        ['memo', '#yes'],
        ['reply', 'memo#yes'],
      ],
    );
    assert.equal(index.refersTo('note'), true);
    assert.equal(index.refersTo('reply'), false);
    assert.deepEqual(named(index.documents('note')), ['note']);
    assert.deepEqual(named(index.documents('none')), []);
    assert.equal(index.member('file:///memo.demarche')?.document, 'memo');
    assert.equal(index.member('file:///none.demarche'), undefined);
    assert.deepEqual([...index.registerEntries()].map(({ item }) => item.ref.text).sort(), [
      '@eden',
      '@palewski',
    ]);
  });

  it('finds what a document says of itself by its own name', () => {
    const own = member('memo', '[x]{claim #a} [y]{#a} [z]{note supports=memo#a}\n');
    assert.deepEqual(
      usesIn(own, 'memo#a').map(({ item }) => item.ref.text),
      ['#a', 'memo#a'],
    );
    assert.deepEqual(
      usesIn(member('note'), '@palewski').map(({ item }) => item.ref.text),
      ['@palewski', '@palewski'],
    );
  });

  it('tells of a document what lists of documents show', () => {
    const index = edition(...all);
    const summary = index.summary('file:///note.demarche')!;
    assert.deepEqual(summary.about, { title: 'Note to the USSR', date: '1954-03-31' });
    assert.equal(summary.document, 'note');
    assert.deepEqual([...summary.defined.keys()], ['note#no']);
    assert.deepEqual([...summary.used.keys()].sort(), ['@eden', '@palewski']);
    assert.equal(index.fingerprint('file:///note.demarche'), summary.fingerprint);
    assert.equal(index.summary('file:///none'), undefined);
    assert.equal(index.fingerprint('file:///none'), undefined);
    assert.notEqual(summary.header, 0);
    assert.equal(index.summary('file:///memo.demarche')!.header, 0);
  });

  it('is the same in whatever order documents come, and come and go', () => {
    const one = JSON.stringify(edition(...all));
    assert.equal(JSON.stringify(edition('reply', 'memo', 'register', 'note')), one);
    const index = edition('memo', 'reply');
    index.update('file:///third.demarche', member('third', texts['reply']!.replace('#so', '#third')));
    index.update('file:///register.demarche', member('register', '@eden: E\n'));
    index.update('file:///note.demarche', member('note'));
    index.update('file:///third.demarche', undefined);
    index.update('file:///none.demarche', undefined);
    index.update('file:///register.demarche', member('register'));
    assert.equal(JSON.stringify(index), one);
    assert.deepEqual(JSON.parse(one).using, [
      ['@eden', ['file:///memo.demarche', 'file:///note.demarche']],
      ['@palewski', ['file:///note.demarche', 'file:///register.demarche']],
      ['memo#yes', ['file:///memo.demarche', 'file:///reply.demarche']],
      ['note#no', ['file:///memo.demarche', 'file:///reply.demarche']],
    ]);
  });

  it('lists documents in order also where many say the same', () => {
    const names = ['e', 'b', 'd', 'a', 'c', 'f'];
    const index = indexOf(names.map((name) => member(name, '[x]{note by=@p}\n')));
    assert.deepEqual(named(index.usedIn('@p')), ['a', 'b', 'c', 'd', 'e', 'f']);
    const fork = index.fork();
    for (const name of ['b', 'f', 'a']) index.update(`file:///${name}.demarche`, undefined);
    assert.deepEqual(named(index.usedIn('@p')), ['c', 'd', 'e']);
    assert.deepEqual(named(fork.usedIn('@p')), ['a', 'b', 'c', 'd', 'e', 'f']);
    index.update('file:///a.demarche', member('a', '[x]{note by=@p}\n'));
    for (const name of ['c', 'd', 'e']) index.update(`file:///${name}.demarche`, undefined);
    assert.deepEqual(named(index.usedIn('@p')), ['a']);
    index.update('file:///a.demarche', undefined);
    assert.equal(index.isUsed('@p'), false);
    assert.equal(index.size, 0);
    assert.equal(fork.size, 6);
  });
});

describe('an edit of an edition', () => {
  const change = (name: string, text: string | undefined, document = name) => {
    const index = edition('register', 'note', 'memo', 'reply');
    const before = { state: index.state, register: index.registerState };
    const uri = `file:///${name}.demarche`;
    const { dependencies, symbols } = index.update(
      uri,
      text === undefined ? undefined : { ...member(name, text), document },
    );
    return {
      dependencies: told(dependencies),
      symbols: [...symbols].sort(),
      state: index.state === before.state,
      register: index.registerState === before.register,
    };
  };
  const same = { dependencies: [], symbols: [], state: true, register: true };

  it('of words changes nothing for others', () => {
    assert.deepEqual(change('note', `${texts['note']}\nMore words.\n`), same);
    const index = edition('note');
    const moved = member('note', `${texts['note']}More.\n`);
    index.update(moved.uri, moved);
    assert.equal(index.member(moved.uri)?.file, moved.file);
    const again = member('note', `${texts['note']}Still more.\n`);
    index.move(again.uri, again);
    assert.equal(index.member(again.uri)?.file, again.file);
    index.move('file:///none.demarche', again);
    assert.equal(index.size, 1);
  });

  it('of an entry concerns who asks for the entry or the register', () => {
    const said = texts['register']!.replace('person', 'body');
    assert.deepEqual(change('register', said), {
      dependencies: ['definitionOf @palewski', 'wholeRegister'],
      symbols: ['@palewski'],
      state: false,
      register: false,
    });
    const more = change('register', `${texts['register']}@new: New\n`);
    assert.deepEqual(more.dependencies, [
      'definitionOf @new',
      'existenceOf @new',
      'symbolsIn register of the edition',
      'wholeRegister',
    ]);
    assert.equal(more.register, false);
  });

  it('of a statement concerns the issue that it is about, and not who is only named there', () =>
    assert.deepEqual(change('note', texts['note']!.replace('claim', 'question')).dependencies, [
      'definitionOf note#no',
      'useOf @eden',
    ]));

  it('of a statement concerns who asks for it, and the register not', () => {
    assert.deepEqual(change('reply', texts['reply']!.replace('claim', 'question')), {
      dependencies: ['definitionOf reply#so', 'useOf memo#yes', 'useOf note#no'],
      symbols: ['memo#yes', 'note#no', 'reply#so'],
      state: false,
      register: true,
    });
    assert.deepEqual(change('reply', 'Nothing.\n').dependencies, [
      'definitionOf reply#so',
      'existenceOf reply#so',
      'symbolsIn reply',
      'useOf memo#yes',
      'useOf note#no',
    ]);
  });

  it('that is the first or last to use a symbol concerns who asks whether it is used', () => {
    assert.deepEqual(change('reply', `${texts['reply']}[x]{note by=@new}\n`).dependencies, [
      'usageOf @new',
      'useOf @new',
    ]);
    assert.deepEqual(change('memo', texts['memo']!.replace('{@eden}', '')).dependencies, ['useOf @eden']);
  });

  it('of a header, or of the name of a document, concerns who asks for the document', () => {
    const header = texts['note']!.replace('to the USSR', 'to the powers');
    assert.deepEqual(change('note', header).dependencies, ['documentCalled note']);
    const { dependencies } = change('reply', texts['reply'], 'other');
    for (const one of ['allDocuments', 'documentCalled other', 'documentCalled reply', 'symbolsIn reply'])
      assert.ok(dependencies.includes(one), one);
    for (const one of ['existenceOf reply#so', 'useOf note#no', 'symbolsIn other'])
      assert.ok(dependencies.includes(one), one);
  });

  it('that takes a document away concerns who asked for it', () => {
    const { dependencies } = change('note', undefined);
    for (const one of ['allDocuments', 'documentCalled note', 'existenceOf note#no', 'symbolsIn note'])
      assert.ok(dependencies.includes(one), one);
    assert.ok(!dependencies.includes('wholeRegister'));
  });

  it('of a forked index is not seen in the fork, nor the other way round', () => {
    const index = edition('register', 'note', 'memo');
    const fork = index.fork();
    const before = JSON.stringify(fork);
    index.update('file:///reply.demarche', member('reply'));
    fork.update('file:///memo.demarche', undefined);
    assert.equal(JSON.stringify(index), JSON.stringify(edition('register', 'note', 'memo', 'reply')));
    assert.equal(JSON.stringify(fork), JSON.stringify(edition('register', 'note')));
    assert.notEqual(JSON.stringify(fork), before);
    assert.equal(index.compact(), true);
    assert.equal(index.compact(), false);
    assert.equal(JSON.stringify(index), JSON.stringify(edition('register', 'note', 'memo', 'reply')));
  });
});

describe('a map that can be forked', () => {
  it('keeps few changes beside a shared base, and makes a new one of many', () => {
    const map = new VersionedMap<number, string>();
    for (let at = 0; at < 1000; at++) map.set(at, 'a');
    const fork = map.fork();
    for (let at = 0; at < 600; at++) map.set(at, 'b');
    for (let at = 900; at < 1100; at++) map.delete(at);
    assert.equal(map.delete(950), false);
    assert.equal(map.size, 900);
    assert.equal([...map.values()].filter((value) => value === 'b').length, 600);
    assert.equal(fork.size, 1000);
    assert.ok([...fork.values()].every((value) => value === 'a'));
    const few = fork.fork();
    few.set(0, 'b');
    assert.equal(few.compact(), true, 'one change is kept beside the base');
    const many = fork.fork();
    for (let at = 0; at < 512; at++) many.set(at, 'b');
    assert.equal(many.fork().compact(), true, 'and so are 512');
    const more = fork.fork();
    for (let at = 0; at < 513; at++) more.set(at, 'b');
    assert.equal(more.compact(), false, 'one more, and there is a new base');
    const second = map.fork();
    second.set(0, 'c');
    map.set(0, 'd');
    assert.deepEqual([fork.get(0), second.get(0), map.get(0)], ['a', 'c', 'd']);
    assert.equal(map.has(950), false);
    map.set(950, 'again');
    assert.equal(map.get(950), 'again');
    assert.equal(second.has(950), false);
    assert.equal(new Set(map.keys()).size, map.size);
  });
});

describe('a symbol', () => {
  it('is an entry of the edition, or a statement of a document', () => {
    assert.equal(symbols.registerKey('eden'), '@eden');
    assert.equal(symbols.statementKeyOf('note', 'no'), 'note#no');
    assert.deepEqual(symbols.symbolFrom('@eden'), { space: 'register', id: 'eden' });
    assert.deepEqual(symbols.symbolFrom('note#no'), { space: 'statement', document: 'note', id: 'no' });
    assert.deepEqual(['@eden', 'note#no'].map(symbols.isRegisterKey), [true, false]);
    assert.deepEqual(['@eden', 'note#no'].map(symbols.shortForm), ['@eden', '#no']);
    assert.deepEqual(['@eden', 'note#no'].map(symbols.entryIdOf), ['eden', undefined]);
    assert.deepEqual(['@eden', 'note#no'].map(symbols.idOf), ['eden', 'no']);
    assert.deepEqual(['@eden', 'note#no'].map(symbols.documentOfSymbol), [undefined, 'note']);
    assert.deepEqual(['note#no', '#no', '@eden'].map(symbols.documentEnd), [4, 0, 0]);
    assert.equal(symbols.encodedSymbol('Ноте#é'), '%D0%9D%D0%BE%D1%82%D0%B5#%C3%A9');
  });

  it('is written shorter in its own document', () => {
    assert.equal(symbols.writtenIn('note', 'note#no'), '#no');
    assert.equal(symbols.writtenIn('memo', 'note#no'), 'note#no');
    assert.equal(symbols.writtenIn('not', 'note#no'), 'note#no');
    assert.equal(symbols.writtenIn('note', '@eden'), '@eden');
    const cases: Record<string, string | undefined> = {
      '@eden': '@eden',
      '#no': 'note#no',
      'memo#yes': 'memo#yes',
      eden: undefined,
    };
    for (const [written, symbol] of Object.entries(cases))
      assert.equal(symbols.symbolWritten(written, 'note'), symbol);
    assert.deepEqual(symbols.readWrittenId('#no'), { sigil: '#', document: undefined, id: 'no' });
    assert.deepEqual(symbols.readWrittenId('memo#yes'), { sigil: '#', document: 'memo', id: 'yes' });
    assert.deepEqual(symbols.readWrittenId('eden'), { sigil: undefined, document: undefined, id: 'eden' });
  });
});

describe('a place in another document', () => {
  const { file } = member(
    'note',
    '---\nid: note\ntitle: Note\n---\n\n[He]{claim #no by=@a,@b}. [Again]{#no}.\n\n@a: A. Name\n  type: person\n@a: Other\n',
  );
  const written = (place: object) => {
    const stretch = stretchOfPlace({ uri: 'x', ...place } as PlaceInDocument, file);
    return stretch && file.parse.slice(stretch.start, stretch.end);
  };

  it('is where something stands now', () => {
    assert.equal(written({ of: 'text', start: 0, end: 3 }), '---');
    assert.equal(written({ of: 'first line' }), '---');
    assert.equal(written({ of: 'header', field: 'title' }), 'Note');
    assert.equal(written({ of: 'header', field: 'date' }), undefined);
    const entry = { of: 'definition', id: '@a', number: 0 };
    assert.equal(written({ ...entry, part: 'id' }), '@a');
    assert.equal(written({ ...entry, part: 'name' }), 'A. Name');
    assert.equal(written({ ...entry, number: 1, part: 'name' }), 'Other');
    assert.equal(written({ ...entry, number: 2, part: 'name' }), undefined);
    assert.equal(written({ ...entry, part: { field: 'type' } }), 'person');
    const statement = { of: 'definition', id: '#no', number: 0 };
    assert.equal(written({ ...statement, part: 'name' }), undefined);
    assert.equal(written({ ...statement, part: { field: 'by' } }), '@a,@b');
    assert.equal(written({ ...statement, part: { field: 'by', value: 1 } }), '@b');
    assert.equal(written({ ...statement, part: { field: 'by', value: 2 } }), undefined);
    assert.equal(written({ of: 'statement', id: '#no', use: 0, field: 'by' }), '@a');
    assert.equal(written({ of: 'statement', id: '#no', use: 9, field: 'by' }), undefined);
  });
});

describe('a snapshot', () => {
  it('gives each document once, with the edition around it', () => {
    const snapshot = snapshotOf([member('note'), member('memo')]);
    const note = snapshot.document('file:///note.demarche')!;
    assert.equal(snapshot.document('file:///note.demarche'), note);
    assert.deepEqual(
      [note.document, note.edition, note.book, note.index],
      ['note', snapshot, core, snapshot.index],
    );
    assert.equal(snapshot.document('file:///none.demarche'), undefined);
    assert.ok(!('transcription' in note));
    assert.deepEqual(named(documentAlone(member('memo')).index.members), ['memo']);
    assert.equal(snapshot.revision, 0);
  });

  it('looks for a transcription again when it was read anew', () => {
    let looked = 0;
    const transcription = {} as never;
    const snapshot = new EditionSnapshot(edition('note'), core, {}, 7, () => {
      looked++;
      return transcription;
    });
    const uri = 'file:///note.demarche';
    assert.equal(snapshot.document(uri)?.transcription, transcription);
    snapshot.document(uri);
    assert.equal(looked, 1);
    snapshot.renew(uri);
    snapshot.document(uri);
    assert.equal(looked, 2);
    assert.equal(snapshot.revision, 7);
  });
});
