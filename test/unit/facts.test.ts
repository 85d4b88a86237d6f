// What a document says as data, by the sections that each case asks for.

import { factsOf } from '../../server/model/file-facts';
import { parse } from '../../server/syntax/parse';
import { showFacts } from '../support/facts';
import { fileAsked, runFixtures } from '../support/fixture';

describe('facts', () => {
  runFixtures('facts', (fixture) => ({
    sections: showFacts(factsOf(parse(fileAsked(fixture).text)), Object.keys(fixture.sections)),
  }));
});
