// `demarche anchors`: where words refer to a statement and do not say it.

import { BareAnchorsPage } from '../../reports/bare-anchors';
import { allPaths, type Command } from '../command';
import { Editions } from '../editions';

export const anchors: Command = {
  usage: '[PATH…]',
  summary: 'list the words that refer to a statement and do not say it',
  more: [
    'Where such words do say it, add “said” to their mark, or “by” with who says it.',
    'The exit code is 0 whether or not there are any.',
  ],
  async run(given, io) {
    const editions = await Editions.open(allPaths(given), io);
    const page = new BareAnchorsPage();
    for await (const { view } of editions.documents('Listing')) page.add(view);
    await io.out(page.done().text);
    return editions.incomplete ? 2 : 0;
  },
};
