// What a document says as data, by the sections that each case asks for.

import { factsOf } from '../../server/model/file';
import { parse } from '../../server/syntax/parse';
import { showFacts } from '../kit/facts';
import { fileAsked, runFixtures } from '../kit/fixture';

describe('facts', () => {
  runFixtures('facts', (fixture) => ({
    sections: showFacts(factsOf(parse(fileAsked(fixture).text)), Object.keys(fixture.sections)),
  }));
});
