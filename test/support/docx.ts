// Word files for tests, made of their parts: what stands between the tags is the test's.

import { declaration } from '../../server/drawing/xml';
import { writeZip } from '../../server/exchange/zip';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface DocxParts {
  readonly body: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly styles?: string;
  readonly header?: string;
  readonly core?: string;
  /** External targets by the id of the relationship. */
  readonly links?: Readonly<Record<string, string>>;
}

/** The bytes of a Word file with these parts. */
export function docxOf({ body, core, links = {}, ...sides }: DocxParts): Uint8Array {
  const root = (name: string, content: string) =>
    `${declaration}<w:${name} xmlns:w="${W}" xmlns:r="${R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${content}</w:${name}>`;
  const present = Object.entries(sides).filter(([, content]) => content !== undefined) as [string, string][];
  const relationship = (id: string, type: string, target: string, mode = '') =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"${mode}/>`;
  const types = present.map(
    ([name]) =>
      `<Override PartName="/word/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml"/>`,
  );
  return writeZip([
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>${types.join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${PACKAGE}">${relationship('r1', `${R}/officeDocument`, 'word/document.xml')}${
        core === undefined
          ? ''
          : relationship(
              'r2',
              'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
              'docProps/core.xml',
            )
      }</Relationships>`,
    ],
    ...(core === undefined
      ? []
      : [
          [
            'docProps/core.xml',
            `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`,
          ] as const,
        ]),
    ['word/document.xml', root('document', `<w:body>${body}</w:body>`)],
    [
      'word/_rels/document.xml.rels',
      `${declaration}<Relationships xmlns="${PACKAGE}">${present.map(([name], at) => relationship(`s${at}`, `${R}/${name}`, `${name}.xml`)).join('')}${Object.entries(
        links,
      )
        .map(([id, target]) => relationship(id, `${R}/hyperlink`, target, ' TargetMode="External"'))
        .join('')}</Relationships>`,
    ],
    ...present.map(
      ([name, content]) => [`word/${name}.xml`, root(name === 'header' ? 'hdr' : name, content)] as const,
    ),
  ]);
}

/** A paragraph of runs; words are escaped by the caller. */
export function paragraph(...content: readonly string[]): string {
  return `<w:p>${content.join('')}</w:p>`;
}

export function run(words: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`;
}

export function footnote(id: number, ...words: readonly string[]): string {
  return `<w:footnote w:id="${id}">${words.map((one, at) => paragraph(at === 0 ? '<w:r><w:footnoteRef/></w:r>' : '', run(at === 0 ? ` ${one}` : one))).join('')}</w:footnote>`;
}

export function comment(id: number, words: string, author = 'A. Reader'): string {
  return `<w:comment w:id="${id}" w:author="${author}">${words
    .split('\n')
    .map((line) => paragraph(run(line)))
    .join('')}</w:comment>`;
}
