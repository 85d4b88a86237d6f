// How statements stand in documents: each case in the words that a historian expects, wherever they are told.
//
// A case is a document, others perhaps, and of some statements what is said in its document and in the edition. The same
// words are looked for in the hover, on the map, on the page and, as tokens, in the export for programs.

import assert from 'node:assert/strict';
import { argumentMap } from '../../server/argumentation/argument-map';
import type { Scope } from '../../server/argumentation/document-frame';
import { standingShown, standingTokens } from '../../server/argumentation/standing-shown';
import { standingLine, standingWithin, verdictInShort } from '../../server/argumentation/verdict-in-words';
import { verdictOn } from '../../server/argumentation/weighing';
import { portrayStatement } from '../../server/documentation/symbol-docs';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { resolveStatement, statementsIn } from '../../server/semantics/statement';
import { textFormatOf } from '../support/exchange';
import { runFixtures } from '../support/fixture';
import { speaking } from '../support/l10n';
import { viewOfText, viewsOf } from '../support/view';

interface Case {
  readonly title: string;
  readonly text: string;
  /** Other documents of the edition, by name. */
  readonly others?: Readonly<Record<string, string>>;
  /** By id: what is said in the document; in the edition where that is otherwise. */
  readonly words: Readonly<Record<string, string | { readonly document: string; readonly edition: string }>>;
  /** By id: what the explanation holds. */
  readonly why?: Readonly<Record<string, RegExp>>;
}

const palewski = `[The Soviet proposal]{proposal #proposal by=@ussr}. [It is unacceptable]{counterargument #unacceptable by=@palewski attacks=#proposal}, because [it excludes the USA]{premise #excludes by=@palewski supports=#unacceptable}.`;

const cases: readonly Case[] = [
  {
    title: '1. an offer that meets the reason takes the ground from the objection',
    text: `${palewski} [The USA may take part]{offer #offer by=@ussr meets=#excludes}.\n`,
    words: {
      excludes: 'no objection · met',
      unacceptable: 'each of its reasons is answered',
      proposal: 'objections answered',
      offer: 'no objection',
    },
    why: {
      excludes: /it is met by “The USA may take part” \(¶1\)/,
      unacceptable: /“it excludes the USA” is met by “The USA may take part”/,
    },
  },
  {
    title: '1. all the same in the edition, where others object to the offer',
    text: `${palewski} [The USA may take part]{offer #offer by=@ussr meets=#excludes}.\n`,
    others: {
      'reply.demarche': '[Participation is a sham]{counterargument #sham attacks=document#offer}.\n',
    },
    words: {
      excludes: 'no objection · met',
      unacceptable: 'each of its reasons is answered',
      proposal: 'objections answered',
      offer: { document: 'no objection', edition: 'objection unanswered' },
    },
  },
  {
    title: '1. an answer that undermines the reason denies it',
    text: `${palewski} [The USA may take part]{counterargument #offer by=@ussr undermines=#excludes}.\n`,
    words: {
      excludes: 'objection unanswered',
      unacceptable: 'each of its reasons is answered',
      proposal: 'objections answered',
    },
  },
  {
    title: '2. a rebuttal contradicts, and its reasons are left alone',
    text: '[NATO is aggressive]{claim #aggressive}, because [it has bases]{premise #bases supports=#aggressive}. [It is defensive]{counterargument #defensive rebuts=#aggressive}.\n',
    words: { aggressive: 'disputed', defensive: 'disputed', bases: 'no objection' },
    why: { aggressive: /“NATO is aggressive” and “It is defensive” contradict each other/ },
  },
  {
    title: '2. whose target falls by another objection, it meets with no objection',
    text: '[NATO is aggressive]{claim #aggressive}. [It is defensive]{counterargument #defensive rebuts=#aggressive}. [It has attacked nobody]{counterargument #nobody attacks=#aggressive}.\n',
    words: { aggressive: 'objection unanswered', defensive: 'no objection' },
  },
  {
    title: '2. a rebuttal that is answered itself',
    text: '[NATO is aggressive]{claim #aggressive}. [It is defensive]{counterargument #defensive rebuts=#aggressive}. [Its plans say otherwise]{counterargument #plans attacks=#defensive}.\n',
    words: { aggressive: 'objections answered', defensive: 'objection unanswered' },
  },
  {
    title: '2. the rebuttal of a charge that nobody has made yet',
    text: '[We gang up]{claim #ganging by=@ussr utterance=anticipated}. [We consult as allies do]{counterargument #consult rebuts=#ganging}.\n',
    words: { ganging: 'objection unanswered', consult: 'no objection' },
  },
  {
    title: '3. one of two independent reasons is answered',
    text: '[We must reply]{proposal #reply}, for [the public expects it]{premise #public supports=#reply} and [Molotov waits]{premise #waits supports=#reply}. [He does not]{counterargument #not attacks=#waits}.\n',
    words: { reply: 'no objection', waits: 'objection unanswered' },
  },
  {
    title: '3. the same reasons jointly',
    text: '[We must reply]{proposal #reply}, for [the public expects it]{premise #public supports=#reply jointly=#waits} and [Molotov waits]{premise #waits supports=#reply}. [He does not]{counterargument #not attacks=#waits}.\n',
    words: { reply: 'each of its reasons is answered' },
  },
  {
    title: '4. an open until',
    text: '[The USA takes part]{proposal #part} [until the peace treaty]{condition #treaty mode=until governs=#part}.\n',
    words: { part: 'no objection · until …' },
    why: { part: /no objection · until … – “until the peace treaty”\./ },
  },
  {
    title: '4. an open proviso, handed on by dependence and not by support',
    text: '[Peace is near]{premise #peace supports=#success} [provided they agree]{condition #agree mode=provided governs=#peace}. [It is a success]{claim #success}. [Talks begin]{proposal #talks depends-on=#peace}.\n',
    words: {
      peace: 'no objection · conditional',
      success: 'no objection',
      talks: 'no objection · conditional',
    },
    why: {
      success: /its only reason is conditional: “Peace is near” \(¶1\), if … \(“provided they agree”\)/,
    },
  },
  {
    title: '4. an if as a reason, not met',
    text: '[If they refuse]{condition #refuse mode=if status=unfulfilled governs=#exposed}, [they expose themselves]{premise #exposed supports=#ask}. [We should ask]{proposal #ask}.\n',
    words: { exposed: 'no objection · its condition is not met', ask: 'no objection' },
  },
  {
    title: '4. a conditional objection',
    text: '[We should ask]{proposal #ask}. [Our prestige suffers]{counterargument #prestige attacks=#ask} [if they refuse]{condition #refuse mode=if governs=#prestige}.\n',
    words: { ask: 'objection unanswered' },
    why: { ask: /“Our prestige suffers” \(¶1\), if … \(“if they refuse”\)/ },
  },
  {
    title: '5. a withdrawn objection',
    text: '[We should ask]{proposal #ask}. [It is too early]{counterargument #early attacks=#ask status=withdrawn}.\n',
    words: { ask: 'no objection', early: 'withdrawn' },
  },
  {
    title: '5. a withdrawn condition',
    text: '[The USSR joins]{proposal #join} [on certain conditions]{condition #terms mode=provided status=withdrawn witness="first draft" governs=#join}.\n',
    words: { join: 'no objection · its condition was withdrawn', terms: 'withdrawn, only in “first draft”' },
  },
  {
    title: '6. preferences',
    text: '[The reply should be brief]{proposal #brief by=@united-kingdom alternative-to=#long}. [It should be long]{proposal #long by=@belgium}.\n',
    words: { brief: 'no objection', long: 'no objection' },
  },
  {
    title: '7. a fact that somebody recalls, and a wish for another course',
    text: '[The draft was sent in February]{claim #sent supports=#wait}. [We should wait]{proposal #wait}. [We should act]{proposal #act alternative-to=#wait}.\n',
    words: { sent: 'no objection', wait: 'no objection', act: 'no objection' },
  },
  {
    title: '9. one of three alternatives is fulfilled',
    text: '[They are similarly minded]{claim #minded} if [Germany]{condition #germany mode=if status=fulfilled source=note or=#austria governs=#minded}, [Austria]{condition #austria mode=if or=#korea governs=#minded} or [Korea]{condition #korea mode=if governs=#minded}.\n',
    words: { minded: 'no objection · its condition is met' },
  },
  {
    title: '9. of two ends the first that comes',
    text: '[They stay]{proposal #stay} [until A]{condition #a mode=until status=fulfilled source=note governs=#stay}, [until B]{condition #b mode=until governs=#stay}.\n',
    words: { stay: 'no objection · ended' },
  },
  {
    title: '9. of two ends both together',
    text: '[They stay]{proposal #stay} [until A]{condition #a mode=until status=fulfilled source=note governs=#stay}, [until B]{condition #b mode=until jointly=#a governs=#stay}.\n',
    words: { stay: 'no objection · until …' },
  },
  {
    title: '11. reasons that rest on each other',
    text: '[The pact is defensive]{claim #defensive supports=#members}, since [its members are peaceful]{claim #members supports=#defensive}.\n',
    words: { defensive: 'its reasons rest on each other', members: 'its reasons rest on each other' },
  },
  {
    title: '11. with one reason from outside',
    text: '[The pact is defensive]{claim #defensive supports=#members}, since [its members are peaceful]{claim #members supports=#defensive} and [the treaty says so]{premise #treaty supports=#defensive}.\n',
    words: { defensive: 'no objection', members: 'no objection' },
  },
  {
    title: '12. an inference that is undercut leaves its premise alone',
    text: '[The occupation ends]{premise #ends supports=#follows}; [from this it follows]{inference #follows supports=#temporary} that [their part is temporary]{claim #temporary}. [It does not follow]{counterargument #not undercuts=#follows}.\n',
    words: { ends: 'no objection', temporary: 'each of its reasons is answered' },
    why: { temporary: /“It does not follow” denies that it follows from “The occupation ends”/ },
  },
  {
    title: '13. the conclusion of a disputed reason',
    text: '[NATO is aggressive]{claim #aggressive supports=#refuse}. [It is defensive]{counterargument #defensive rebuts=#aggressive}. [We should refuse]{proposal #refuse}.\n',
    words: { refuse: 'rests on what is disputed' },
  },
  {
    title: '14. what was fulfilled later is open in an earlier document',
    text: '---\ndate: 1954-02-25\n---\n\n[They meet]{proposal #meet} [if Dulles comes]{condition #comes mode=if status=fulfilled status-date=1954-03-03 source=note governs=#meet}.\n',
    others: { 'other.demarche': 'Nothing.\n' },
    words: {
      meet: { document: 'no objection · conditional', edition: 'no objection · its condition is met' },
      comes: { document: 'open', edition: 'fulfilled, since 3 March 1954' },
    },
  },
  {
    title: '15. a drafted objection counts in its document, not in the edition',
    text: '---\nutterance: drafted\n---\n\n[This is no change]{counterargument #no-change attacks=note#security}.\n',
    others: { 'note.demarche': '[A treaty of all states]{proposal #security}.\n' },
    words: { 'note#security': { document: 'objection unanswered', edition: 'no objection' } },
  },
];

const symbolOf = (id: string) => (id.includes('#') ? id : `document#${id}`);

function shortIn(snapshot: DocumentSnapshot, symbol: string, scope: Scope): string | undefined {
  const map = argumentMap(snapshot, scope).statements.find((one) => one.symbol === symbol);
  const verdict = verdictOn(snapshot, symbol, scope);
  const short = verdict === undefined ? '' : verdictInShort(verdict);
  const statement = resolveStatement(snapshot, symbol);
  if (statement?.isA('condition')) return map?.outcome;
  if (map !== undefined) assert.equal(map.outcome, short, 'the map says otherwise');
  return short;
}

describe('how statements stand', () => {
  for (const { title, text, others = {}, words, why = {} } of cases)
    describe(title, () => {
      const snapshot = viewOfText(text, others);
      const scopes: readonly Scope[] =
        Object.keys(others).length === 0 ? ['document'] : ['document', 'edition'];
      for (const [id, said] of Object.entries(words))
        it(`#${id}`, () => {
          const symbol = symbolOf(id);
          for (const scope of scopes) {
            const expected = typeof said === 'string' ? said : said[scope];
            assert.equal(shortIn(snapshot, symbol, scope), expected, scope);
          }
          if (id.includes('#')) return;
          const document = typeof said === 'string' ? said : said.document;
          const statement = resolveStatement(snapshot, symbol);
          assert.ok(statement);
          const line = standingLine(snapshot, statement) ?? '';
          if (!statement.isA('condition')) assert.ok(line.includes(document), line);
          // In Markdown what could be taken for markup has backslashes.
          assert.ok(portrayStatement(snapshot, symbol).replaceAll('\\', '').includes(line), 'hover');
          const page = output(snapshot, 'html').replace(/&quot;/g, '"');
          assert.ok(page.includes(line), `page: ${line}`);
        });
      for (const [id, expected] of Object.entries(why))
        it(`#${id}, why`, () => {
          const statement = resolveStatement(snapshot, symbolOf(id));
          assert.match((statement && standingWithin(snapshot, statement, 'document')) ?? '', expected);
        });
    });

  it('is told with tokens that are the same in every language', () => {
    const text = `${palewski} [The USA may take part]{offer #offer by=@ussr meets=#excludes}. [They stay]{proposal #stay} [until the treaty]{condition #treaty mode=until governs=#stay}.\n`;
    for (const language of ['en', 'de', 'fr', 'ru'])
      speaking(language, () => {
        const { documents } = JSON.parse(output(viewOfText(text), 'json'));
        const standing = Object.fromEntries(
          documents[0].statements.map((one: { id: string; standing: { document: unknown } }) => [
            one.id,
            one.standing?.document,
          ]),
        );
        assert.deepEqual(standing['document#excludes'], { standing: 'no-objection', force: [], met: true });
        assert.deepEqual(standing['document#unacceptable'], {
          standing: 'reasons-answered',
          force: [],
          met: false,
        });
        assert.deepEqual(standing['document#stay'], {
          standing: 'no-objection',
          force: ['until'],
          met: false,
        });
      });
  });

  it('is in the table, with the same tokens', () => {
    const text =
      '[They stay]{proposal #stay} [until the treaty]{condition #treaty mode=until governs=#stay}.\n';
    const [head = [], stay = []] = output(viewOfText(text), 'csv')
      .split('\r\n')
      .map((row) => row.split(','));
    assert.deepEqual(
      ['standing', 'force', 'met', 'edition standing'].map((column) => stay[head.indexOf(column)]),
      ['no-objection', 'until', 'no', 'no-objection'],
    );
  });

  it('names the later paper that makes the difference, and whether the other side could see it', () => {
    const snapshot = viewOfText(
      '---\nid: memorandum\ndate: 1954-03-26\nfrom: @molotov\n---\n\n[All states conclude a treaty]{proposal #treaty}.\n',
      {
        'telegram.demarche':
          '---\ntitle: Dulles to London\ndate: 1954-04-02\nfrom: @dulles\nto: @london\n---\n\n[It perpetuates the division]{counterargument #division attacks=memorandum#treaty}.\n',
        'register.demarche':
          '@molotov: V. M. Molotov\n  type: person\n\n@london: the embassy in London\n  type: organisation\n',
      },
    );
    const treaty = resolveStatement(snapshot, 'memorandum#treaty');
    assert.equal(
      treaty && standingLine(snapshot, treaty),
      'In this document: no objection. In this edition: objection unanswered – “It perpetuates the division” (Dulles to London, 2 April 1954, ¶1). The difference is made by what V. M. Molotov could not see: Dulles to London, 2 April 1954 (to the embassy in London).',
    );
  });

  it('of words that others said is as reported', () => {
    const snapshot = viewOfText('[It will fail]{claim #fail by=@palewski}.\n');
    const fail = resolveStatement(snapshot, 'document#fail');
    assert.equal(fail && standingLine(snapshot, fail), 'As reported here: no objection.');
  });

  it('comes with what others did with a proposal, as the acts tell that answer it', () => {
    const note = '---\nfrom: @ussr\n---\n\n[All conclude a treaty]{proposal #treaty to=@france,@italy}.\n';
    const reply =
      '---\ntitle: The reply\ndate: 1954-05-07\nfrom: @france\n---\n\n[We cannot]{refusal #no answers=document#treaty}. [Italy may accept]{acceptance #yes by=@italy answers=document#treaty utterance=anticipated}.\n';
    const register = '@france: France\n  type: state\n\n@italy: Italy\n  type: state\n';
    const snapshot = viewOfText(note, { 'reply.demarche': reply, 'register.demarche': register });
    const treaty = resolveStatement(snapshot, 'document#treaty');
    assert.match(
      (treaty && standingLine(snapshot, treaty)) ?? '',
      / Answer: refused by France \(The reply, 7 May 1954, ¶1\)\.$/,
    );
    assert.equal(
      argumentMap(snapshot, 'edition').statements.find(({ symbol }) => symbol === 'document#treaty')?.outcome,
      'no objection · refused',
    );
    const [exported] = JSON.parse(output(snapshot, 'json')).documents[0].statements;
    assert.deepEqual(exported.outcomes, [
      { outcome: 'refused', by: [{ id: 'france', name: 'France' }], act: 'reply#no' },
    ]);
  });

  it('is not said of questions, instructions and decisions', () => {
    const snapshot = viewOfText('[Will they join?]{question #join}\n');
    const join = resolveStatement(snapshot, 'document#join');
    assert.equal(join && standingLine(snapshot, join), undefined);
  });

  it('moves on with the words that are typed before it', () => {
    const snapshot = viewOfText(
      '[All join]{proposal #join}. [Nobody will]{counterargument attacks=#join}.\n',
    );
    assert.equal(shortIn(snapshot, 'document#join', 'document'), 'objection unanswered');
  });
});

function output(snapshot: DocumentSnapshot, format: string): string {
  const { files } = textFormatOf(format)!.write([exportModelOf(snapshot)], 'test', new FileNames());
  return files.map(({ content }) => content).join('\n');
}

describe('how every statement stands', () => {
  const tell = (snapshot: DocumentSnapshot) =>
    statementsIn(snapshot, snapshot)
      .flatMap((statement) => {
        const shownIn = (scope: Scope) => {
          const { standing, standingLabel, tone, outcome, why } = standingShown(snapshot, statement, scope);
          return `  ${standing || '–'} (${standingLabel || '–'}, ${tone}) ${outcome}\n    ${why}`;
        };
        const [here, everywhere] = [shownIn('document'), shownIn('edition')];
        const same =
          here.replaceAll('In this document', 'In this edition') ===
          everywhere.replaceAll('In this document', 'In this edition');
        const tokens = JSON.stringify(standingTokens(snapshot, statement));
        const line = standingLine(snapshot, statement) ?? '–';
        return [statement.symbol, here, ...(same ? [] : [everywhere]), `  ${tokens}`, `  ${line}`];
      })
      .join('\n');
  runFixtures('standing', (fixture) => {
    const [first, ...others] = fixture.files;
    const texts = Object.fromEntries(others.map(({ name, text }) => [name, text]));
    const { name = '', text = '' } = first ?? {};
    const views = viewsOf({ [name]: text, ...texts });
    return {
      sections: Object.fromEntries(
        Object.entries(views).flatMap(([of, view]) => {
          const told = tell(view);
          return told === '' ? [] : [[of, told]];
        }),
      ),
    };
  });
});
