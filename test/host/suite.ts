// The host suite: the extension in a real editor, on the samples, as a person meets it.
//
// It runs in the extension host, in VS Code and in the embedded editor alike, in Node (node.ts) and in a web worker
// (browser.ts): so it uses neither's own modules. What a feature answers in every case is tested elsewhere, without
// an editor; here is asserted that it arrives. Each test says what it looks for in the document's own words.

import { env } from 'vscode';
import { asAtFirst, isTriedAgain, openSamples, revertAll } from './editor';
import { annotating } from './suites/annotating';
import { argumentMap } from './suites/argument-map';
import { beginning } from './suites/beginning';
import { documentMeant } from './suites/document-meant';
import { fidelity } from './suites/fidelity';
import { findingOnesWay } from './suites/finding-ones-way';
import { formats } from './suites/formats';
import { language } from './suites/language';
import { overtaken } from './suites/overtaken';
import { asleep, packaged } from './suites/packaged';
import { pictures } from './suites/pictures';
import { preview } from './suites/preview';
import { reading } from './suites/reading';
import { register } from './suites/register';
import { reports } from './suites/reports';
import { rightToLeft } from './suites/right-to-left';
import { server } from './suites/server';
import { status } from './suites/status';
import { views } from './suites/views';
import { writing } from './suites/writing';

/** In the order in which they run: `server` ends servers, so that it comes late; `pictures` closes what is open. */
const suites: Readonly<Record<string, () => void>> = {
  packaged,
  beginning,
  writing,
  findingOnesWay,
  fidelity,
  formats,
  register,
  reports,
  reading,
  views,
  status,
  argumentMap,
  annotating,
  overtaken,
  documentMeant,
  rightToLeft,
  preview,
  server,
  pictures,
};

/** @param left names of suites that are left out; with `only` before them, of those that are not */
export function tests(left: readonly string[] = []): void {
  before('look whether the extension sleeps', asleep);
  before('open the samples', openSamples);
  after('leave the samples as they were', revertAll);
  beforeEach('begin anew where a test is tried again', async function () {
    if (isTriedAgain(this.currentTest)) await asAtFirst();
  });

  if (env.language !== 'en') {
    language();
    return;
  }
  const [first, ...named] = left;
  const unknown = left.filter((name) => name !== 'only' && !(name in suites));
  if (unknown.length > 0) throw new Error(`there is no suite ${unknown.join(', ')}`);
  for (const [name, suite] of Object.entries(suites))
    if (first === 'only' ? named.includes(name) : !left.includes(name)) suite();
}
