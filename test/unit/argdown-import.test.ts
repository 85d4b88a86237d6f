// Argdown that comes in: statements and arguments as lines, with how they relate.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readArgdown } from '../../server/exchange/argdown/read';
import { readDocument } from '../../server/exchange/edition-import';
import type { Imported } from '../../server/exchange/format';
import { importers } from '../../server/exchange/index';
import { diagnose } from '../../server/rules/engine/judgement';
import { viewOfText } from '../support/view';

function read(source: string): Imported {
  const made = readArgdown(source, 'debate');
  assert.ok('document' in made, 'fault' in made ? made.fault.message : '');
  const found = diagnose(viewOfText(made.document)).filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    found.map(({ message }) => message),
    [],
    made.document,
  );
  return made;
}
const body = ({ document }: Imported) => document.replace(/^---\n[\s\S]*?\n---\n\n/, '').trimEnd();
const told = (source: string) =>
  read(source).losses.map(({ start, end, message }) => `${source.slice(start, end)}: ${message}`);

describe('Argdown that comes in', () => {
  it('is never empty without a word', async () => {
    const argdown = importers.find(({ id }) => id === 'argdown')!;
    const made = await readDocument(argdown, { text: '===\n\n===', beside: undefined }, 'debate');
    assert.ok('losses' in made);
    assert.deepEqual(made.losses, [
      { start: 0, end: 0, message: 'This has no text: the document is empty.' },
    ]);
  });

  it('has every relation by its sign and by how far in it stands', () => {
    const source = [
      '[join]: The USSR joins.',
      '  + <calm>: It calms.',
      '    - [arms]: It arms',
      '      itself.',
      '  <- [void]: It is void.',
      '  +> [peace]: There is peace.',
      '  -> [bloc]: The bloc stands.',
      '  >< [stay]: It stays out.',
      '  _ <frame>: That is beside the point.',
      '  _> <frame>',
    ].join('\n');
    assert.equal(
      body(read(source)),
      [
        '[The USSR joins.]{claim #join supports=#peace attacks=#bloc rebuts=#stay undercuts=#frame}',
        '[It calms.]{claim #calm supports=#join}',
        '[It arms itself.]{claim #arms attacks=#calm}',
        '[It is void.]{claim #void attacks=#join}',
        '[There is peace.]{claim #peace}',
        '[The bloc stands.]{claim #bloc}',
        '[It stays out.]{claim #stay}',
        '[That is beside the point.]{claim #frame undercuts=#join}',
      ].join('\n'),
    );
  });

  it('has reconstructions as reasons that hold together', () => {
    const source =
      '(1) All men die.\n(2) Socrates is a man.\n-- Modus ponens --\n(3) Socrates dies.\n  -> [immortal]\n----\n(4) So it goes.\n';
    const made = read(source);
    assert.equal(
      body(made),
      [
        '[All men die.]{claim #s1 supports=#s3}',
        '[Socrates is a man.]{claim #s2 supports=#s3 jointly=#s1}',
        '[Socrates dies.]{claim #s3 attacks=#immortal supports=#s5}',
        '[So it goes.]{claim #s5}',
        '',
        '#immortal: immortal',
        '  kind: claim',
      ].join('\n'),
    );
    assert.deepEqual(told(source), [
      '-- Modus ponens --: The rule of inference “Modus ponens” was not imported.',
    ]);
  });

  it('has words without their markup, and what is marked', () => {
    const source =
      '# Map #tag\n\n[a]: It is **not** 1 \\< 2, see @[b] and [here](https://x.org). #(my tag) {x: 1}\n\n[b]: b\n';
    assert.equal(
      body(read(source)),
      '# Map\n[It is [not]{emphasis} 1 < 2, see [b]{#b} and here.]{claim #a}\n[b]{claim #b}',
    );
    assert.deepEqual(
      told(source).map((one) => one.replace(/^.*?: (?=The|Not)/s, '')),
      [
        'The tag “tag” was not imported.',
        'The tag “my tag” was not imported.',
        'Not imported from “Argdown”: {x: 1}.',
        'The address “https://x.org” was not imported, only its words.',
      ],
    );
  });

  it('tells comments, front matter and titles that cannot be ids', () => {
    const source =
      '===\ntitle: On peace\nauthor: A. B.\nmodel:\n    removeTagsFromText: true\n===\n\n[The first]: x // why\n\n<!-- [gone]: y\n\nz -->\n[The first]: again\n';
    assert.equal(
      read(source).document,
      '---\ntitle: On peace\n---\n\n[x]{claim #the-first}\n[again]{#the-first said}\n',
    );
    assert.deepEqual(told(source), [
      '// why: This is a comment. It was not imported.',
      '<!-- [gone]: y\n\nz -->: This is a comment. It was not imported.',
      'author: A. B.: Not imported from “front matter”: author: A. B..',
      'The first: The title “The first” became the id #the-first.',
    ]);
  });

  it('reads the examples of its own parser', () => {
    const example = (name: string) =>
      body(read(readFileSync(`test/fixtures/argdown/${name}.argdown`, 'utf8')));
    assert.equal(
      example('parser-arguments'),
      [
        '[Test]{claim #argument-1}',
        '[A]{claim #s2 supports=#s6}',
        '[description]{claim #argument-2 supports=#s2}',
        '[B]{claim #s5 supports=#s6 jointly=#s2}',
        '[C]{claim #s6}',
        '[text]{claim #statement-1}',
        '[D]{claim #s8 supports=#s10}',
        '[E]{claim #s9 supports=#s10 jointly=#s8}',
        '[F]{claim #s10 supports=#s11}',
        '[G]{claim #s11 supports=#s13}',
        '[H]{claim #s12 supports=#s13 jointly=#s11}',
        '[I]{claim #s13}',
        '',
        '#argument-3: Argument 3',
        '  kind: claim',
        '  supports: #argument-2, #statement-1',
      ]
        .join('\n')
        .replace('  supports: #argument-2, #statement-1', '  attacks: #argument-2\n  supports: #statement-1'),
    );
    const intro = example('intro.1');
    assert.match(
      intro,
      /\[And now the conclusion\]\{claim #s15 attacks=#s16,#statement-1 supports=#argument-2\}/,
    );
    assert.match(intro, /\{claim #yet-another-argument attacks=#another-argument,#statement-1\}/);
    assert.ok(!intro.includes('inference rule'));
  });
});
