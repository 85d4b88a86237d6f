// What new documents and editions begin with: nothing that would be found fault with, and the text as it was.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  documentLanguages,
  documentTypes,
  headerFault,
  newDocument,
  newEdition,
  newFileName,
} from '../../server/language/new-document';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { document } from '../support/arbitrary';
import { holds } from '../support/property';
import { viewsOf } from '../support/view';

describe('a new document', () => {
  it('says what is known, in the order given, and then has the text', () => {
    const fields = {
      title: 'First meeting  of the\nworking group',
      date: '1954-04-07',
      type: '',
      language: 'en',
    };
    assert.equal(
      newDocument(fields, '5. Margerie emphasized [illegible]{sic} delay.\n# 6\n'),
      '---\ntitle: First meeting of the working group\ndate: 1954-04-07\nlanguage: en\n---\n\n5. Margerie emphasized [illegible]\\{sic} delay.\n\\# 6\n',
    );
  });

  it('begins with its text where nothing is known', () =>
    assert.equal(newDocument({ title: ' ' }, 'Paris, April 7\n'), 'Paris, April 7\n'));

  it('has the words of any text', () =>
    holds(fc.tuple(document, document), 300, ([title, words]) => {
      // Blank lines at the beginning belong to the header that they follow.
      const body = words.trimStart();
      assert.equal(strip(parse(newDocument({ title }, body))), body);
    }));

  it('has a name made of its title, which no other file has', () => {
    const title = 'Réunion du groupe de travail sur la réponse';
    assert.equal(newFileName(title, []), 'réunion-du-groupe-de-travail-sur.demarche');
    assert.equal(
      newFileName(title, ['Réunion-du-groupe-de-travail-sur.demarche', 'register.demarche']),
      'réunion-du-groupe-de-travail-sur-2.demarche',
    );
    assert.equal(newFileName('مذكرة إلى مجلس الأمن', []), 'مذكرة-إلى-مجلس-الأمن.demarche');
    assert.equal(newFileName('…', ['document.demarche']), 'document-2.demarche');
  });
});

describe('a value of a new header', () => {
  it('is refused in the words of the rule that it would break', () => {
    assert.match(headerFault('date', '7 April 1954') ?? '', /“7 April 1954”/);
    assert.match(headerFault('language', 'English') ?? '', /“en”/);
    for (const [field, value] of [
      ['date', '1954-04'],
      ['language', 'ru'],
      ['type', 'telegram'],
      ['title', 'Note: on security'],
      ['date', ''],
    ] as const)
      assert.equal(headerFault(field, value), undefined, value);
  });

  it('can be chosen where the code book or the languages of the field know it', () => {
    const types = documentTypes();
    assert.ok(types.some(({ value, definition }) => value === 'telegram' && definition !== ''));
    for (const { value } of types) assert.equal(headerFault('type', value), undefined);
    for (const { value } of documentLanguages()) assert.equal(headerFault('language', value), undefined);
  });
});

describe('a new edition', () => {
  const asked = {
    name: 'The note “of 31 March”',
    language: 'en',
    title: 'First meeting of the working group',
  };

  it('has a code book, a register and a first document', () => {
    assert.deepEqual(
      newEdition(asked).map(({ name }) => name),
      ['codebook.json', 'register.demarche', 'first-meeting-of-the-working-group.demarche'],
    );
    const [book] = newEdition(asked);
    assert.deepEqual(JSON.parse(book?.text ?? ''), {
      extends: 'core',
      name: 'The note “of 31 March”',
      version: '1.0.0',
    });
  });

  it('has nothing wrong with it', () => {
    for (const language of ['en', 'fa', ''])
      for (const title of ['Register', 'codebook', '']) {
        const files = newEdition({ ...asked, language, title });
        const documents = files.filter(({ name }) => name.endsWith('.demarche'));
        const snapshots = viewsOf(Object.fromEntries(documents.map(({ name, text }) => [name, text])));
        for (const snapshot of Object.values(snapshots))
          assert.deepEqual(
            diagnose(snapshot).map(({ message }) => message),
            [],
          );
        assert.equal(new Set(files.map(({ name }) => name)).size, files.length);
      }
  });
});
