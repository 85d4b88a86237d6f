// Everything that can be asked of a document, so that what must hold for all of it is said once. A feature that is
// served to editors must stand here; a test looks.

import { argumentMap } from '../../server/argumentation/argument-map';
import { argumentAt, stepsOf } from '../../server/argumentation/relations';
import type { View } from '../../server/edition/snapshot';
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
import { comparisonReport } from '../../server/reports/comparison-report';
import { correct, correctable, restore } from '../../server/reports/fidelity';
import { impactReport } from '../../server/reports/impact-report';
import { PublicationPage } from '../../server/reports/publication';
import { fidelityOf, readinessOf } from '../../server/reports/status';
import { timelineReport } from '../../server/reports/timeline';
import { versionsOf } from '../../server/reports/versions';
import { diagnose } from '../../server/rules/index';
import { targetAt } from '../../server/semantics/classify';
import { selectionOf } from '../../server/semantics/labels';
import { finished, unique } from './trees';

const file = { name: 'note.txt', folder: false };
const whole = ({ file }: View) => ({ start: 0, end: file.parse.width });

/** What is asked of a whole document. */
export const ofDocument: Readonly<Record<string, (view: View) => unknown>> = {
  diagnose,
  outline,
  folding,
  semanticTokens,
  format,
  links,
  lenses: (view) => lenses(view).map(({ symbol }) => lensText(view, symbol)),
  inlayHints: (view) =>
    inlayHints(view, whole(view), { paragraphs: true, speakers: 'all', offices: true, standing: true }),
  selections: (view) => [
    ...[...view.file.entries, ...view.file.annotations].map(selectionOf),
    ...[...view.file.statements.keys()].map((key) => statementPlace(view, `${view.document}#${key}`)),
  ],
  readingView: (view) => readingView(view, whole(view)),
  symbolSearch: (view) => {
    const search = new SymbolSearch('mo');
    search.look(view, view);
    return search.results();
  },
  impact: (view) =>
    impactReport({ book: '', changed: true, documents: 1, invalidated: [{ view, found: diagnose(view) }] }),
  versions: (view) => [versionsOf(view, view), comparisonReport(view, view, view)],
  publication: (view) => {
    const page = new PublicationPage();
    page.add(view, diagnose(view));
    return page.done();
  },
  argumentMap: (view) => [argumentMap(view, 'document'), argumentMap(view, 'edition')],
  status: (view) => [fidelityOf(view), readinessOf(diagnose(view))],
  newDocument: ({ file }) => {
    const title = file.parse.text.slice(0, 200);
    return [newDocument({ title }, title), newFileName(title, []), headerFault('date', title)].concat(
      newEdition({ name: title, language: title, title }).map(({ text }) => text),
    );
  },
  trees: (view) => {
    const edition = { root: view.uri, view, found: () => undefined, book: undefined };
    const levels = [
      [(key: readonly string[]) => finished(actorNodes(view, key)), actorPlace],
      [(key: readonly string[]) => finished(argumentNodes(view, 'document', key)), argumentPlace],
      [(key: readonly string[]) => finished(argumentNodes(view, 'edition', key)), argumentPlace],
    ] as const;
    return [
      editionNodes(edition, []),
      pathToDocument(edition, view.uri),
      levels.map(([children, place]) =>
        unique(children([])).map(({ key }) => [
          place(view, key),
          unique(children(key)).map((node) => place(view, node.key)),
        ]),
      ),
    ];
  },
  fidelity: (view) => {
    const what = correctable(view)?.what ?? '';
    return [
      restore(view, 'everywhere'),
      correct(view, { what, reason: 'a slip', responsible: 'A. B.', date: '2024-01-01' }),
    ];
  },
  moveFile: (view) => [
    callsBy(view, 'x'),
    keepName(view),
    followName(view, 'x', 'y'),
    followFiles(view, (path) => `../${path}`),
  ],
};

/** What is asked at a place. */
export const atPlace: Readonly<Record<string, (view: View, offset: number) => unknown>> = {
  targetAt: ({ file }, offset) => targetAt(file, offset),
  hover,
  definition,
  references: (view, offset) => references(view, offset, true),
  highlights,
  completion: (view, offset) => {
    const found = completion(view, offset, folderAsked(view, offset) === undefined ? [] : [file]);
    return found?.offers.map(({ subject }) => subject && explainOffer(view, subject));
  },
  rename: (view, offset) => {
    const parts = rename(view, offset, 'new-name');
    return [prepareRename(view, offset), 'refused' in parts ? parts : [...parts]];
  },
  linkedEditing,
  selectionRanges,
  argument: (view, offset) => {
    const found = argumentAt(view, offset);
    return (
      found && [
        stepsOf(view, found.symbol, 'incoming'),
        stepsOf(view, found.symbol, 'outgoing'),
        timelineReport(view, found.symbol),
      ]
    );
  },
  readingViewFrom: (view, offset) => [
    readingView(view, { start: offset, end: offset + 1 }),
    readingView(view, { start: offset, end: view.file.parse.width }),
  ],
  treePath: (view, offset) => [pathToEntry(view, offset), finished(pathToArgument(view, 'document', offset))],
  formatOnType: (view, offset) => [formatOnType(view, offset, '}'), formatOnType(view, offset, '\n')],
  actions: (view, offset) => {
    const selection = { start: Math.max(0, offset - 9), end: offset };
    return actions({ view, selection, findings: diagnose(view) }).map((action) => allEdits(action.change()));
  },
  annotating: (view, offset) => {
    const selections = [{ start: offset, end: Math.min(offset + 9, view.file.parse.width) }];
    return [
      annotate(view, selections, { what: 'anything' }, []),
      annotate(view, selections, { what: 'kind', kind: 'claim' }, [{ chosen: ['+'] }, { chosen: [''] }]),
      annotate(view, selections, { what: 'field' }, []),
      removeAnnotations(view, selections),
      resizeAnnotations(view, selections, { unit: 'word', by: 'extend' }),
    ];
  },
};
