// The index and the findings of a workspace, compared with what they would be had every document been read anew.
//
// An edit is entered by difference, and what is found in a document is kept until something concerns it: what goes wrong
// there is seen nowhere else. For tests, and for whoever hunts such a fault (`demarche.paranoid`); it takes as long as
// opening the folder.

import { type Index, indexOf } from '../edition/index';
import type { View } from '../edition/snapshot';
import { factsOf } from '../model/file-facts';
import { diagnose } from '../rules/index';
import { parse } from '../syntax/parse';
import { documentName } from './uri';
import type { Workspace } from './workspace';

/** Where the two differ, in words; nothing if all is well. */
export function verify(workspace: Workspace): string[] {
  const differences: string[] = [];
  const editions = new Map<Index, View[]>();
  for (const uri of workspace.uris) {
    const view = workspace.view(uri);
    if (view === undefined) differences.push(`${uri}: it is not known.`);
    else editions.set(view.index, [...(editions.get(view.index) ?? []), view]);
  }
  for (const [index, views] of editions) {
    const anew = views.map((view) => {
      const file = factsOf(parse(workspace.parse(view.uri)?.text ?? ''));
      return { ...view, document: documentName(view.uri, file.headerText('id')), file };
    });
    const fresh = indexOf(anew);
    if (JSON.stringify(index) !== JSON.stringify(fresh))
      differences.push(`The index with ${views[0]?.uri} differs.`);
    for (const [number, view] of views.entries())
      if (found(diagnose(view)) !== found(diagnose({ ...(anew[number] as View), index: fresh })))
        differences.push(`${view.uri}: the findings differ.`);
  }
  return differences;
}

function found(diagnostics: ReturnType<typeof diagnose>): string {
  return JSON.stringify(
    diagnostics.map(({ rule, severity, start, end, message }) => [rule.code, severity, start, end, message]),
  );
}
