// The reading edition: a page that anyone can read, and that nothing in a document can make do anything.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { core } from '../../server/codebook/load';
import { type Markup, toXml } from '../../server/drawing/markup';
import { preview } from '../../server/exchange/html/preview';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { withBrowser } from '../support/browser';
import { textFormatOf } from '../support/exchange';
import { viewOfText } from '../support/view';

const register = readFileSync('samples/register.demarche', 'utf8');
const memorandum = readFileSync('samples/molotov-1954.demarche', 'utf8');

const pageOf = (text: string, others: Record<string, string> = {}) =>
  textFormatOf('html').write([exportModelOf(viewOfText(text, others))], 'page', new FileNames()).files[0]
    ?.content ?? '';

/** What a reader sees of the text, without marks, numbers and tips. */
const textOf = (page: string) =>
  (/<main[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1] ?? '')
    .replace(/<a class="(?:mark|number)"[\s\S]*?<\/a>/g, '')
    .replace(/<span class="tip"[^>]*>(?:<span class="line">[\s\S]*?<\/span>)*<\/span>/g, '')
    .replace(/<span class="page"[\s\S]*?<\/span>/g, '')
    .replace(/<\/(?:p|h\d)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** What a reader sees of a page, line by line, without tips and the drawing. */
const seen = (text: string, others: Record<string, string> = {}): string[] =>
  pageOf(text, others)
    .replace(/<svg[\s\S]*?<\/svg>|<style[\s\S]*?<\/style>/g, '')
    .replace(/<span class="tip"[^>]*>(?:<span class="line">[\s\S]*?<\/span>)*<\/span>/g, '')
    .replace(/<\/?(?:p|li|h\d|dt|dd|ul|ol)\b[^>]*>|<span class="(?:relation|stands)">/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&quot;/g, '"')
    .split('\n')
    .map((line) => line.trim());

describe('reading edition', () => {
  it('has every word of the transcription, in order', () => {
    const transcription = readFileSync('samples/molotov-1954.txt', 'utf8');
    const lines = transcription.split('\n').filter((line) => line.trim() !== '');
    const shown = textOf(pageOf(memorandum, { 'register.demarche': register }));
    assert.deepEqual(
      shown.split('\n').filter((line) => line.trim() !== ''),
      lines,
    );
  });

  it('keeps overlaps legible: each piece bears all that covers it', () => {
    const page = pageOf('{+claim #a}One [two{-#a} three]{claim #b} four.\n');
    assert.match(
      page,
      /<span class="said solid blue">One <\/span><span class="said solid blue level-1"><span class="said solid blue">two<\/span><\/span>/,
    );
  });

  it('tells by whom a statement is made, what bears on it and how it stands', () => {
    const page = pageOf(
      '[The draft excludes the USA]{counterargument #out by=@palewski attacks=#draft}.\n\n#draft: A treaty.\n  kind: proposal\n\n@palewski: Gaston Palewski\n  type: person\n',
    );
    assert.match(page, /counterargument<\/a> — Gaston Palewski: “The draft excludes the USA”/);
    assert.match(page, /attacks <a href="#s-document%23draft">“A treaty\.”/);
    assert.match(page, /objection unanswered/);
    assert.match(page, /<svg /);
  });

  it('gives the evidence: how sure the editor is, in which capacity, when, to whom, and where it is taken from', () => {
    const page = seen(
      `---
from: @molotov
---

[It is unacceptable]{claim #no by=@palewski via=@reilly,@eden;@achilles to=@dulles as=@minister date=1954-03-03 cert=low source="Le Monde; 4 March" note="So Eden; but see #yes and @dulles, not #nothing" utterance=anticipated} [indeed]{claim #yes} [he]{@palewski cert=low note="A; B"}.

@palewski: Gaston Palewski
  type: person
  born: 1901-03-20
  died: 1984-09-03
  source: Who’s Who; 1954

@dulles: John Foster Dulles
  type: person
`,
    );
    for (const line of [
      'claim (anticipated) — Gaston Palewski, reported by reilly, then eden; achilles, addressed to John Foster Dulles: “It is unacceptable” ↑',
      'as: minister',
      'date: 3 March 1954',
      "editor's certainty: low",
      'source: Le Monde; 4 March',
      'note: So Eden; but see “indeed” and John Foster Dulles, not #nothing',
      "mention “he”: editor's certainty: low; note: A; B ↩",
      'lived: 20 March 1901 – 3 September 1984',
      'source: Who’s Who; 1954',
    ])
      assert.ok(page.includes(line), `${line}\n\n${page.join('\n')}`);
  });

  it('leads from words that refer to a statement to that statement, and lists it as what its own speaker says', () => {
    const others = {
      'note.demarche':
        '---\ntitle: The note\nfrom: @ussr\n---\n\n[A treaty of all states]{proposal #treaty}.\n[Peace]{claim #peace}.\n',
    };
    const text = `---
from: @dulles
---

[The Soviet proposal]{note#treaty note="So the press"} is old, [a claim of ours]{claim #ours}.
[They propose it again]{note#treaty said}. [Their peace]{note#peace} is none.
`;
    const page = pageOf(text, others);
    assert.match(
      page,
      /<a class="reference" href="#s-note%23treaty">The Soviet proposal<span class="tip"[\s\S]*?refers to: proposal/,
    );
    assert.doesNotMatch(page, /<span class="said[^>]*>The Soviet proposal/);
    assert.match(page, /<span class="said[^>]*>They propose it again/);
    const lines = seen(text, others);
    for (const line of [
      'claim — dulles: “a claim of ours” ↑',
      'proposal (The note) — ussr: “A treaty of all states” ↑',
      'referred to in: ¶1',
      'Statements that it refers to',
      'claim (The note) — ussr: “Peace” ↑',
      '“The Soviet proposal”: note: So the press ↩',
    ])
      assert.ok(lines.includes(line), `${line}\n\n${lines.join('\n')}`);
    assert.equal(lines.filter((line) => line.includes('— dulles:')).length, 1);
    for (const [, to] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(page.includes(` id="${to}"`), to);
  });

  it('keeps the footnotes of what is edited, by their numbers, apart from its own notes, by letters', () => {
    const page = pageOf('Sent.[Not printed.]{footnote n=1} [the]{sic "that"} [x]{note "y; #z"}\n');
    assert.match(page, /<span class="page">\[footnote 1\] <\/span><span class="editorial">Not printed\./);
    assert.match(page, /href="#n-1" aria-label="note a">a</);
    assert.match(page, /<ol class="letters"><li id="n-1">sic “the”: that /);
    assert.match(page, /<li id="n-2">note “x”: y; #z /);
    assert.doesNotMatch(page, /<li[^>]*>footnote/);
  });

  it('writes right to left what is written so', () => {
    assert.match(pageOf('---\nlanguage: ar\n---\n\nنص\n'), /<main id="text" lang="ar" dir="rtl">/);
  });

  it('lets nothing of a document become markup', () => {
    const page = pageOf(
      '---\ntitle: "><script>alert(1)</script>\nurl: javascript:alert(1)\n---\n\n[<img src=x onerror=alert(1)>]{claim #a note="</span><script>"}\n\n@x: <b>\n  note: "onmouseover="alert(1)\n',
    );
    assert.doesNotMatch(page, /<script|<img|<b>|href="javascript/);
    assert.match(page, /Content-Security-Policy" content="default-src 'none'/);
  });

  it('leads from the index of an edition to its pages', () => {
    const snapshots = [
      viewOfText('---\nid: a\ntitle: First\ndate: 1954-04\n---\n\nText.\n'),
      viewOfText('---\nid: b/../c\ndate: 1954-03\n---\n\nText.\n'),
    ];
    const names = new FileNames();
    const { files = [] } =
      textFormatOf('html-edition').write(snapshots.map(exportModelOf), 'Edition', names) ?? {};
    assert.deepEqual(
      files.map(({ name }) => name),
      ['index.html', 'a.html', 'b-..-c.html'],
    );
    const [index = ''] = files.map(({ content }) => content);
    assert.ok(index.indexOf('b-..-c.html') < index.indexOf('>First<'), 'by date');
  });

  it('names the index after the edition, and has documents without a date last', () => {
    const book = { ...core, name: 'The Soviet note' };
    const snapshots = [
      viewOfText('---\nid: note\n---\n\nText.\n', {}, { book }),
      viewOfText('---\nid: late\ndate: 1955\n---\n\nText.\n', {}, { book }),
      viewOfText('---\nid: early\ndate: 1954-03/1954-05\n---\n\nText.\n', {}, { book }),
    ];
    const { files = [] } =
      textFormatOf('html-edition').write(snapshots.map(exportModelOf), 'folder', new FileNames()) ?? {};
    const [index = ''] = files.map(({ content }) => content);
    assert.match(index, /<title>The Soviet note<\/title>/);
    assert.deepEqual(
      [...index.matchAll(/<a href="(\w+)\.html">/g)].map(([, name]) => name),
      ['early', 'late', 'note'],
    );
  });
});

describe('preview of the reading edition', () => {
  /** The words of an element, without marks, numbers and tips: what is of the document. */
  const words = (markup: Markup | string): string => {
    if (typeof markup === 'string') return markup;
    const { attributes, content = '' } = markup;
    if (['mark', 'number', 'tip', 'page'].includes(String(attributes['class']))) return '';
    return typeof content === 'string' ? content : content.map(words).join('');
  };

  it('tells where in the document each word stands', () => {
    for (const name of readdirSync('samples').filter((file) => file.endsWith('.demarche'))) {
      const text = readFileSync(`samples/${name}`, 'utf8');
      for (const version of [text, text.replace(/\n/g, '\r\n')]) {
        let before = 0;
        for (const { markup, source } of preview(exportModelOf(viewOfText(version))).parts) {
          if (source === undefined) continue;
          assert.ok(source.start >= before, 'in order');
          before = source.start;
          let kept = '';
          for (let at = 0; at < source.kept.length; at += 2)
            kept += version.slice(source.start + source.kept[at]!, source.start + source.kept[at + 1]!);
          assert.equal(words(markup), kept);
        }
      }
    }
  });

  it('is there at every step of writing', () => {
    for (let end = 0; end < memorandum.length; end += 397)
      preview(exportModelOf(viewOfText(memorandum.slice(0, end))));
  });

  it('keeps marks that stand before a paragraph, or apart, in the text', () => {
    const { parts } = preview(exportModelOf(viewOfText('[]{page 57}One.\n\n[]{note "Blank."}\n')));
    const [, first, last] = parts.map(({ markup }) => toXml(markup));
    assert.match(first ?? '', /^<p class="paragraph".*<span class="page">\[p\. 57\]<\/span>One\.<\/p>$/);
    assert.match(last ?? '', /^<p><a class="mark" id="nr-1"/);
  });
});

describe('reading edition in a browser', () => {
  const browser = withBrowser();

  for (const colorScheme of ['light', 'dark'] as const)
    it(`is accessible by the rules of axe, ${colorScheme}`, async () => {
      // The rules come in by a script, which the page’s own policy would refuse.
      const context = await browser().newContext({ bypassCSP: true, colorScheme });
      const page = await context.newPage();
      await page.setContent(pageOf(memorandum, { 'register.demarche': register }));
      await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
      const found = await page.evaluate(
        'axe.run(document).then(({ violations }) => violations.map(({ id, help, nodes }) => [id, help, nodes[0].html].join()))',
      );
      assert.deepEqual(found, []);
      await context.close();
    });

  it('shows on focus what it shows on hover, without a script', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.setContent(pageOf(memorandum, { 'register.demarche': register }));
    const mark = page.locator('.mark').first();
    const tip = mark.locator('.tip');
    assert.equal(await tip.isVisible(), false);
    await mark.focus();
    assert.equal(await tip.isVisible(), true);
    await context.close();
  });
});
