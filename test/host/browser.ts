// The host suite where the extension host is a web worker: in an editor that is nothing but a page.
//
// There is no disk. The folder that is open is in the page's memory, and empty until the samples are put there.

import 'mocha/mocha.js';
import { extensions, Uri, workspace } from 'vscode';
import { runSuite } from './runner';
import { tests } from './suite';

interface Worker {
  dispatchEvent(event: Event): void;
}
declare let Worker: new (...given: unknown[]) => Worker;

/** The workers that the extension starts. */
const workers: Worker[] = [];
Worker = class extends Worker {
  constructor(...given: unknown[]) {
    super(...given);
    workers.push(this);
  }
};

/** What the editor calls once the extension host is up. */
export async function run(): Promise<void> {
  const here = extensions.getExtension('demarche.demarche')?.extensionUri;
  if (here === undefined) throw new Error('the extension is not there');
  const driver = `${here.scheme}://${here.authority}`;
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('no folder is open');
  const samples = (await (await fetch(`${driver}/samples`)).json()) as Record<string, string>;
  for (const [path, text] of Object.entries(samples)) {
    const file = Uri.joinPath(folder.uri, path);
    await workspace.fs.createDirectory(Uri.joinPath(file, '..'));
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  }
  const left = (await (await fetch(`${driver}/left`)).json()) as string[];
  await runSuite(Mocha, () => tests(left), {
    driver,
    // What a worker fails to catch, its owner hears as an event.
    crash: () => workers.at(-1)?.dispatchEvent(new Event('error')),
  });
}
