// What other tools get: each format on a short report, as it is written, with what could not be carried.

import assert from 'node:assert/strict';
import { formatOf, formats } from '../../server/formats/index';
import { read } from '../../server/formats/reading';
import { viewOfText } from '../kit/view';

const report = `---
id: report
date: 1954-03-20
from: @vinogradov
---

[Palewski]{@palewski} said [the “proposal”, as it stands, is unacceptable]{counterargument #unacceptable by=@palewski about=@nato stance=against attacks=#join} [for it excludes the USA]{premise supports=#unacceptable}.

#join: The USSR joins NATO.
  kind: proposal
  by: @molotov

@palewski: Gaston Palewski
  type: person
  member-of: @gaullists

@gaullists: Gaullists
  type: group

@vinogradov: S. A. Vinogradov
  type: person

@molotov: V. M. Molotov
  type: person

@nato: Soviet membership of NATO
  type: issue
`;

const write = (id: string, text = report) => {
  const format = formatOf(id);
  assert.ok(format, `no format ${id}`);
  return format.write([read(viewOfText(text))], 'edition');
};
const textOf = (id: string, text?: string) => write(id, text).files[0]?.text ?? '';

describe('formats', () => {
  it('have ids of their own', () => {
    assert.equal(new Set(formats.map(({ id }) => id)).size, formats.length);
  });

  it('write any document, also an empty or a broken one', () => {
    for (const { id, write: make } of formats)
      for (const text of ['', '[', '[x]{claim #a attacks=#b,other#c}', '{+claim #r}never closed\n', '@x:\n'])
        assert.ok(make([read(viewOfText(text))], id).files.length > 0, id);
  });

  it('make a table of statements, by actor, issue and agreement', () => {
    const rows = textOf('csv').split('\r\n');
    assert.equal(
      rows[1],
      'report,1954-03-20,unacceptable,counterargument,palewski,Gaston Palewski,Gaullists,,nato,Soviet membership of NATO,0,against,1,14,59,"the “proposal”, as it stands, is unacceptable"',
    );
    assert.match(write('csv').losses[0]?.message ?? '', /no relations: that #unacceptable attacks #join/);
  });

  it('never make a formula of what a document says', () => {
    assert.match(textOf('csv', '[=1+1]{claim #sum}\n'), /,'=1\+1\r\n$/);
  });

  it('make a graph for network programs', () => {
    const text = textOf('graphml');
    assert.match(
      text,
      /<edge id="e1" source="@palewski" target="report#unacceptable"><data key="relation">says</,
    );
    assert.match(text, /source="report#unacceptable" target="report#join"><data key="relation">attacks</);
    assert.match(write('graphml').losses[0]?.message ?? '', /no place for the mention here/);
  });

  it('make a drawing for Graphviz', () => {
    assert.match(
      textOf('dot'),
      /"report#unacceptable" -> "report#join" \[label="attacks", color="#b00020", style=dashed\];/,
    );
    assert.match(textOf('dot', '[a "b" \\\\ c]{claim #q}\n'), /label="claim: a \\"b\\" \/\/ c"/);
  });
});
