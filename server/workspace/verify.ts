// The index, the findings and how statements stand in a workspace, compared with what they would be had every document been
// read again.
//
// An edit is entered by difference, and what is found in a document is kept until something concerns it: what goes
// wrong there is seen nowhere else. For tests, and for anyone who hunts such a fault (`demarche.paranoid`); it takes as
// long as opening the folder.

import { standingTokens } from '../argumentation/standing-shown';
import { standingLine } from '../argumentation/verdict-in-words';
import { indexOf, type Member } from '../edition/index';
import { type DocumentSnapshot, EditionSnapshot, type Snapshot } from '../edition/snapshot';
import { factsOf } from '../model/file-facts';
import { addTo } from '../model/lists';
import { diagnose, diagnoseForPublication } from '../rules/engine/judgement';
import { relatedPlaces } from '../rules/engine/related';
import type { Diagnostic } from '../rules/engine/rule';
import { statementsIn } from '../semantics/statement';
import { parse } from '../syntax/parse';
import { documentName } from './uri';
import type { Workspace } from './workspace';

/** Where the two differ, in words; nothing if all is well. */
export function verify(workspace: Workspace): string[] {
  const differences: string[] = [];
  const editions = new Map<Snapshot, DocumentSnapshot[]>();
  for (const uri of workspace.uris) {
    const document = workspace.snapshot(uri);
    if (document === undefined) differences.push(`${uri}: it is not known.`);
    else addTo(editions, document.edition, document);
  }
  for (const [edition, documents] of editions) {
    const fresh = readAnew(workspace, edition, documents);
    if (JSON.stringify(edition.index) !== JSON.stringify(fresh.index))
      differences.push(`The index with ${documents[0]?.uri} differs.`);
    for (const document of documents) {
      const anew = fresh.document(document.uri) as DocumentSnapshot;
      for (const judge of [diagnose, diagnoseForPublication])
        if (JSON.stringify(shownFindings(document, judge)) !== JSON.stringify(shownFindings(anew, judge))) {
          differences.push(`${document.uri}: the findings differ.`);
          break;
        }
      if (JSON.stringify(shownStandings(document)) !== JSON.stringify(shownStandings(anew)))
        differences.push(`${document.uri}: how statements stand differs.`);
    }
  }
  return differences;
}

/** The same edition made of its texts alone. Transcriptions are as they are known. */
function readAnew(
  workspace: Workspace,
  { book }: Snapshot,
  documents: readonly DocumentSnapshot[],
): Snapshot {
  const transcriptions = new Map(documents.map(({ uri, transcription }) => [uri, transcription]));
  const members = documents.map(({ uri }): Member => {
    const file = factsOf(parse(workspace.parse(uri)?.text ?? ''));
    return { uri, document: documentName(uri, file.headerText('id')), file };
  });
  return new EditionSnapshot(indexOf(members), book, {}, 0, ({ uri }) => transcriptions.get(uri));
}

/** All that is found in a document, as it would be shown now: places in other documents by where they are. */
export function shownFindings(
  document: DocumentSnapshot,
  judge: (document: DocumentSnapshot) => readonly Diagnostic[] = diagnose,
): readonly unknown[] {
  return judge(document).map(({ rule, ...finding }) => ({
    ...finding,
    code: rule.code,
    related: relatedPlaces({ ...finding }, document),
  }));
}

/** How all statements of a document stand, in it and in its edition, with the reasons. */
function shownStandings(document: DocumentSnapshot): readonly unknown[] {
  return statementsIn(document, document).map((statement) => [
    statement.symbol,
    standingLine(document, statement),
    standingTokens(document, statement),
  ]);
}
