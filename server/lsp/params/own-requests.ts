// What the parameters of our own requests (server/protocol) must be. Those about a document, a version or a place, and no
// more, need no row (requests.ts).

import * as protocol from '../../protocol';
import { aboutDocument, documentId, documentVersion, position, range } from './places';
import {
  anything,
  base64,
  either,
  listOf,
  mapOf,
  nullable,
  object,
  oneOf,
  type Row,
  type Shape,
  text,
} from './shape';

function row<P, R>(method: protocol.RequestMethod<P, R>, shape: Shape<NoInfer<P>>): Row {
  return [method, shape];
}

const selections = listOf(object({ anchor: position, active: position }));
const wish = either(
  'what is to be made',
  object({ what: oneOf('anything', 'mention', 'mark', 'field') }),
  object({ what: oneOf('kind'), kind: text }),
);
const answer = either(
  'an answer, “chosen” or “typed”',
  object({ chosen: listOf(text) }),
  object({ typed: text }),
);
const content = either('the “text” or the “base64” of a file', object({ text }), object({ base64 }));
const imported = { uri: text, content, beside: nullable(text) };
const trees = {
  tree: oneOf('actors', 'arguments', 'edition'),
  scope: oneOf('document', 'edition'),
  textDocument: nullable(documentId),
};
const key = listOf(text);

export const ownRequests: readonly Row[] = [
  row(
    protocol.annotateRequest,
    object({ textDocument: documentVersion, selections, wish, answers: listOf(answer) }),
  ),
  row(protocol.removeAnnotationRequest, object({ textDocument: documentVersion, selections })),
  row(
    protocol.resizeAnnotationRequest,
    object({
      textDocument: documentVersion,
      selections,
      by: oneOf('extend', 'shrink'),
      unit: oneOf('word', 'sentence'),
    }),
  ),
  row(
    protocol.correctionRequest,
    object({ textDocument: documentVersion, what: text, reason: text, responsible: text, date: text }),
  ),
  row(protocol.escapeRequest, object({ text })),
  row(protocol.formatsRequest, anything),
  row(protocol.exportRequest, object({ textDocument: documentId, format: text })),
  row(protocol.importRequest, object({ format: text, ...imported })),
  row(protocol.importEditionRequest, object({ format: text, files: listOf(object(imported)), folder: text })),
  row(protocol.pasteRequest, object({ textDocument: documentId, position, html: text })),
  row(protocol.openPersonsRequest, object({ textDocument: documentId, uri: text, cited: nullable(text) })),
  row(protocol.candidatesRequest, object({ textDocument: documentId, position, except: listOf(text) })),
  row(protocol.acceptPersonRequest, object({ textDocument: documentVersion, id: text, key: text })),
  row(protocol.comparisonRequest, object({ draft: text, final: text })),
  row(protocol.codeBookImpactRequest, aboutDocument),
  row(protocol.bareAnchorsRequest, aboutDocument),
  row(protocol.publicationRequest, aboutDocument),
  row(protocol.argumentMapRequest, object({ textDocument: documentId, scope: oneOf('document', 'edition') })),
  row(protocol.readingViewRequest, object({ textDocument: documentId, range })),
  row(protocol.symbolPlaceRequest, object({ textDocument: documentId, symbol: text })),
  row(protocol.headerChoicesRequest, object({ beside: nullable(text) })),
  row(protocol.headerFaultRequest, object({ beside: nullable(text), field: text, value: text })),
  row(protocol.newDocumentRequest, object({ fields: mapOf(text), text, taken: listOf(text) })),
  row(protocol.newEditionRequest, object({ name: text, language: text, title: text })),
  row(protocol.treeRequest, object({ ...trees, key })),
  row(protocol.treePlaceRequest, object({ ...trees, key })),
  row(protocol.treePathRequest, object({ ...trees, position })),
  row(protocol.statusRequest, aboutDocument),
];
