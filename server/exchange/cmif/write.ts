// An edition as an index of its letters (CMIF): one `correspDesc` a letter, with the entries’ numbers in authority files.
//
// What correspSearch asks of such a file: who sent and received, each with one address of an authority file; dates as years,
// months or days; places by GeoNames; the edition that it leads to (`source`), and about the file itself publisher, address,
// date and the licence CC BY 4.0 or CC0. What an edition cannot know of that by itself stands in the header of a file that has
// nothing but a register (title, editor, url, date, rights), or is told.
// Source: TEI-Correspondence-SIG/CMIF, doc/documentation-en.md, odd/cmif.sch and the templates.

import { authorityOf, authorityUrl } from '../../codebook/load';
import { type Attributes, declaration, element, lines, xml } from '../../drawing/xml';
import type { FileNames } from '../../files/file-name';
import { t } from '../../l10n';
import type { Stretch, Value } from '../../model/facts';
import { addAll } from '../../model/lists';
import { voiceOf } from '../../semantics/attribution';
import { defaultManner } from '../../semantics/utterance';
import { hashOfText } from '../../text/hash';
import { lostCharacters, notInXml } from '../characters';
import type { Loss, Written } from '../format';
import type { ExportModel } from '../model';
import { dates } from '../tei/xml-names';

export function writeCmif(readings: readonly ExportModel[], name: string, names: FileNames): Written {
  return new Index(readings, name, names).write();
}

/** Fields of a letter that are in the index. */
const carried: ReadonlySet<string> = new Set([
  'id',
  'from',
  'to',
  'date',
  'place',
  'received',
  'destination',
  'url',
  'edition',
]);
/** What the file with the register says of the index. */
const ofIndex: ReadonlySet<string> = new Set(['title', 'editor', 'url', 'date', 'rights', 'edition']);

/** The lists that correspSearch knows best come first: it reads one number of each. */
const preferred = ['gnd', 'viaf', 'lcnaf', 'wikidata', 'geonames', 'isni', 'orcid'];

const licences = {
  by: {
    target: 'https://creativecommons.org/licenses/by/4.0/',
    words: 'This file is licensed under the terms of the Creative Commons License CC-BY 4.0',
  },
  zero: {
    target: 'https://creativecommons.org/publicdomain/zero/1.0/',
    words: 'This file is licensed under the terms of the Creative Commons License CC0 1.0',
  },
};

class Index {
  private readonly losses: Loss[] = [];
  /** Editions of the letters, and whether one of them is on the web. */
  private readonly editions = new Map<string, boolean>();
  /** The file that only has a register, if its header says something. */
  private readonly about: ExportModel | undefined;

  constructor(
    private readonly readings: readonly ExportModel[],
    private readonly name: string,
    private readonly names: FileNames,
  ) {
    this.about = readings.find(
      ({ view: { file }, text }) =>
        text.trim() === '' && file.entries.length > 0 && !has(file, 'from') && !has(file, 'to'),
    );
  }

  write(): Written {
    const file = this.names.make(this.name, '.cmif.xml');
    const letters = this.readings.flatMap((reading) => this.letter(reading));
    const header = element(
      'teiHeader',
      {},
      lines([this.fileDesc(file), element('profileDesc', {}, lines(letters))]),
    );
    const text = element('text', {}, element('body', {}, element('p')));
    const root = element('TEI', { xmlns: 'http://www.tei-c.org/ns/1.0' }, `${lines([header, text])}\n`);
    const message = t('XML cannot contain this character; it was replaced by U+FFFD.');
    for (const reading of this.readings) {
      const { header, entries } = reading.view.file;
      const carriers = [...(header === undefined ? [] : [header]), ...entries.map(({ gloss }) => gloss)];
      addAll(this.losses, lostCharacters(reading, notInXml, message, carriers));
    }
    if (letters.length === 0) this.tell(0, 0, t('No document is a letter. The index is empty.'));
    return { files: [{ name: file, content: `${declaration}\n${root}\n` }], losses: this.losses };
  }

  /** What is told of the index as a whole, at the file with the register or else the first. */
  private tell(start: number, end: number, message: string): void {
    const uri = (this.about ?? this.readings[0])?.view.uri ?? '';
    this.losses.push({ uri, start, end, message });
  }

  /** What the index is called: as the edition, by the file with the register or else by the first letter. */
  private title(): string {
    const all = [...(this.about === undefined ? [] : [this.about]), ...this.readings];
    const editions = all.map(({ view }) => view.file.headerText('edition') ?? '');
    return (
      editions.find((edition) => edition !== '') ?? this.about?.view.file.headerText('title') ?? this.name
    );
  }

  private editors(): readonly string[] {
    const from =
      this.about !== undefined && has(this.about.view.file, 'editor') ? [this.about] : this.readings;
    const all = from.flatMap(({ view }) =>
      view.file.headerValues('editor').map((value) => voiceOf(view, value).name),
    );
    return [...new Set(all)];
  }

  private fileDesc(file: string): string {
    const about = this.about?.view.file;
    const title = this.title();
    const editors = this.editors();
    const url = about
      ?.headerValues('url')
      .map(({ text }) => text)
      .find(isAddress);
    const when = dayOf(about?.headerText('date'));
    if (editors.length === 0)
      this.tell(
        0,
        0,
        t('Nobody is named who publishes the index: write the field editor into the header of the register.'),
      );
    if (url === undefined)
      this.tell(
        0,
        0,
        t(
          'The index does not say where it will be published, which correspSearch asks: write the field url into the header of the register.',
        ),
      );
    if (when === undefined)
      this.tell(
        0,
        0,
        t(
          'The index does not say when it was last changed, which correspSearch asks: write the field date into the header of the register.',
        ),
      );
    const licence = /\bCC[ -]?0\b/i.test(about?.headerText('rights') ?? '') ? licences.zero : licences.by;
    this.tell(
      0,
      0,
      t(
        'The index itself, not the letters, is under the licence {0}, as correspSearch requires.',
        licence === licences.by ? 'CC BY 4.0' : 'CC0',
      ),
    );
    const statement = lines([
      element('publisher', {}, xml(editors.join('; ') || title)),
      element('idno', { type: 'url' }, xml(url ?? encodeURI(file))),
      ...(when === undefined ? [] : [element('date', { when })]),
      element('availability', {}, element('licence', { target: licence.target }, licence.words)),
    ]);
    // An index without letters leads to an edition all the same.
    if (this.editions.size === 0) this.editions.set(title, false);
    const bibls = [...this.editions].map(([edition, isOnline]) =>
      element('bibl', { type: isOnline ? 'online' : 'print', 'xml:id': uuidOf(edition) }, xml(edition)),
    );
    return element(
      'fileDesc',
      {},
      lines([
        element(
          'titleStmt',
          {},
          lines([
            element('title', {}, xml(title)),
            ...editors.map((editor) => element('editor', {}, xml(editor))),
          ]),
        ),
        element('publicationStmt', {}, statement),
        element('sourceDesc', {}, lines(bibls)),
      ]),
    );
  }

  private letter(reading: ExportModel): string[] {
    const { view } = reading;
    const { file, document, uri } = view;
    const lose = ({ start, end }: Stretch, message: string) => this.losses.push({ uri, start, end, message });
    const start = { start: 0, end: 0 };
    if (reading === this.about) {
      for (const use of file.header?.fields ?? [])
        if (!ofIndex.has(use.name.text)) lose(use, t('The index has no place for “{0}”.', use.name.text));
      return [];
    }
    const [from, to] = ['from', 'to'].map((field) => file.headerValues(field));
    if (from!.length === 0 || to!.length === 0) {
      lose(
        start,
        from!.length + to!.length === 0
          ? t('This document has neither sender nor addressee. It is not in the index.')
          : t(
              'This document has no sender or no addressee, and is no letter then: it is not in the index. Fill in from and to.',
            ),
      );
      return [];
    }
    if (file.headerText('draft-of') !== undefined || defaultManner(file) === 'drafted') {
      lose(start, t('This is a draft, which nobody received. It is not in the index.'));
      return [];
    }
    for (const use of file.header?.fields ?? [])
      if (!carried.has(use.name.text)) lose(use, t('The index has no place for “{0}”.', use.name.text));
    if (reading.text !== '' || reading.annotations.length > 0)
      lose(start, t('The index has no texts: the words of this letter and all annotations were left out.'));
    const urls = file.headerValues('url');
    const ref = urls.map(({ text }) => text).find(isAddress);
    for (const value of urls)
      if (value.text !== ref)
        lose(value, t('The index has one address of a letter: “{0}” was left out.', value.text));
    if (ref === undefined)
      lose(
        start,
        t('The letter has no address on the web, so that correspSearch can lead nobody to it. Fill in url.'),
      );
    const edition = file.headerText('edition') || this.title();
    this.editions.set(edition, this.editions.get(edition) === true || ref !== undefined);
    const sent = [
      ...from!.map((value) => this.who(reading, value)),
      ...this.places(reading, 'place'),
      ...this.dates(reading, 'date'),
    ];
    const received = [
      ...to!.map((value) => this.who(reading, value)),
      ...this.places(reading, 'destination'),
      ...this.dates(reading, 'received'),
    ];
    return [
      element(
        'correspDesc',
        {
          key: document,
          ref: ref === undefined ? undefined : encodeURI(decodedAddress(ref)),
          source: `#${uuidOf(edition)}`,
        },
        lines([
          element('correspAction', { type: 'sent' }, lines(sent)),
          element('correspAction', { type: 'received' }, lines(received)),
        ]),
      ),
    ];
  }

  /** A sender or an addressee with one number of an authority file. */
  private who(reading: ExportModel, value: Value): string {
    const { name, entry } = voiceOf(reading.view, value);
    const isPerson = entry?.type === undefined || entry.type === 'person';
    return element(isPerson ? 'persName' : 'orgName', this.refOf(reading, value, name), xml(name));
  }

  private places(reading: ExportModel, field: string): string[] {
    const [first, ...more] = reading.view.file.headerValues(field);
    for (const value of more)
      this.losses.push({
        uri: reading.view.uri,
        start: value.start,
        end: value.end,
        message: t('The index has one place each: “{0}” was left out.', value.text),
      });
    if (first === undefined || first.text === '') return [];
    const { name } = voiceOf(reading.view, first);
    return [element('placeName', this.refOf(reading, first, name), xml(name))];
  }

  private dates(reading: ExportModel, field: string): string[] {
    const [value] = reading.view.file.headerValues(field);
    if (value === undefined || value.text === '') return [];
    const found = Object.entries(dates(value.text)).flatMap(([key, date]) =>
      date === undefined ? [] : [[key, String(date).slice(0, 10)] as const],
    );
    if (found.length === 0) {
      this.losses.push({
        uri: reading.view.uri,
        start: value.start,
        end: value.end,
        message: t('“{0}” is no date that the index can say. It was left out.', value.text),
      });
      return [];
    }
    const attributes: Attributes = Object.fromEntries(found);
    return [
      element('date', attributes, found.length === 1 && found[0]![1] === value.text ? '' : xml(value.text)),
    ];
  }

  private refOf({ view }: ExportModel, value: Value, name: string): Attributes {
    const { entry } = voiceOf(view, value);
    const known = (entry?.values('same-as') ?? []).flatMap(({ text }) => {
      const scheme = authorityOf(view.book, text)?.scheme;
      const address = authorityUrl(view.book, text);
      return scheme === undefined || address === undefined ? [] : [{ scheme, text, address }];
    });
    const rank = ({ scheme }: { readonly scheme: string }) => {
      const at = preferred.indexOf(scheme);
      return at < 0 ? preferred.length : at;
    };
    const [best, ...others] = [...known].sort((a, b) => rank(a) - rank(b));
    const lose = (message: string) =>
      this.losses.push({ uri: view.uri, start: value.start, end: value.end, message });
    if (best === undefined)
      lose(
        t(
          '“{0}” has no number in an authority file, by which correspSearch finds the same person or place elsewhere. Fill in same-as in the register.',
          name,
        ),
      );
    for (const { text } of others)
      lose(t('The index has one number of “{0}”: {1} was left out.', name, text));
    // The address of a thing in Wikidata is not that of its page.
    return {
      ref: best?.address.replace('https://www.wikidata.org/wiki/', 'http://www.wikidata.org/entity/'),
    };
  }
}

function has(file: ExportModel['view']['file'], field: string): boolean {
  return file.headerValues(field).some(({ text }) => text !== '');
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"{}|\\^`]+$/.test(text);
}

function decodedAddress(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** A day, a month or a year as it is written; undefined for anything vaguer. */
function dayOf(date: string | undefined): string | undefined {
  const when = date === undefined ? undefined : dates(date)['when'];
  return when === undefined ? undefined : String(when);
}

/** A UUID that the same words always have, and that may be an xml:id, since it begins with a letter. */
function uuidOf(words: string): string {
  const hash = hashOfText(`CMIF ${words}`);
  const first = 'abcdef'.charAt(Number.parseInt(hash.charAt(0), 16) % 6);
  const variant = '89ab'.charAt(Number.parseInt(hash.charAt(16), 16) % 4);
  const whole = `${first}${hash.slice(1, 12)}8${hash.slice(13, 16)}${variant}${hash.slice(17, 32)}`;
  return whole.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
