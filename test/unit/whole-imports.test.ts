// Whole imports: every document that comes of a file, the register, and all that is told, compared as a whole.
//
// The fixtures (test/fixtures/imports, a folder for each notation) have a file, or for TEI the parts of one: `header`, `beside`
// and `body`, which are put where they belong. A file whose name begins with `volume` is read as all documents that it holds.
// Of annotations the texts that they are about come behind, each under its name; the ending of their file is the importer’s id.
// A file `path` names a fixture of another test. Behind a document the notation is named in which it is written and read again.
// For Word the parts are those of its archive, and `links` has external targets by the ids of their relationships.
// What is told stands after the words that it is about. A document instead of a file is written in the notation and read again.

import { readFileSync } from 'node:fs';
import { core } from '../../server/codebook/load';
import { readAif } from '../../server/exchange/aif/read';
import { aif } from '../../server/exchange/aif/write';
import { readArgdown } from '../../server/exchange/argdown/read';
import { argdown } from '../../server/exchange/argdown/write';
import { readCasJson } from '../../server/exchange/cas-json/read';
import { writeCasJson } from '../../server/exchange/cas-json/write';
import { readIndex, readLetters } from '../../server/exchange/cmif/read';
import { writeCmif } from '../../server/exchange/cmif/write';
import { readDocx } from '../../server/exchange/docx/read';
import { sourceOf } from '../../server/exchange/edition-import';
import type { Imported, ImportedSource, Lost, Unreadable, Written } from '../../server/exchange/format';
import { pastedText } from '../../server/exchange/html-text/html-text';
import { importInto } from '../../server/exchange/import-into';
import { exportModelOf } from '../../server/exchange/model';
import { readPages } from '../../server/exchange/page-xml/read';
import { readTsv } from '../../server/exchange/webanno-tsv/read';
import { writeTsv } from '../../server/exchange/webanno-tsv/write';
import { FileNames } from '../../server/files/file-name';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { docxOf } from '../support/docx';
import { loadedImporterOf, textFormatOf } from '../support/exchange';
import { type Answer, type Fixture, runFixtures } from '../support/fixture';
import { viewOfText, viewsOf } from '../support/view';

/** What is told, each after the words that it is about. */
function told(source: string, losses: readonly Lost[]): string {
  return losses
    .map(({ start, end, message }) => {
      const words = source.slice(start, end).replace(/\s+/g, ' ');
      return `‹${words.length > 60 ? `${words.slice(0, 40)} … ${words.slice(-15)}` : words}› ${message}`;
    })
    .join('\n');
}

function answerOf(source: string, made: Imported | ImportedSource | Unreadable): Answer {
  if ('fault' in made) return { sections: { fault: told(source, [made.fault]) } };
  const losses = made.losses.length === 0 ? {} : { told: told(made.source ?? source, made.losses) };
  if ('document' in made) return { sections: { document: made.document, ...losses } };
  const { documents, register, addresses, places, links = [], codeBook } = made;
  const list = (lines: readonly string[]) => lines.join('\n');
  const parts = {
    register,
    addresses: list([...addresses].map(([id, found]) => `${id}: ${found.join(', ')}`)),
    places: list([...(places ?? [])].map(([id, { name, whole }]) => `${id}: ${whole ? '' : 'in '}${name}`)),
    links: list(links.map(({ to, file, start, end }) => `‹${source.slice(start, end)}› ${file}, ${to}`)),
    'code book': codeBook ?? '',
  };
  return {
    sections: {
      ...Object.fromEntries(documents.map(({ name, document }) => [`document ${name}`, document])),
      ...Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== '')),
      ...losses,
    },
  };
}

/** A file of TEI from its parts; what is given as a whole stays it. */
function teiOf(parts: Readonly<Record<string, string>>): string {
  const { header = '', beside = '', body = '' } = parts;
  const xml = (text: string) => text.replace(/\n$/, '');
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>${xml(header)}</teiHeader>${xml(beside)}<text><body>${xml(body)}</body></text></TEI>`;
}

const contents = ({ files }: Fixture): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map(({ name, text }) => [name, text]));

/** Writes a document in a notation and reads it again. */
function thereAndBack(id: string, text: string): Answer {
  const { files, losses } = textFormatOf(id).write(
    [exportModelOf(viewOfText(text))],
    'note',
    new FileNames(),
  );
  const importer = loadedImporterOf(id);
  const isRead = ({ name }: { readonly name: string }) =>
    importer.extensions.some((one) => name.endsWith(one));
  const { content = '' } = files.find(isRead) ?? {};
  const beside = files.find((file) => !isRead(file));
  const made = importer.read(content, 'note', beside?.content ?? strip(parse(text)));
  const back = 'fault' in made ? made.fault.message : made.document;
  return {
    sections: {
      written: files.map((file) => file.content).join('\n'),
      ...(losses.length === 0 ? {} : { lost: told(text, losses) }),
      back: back === text ? '(the same)' : back,
      ...('fault' in made || made.losses.length === 0 ? {} : { told: told(content, made.losses) }),
    },
  };
}

/** An answer that has each section of the fixture, so that what does not come any more is noticed. */
function whole({ sections }: Fixture, answer: Answer): Answer {
  const none = Object.fromEntries(Object.keys(sections).map((name) => [name, '']));
  return { sections: { ...none, ...answer.sections } };
}

describe('TEI as a whole', () => {
  runFixtures('imports/tei', (fixture) => {
    const files = contents(fixture);
    const [[name, text] = ['', '']] = Object.entries(files);
    if (name.endsWith('.demarche')) return whole(fixture, thereAndBack('tei', text));
    const source = name.endsWith('.xml') ? text : teiOf(files);
    const importer = loadedImporterOf('tei');
    return whole(
      fixture,
      answerOf(
        source,
        name.startsWith('volume') ? importer.readAll!(source, 'volume') : importer.read(source, 'note'),
      ),
    );
  });
});

describe('annotations beside texts as a whole', () => {
  runFixtures('imports/annotations', (fixture) => {
    const files = Object.entries(contents(fixture)).map(([name, text]) => [name, text.slice(0, -1)] as const);
    const [[name, file] = ['', ''], ...texts] = files;
    if (name.endsWith('.demarche')) return whole(fixture, thereAndBack(texts[0]?.[0] ?? '', `${file}\n`));
    const importer = loadedImporterOf(/\.(.*)$/.exec(name)?.[1] ?? '');
    const [only, ...others] = texts.map(([of, text]) => ({ name: of, text }));
    if (others.length === 0) return whole(fixture, answerOf(file, importer.read(file, 'note', only?.text)));
    const made = importer.readTexts!(file, 'note', [only!, ...others]);
    const shared = { name: '', register: '', addresses: new Map() };
    return whole(fixture, answerOf(file, 'fault' in made ? made : { ...shared, ...made }));
  });
});

/** Notations that are read and written when they are asked for, by the endings of the fixtures' files. */
const others: Readonly<Record<string, (text: string) => Imported | ImportedSource | Unreadable>> = {
  xml: (text) => readPages(text, 'note'),
  argdown: (text) => readArgdown(text, 'note'),
  aif: (text) => readAif(text, 'note'),
  cmif: (text) => readIndex(text, 'note'),
  letters: (text) => readLetters(text, 'note'),
  tsv: (text) => readTsv(text, 'note'),
  json: (text) => readCasJson(text, 'note'),
};
const write: Readonly<Record<string, (text: string) => Written>> = {
  aif: (text) => aif.write([exportModelOf(viewOfText(text))], 'note', new FileNames()),
  argdown: (text) => argdown.write([exportModelOf(viewOfText(text))], 'note', new FileNames()),
  cmif: (text) => writeCmif([exportModelOf(viewOfText(text))], 'note', new FileNames()),
  tsv: (text) => writeTsv([exportModelOf(viewOfText(text))], 'note', new FileNames()),
  json: (text) => writeCasJson([exportModelOf(viewOfText(text))], 'note', new FileNames()),
};

describe('other notations as a whole', () => {
  runFixtures('imports/others', (fixture) => {
    const [[name, text] = ['', ''], further] = Object.entries(contents(fixture));
    const ending = /[^.]+$/.exec(name)![0];
    if (ending === 'demarche') {
      const to = further?.[0] ?? '';
      const { files, losses } = write[to]!(text);
      const content = String(files[0]?.content ?? '');
      const answer = answerOf(content, others[to]!(content)).sections;
      return whole(fixture, { sections: { ...answer, lost: told(text, losses) } });
    }
    const file = ending === 'path' ? text.trim() : '';
    const source = file === '' ? text : readFileSync(file, 'utf8');
    const read = others[(file === '' ? ending : /[^.]+$/.exec(file)?.[0]) ?? ''];
    return whole(fixture, answerOf(source, read!(source)));
  });
});

describe('an edition that documents come into, as a whole', () => {
  runFixtures('imports/editions', (fixture) => {
    const files = Object.entries(contents(fixture));
    const there = files.filter(([name]) => name.startsWith('out/'));
    const sources = files.flatMap(([name, document]) => {
      if (name.startsWith('out/')) return [];
      const source = sourceOf(name.replace(/\.demarche$/, ''), { document, losses: [] });
      return 'fault' in source ? [] : [{ source, folder: 'in' }];
    });
    const views = Object.entries(
      viewsOf(Object.fromEntries(there.map(([name, text]) => [name.slice(4), text]))),
    );
    const target = {
      book: core,
      documents: views.map(([, view]) => view),
      inFolder: new Map(views.map(([name, view]) => [view.uri, name])),
    };
    const made = importInto(sources, new FileNames(), there.length === 0 ? undefined : target);
    const lines = [
      ...made.told.map(({ source, message }) => `${sources[source]?.source.name}: ${message}`),
      ...made.refused.map(({ name, message }) => `${name}: ${message}`),
    ];
    return whole(fixture, {
      sections: {
        ...Object.fromEntries(made.files.map(({ name, content }) => [`document ${name}`, content])),
        told: lines.join('\n'),
      },
    });
  });
});

describe('a Word file as a whole', () => {
  runFixtures('imports/word', (fixture) => {
    const { links = '', body = '', ...parts } = contents(fixture);
    const targets = links
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [line.split(' ') as [string, string]]));
    const made = readDocx(docxOf({ body, ...parts, links: Object.fromEntries(targets) }), 'note');
    return whole(fixture, answerOf('', made));
  });
});

describe('what is pasted as a whole', () => {
  runFixtures('imports/pasted', (fixture) => {
    const [[, html] = ['', '']] = Object.entries(contents(fixture));
    const atStart = pastedText(html, true);
    const within = pastedText(html, false);
    return whole(fixture, {
      sections: {
        text: atStart?.text ?? '(nothing)',
        ...(within?.text === atStart?.text ? {} : { 'within a line': within?.text ?? '(nothing)' }),
        told: atStart?.told.join('\n') ?? '',
      },
    });
  });
});
