// `demarche compare`: what changed from a draft to its final document.

import { comparisonReport } from '../../reports/comparison-report';
import type { Command } from '../command';
import { Editions } from '../editions';

export const compareVersions: Command = {
  usage: 'DRAFT FINAL',
  summary: 'list what changed from a draft to its final document',
  more: [
    'Statements are matched by their ids or, failing that, by their words, if these are nearly the same.',
    'The exit code is 0 whether or not anything changed.',
  ],
  async run({ words }, io) {
    const [draft, final] = words;
    if (draft === undefined || final === undefined || words.length > 2)
      throw new Error('This command takes two files: the draft and the final document.');
    const editions = await Editions.open(words, io);
    const document = async (path: string) => {
      const [file, ...more] = await io.expand(path);
      const snapshot = file && more.length === 0 ? await editions.view(file) : undefined;
      if (snapshot === undefined) throw new Error(`${path} is not a single document.`);
      return snapshot;
    };
    const [before, after] = [await document(draft), await document(final)];
    await io.out(comparisonReport(after, before, after).text);
    return 0;
  },
};
