// The parts of a Word file around its text (ECMA-376, transitional): what each is, how they refer to each other, the styles.

import { declaration, element, xml } from '../../drawing/xml';
import { writeZip } from '../zip';
import { ownStyles } from './styles';

export interface WordParts {
  readonly title: string;
  /** BCP 47, as the header has it. */
  readonly language: string | undefined;
  /** Paragraphs. */
  readonly body: string;
  readonly footnotes: readonly string[];
  readonly endnotes: readonly string[];
  readonly comments: readonly string[];
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The bytes of the file. */
export function packageOf(parts: WordParts): Uint8Array {
  const root = (name: string, content: string) =>
    `${declaration}\n<w:${name} xmlns:w="${W}" xmlns:r="${R}">${content}</w:${name}>\n`;
  const side = [
    ['styles', stylesOf(parts.language)],
    ['settings', root('settings', settings)],
    ['footnotes', root('footnotes', separatorsOf('footnote') + parts.footnotes.join(''))],
    ['endnotes', root('endnotes', separatorsOf('endnote') + parts.endnotes.join(''))],
    ['comments', root('comments', parts.comments.join(''))],
  ] as const;
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>';
  return writeZip([
    ['[Content_Types].xml', typesOf(side.map(([name]) => name))],
    [
      '_rels/.rels',
      relationshipsOf([
        [`${R}/officeDocument`, 'word/document.xml'],
        [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ]),
    ],
    ['docProps/core.xml', propertiesOf(parts)],
    ['word/document.xml', root('document', element('w:body', {}, parts.body + page))],
    ['word/_rels/document.xml.rels', relationshipsOf(side.map(([name]) => [`${R}/${name}`, `${name}.xml`]))],
    ...side.map(([name, content]) => [`word/${name}.xml`, content] as const),
  ]);
}

function typesOf(names: readonly string[]): string {
  const override = (part: string, type: string) => element('Override', { PartName: part, ContentType: type });
  return `${declaration}\n${element(
    'Types',
    { xmlns: `${PACKAGE}/content-types` },
    [
      element('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      override('/word/document.xml', `${WORD}.document.main+xml`),
      ...names.map((name) => override(`/word/${name}.xml`, `${WORD}.${name}+xml`)),
      override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ].join(''),
  )}\n`;
}

function relationshipsOf(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(([Type, Target], at) =>
    element('Relationship', { Id: `rId${at + 1}`, Type, Target }),
  );
  return `${declaration}\n${element('Relationships', { xmlns: `${PACKAGE}/relationships` }, all.join(''))}\n`;
}

/** The title and the language alone: nothing that depends on who writes the file, or when. */
function propertiesOf({ title, language }: WordParts): string {
  return `${declaration}\n${element(
    'cp:coreProperties',
    {
      'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    element('dc:title', {}, xml(title)) +
      (language === undefined ? '' : element('dc:language', {}, xml(language))),
  )}\n`;
}

function separatorsOf(sort: 'footnote' | 'endnote'): string {
  return (['separator', 'continuationSeparator'] as const)
    .map(
      (type, at) =>
        `<w:${sort} w:type="${type}" w:id="${at - 1}"><w:p><w:r><w:${type}/></w:r></w:p></w:${sort}>`,
    )
    .join('');
}

const settings = (['footnote', 'endnote'] as const)
  .map((sort) => `<w:${sort}Pr><w:${sort} w:id="-1"/><w:${sort} w:id="0"/></w:${sort}Pr>`)
  .join('');

function stylesOf(language: string | undefined): string {
  const isTag = language !== undefined && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language);
  const usual = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/>${
    isTag ? element('w:lang', { 'w:val': language }) : ''
  }</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>`;
  const styles = [
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
    ...[1, 2, 3, 4, 5, 6].map(
      (level) =>
        `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${36 - 2 * level}"/></w:rPr></w:style>`,
    ),
    ...(['Footnote', 'Endnote'] as const).flatMap((sort) => [
      paragraphStyle(`${sort}Text`, `${sort.toLowerCase()} text`, '', '<w:sz w:val="20"/>'),
      characterStyle(
        `${sort}Reference`,
        `${sort.toLowerCase()} reference`,
        '<w:vertAlign w:val="superscript"/>',
      ),
    ]),
    paragraphStyle('CommentText', 'annotation text', '', '<w:sz w:val="20"/>'),
    characterStyle('CommentReference', 'annotation reference', '<w:sz w:val="16"/>'),
    paragraphStyle('DemarcheWords', ownStyles.words, '', '<w:sz w:val="20"/>'),
    paragraphStyle('DemarcheMark', ownStyles.mark, '', mono),
    paragraphStyle(
      'DemarcheAppendix',
      ownStyles.appendix,
      '<w:keepNext/><w:spacing w:before="480"/>',
      '<w:b/>',
    ),
    paragraphStyle('DemarcheHeader', ownStyles.header, '<w:ind w:left="284" w:hanging="284"/>', mono),
    paragraphStyle('DemarcheEntry', ownStyles.entry, '<w:ind w:left="284" w:hanging="284"/>', mono),
  ];
  return `${declaration}\n<w:styles xmlns:w="${W}">${usual}${styles.join('')}</w:styles>\n`;
}

const mono = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:sz w:val="18"/>';

function paragraphStyle(id: string, name: string, paragraph: string, run: string): string {
  return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

function characterStyle(id: string, name: string, run: string): string {
  return `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:rPr>${run}</w:rPr></w:style>`;
}
