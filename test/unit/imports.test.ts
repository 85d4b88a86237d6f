// What comes from other tools: the text to the byte, what the dialect can say, and a report of the rest.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { core } from '../../server/codebook/load';
import type { CodeBook } from '../../server/codebook/types';
import { importers } from '../../server/exchange/index';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { lookUp } from '../../server/model/lookup';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { faultsOf } from '../../server/syntax/tree';
import { loadedImporterOf, textFormatOf } from '../support/exchange';
import { viewOfText } from '../support/view';

const text = 'Palewski said the proposal is unacceptable,\nfor it [sic] excludes the USA {+.\n';

const imported = (id: string, content: string, beside = text) => {
  const found = loadedImporterOf(id).read(content, 'note', beside);
  assert.ok(found !== undefined && 'document' in found, JSON.stringify(found));
  const parsed = parse(found.document);
  assert.equal(strip(parsed), beside, 'the text is as it was');
  assert.deepEqual(faultsOf(parsed), [], found.document);
  return found;
};

describe('imports', () => {
  it('have ids and endings of their own', () => {
    assert.equal(new Set(importers.map(({ id }) => id)).size, importers.length);
  });

  it('take plain text as it is', () => imported('text', text));

  const ann = [
    'T1\tPerson 0 8\tPalewski',
    'T2\tClaim 18 42\tproposal is unacceptable',
    'T3\tPremise 48 73\tit [sic] excludes the USA',
    'T4\tOrganization 18 26;38 42\tproposal able',
    'R1\tsupports Arg1:T3 Arg2:T2',
    'A1\tcertainty T2 probable',
    'N1\tReference T1 Wikidata:Q1345\tGaston Palewski',
    '#1\tAnnotatorNotes T2\tsee the “report”',
    'E1\tAttack:T2 Agent:T1',
    'T5\tOddity 0 3\tPal',
    'T6\tClaim 900 910\tnowhere',
  ].join('\n');

  it('know the kinds and relations of the edition that they go into', () => {
    const claim = lookUp(core.kinds, 'claim')!;
    const supports = lookUp(core.fields, 'supports')!;
    const book = {
      ...core,
      kinds: { ...core.kinds, hint: { ...claim, label: 'hint' } },
      fields: { ...core.fields, echoes: { ...supports, label: 'echoes' } },
    };
    const lines = ['T1\tHint 18 42\tproposal is unacceptable', 'T2\tClaim 48 73\tit [sic] excludes the USA'];
    const read = (of: CodeBook) => {
      const made = loadedImporterOf('brat').read(
        [...lines, 'R1\techoes Arg1:T2 Arg2:T1'].join('\n'),
        'n',
        text,
        of,
      );
      return 'fault' in made ? '' : made.document;
    };
    assert.match(read(book), /\{hint #t1\}.*\n.*\{claim #t2 echoes=#t1\}/);
    assert.match(read(core), /\{note Hint\}.*\n.*\{claim #t2\}/);
  });

  it('read brat: spans, fragments, relations, attributes, references, notes', () => {
    const { document, losses } = imported('brat', ann);
    assert.match(document, /\{claim #t2 certainty=probable note="see the “report”"\}/);
    assert.match(document, /\{premise #t3 supports=#t2\}/);
    assert.match(document, /@palewski: Palewski\n {2}type: person\n {2}same-as: wikidata:Q1345/);
    assert.deepEqual(
      losses.map(({ start, message }) => `${ann.slice(start, start + 2)} ${message.slice(0, 40)}`),
      [
        'T5 The code book has no kind “Oddity”. The ',
        'T6 This does not refer to any passage of th',
        'E1 Démarche has no way of saying this. It w',
      ],
    );
  });

  it('read from brat who says what: events of source, cue and content, as PolNeAR has them', () => {
    const source = 'Nabi said it was a tough game. The duo agreed with M. Vinogradov that all is well.\n';
    const at = (words: string) => {
      const start = source.indexOf(words);
      return `${start} ${start + words.length}\t${words}`;
    };
    const file = [
      `T1\tContent ${at('it was a tough game')}`,
      `T2\tCue ${at('said')}`,
      `T3\tSource ${at('Nabi')}`,
      `T4\tAttribution ${at('said')}`,
      'E1\tAttribution:T4 Source:T3 Cue:T2 Content:T1',
      // The trigger alone is the cue; a role may come twice, and others may stand beside.
      `T5\tOrganization ${at('The duo')}`,
      `T6\tPerson ${at('M. Vinogradov')}`,
      `T7\tAttribution ${at('agreed with')}`,
      `T8\tProposal ${at('all is well')}`,
      'E2\tAttribution:T7 Source:T5 Source2:T6 Content:T8 Place:T9',
      'A1\tcertainty E2 probable',
      'R1\tsupports Arg1:E2 Arg2:E1',
    ].join('\n');
    const { document, losses } = imported('brat', file, source);
    assert.match(
      document,
      /\[Nabi\]\{@nabi\} \[said\]\{cue\} \[it was a tough game\]\{claim #t1 by=@nabi\}\. \[The duo\]\{@the-duo\} \[agreed with\]\{cue\} \[M\. Vinogradov\]\{@m-vinogradov\} that \[all is well\]\{proposal #t8 by=@the-duo,@m-vinogradov certainty=probable supports=#t1\}/,
    );
    assert.match(document, /@the-duo: The duo\n {2}type: organisation/);
    assert.deepEqual(
      losses.map(({ start, message }) => `${file.slice(start, start + 2)} ${message}`),
      ['E2 “Place:T9” is neither source, cue nor content. It was not imported.'],
    );
  });

  it('read from brat relations of the same parts, and tell of words that nobody is said to say', () => {
    const source = 'Nabi said it was tough. It is said that it was not.\n';
    const file = [
      'T1\tSource 0 4\tNabi',
      'T2\tCue 5 9\tsaid',
      'T3\tContent 10 22\tit was tough',
      'R1\tsays Arg1:T1 Arg2:T3',
      'R2\tcue-of Arg1:T3 Arg2:T2',
      'T4\tCue 24 34\tIt is said',
      'T5\tContent 40 50\tit was not',
      'E1\tCue:T4 Content:T5 Cue:T4',
      'E2\tAttribution:T2 Source:T5 Content:T3',
    ].join('\n');
    const { document, losses } = imported('brat', file, source);
    assert.match(document, /\[Nabi\]\{@nabi\} \[said\]\{cue\} \[it was tough\]\{claim #t3 by=@nabi\}/);
    assert.match(document, /\[It is said\]\{cue\} that \[it was not\]\{note content\}/);
    assert.deepEqual(
      losses.map(({ start, message }) => `${file.slice(start, start + 2)} ${message}`),
      [
        'E2 “T5” is nobody who was imported, and was not imported as a speaker.',
        'T5 Nobody is named who says this. As a statement it would be the author’s own, so the words were only marked with a note.',
      ],
    );
  });

  it('read from brat what refers to a statement and what says it again, as what it is', () => {
    const words = 'It is weak. That is known. They say so again, and so do we.';
    const lines = [
      'T1\tclaim 0 10\tIt is weak',
      'T2\treference 12 16\tThat',
      'T3\tsaid 27 44\tThey say so again',
      'T4\tsaid-again 46 58\tand so do we',
      'R1\trefers Arg1:T2 Arg2:T1',
      'R2\tsays Arg1:T3 Arg2:T1',
      'R3\tsays-again Arg1:T4 Arg2:T1',
    ];
    const { document, losses } = imported('brat', lines.join('\n'), words);
    assert.match(
      document,
      /\[It is weak\]\{claim #t1\}\. \[That\]\{#t1\} is known\. \[They say so again\]\{#t1 said\}, \[and so do we\]\{#t1 said\}\./,
    );
    assert.deepEqual(
      losses.map(({ message }) => message),
      ['Who says this again was not imported: it was imported as said by the statement’s own speaker.'],
    );
  });

  it('read what the same format writes, with all that it can carry', () => {
    const memorandum = readFileSync('samples/molotov-1954.demarche', 'utf8');
    const snapshot = viewOfText(memorandum, {
      'register.demarche': readFileSync('samples/register.demarche', 'utf8'),
    });
    for (const id of ['brat', 'web-annotation']) {
      const { files = [] } =
        textFormatOf(id).write([exportModelOf(snapshot)], 'memorandum', new FileNames()) ?? {};
      const content = files.find(({ name }) => !name.endsWith('.txt'))?.content ?? '';
      const { document } = imported(id, content, strip(snapshot.file.parse));
      const again = viewOfText(document);
      const kinds = (of: typeof snapshot) =>
        of.file.annotations
          .flatMap(({ kind, continued }) =>
            kind === undefined || continued !== undefined ? [] : [kind.text],
          )
          // What a counterargument is against may be in another document, which does not come along.
          .map((kind) => (kind === 'counterargument' ? 'claim' : kind))
          .filter((kind) => /claim|premise|condition/.test(kind))
          .sort();
      assert.deepEqual(kinds(again), kinds(snapshot), id);
      assert.deepEqual(
        diagnose(again).filter(({ severity }) => severity === 'error'),
        [],
        id,
      );
    }
  });

  it('read Web Annotations by position and by quotation, and never guess', () => {
    const annotation = (id: string, selector: object[], body: object) => ({
      id,
      type: 'Annotation',
      body,
      target: { source: 'x', selector },
    });
    const tag = { type: 'TextualBody', purpose: 'tagging', value: 'claim' };
    const list = [
      annotation('urn:x#a', [{ type: 'TextPositionSelector', start: 14, end: 42 }], tag),
      annotation(
        'urn:x#b',
        [
          { type: 'TextPositionSelector', start: 0, end: 3 },
          { type: 'TextQuoteSelector', exact: 'excludes', prefix: '[sic] ' },
        ],
        tag,
      ),
      annotation('urn:x#c', [{ type: 'TextQuoteSelector', exact: 'the ' }], tag),
      annotation('urn:x#d', [{ type: 'TextQuoteSelector', exact: 'not there' }], tag),
    ];
    const { document, losses } = imported('web-annotation', JSON.stringify(list));
    assert.match(document, /\[the proposal is unacceptable\]\{claim #a\}/);
    assert.match(document, /\[excludes\]\{claim #b\}/);
    assert.deepEqual(
      losses.map(({ message }) => message),
      [
        '“the” occurs in several places in the text, and nothing says which is meant. It was not imported.',
        '“not there” does not occur in the text and was not imported.',
      ],
    );
  });

  // What users of brat have reported: the words that a line quotes, and offsets that were counted in another way.
  const counted: readonly [string, string, string, string | undefined][] = [
    ['🕊 Bidault left.\n', 'T1\tperson 3 10\tBidault', '🕊 [Bidault]', 'they count UTF-16 code units'],
    [
      'Démarche: Bidault left.\n',
      'T1\tperson 11 18\tBidault\nT2\tplace 0 9\tDémarche',
      'Démarche]{@demarche}: [Bidault]',
      'they count bytes',
    ],
    [
      'One.\r\nTwo.\r\nBidault left.\r\n',
      'T1\tperson 10 17\tBidault',
      '[Bidault]',
      'they count each line end as one character',
    ],
    [
      'One.\nTwo.\nBidault left.\n',
      'T1\tperson 12 19\tBidault',
      '[Bidault]',
      'they count each line end as two characters',
    ],
    ['Bidault left.\n', 'T1\tperson 1 8\tBidault', '[Bidault]', 'they begin with a byte order mark, or at 1'],
    [
      'Mr. Bidault left.\n',
      'T1\tperson 4 10\tBidault',
      '[Bidault]',
      'their ends are the last character and not the place after it',
    ],
    ['Mr. Bidault left.\n', 'T1\tperson 4 11\tBidault', '[Bidault]', undefined],
    ['De\u0301marche of Bidault\n', 'T1\tclaim 0 9\tD\u00E9marche', '[De\u0301marche]', undefined],
  ];
  for (const [words, lines, expected, told] of counted)
    it(`read brat offsets of ${JSON.stringify(words)} ${told === undefined ? 'as they are' : `although ${told}`}`, () => {
      const { document, losses } = imported('brat', lines, words);
      assert.ok(document.includes(expected.replace('demarche', 'démarche')), document);
      assert.deepEqual(
        losses.map(({ message }) => message),
        told === undefined
          ? []
          : [
              `The positions fit the quoted words only if ${told}. They were read in that way, and all words fit.`,
            ],
      );
    });

  it('anchor nothing from brat whose words are others, and enter nobody', () => {
    for (const line of ['T1\tperson 0 7\tBidault', 'T1\tperson 0 7']) {
      const { document, losses } = imported('brat', line, 'Mr. Bidault left.\n');
      assert.ok(!document.includes('{') && !document.includes('@'), document);
      assert.match(
        losses.map(({ message }) => message).join(),
        /^This line (quotes “Bidault”, but “Mr. Bid” stands there|does not quote)/,
      );
    }
  });

  it('keep from brat a mention over another, as a term, with its type on the way back', () => {
    const words = 'Soviet Union Embassy Paris\n';
    const { document } = imported('brat', 'T1\tstate 0 12\tSoviet Union\nT2\torg 7 20\tUnion Embassy', words);
    assert.match(document, /\{\+term @union-embassy #range-1\}/);
    const back = textFormatOf('brat').write([exportModelOf(viewOfText(document))], 'note', new FileNames());
    assert.match(back?.files[1]?.content ?? '', /^T2\torganisation 7 20\tUnion Embassy$/m);
  });

  it('read from brat a point where a kind may be one, and the whole of a note', () => {
    const lines =
      'T1\tclaim 0 8\tIt is so\n#1\tAnnotatorNotes T1\tfirst\tsecond\nT2\tgap 5 5\t\nT3\tclaim 5 5\t';
    const { document, losses } = imported('brat', lines, 'It is so.\n');
    assert.match(document, /^\[It is\[\]\{gap\} so\]\{claim #t1 note="first second"\}\.$/m);
    assert.deepEqual(
      losses.map(({ start }) => lines.slice(start, start + 2)),
      ['T3'],
    );
  });

  const w3c = (
    selector: object | object[],
    body: object | object[] = { type: 'TextualBody', purpose: 'tagging', value: 'claim' },
  ) => ({
    id: 'urn:x#a1',
    type: 'Annotation',
    body,
    target: { source: 'x', selector },
  });
  const quote = (exact: string, more: object = {}) => ({ type: 'TextQuoteSelector', exact, ...more });

  it('read Web Annotation words that stand there with other white space, or composed otherwise', () => {
    for (const [words, exact, expected, more] of [
      ['The de\u0301marche failed.\n', 'démarche', '[de\u0301marche]', {}],
      ['No.\u00A05 was sent.\n', 'No. 5 was sent', '[No.\u00A05 was sent]', {}],
      [
        'It was sent.\nThe note was delivered.\n',
        'was delivered',
        'note [was delivered]',
        { prefix: 'sent. The note ' },
      ],
    ] as const) {
      const { document, losses } = imported('web-annotation', JSON.stringify(w3c(quote(exact, more))), words);
      assert.ok(document.includes(expected), document);
      assert.deepEqual(losses, []);
    }
  });

  it('say truly why a Web Annotation has no place', () => {
    const told = (selector: object | object[]) =>
      imported('web-annotation', JSON.stringify(w3c(selector)), 'The note was sent.\n').losses.map(
        ({ message }) => message,
      );
    assert.deepEqual(told({ type: 'RangeSelector' }), [
      'Its place is told by RangeSelector alone, which is not read. It was not imported.',
    ]);
    assert.deepEqual(told(quote('note', { prefix: 'A ' })), [
      '“note” occurs in the text, but not between the words that are quoted around it. It was not imported.',
    ]);
    assert.deepEqual(
      told([{ type: 'TextPositionSelector', start: 4, end: 8 }, quote('note', { prefix: 'A ' })]),
      [
        '“note” stands where it is said to, but not between the words that are quoted around it. It was imported.',
      ],
    );
    assert.deepEqual(told({ type: 'FragmentSelector', value: 'char=4,8' }), []);
  });

  it('read Web Annotation positions in UTF-16 where the words of all fit only so', () => {
    const { document, losses } = imported(
      'web-annotation',
      JSON.stringify([
        w3c([{ type: 'TextPositionSelector', start: 3, end: 7 }, quote('note')]),
        { ...w3c({ type: 'TextPositionSelector', start: 12, end: 16 }), id: 'urn:x#a2' },
      ]),
      '🕊 note was sent, note.\n',
    );
    assert.ok(document.includes('🕊 [note]{claim #a1} was [sent]{claim #a2}'), document);
    assert.equal(losses.length, 1);
  });

  it('read a comment of several lines as one line, and one without a purpose', () => {
    const body = [
      { type: 'TextualBody', purpose: 'tagging', value: 'claim' },
      { type: 'TextualBody', purpose: 'commenting', value: 'First line.\r\n\r\nSecond line.\n' },
    ];
    const { document } = imported(
      'web-annotation',
      JSON.stringify({ ...w3c(quote('sent'), body), bodyValue: 'Third.' }),
      'The note was sent.\n',
    );
    assert.match(document, /\[sent\]\{claim #a1 note="First line\. Second line\.; Third\."\}/);
  });

  it('read the shapes that other tools write, or say that there is nothing to read', () => {
    const words = 'The note was sent.\n';
    const selector = [quote('note')];
    const shapes = [
      {
        total: 1,
        rows: [
          {
            id: 'A1',
            uri: 'https://e.org/',
            text: 'A remark',
            tags: ['claim'],
            target: [{ source: 'https://e.org/', selector }],
          },
        ],
      },
      { '@graph': [w3c(selector)] },
      {
        '@id': 'u:1',
        '@type': 'oa:Annotation',
        hasBody: { purpose: 'tagging', value: 'claim' },
        hasTarget: { hasSource: 'x', hasSelector: selector },
      },
    ];
    for (const shape of shapes)
      assert.match(imported('web-annotation', JSON.stringify(shape), words).document, /The \[note\]\{claim /);
    for (const shape of [{}, [], { type: 'AnnotationCollection', first: 'https://e.org/1' }]) {
      const found = loadedImporterOf('web-annotation').read(JSON.stringify(shape), 'note', words);
      assert.ok(found !== undefined && 'fault' in found, JSON.stringify(shape));
    }
  });

  it('read a relation between two targets', () => {
    const one = { ...w3c(quote('It is so')), id: '#a' };
    const two = { ...w3c(quote('It rains'), { purpose: 'tagging', value: 'premise' }), id: '#b' };
    const link = {
      type: 'Annotation',
      id: '#c',
      body: { purpose: 'tagging', value: 'supports' },
      target: [{ id: '#b' }, { id: '#a' }],
    };
    const { document, losses } = imported(
      'web-annotation',
      JSON.stringify([one, two, link]),
      'It is so. It rains.\n',
    );
    assert.match(document, /\{premise #b supports=#a\}/);
    assert.deepEqual(losses, []);
  });

  it('keep annotations of several texts apart', () => {
    const of = (source: string, id: string, exact: string) => ({
      ...w3c(quote(exact)),
      id,
      target: { source, selector: quote(exact) },
    });
    const both = [of('https://e.org/note.txt', '#a', 'sent'), of('https://e.org/other.txt', '#b', 'note')];
    const { document, losses } = imported('web-annotation', JSON.stringify(both), 'The note was sent.\n');
    assert.ok(document.includes('The note was [sent]{claim #a}'), document);
    assert.equal(losses.length, 1);
    const unclear = loadedImporterOf('web-annotation').read(
      JSON.stringify(both),
      'third',
      'The note was sent.\n',
    );
    assert.ok(unclear !== undefined && 'fault' in unclear);
  });

  it('read back what our own Web Annotations say', () => {
    const source =
      '---\nfrom: @a\n---\n\n[]{page 57}The [enclosure]{note "Not found."} is [lost]{claim #c1 date=1954 by=@a}, [says]{#c1 said} [A]{@a}.\n\n@a: A\n  type: state\n  same-as: viaf:22936532\n';
    const snapshot = viewOfText(source);
    const { files = [] } =
      textFormatOf('web-annotation').write([exportModelOf(snapshot)], 'note', new FileNames()) ?? {};
    const { document, losses } = imported(
      'web-annotation',
      files[0]?.content ?? '',
      strip(snapshot.file.parse),
    );
    assert.equal(
      document.slice(document.indexOf('[]')),
      '[]{page 57}The [enclosure]{note "Not found."} is [lost]{claim #c1 date=1954 by=@a}, [says]{#c1 said} [A]{@a}.\n\n@a: A\n  type: state\n  same-as: viaf:22936532\n',
    );
    assert.deepEqual(losses, []);
  });

  it('make nothing of what is broken, and say where', () => {
    const found = loadedImporterOf('web-annotation').read('{"type": ', 'note', text);
    assert.ok(found !== undefined && 'fault' in found);
    assert.match(found.fault.message, /not JSON/);
  });
});
