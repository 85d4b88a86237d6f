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

/**
 * @param whole whether nothing is left out. Otherwise what takes minutes at the keyboard, and is the same program in
 *   every editor, is: it has been seen in another one
 */
export function tests(whole = true): void {
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
  packaged();
  beginning();
  writing();
  findingOnesWay();
  fidelity();
  formats();
  register();
  reports();
  reading();
  views();
  status();
  argumentMap();
  if (whole) annotating();
  overtaken();
  if (whole) documentMeant();
  rightToLeft();
  preview();
  // Ends servers, so that it comes late; and the pictures close what is open.
  server();
  pictures();
}
