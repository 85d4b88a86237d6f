// One letter typed in a register entry that 10,000 documents name, each of them once: until the findings of the
// register and of a document beside it are known again.

import { summary } from '../measure.mjs';

const DOCUMENTS = 10000;
const EDITS = 40;

export default async function ({ core }) {
  const folder = 'file:///edition/';
  const entry = '@vinogradov: S. A. Vinogradov\n  type: person\n';
  const texts = new Map([[`${folder}register.demarche`, entry]]);
  for (let number = 1; number <= DOCUMENTS; number++)
    texts.set(
      `${folder}d${number}.demarche`,
      `Comrade [Vinogradov]{@vinogradov} reported on matter ${number}.\n`,
    );
  const workspace = new core.Workspace({
    read: async (uri) => texts.get(uri),
    async *list() {
      yield* texts.keys();
    },
    later: (task) => void setImmediate(task),
  });
  await workspace.addFolder(folder);
  const [register, document] = [`${folder}register.demarche`, `${folder}d1.demarche`];
  for (const uri of [register, document]) workspace.set(uri, texts.get(uri), 0);
  const references = workspace.snapshot(register).index.uses('@vinogradov').length;
  if (references !== DOCUMENTS) throw new Error(`There are ${references} references.`);
  const at = entry.indexOf('S.');
  const times = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const start = performance.now();
    const insert = edit % 2 === 0;
    workspace.edit(register, [{ start: at, end: insert ? at : at + 1, text: insert ? 'x' : '' }], edit + 1);
    for (const uri of [register, document]) core.diagnose(workspace.snapshot(uri));
    times.push(performance.now() - start);
  }
  return [
    {
      id: 'register',
      title:
        'one letter typed in a register entry with 10,000 references → diagnostics of register and an open document',
      unit: 'ms',
      better: 'less',
      // The first edits compile.
      results: [summary('Démarche', times.slice(EDITS >> 2), { ours: true })],
    },
  ];
}
