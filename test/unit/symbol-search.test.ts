// Workspace symbols: for each query of the section `queries`, what is found, the best first; `symbol` is the text that
// the editor goes to.

import { SymbolSearch } from '../../server/language/workspace-symbols';
import { runFixtures } from '../support/fixture';
import { fileName, viewOfFixture } from '../support/view';

describe('workspace symbols', () => {
  runFixtures('symbol-search', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const answer = (query: string) => {
      const search = new SymbolSearch(query);
      for (const member of snapshot.index.members) search.look(snapshot.edition, member);
      const lines = search.results().map(({ name, container, type, uri, start, end }) => {
        const symbol = snapshot.index.member(uri)?.file.parse.slice(start, end);
        return `  ${name} | ${type} | ${container} | ${fileName(uri)} ‹${symbol}›`;
      });
      return [`${query}:`, ...(lines.length === 0 ? ['  Nothing.'] : lines)];
    };
    const queries = (fixture.sections['queries'] ?? '').split('\n');
    return { sections: { found: queries.flatMap(answer).join('\n') } };
  });
});
