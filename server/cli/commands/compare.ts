// `demarche compare`: what changed from a draft to its final document.

import { comparisonReport } from '../../reports/comparison-report';
import type { Command } from '../command';
import { Editions } from '../editions';

export const compareVersions: Command = {
  usage: 'DRAFT FINAL',
  summary: 'list what changed from a draft to its final document',
  more: [
    'Statements are matched by their ids or, failing that, by their words, if these are nearly the same.',
    'The exit code is 0 whether or not anything changed, and 2 if part of the edition could not be read.',
  ],
  async run({ words }, io) {
    const [draft, final] = words;
    if (draft === undefined || final === undefined || words.length > 2)
      throw new Error('This command takes two files: the draft and the final document.');
    const editions = await Editions.open(words, io);
    const [before, after] = [await editions.documentAt(draft), await editions.documentAt(final)];
    await io.out(comparisonReport(after, before, after).text);
    return editions.incomplete ? 2 : 0;
  },
};
