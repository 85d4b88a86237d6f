// The index and the findings of a workspace, compared with what they would be had every document been read anew.
//
// An edit is entered by difference, and what is found in a document is kept until something concerns it: what goes wrong
// there is seen nowhere else. For tests, and for whoever hunts such a fault (`demarche.paranoid`); it takes as long as
// opening the folder.

import { factsOf } from '../model/file';
import { indexOf } from '../model/index';
import { diagnose } from '../rules/index';
import { parse } from '../syntax/parse';
import { documentName } from './uri';
import type { Workspace } from './workspace';

/** Where the two differ, in words; nothing if all is well. */
export function verify(workspace: Workspace): string[] {
  const differences: string[] = [];
  for (const { index, root } of workspace.allEditions) {
    const anew = index.members.map(({ uri, file: known }) => {
      const file = factsOf(parse(known.parse.text));
      return { uri, document: documentName(uri, file.headerText('id')), file };
    });
    const fresh = indexOf(anew);
    if (JSON.stringify(index) !== JSON.stringify(fresh)) differences.push(`${root}: the index differs.`);
    for (const member of anew) {
      const view = workspace.view(member.uri);
      if (
        view === undefined ||
        found(diagnose(view)) !== found(diagnose({ ...view, ...member, index: fresh }))
      )
        differences.push(`${member.uri}: the findings differ.`);
    }
  }
  return differences;
}

function found(diagnostics: ReturnType<typeof diagnose>): string {
  return JSON.stringify(
    diagnostics.map(({ rule, severity, start, end, message }) => [rule.code, severity, start, end, message]),
  );
}
