// `demarche/annotate`, `demarche/removeAnnotation`, `demarche/resizeAnnotation`: annotations made and changed by what a
// person selects and chooses (protocol.ts, features/annotating).

import type { WorkspaceEdit } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { annotate } from '../../language/annotate/annotate';
import type { Outcome, Selection } from '../../language/annotate/dialog';
import { removeAnnotations } from '../../language/annotate/remove';
import { resizeAnnotations } from '../../language/annotate/resize';
import * as protocol from '../../protocol/protocol';
import type { Handler } from '../session';

type Done = protocol.Annotated<WorkspaceEdit> | protocol.Refused;

export const annotating: Handler = (session) => {
  const { connection, convert } = session;

  const selectionsIn = (snapshot: DocumentSnapshot, selections: readonly protocol.Selected[]): Selection[] =>
    selections.map(({ anchor, active }) => {
      const [from, to] = [anchor, active].map((position) =>
        convert.offset(snapshot.file.parse, position),
      ) as [number, number];
      return to < from ? { start: to, end: from, backward: true } : { start: from, end: to };
    });

  const done = (snapshot: DocumentSnapshot, outcome: Outcome): Done => {
    if ('reason' in outcome) return outcome;
    const { edits, after, selections, again } = outcome;
    return {
      edit: session.workspaceEdit(snapshot, edits),
      selections: selections.map(({ start, end, backward }) => {
        const range = convert.range(after, { start, end });
        return backward
          ? { anchor: range.end, active: range.start }
          : { anchor: range.start, active: range.end };
      }),
      again,
    };
  };

  connection.onRequest<protocol.AnnotateAnswer<WorkspaceEdit> | null, void>(
    protocol.annotate,
    session.about<protocol.AnnotateParams, protocol.AnnotateAnswer<WorkspaceEdit> | null>(
      'annotate',
      null,
      (snapshot, { selections, wish, answers }) => {
        const found = annotate(snapshot, selectionsIn(snapshot, selections), wish, answers);
        return 'question' in found ? found : done(snapshot, found);
      },
    ),
  );
  connection.onRequest<Done | null, void>(
    protocol.removeAnnotation,
    session.about<protocol.RemoveAnnotationParams, Done | null>(
      'removeAnnotation',
      null,
      (snapshot, { selections }) =>
        done(snapshot, removeAnnotations(snapshot, selectionsIn(snapshot, selections))),
    ),
  );
  connection.onRequest<Done | null, void>(
    protocol.resizeAnnotation,
    session.about<protocol.ResizeAnnotationParams, Done | null>(
      'resizeAnnotation',
      null,
      (snapshot, { selections, ...step }) =>
        done(snapshot, resizeAnnotations(snapshot, selectionsIn(snapshot, selections), step)),
    ),
  );
  return {};
};
