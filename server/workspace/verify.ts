// The index and the findings of a workspace, compared with what they would be had every document been read anew.
//
// An edit is entered by difference, and what is found in a document is kept until something concerns it: what goes wrong
// there is seen nowhere else. For tests, and for whoever hunts such a fault (`demarche.paranoid`); it takes as long as
// opening the folder.

import { type Index, indexOf } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { factsOf } from '../model/file-facts';
import { diagnose } from '../rules/index';
import { parse } from '../syntax/parse';
import { documentName } from './uri';
import type { Workspace } from './workspace';

/** Where the two differ, in words; nothing if all is well. */
export function verify(workspace: Workspace): string[] {
  const differences: string[] = [];
  const editions = new Map<Index, DocumentSnapshot[]>();
  for (const uri of workspace.uris) {
    const snapshot = workspace.snapshot(uri);
    if (snapshot === undefined) differences.push(`${uri}: it is not known.`);
    else editions.set(snapshot.index, [...(editions.get(snapshot.index) ?? []), snapshot]);
  }
  for (const [index, snapshots] of editions) {
    const anew = snapshots.map((snapshot) => {
      const file = factsOf(parse(workspace.parse(snapshot.uri)?.text ?? ''));
      return { ...snapshot, document: documentName(snapshot.uri, file.headerText('id')), file };
    });
    const fresh = indexOf(anew);
    if (JSON.stringify(index) !== JSON.stringify(fresh))
      differences.push(`The index with ${snapshots[0]?.uri} differs.`);
    for (const [number, snapshot] of snapshots.entries())
      if (
        found(diagnose(snapshot)) !== found(diagnose({ ...(anew[number] as DocumentSnapshot), index: fresh }))
      )
        differences.push(`${snapshot.uri}: the findings differ.`);
  }
  return differences;
}

function found(diagnostics: ReturnType<typeof diagnose>): string {
  return JSON.stringify(
    diagnostics.map(({ rule, severity, start, end, message }) => [rule.code, severity, start, end, message]),
  );
}
