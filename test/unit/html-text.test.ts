// What is copied from Word, LibreOffice and pages, as a piece of a document.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pastedText } from '../../server/exchange/html-text/html-text';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { holds } from '../support/property';

const cases: readonly (readonly [what: string, html: string, text: string, told: readonly RegExp[]])[] = [
  [
    'paragraphs and headings, a line each, with white space as a page shows it',
    '<h2>The\n  note</h2><p>It was   sent\n to <b>Paris</b>.</p><p>&nbsp;</p><div>It came back.<br>So it was.<br></div>',
    '## The note\nIt was sent to Paris.\n\nIt came back.\nSo it was.',
    [/bold/, /1 line break/],
  ],
  [
    'signs that would be markup as signs',
    '<p># [a]{claim} {+b}</p><p>%% c</p><p>@d: e</p>',
    '\\# [a]\\{claim} \\{+b}\n\\%% c\n\\@d: e',
    [],
  ],
  [
    'footnotes of Word where their numbers are',
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {}</style></head><body><!--StartFragment--><p class=MsoNormal>The note<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a> was sent.<o:p></o:p></p><div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span>[1]</span></a> Not printed.<o:p></o:p></p><p class=MsoFootnoteText>See below.</p></div></div><!--EndFragment--></body></html>`,
    'The note [Not printed.\nSee below.]{footnote} was sent.',
    [/A space was set/],
  ],
  [
    'footnotes of pages, and the addresses of links are left out',
    '<p>The note<sup id="cite_ref-1"><a href="https://x.org/a#cite_note-1">[1]</a></sup> of <a href="https://history.state.gov/">FRUS</a>.</p><ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span>Not printed.</span></li></ol>',
    'The note [Not printed.]{footnote} of FRUS.',
    [/A space was set/, /raised or lowered/, /2 links|1 link/],
  ],
  [
    'what Word makes of tabs, spaces, lists, deletions and comments',
    `<p>To:<span style='mso-tab-count:1'>      </span>Paris<span style='mso-spacerun:yes'>&nbsp; </span>and <del cite="mailto:A.%20Reader" datetime="2024-01-01T00:00">Rome</del>London<a class=msocomanchor href="#_msocom_1">[A1]</a></p><p style='mso-list:l0 level1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>first</p><p style="display:none">unseen</p>`,
    'To:\tParis  and London\nfirst',
    [/“Rome”/, /Comments of Word/, /1 item/, /1 piece/],
  ],
  [
    'tables as lines, their cells set apart by tabs',
    '<table><tr><th>Paris<th>1954<tr><td><p>Москва</p><td>🕊</table><img src="data:x" alt="a > b"><p>end',
    'Paris\t1954\nМосква\t🕊\nend',
    [/1 table/, /1 picture/],
  ],
  ['preformatted text as it is', '<pre>a  b\n\n  c</pre>', 'a  b\n\n  c', []],
  [
    'characters by their names',
    '<p>&laquo;&eacute;&#8217;&#x43C;&raquo; &amp; &unknown; &shy;</p>',
    '«é’м» & &unknown; \u00AD',
    [],
  ],
  ['what is not written as it should be', '<p>a<b>c</i></p></td> d <x <y>e', 'ac\nd e', [/bold/]],
];

describe('what is pasted', () => {
  for (const [what, html, text, told] of cases)
    it(`has ${what}`, () => {
      const pasted = pastedText(html, true);
      assert.equal(pasted?.text, text);
      for (const one of told)
        assert.ok(
          pasted?.told.some((message) => one.test(message)),
          `${one}: ${pasted?.told.join('\n')}`,
        );
      assert.equal(pasted?.told.length, told.length, pasted?.told.join('\n'));
    });

  it('is no heading and has no escapes of a line’s beginning within a line', () => {
    assert.equal(pastedText('<h1>Note</h1><p># b</p>', false)?.text, 'Note\n\\# b');
    assert.equal(pastedText('<p># a</p>', false)?.text, '# a');
  });

  it('is left to the editor where it comes from an editor of code, or has no text', () => {
    const code =
      '<meta charset=\'utf-8\'><div style="color: #cccccc;background-color: #1f1f1f;font-family: Menlo, monospace;font-weight: normal;font-size: 14px;line-height: 19px;white-space: pre;"><div><span>[a]{claim}</span></div></div>';
    assert.equal(pastedText(code, true), undefined);
    assert.equal(pastedText('<p> </p><img src="x">', true), undefined);
  });

  it('is read whatever it is, and in time that grows with its length', () => {
    const piece = fc.constantFrom(
      ...[
        '<p>',
        '</p>',
        '<b>',
        '</table>',
        '<table>',
        '<td>',
        '<',
        '>',
        '&',
        ';',
        '"',
        "<a href='",
        '<!--',
        '-->',
        '<br>',
        '<li>',
      ],
      ...[
        '&nbsp;',
        '\u00A0',
        ' ',
        '\n',
        'a',
        '# ',
        '[',
        ']{',
        '<a href="#n" id=r>1</a>',
        '<p id=n><a href="#r">1</a>',
        '<script>',
        '<h2>',
        '<pre>',
      ],
    );
    holds(fc.tuple(fc.array(piece, { maxLength: 40 }), fc.boolean()), 500, ([pieces, startsLine]) => {
      const pasted = pastedText(pieces.join(''), startsLine);
      if (pasted === undefined) return;
      // What it says in a document is no more than text, headings and footnotes.
      const text = strip(parse(`${startsLine ? '' : 'x'}${pasted.text}`));
      assert.notEqual(text, '');
      assert.ok(!/[\r]/.test(text));
    });
    for (const part of ['<p>', '<a "', '<!--', '<td>', '&#', '<b><i>', '</p>', '<a href="#a" id=a>1</a>'])
      assert.ok(pastedText(`x${part.repeat(20_000)}`, true) !== null);
  });
});
