// Markdown of hovers: words of a document show as they are, with Markdown and without.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  bold,
  bullets,
  code,
  codeBlock,
  link,
  paragraphs,
  plain,
  unmarked,
} from '../../server/documentation/markdown';
import { isolated } from '../../server/l10n';
import { holds } from '../support/property';

describe('Markdown', () => {
  it('makes nothing of what only looks like it', () => {
    for (const [words, markdown] of [
      ['*a* _b_ `c` ~d~ $e$', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$'],
      ['[Gaston] <b> a|b &amp; \\', '\\[Gaston\\] \\<b\\> a\\|b \\&amp; \\\\'],
      ['see http://x.org, www.x.org, a@x.org', 'see http\\://x.org, www\\.x.org, a\\@x.org'],
      ['# 1', '\\# 1'],
      ['- yes', '\\- yes'],
      [' --- no', ' \\--- no'],
      ['1. first', '1\\. first'],
      ['12) twelfth', '12\\) twelfth'],
      ['1954-03-26', '1954-03-26'],
      ['two\n\nlines', 'two lines'],
    ] as const)
      assert.equal(plain(words), markdown);
  });

  it('links to nothing but web addresses', () => {
    assert.equal(
      link('Q42', 'https://www.wikidata.org/wiki/Q42'),
      '[Q42](https://www.wikidata.org/wiki/Q42)',
    );
    for (const url of [
      'javascript:alert(1)',
      'command:x',
      'https://x.org/a b',
      'https://x.org/)',
      'http://x',
    ])
      assert.equal(link('*here*', url), '\\*here\\*');
  });

  it('fences code with what does not stand in it', () => {
    assert.equal(code('a `b` c'), '``a `b` c``');
    assert.equal(code('`b'), '`` `b ``');
    assert.match(codeBlock('```\ncode\n```'), /^````demarche\n/);
  });

  it('is readable where no Markdown is shown', () => {
    const markdown = paragraphs(
      `${bold('*Pravda*')} · ${code('#c')}`,
      bullets(`*alias:* ${plain('[Pravda]')}`, link('GND 1', 'https://d-nb.info/gnd/1')),
      codeBlock('[x]{claim #c}\n*y*'),
      '---',
      'End.',
    );
    assert.equal(
      unmarked(markdown),
      '*Pravda* · #c\n\n- alias: [Pravda]\n- GND 1 (https://d-nb.info/gnd/1)\n\n[x]{claim #c}\n*y*\n\nEnd.',
    );
  });

  it('gives all words back, those from right to left by themselves', () => {
    holds(fc.string({ unit: 'grapheme', size: 'max', maxLength: 80 }), 500, (text) => {
      const line = text.replace(/\s+/g, ' ');
      assert.equal(unmarked(plain(text)), isolated(line));
      assert.equal(unmarked(bold(text)), isolated(line.trim()));
    });
  });
});
