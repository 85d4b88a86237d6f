// The list of bare anchors: words that refer to a statement and do not say it, with whose statement that is.

import assert from 'node:assert/strict';
import { BareAnchorsPage } from '../../server/reports/bare-anchors';
import { viewsOf } from '../support/view';

function listed(texts: Readonly<Record<string, string>>) {
  const page = new BareAnchorsPage();
  for (const view of Object.values(viewsOf(texts))) page.add(view);
  return page.done();
}

describe('bare anchors', () => {
  it('are listed by document and place, each with the statement that is meant', () => {
    const report = listed({
      'note.demarche':
        '---\ntitle: The note\nfrom: @ussr\n---\n\n[A treaty of all states]{proposal #treaty}.\n\n[It]{#treaty} is new. [We propose it]{#treaty said}, [so do they]{#treaty by=@france}.\n',
      'reply.demarche': '[Their proposal]{note#treaty} and [another]{#nowhere}, [by them]{@ussr}.\n',
      'other.demarche': 'Nothing.\n',
    });
    assert.deepEqual(report.text.split('\n'), [
      'Bare anchors',
      '',
      'In 3 places words refer to a statement; nobody asserts it there.',
      'Where they do say it, add said, or by with who says it: the code actions on the words do either.',
      'Where they only refer to it, leave them as they are.',
      '',
      'The note (note)',
      '  ¶2  “It”',
      '      proposal by @ussr: “A treaty of all states”',
      '',
      'reply',
      '  ¶1  “Their proposal”',
      '      proposal by @ussr: “A treaty of all states”',
      '  ¶1  “another”',
      '      #nowhere is not declared.',
      '',
    ]);
    assert.equal(report.links.length, 3);
  });

  it('may be none', () => {
    assert.match(
      listed({ 'note.demarche': '[It is weak]{claim #weak}.\n' }).text,
      /No words refer to a statement without saying it\./,
    );
  });
});
