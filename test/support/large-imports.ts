// Files to import that are deep or wide in one way each: what grows with them must not grow faster than they do.

import { strToU8, zipSync } from 'fflate';

/** What an importer is given: its word, the file, and the text beside it. */
export type Made = readonly [importer: string, content: string | Uint8Array, beside?: string];

const times = (count: number, part: (at: number) => string, between = '') =>
  Array.from({ length: count }, (_, at) => part(at)).join(between);
const within = (count: number, before: string, inner: string, after: string) =>
  before.repeat(count) + inner + after.repeat(count);

const tei = (body: string, header = '') =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>${header}</teiHeader><text><body>${body}</body></text></TEI>`;
const page = (content: string) =>
  `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="a" imageWidth="9" imageHeight="9">${content}</Page></PcGts>`;
const region = (inner: string) => `<TextRegion id="a"><Coords points="0,0 1,1"/>${inner}</TextRegion>`;
const line = (at: number) =>
  `<TextLine id="l${at}"><Coords points="0,${at} 9,${at + 1}"/><TextEquiv><Unicode>word ${at}</Unicode></TextEquiv></TextLine>`;

function docx(body: string): Uint8Array {
  const part = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  const archive = 'http://schemas.openxmlformats.org/package/2006';
  return zipSync(
    {
      '[Content_Types].xml': strToU8(
        `<Types xmlns="${archive}/content-types"><Override PartName="/word/document.xml" ContentType="${part}"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `<Relationships xmlns="${archive}/relationships"><Relationship Id="r" Type="${office}" Target="word/document.xml"/></Relationships>`,
      ),
      'word/document.xml': strToU8(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    },
    { level: 0 },
  );
}
const run = '<w:r><w:t>word </w:t></w:r>';

const guid = (at: number) => `${at.toString(16).padStart(8, '0')}-1111-4111-8111-111111111111`;
const project = (codes: string) =>
  zipSync(
    {
      'project.qde': strToU8(
        `<Project xmlns="urn:QDA-XML:project:1.0" name="p"><CodeBook><Codes>${codes}</Codes></CodeBook><Sources><TextSource guid="${guid(0)}" name="s" plainTextPath="internal://a.txt"/></Sources></Project>`,
      ),
      'sources/a.txt': strToU8('Text of it.'),
    },
    { level: 0 },
  );

const place = [{ type: 'TextPositionSelector', start: 0, end: 4 }];
const note = (at: number) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  type: 'Annotation',
  id: `a${at}`,
  body: { type: 'TextualBody', value: `note ${at}` },
  target: { source: 'a', selector: place },
});
const list = (count: number, one: (at: number) => unknown) =>
  Array.from({ length: count }, (_, at) => one(at));

/** What lies within itself: read, or refused in a sentence. */
export const deep: Readonly<Record<string, (count: number) => Made>> = {
  'segments of TEI': (count) => ['tei', tei(`<p>${within(count, '<seg>', 'x', '</seg>')}</p>`)],
  'divisions of TEI': (count) => ['tei', tei(within(count, '<div>', '<p>x</p>', '</div>'))],
  'notes of TEI': (count) => ['tei', tei(`<p>${within(count, '<note><p>', 'x', '</p></note>')}</p>`)],
  'headers of TEI': (count) => ['tei', tei('<p>x</p>', within(count, '<fileDesc>', 'x', '</fileDesc>'))],
  'letters of CMIF': (count) => ['cmif', tei('', within(count, '<profileDesc>', '', '</profileDesc>'))],
  'regions of a page': (count) => [
    'page-xml',
    page(within(count, '<TextRegion id="a"><Coords points="0,0 1,1"/>', line(0), '</TextRegion>')),
  ],
  'insertions of Word': (count) => ['docx', docx(`<w:p>${within(count, '<w:ins>', run, '</w:ins>')}</w:p>`)],
  'tables of Word': (count) => [
    'docx',
    docx(within(count, '<w:tbl><w:tr><w:tc>', `<w:p>${run}</w:p>`, '</w:tc></w:tr></w:tbl>')),
  ],
  'codes of REFI-QDA': (count) => [
    'refi-qda',
    project(within(count, `<Code guid="${guid(1)}" name="c">`, '', '</Code>')),
  ],
  'lists of Web Annotation': (count) => ['web-annotation', within(count, '[', '', ']'), 'Text.'],
  'selectors of Web Annotation': (count) => [
    'web-annotation',
    `{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","id":"a","target":{"source":"a","selector":${within(count, '{"type":"FragmentSelector","refinedBy":', '1', '}')}}}`,
    'Text.',
  ],
  'structures of a CAS': (count) => ['cas-json', `{"%FEATURE_STRUCTURES":${within(count, '[', '', ']')}}`],
  'nodes of AIF': (count) => ['aif', `{"nodes":${within(count, '[', '', ']')},"edges":[]}`],
};

/** What there is a lot of, one beside the other. */
export const wide: Readonly<Record<string, (count: number) => Made>> = {
  'paragraphs of TEI': (count) => ['tei', tei('<p>a</p>'.repeat(count))],
  'segments of TEI': (count) => ['tei', tei(`<p>${'<seg>a</seg> '.repeat(count)}</p>`)],
  'persons of TEI': (count) => [
    'tei',
    tei(
      '<p>x</p>',
      `<profileDesc><particDesc><listPerson>${times(count, (at) => `<person xml:id="p${at}"><persName>P ${at}</persName></person>`)}</listPerson></particDesc></profileDesc>`,
    ),
  ],
  'letters of CMIF': (count) => [
    'cmif',
    tei(
      '',
      `<profileDesc>${times(count, (at) => `<correspDesc key="${at}"><correspAction type="sent"><persName>A ${at}</persName><date when="1954-01-01"/></correspAction></correspDesc>`)}</profileDesc>`,
    ),
  ],
  'lines of a page': (count) => ['page-xml', page(region(times(count, line)))],
  'paragraphs of Word': (count) => ['docx', docx(`<w:p>${run}</w:p>`.repeat(count))],
  'runs of Word': (count) => ['docx', docx(`<w:p>${run.repeat(count)}</w:p>`)],
  'codes of REFI-QDA': (count) => [
    'refi-qda',
    project(times(count, (at) => `<Code guid="${guid(at)}" name="c${at}"/>`)),
  ],
  'Web Annotations': (count) => ['web-annotation', JSON.stringify(list(count, note)), 'Some text here.'],
  'quotations that occur often': (count) => [
    'web-annotation',
    JSON.stringify(
      list(count, (at) => ({
        ...note(at),
        target: { source: 'a', selector: { type: 'TextQuoteSelector', exact: 'text' } },
      })),
    ),
    'Some text here. '.repeat(count),
  ],
  'annotations of Recogito': (count) => [
    'recogito',
    JSON.stringify(
      list(count, (at) => ({
        id: `#a${at}`,
        type: 'Annotation',
        body: [{ type: 'TextualBody', purpose: 'tagging', value: 'claim' }],
        target: { selector: place },
      })),
    ),
    'Some text here.',
  ],
  'answers of Hypothesis, one to the other': (count) => [
    'hypothesis',
    JSON.stringify({
      total: count,
      rows: list(count, (at) => ({
        id: `a${at}`,
        uri: 'https://example.org/note',
        text: 'See above.',
        tags: [],
        references: at === 0 ? [] : [`a${at - 1}`],
        target: [
          {
            source: 'https://example.org/note',
            selector: [...place, { type: 'TextQuoteSelector', exact: 'Some' }],
          },
        ],
      })),
    }),
    'Some text here.',
  ],
  'annotations of brat within one another': (count) => [
    'brat',
    times(count, (at) => `T${at + 1}\tClaim ${at} ${2 * count - at}\t${'a'.repeat(2 * (count - at))}\n`),
    'a'.repeat(2 * count),
  ],
  'relations of brat': (count) => [
    'brat',
    times(count, (at) => `T${at + 1}\tClaim ${2 * at} ${2 * at + 1}\ta\n`) +
      times(count, (at) => `R${at + 1}\tsupports Arg1:T${at + 1} Arg2:T${((at + 1) % count) + 1}\n`),
    'a '.repeat(count),
  ],
  'tokens of WebAnno TSV': (count) => [
    'webanno-tsv',
    `#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Claim|kind\n\n\n#Text=${'a '.repeat(count).trim()}\n${times(count, (at) => `1-${at + 1}\t${2 * at}-${2 * at + 1}\ta\tclaim[${at + 1}]\t\n`)}`,
  ],
  'annotations of one token of WebAnno TSV': (count) => [
    'webanno-tsv',
    `#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Claim|kind\n\n\n#Text=a\n1-1\t0-1\ta\t${times(count, (at) => `claim[${at + 1}]`, '|')}\t\n`,
  ],
  'structures of a CAS': (count) => [
    'cas-json',
    JSON.stringify({
      '%TYPES': {},
      '%FEATURE_STRUCTURES': [
        {
          '%ID': 1,
          '%TYPE': 'uima.cas.Sofa',
          sofaNum: 1,
          sofaID: '_InitialView',
          mimeType: 'text',
          sofaString: 'a '.repeat(count),
        },
        ...list(count, (at) => ({
          '%ID': at + 2,
          '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
          '@sofa': 1,
          begin: 2 * at,
          end: 2 * at + 1,
          value: 'PER',
        })),
      ],
      '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': list(count, (at) => at + 2) } },
    }),
  ],
  'a chain of AIF': (count) => [
    'aif',
    JSON.stringify({
      nodes: list(count, (at) => ({ nodeID: `${at}`, text: `t${at}`, type: at % 2 === 0 ? 'I' : 'RA' })),
      edges: list(count - 1, (at) => ({ edgeID: `e${at}`, fromID: `${at}`, toID: `${at + 1}` })),
    }),
  ],
  'statements of Argdown': (count) => [
    'argdown',
    times(count, (at) => `[s${at}]: word\n  + [t${at}]: word\n\n`),
  ],
  'plain text': (count) => ['text', '[a]{b} @c: #d\n'.repeat(count)],
};
