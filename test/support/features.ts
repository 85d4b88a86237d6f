// Everything that can be asked of a document, so that what must hold for all of it is said once. A feature that is
// served to editors must be here; a test looks.

import { argumentMap } from '../../server/argumentation/argument-map';
import { argumentAt, stepsOf } from '../../server/argumentation/relations';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { acceptPersons } from '../../server/language/accept-person';
import { allEdits } from '../../server/language/actions/action';
import { actions } from '../../server/language/actions/index';
import { annotate } from '../../server/language/annotate/annotate';
import { removeAnnotations } from '../../server/language/annotate/remove';
import { resizeAnnotations } from '../../server/language/annotate/resize';
import { lenses, lensText } from '../../server/language/code-lenses';
import { completion, explainOffer, folderAsked } from '../../server/language/completion/completion';
import { links } from '../../server/language/document-links';
import { outline } from '../../server/language/document-symbols';
import { folding } from '../../server/language/folding-ranges';
import { format, formatOnType } from '../../server/language/formatting';
import { hover } from '../../server/language/hover';
import { inlayHints } from '../../server/language/inlay-hints';
import { linkedEditing } from '../../server/language/linked-editing';
import { definition, highlights, references } from '../../server/language/navigation';
import { headerFault, newDocument, newEdition, newFileName } from '../../server/language/new-document';
import { nextPerson } from '../../server/language/person-candidates';
import { readingView } from '../../server/language/reading-view';
import { callsBy, followFiles, followName, keepName } from '../../server/language/rename/move-file';
import { prepareRename, rename } from '../../server/language/rename/rename';
import { selectionRanges } from '../../server/language/selection-ranges';
import { semanticTokens } from '../../server/language/semantic-tokens';
import { actorNodes, actorPlace } from '../../server/language/trees/actors';
import { argumentNodes, argumentPlace, pathToArgument } from '../../server/language/trees/arguments';
import { editionNodes, pathToDocument } from '../../server/language/trees/edition';
import { pathToEntry } from '../../server/language/trees/register';
import { statementPlace } from '../../server/language/trees/statement';
import { SymbolSearch } from '../../server/language/workspace-symbols';
import { BareAnchorsPage } from '../../server/reports/bare-anchors';
import { unidentified } from '../../server/reports/candidates';
import { comparisonReport } from '../../server/reports/comparison-report';
import { contradictionsIn } from '../../server/reports/contradictions';
import { correct, correctable, restore } from '../../server/reports/fidelity';
import { impactReport } from '../../server/reports/impact-report';
import { PublicationPage } from '../../server/reports/publication';
import { fidelityOf, readinessOf } from '../../server/reports/status';
import { timelineReport } from '../../server/reports/timeline';
import { versionsOf } from '../../server/reports/versions';
import { diagnose } from '../../server/rules/engine/judgement';
import { targetAt } from '../../server/semantics/classify';
import { selectionOf } from '../../server/semantics/labels';
import { PersonList } from '../../server/semantics/person-record';
import { finished, unique } from './trees';

const file = { name: 'note.txt', folder: false };
/** A list in which ids and words of arbitrary documents are names. */
export const persons = new PersonList(
  ['a', 'b', 'x', 'Molotov', 'said', 'actor', 'é'].map((name, at) => ({
    key: `hsg:10000${at}`,
    name,
    variants: [],
    born: '1890',
    died: undefined,
    offices: [],
    authorities: [`hsg:10000${at}`],
    lists: [],
    origin: { cited: 'list', place: `line ${at}`, version: '' },
  })),
);
const whole = ({ file }: DocumentSnapshot) => ({ start: 0, end: file.parse.width });

/** What is asked of a whole document. */
export const ofDocument: Readonly<Record<string, (snapshot: DocumentSnapshot) => unknown>> = {
  diagnose,
  outline,
  folding,
  semanticTokens,
  format,
  links,
  lenses: (snapshot) => lenses(snapshot).map(({ symbol }) => lensText(snapshot, symbol)),
  inlayHints: (snapshot) =>
    inlayHints(snapshot, whole(snapshot), {
      paragraphs: true,
      speakers: 'all',
      offices: true,
      standing: true,
    }),
  selections: (snapshot) => [
    ...[...snapshot.file.entries, ...snapshot.file.annotations].map(selectionOf),
    ...[...snapshot.file.statements.keys()].map((key) =>
      statementPlace(snapshot, `${snapshot.document}#${key}`),
    ),
  ],
  readingView: (snapshot) => readingView(snapshot, whole(snapshot)),
  symbolSearch: (snapshot) => {
    const search = new SymbolSearch('mo');
    search.look(snapshot.edition, snapshot);
    return search.results();
  },
  impact: (snapshot) =>
    impactReport({
      book: '',
      changed: true,
      documents: 1,
      invalidated: [{ view: snapshot, found: diagnose(snapshot) }],
    }),
  versions: (snapshot) => [versionsOf(snapshot, snapshot), comparisonReport(snapshot, snapshot, snapshot)],
  publication: (snapshot) => {
    const page = new PublicationPage();
    page.add(snapshot, diagnose(snapshot));
    return page.done();
  },
  bareAnchors: (snapshot) => {
    const page = new BareAnchorsPage();
    page.add(snapshot);
    return page.done();
  },
  argumentMap: (snapshot) => [argumentMap(snapshot, 'document'), argumentMap(snapshot, 'edition')],
  status: (snapshot) => [fidelityOf(snapshot), readinessOf(diagnose(snapshot))],
  newDocument: ({ file }) => {
    const title = file.parse.text.slice(0, 200);
    return [newDocument({ title }, title), newFileName(title, []), headerFault('date', title)].concat(
      newEdition({ name: title, language: title, title }).map(({ text }) => text),
    );
  },
  trees: (snapshot) => {
    const edition = { root: snapshot.uri, view: snapshot, found: () => undefined, book: undefined };
    const levels = [
      [(key: readonly string[]) => finished(actorNodes(snapshot, key)), actorPlace],
      [(key: readonly string[]) => finished(argumentNodes(snapshot, 'document', key)), argumentPlace],
      [(key: readonly string[]) => finished(argumentNodes(snapshot, 'edition', key)), argumentPlace],
    ] as const;
    return [
      editionNodes(edition, []),
      pathToDocument(edition, snapshot.uri),
      levels.map(([children, place]) =>
        unique(children([])).map(({ key }) => [
          place(snapshot, key),
          unique(children(key)).map((node) => place(snapshot, node.key)),
        ]),
      ),
    ];
  },
  fidelity: (snapshot) => {
    const what = correctable(snapshot)?.what ?? '';
    return [
      restore(snapshot, 'everywhere'),
      correct(snapshot, { what, reason: 'a slip', responsible: 'A. B.', date: '2024-01-01' }),
    ];
  },
  moveFile: (snapshot) => [
    callsBy(snapshot, 'x'),
    keepName(snapshot),
    followName(snapshot, 'x', 'y'),
    followFiles(snapshot, (path) => `../${path}`),
  ],
};

/** What is asked at a place. */
export const atPlace: Readonly<Record<string, (snapshot: DocumentSnapshot, offset: number) => unknown>> = {
  targetAt: ({ file }, offset) => targetAt(file, offset),
  hover,
  definition,
  references: (snapshot, offset) => references(snapshot, offset, true),
  highlights,
  completion: (snapshot, offset) => {
    const found = completion(snapshot, offset, folderAsked(snapshot, offset) === undefined ? [] : [file]);
    return found?.offers.map(({ subject }) => subject && explainOffer(snapshot, subject));
  },
  rename: (snapshot, offset) => {
    const parts = rename(snapshot, offset, 'new-name');
    return [prepareRename(snapshot, offset), 'refused' in parts ? parts : [...parts]];
  },
  linkedEditing,
  selectionRanges,
  argument: (snapshot, offset) => {
    const found = argumentAt(snapshot, offset);
    return (
      found && [
        stepsOf(snapshot, found.symbol, 'incoming'),
        stepsOf(snapshot, found.symbol, 'outgoing'),
        timelineReport(snapshot, found.symbol),
      ]
    );
  },
  readingViewFrom: (snapshot, offset) => [
    readingView(snapshot, { start: offset, end: offset + 1 }),
    readingView(snapshot, { start: offset, end: snapshot.file.parse.width }),
  ],
  treePath: (snapshot, offset) => [
    pathToEntry(snapshot, offset),
    finished(pathToArgument(snapshot, 'document', offset)),
  ],
  formatOnType: (snapshot, offset) => [
    formatOnType(snapshot, offset, '}'),
    formatOnType(snapshot, offset, '\n'),
  ],
  actions: (snapshot, offset) => {
    const selection = { start: Math.max(0, offset - 9), end: offset };
    return actions({ view: snapshot, selection, findings: diagnose(snapshot), persons }).map((action) =>
      allEdits(action.change()),
    );
  },
  acceptPerson: (snapshot) => {
    const accepted = unidentified(snapshot, persons).map((who) => ({ who, record: persons.records[0]! }));
    return [acceptPersons(snapshot, accepted), contradictionsIn(snapshot, persons)];
  },
  nextPerson: (snapshot, offset) => nextPerson(snapshot, persons, offset, new Set()),
  annotating: (snapshot, offset) => {
    const selections = [{ start: offset, end: Math.min(offset + 9, snapshot.file.parse.width) }];
    return [
      annotate(snapshot, selections, { what: 'anything' }, []),
      annotate(snapshot, selections, { what: 'kind', kind: 'claim' }, [{ chosen: ['+'] }, { chosen: [''] }]),
      annotate(snapshot, selections, { what: 'field' }, []),
      removeAnnotations(snapshot, selections),
      resizeAnnotations(snapshot, selections, { unit: 'word', by: 'extend' }),
    ];
  },
};
