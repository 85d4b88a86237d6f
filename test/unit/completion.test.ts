import { checkCompletion } from '../kit/completion';
import { runFixtures } from '../kit/fixture';

describe('completion', () => runFixtures('completion', checkCompletion));
