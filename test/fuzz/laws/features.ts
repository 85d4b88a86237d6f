// Laws of what editors are offered: every feature answers anywhere, with places inside of documents; every edit that is
// offered fits, and leaves the transcription as it is.

import { applyEdits, byDocument } from '../../../server/editing/apply-edits';
import type { DocumentSnapshot } from '../../../server/edition/snapshot';
import { acceptPersons } from '../../../server/language/accept-person';
import { allEdits } from '../../../server/language/actions/action';
import { actions } from '../../../server/language/actions/index';
import { annotate, type Wish } from '../../../server/language/annotate/annotate';
import type { Answer } from '../../../server/language/annotate/dialog';
import { removeAnnotations } from '../../../server/language/annotate/remove';
import { resizeAnnotations } from '../../../server/language/annotate/resize';
import { format, formatOnType } from '../../../server/language/formatting';
import { linkedEditing } from '../../../server/language/linked-editing';
import { followFiles, followName, keepName } from '../../../server/language/rename/move-file';
import { rename } from '../../../server/language/rename/rename';
import type { TextEdit } from '../../../server/model/edit';
import { unidentified } from '../../../server/reports/candidates';
import { correct, correctable, restore } from '../../../server/reports/fidelity';
import { diagnose } from '../../../server/rules/engine/judgement';
import { transcriptionOf } from '../../oracles/strip';
import { atPlace, ofDocument, persons } from '../../support/features';
import * as dictionary from '../dictionary';
import { type Edition, editionOf, viewIn, viewsIn } from '../editions';
import { broken, type Law, law, mustBe, mustEqual } from '../law';
import type { Random } from '../random';

type Asked = {
  /** Texts by the names of their files. */
  readonly files: { readonly [name: string]: string };
  /** Offsets in `a.demarche`; beyond its end they are counted from its start again. */
  readonly places: readonly number[];
  /** Which answers are given to questions, as numbers. */
  readonly choices: readonly number[];
};

function asked(random: Random): Asked {
  const files = editionOf(random);
  const text = files['a.demarche'] ?? '';
  const marks = [...text.matchAll(/[[\]{}#@"=:]/g)].map(({ index }) => index);
  const place = () =>
    marks.length > 0 && random.percent(60)
      ? random.pick(marks) + random.below(3)
      : random.below(text.length + 1);
  return {
    files,
    places: [place(), place()],
    choices: Array.from({ length: 6 }, () => random.below(1000)),
  };
}

function offsets({ files, places }: Asked, view: DocumentSnapshot): number[] {
  const width = (files['a.demarche'] ?? view.file.parse.text).length;
  return places.map((place) => Math.min(place % (width + 1), view.file.parse.width));
}

const texts = (edition: Edition): ReadonlyMap<string, string> =>
  new Map(Object.entries(edition).map(([name, text]) => [`file:///edition/${name}`, text]));

/** Looks at all places in an answer: of the document that they name, or else of any in the edition. */
function mustLieInside(answer: unknown, files: ReadonlyMap<string, string>, feature: string): void {
  const longest = Math.max(0, ...[...files.values()].map(({ length }) => length));
  const seen = new Set<object>();
  let left = 20_000;
  const look = (value: unknown, width: number): void => {
    if (typeof value !== 'object' || value === null || seen.has(value) || left-- < 0) return;
    seen.add(value);
    if (Array.isArray(value)) {
      for (const one of value) look(one, width);
      return;
    }
    // What is of a class of ours is the document itself, and no answer.
    if (Object.getPrototypeOf(value) !== Object.prototype) return;
    const { start, end, uri } = value as Record<string, unknown>;
    const own = typeof uri === 'string' ? (files.get(uri)?.length ?? width) : width;
    if (typeof start === 'number' && typeof end === 'number')
      mustBe(
        Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= own,
        `${feature}: a place in the answer lies outside of its document.`,
        value,
        own,
      );
    for (const inner of Object.values(value)) look(inner, own);
  };
  look(answer, longest);
}

const reports = new Set([
  'annotating',
  'impact',
  'versions',
  'publication',
  'bareAnchors',
  'argument',
  'status',
  'trees',
  'newDocument',
]);

function ask(name: string, feature: () => unknown, files: ReadonlyMap<string, string>): void {
  let answer: unknown;
  try {
    answer = feature();
  } catch (error) {
    throw new Error(`${name} has no answer.`, { cause: error });
  }
  // Places in a report are places in its own text, and those of an annotation in the document as it then is.
  if (!reports.has(name)) mustLieInside(answer, files, name);
}

/** Applies edits, whose document is the view’s unless they say otherwise; what of it must not change, is compared. */
function mustKeepText(
  how: string,
  view: DocumentSnapshot,
  edits: readonly TextEdit[],
  creates?: string,
  changesText = false,
): ReadonlyMap<string, string> {
  const after = new Map<string, string>();
  for (const [uri, own] of byDocument(edits, view.uri)) {
    const before = uri === view.uri ? view.file.parse.text : view.index.member(uri)?.file.parse.text;
    if (before === undefined && uri !== creates && changesText) continue;
    if (before === undefined && uri !== creates)
      broken(`${how}: edits of a document that is not there.`, uri);
    const text = before ?? '';
    for (const { start, end } of own)
      mustBe(
        0 <= start && start <= end && end <= text.length,
        `${how}: an edit lies outside of its document.`,
        own,
      );
    let now: string;
    try {
      now = applyEdits(text, own);
    } catch (error) {
      throw new Error(`${how}: the edits do not fit together.`, { cause: error });
    }
    if (!changesText)
      mustEqual(transcriptionOf(now), transcriptionOf(text), `${how}: the transcription is another.`);
    after.set(uri, now);
  }
  return after;
}

const wishes: readonly Wish[] = [
  { what: 'anything' },
  { what: 'mention' },
  { what: 'mark' },
  { what: 'field' },
  ...dictionary.kinds.map((kind) => ({ what: 'kind', kind }) as const),
];
const names = [
  'new-name',
  'b',
  '@b',
  '#c',
  'x y',
  '',
  '1954',
  '周',
  'e\u0301',
  '__proto__',
  'a-',
  '\u202ex',
  'palewski',
];
const typedAnswers = [
  'so',
  '@new',
  '#new',
  'a "b" } c',
  '\n',
  '1954',
  '\\',
  'x;y,z',
  '\u202e',
  '"',
  '@',
  '#',
  '__proto__',
  'a\r\nb',
];

/** Holds the conversation to its end with answers by number. */
function talk(
  view: DocumentSnapshot,
  selections: readonly { start: number; end: number }[],
  wish: Wish,
  choices: readonly number[],
) {
  const answers: Answer[] = [];
  for (let turn = 0; turn < 12; turn++) {
    const step = annotate(view, selections, wish, answers);
    if (!('question' in step)) return step;
    const { choices: offered, typed, many } = step.question;
    const number = choices[turn % choices.length] ?? 0;
    if (typed !== undefined && (offered.length === 0 || number % 3 === 0))
      answers.push({ typed: typedAnswers[number % typedAnswers.length]! });
    else if (offered.length > 0) {
      const chosen = offered[number % offered.length]!.id;
      const other = offered[(number * 7) % offered.length]!.id;
      answers.push({ chosen: many && other !== chosen ? [chosen, other] : [chosen] });
    } else return undefined;
  }
  return broken('A conversation has no end.', answers);
}

export const featureLaws: readonly Law[] = [
  law<Asked>({
    name: 'features',
    says: 'Every feature answers, of any edition and at any place, with places inside of documents.',
    usual: 30,
    share: 4,
    make: asked,
    holds(input) {
      const view = viewIn(input.files);
      if (view === undefined) return;
      const files = texts(input.files);
      for (const [name, feature] of Object.entries(ofDocument)) ask(name, () => feature(view), files);
      for (const offset of offsets(input, view))
        for (const [name, feature] of Object.entries(atPlace)) ask(name, () => feature(view, offset), files);
    },
  }),
  law<Asked>({
    name: 'actions',
    says: 'Every code action fits, and leaves the transcription as it is unless its title says otherwise.',
    usual: 60,
    share: 4,
    make: asked,
    holds(input) {
      const view = viewIn(input.files);
      if (view === undefined) return;
      const findings = diagnose(view);
      const [start = 0, other = 0] = offsets(input, view);
      const selections = [
        { start, end: start },
        { start: Math.min(start, other), end: Math.max(start, other) },
      ];
      for (const selection of selections)
        for (const action of actions({ view, selection, findings, persons })) {
          const change = action.change();
          if (action.disabled !== undefined) {
            mustEqual(allEdits(change).length, 0, `${action.kind}: what is disabled has edits.`);
            continue;
          }
          if (action.command !== undefined) continue;
          mustKeepText(
            `${action.kind} ${action.finding?.rule.code ?? ''}`,
            view,
            allEdits(change),
            change.creates,
            action.editsText === true,
          );
        }
    },
  }),
  law<Asked>({
    name: 'annotating',
    says: 'Annotating, taking annotations away and resizing them fits, and leaves the transcription as it is.',
    usual: 80,
    share: 4,
    make: asked,
    holds(input) {
      const view = viewIn(input.files);
      if (view === undefined) return;
      const [start = 0, other = 0] = offsets(input, view);
      const [first = 0] = input.choices;
      const selections = [
        [{ start, end: start }],
        [{ start: Math.min(start, other), end: Math.max(start, other) }],
        [
          { start, end: Math.min(view.file.parse.width, start + 5) },
          { start: other, end: Math.min(view.file.parse.width, other + 5) },
        ],
      ];
      for (const chosen of selections) {
        for (const wish of [wishes[first % wishes.length]!, wishes[first % 4]!]) {
          const made = talk(view, chosen, wish, input.choices);
          if (made === undefined || 'reason' in made) continue;
          const after = mustKeepText(`annotate ${wish.what}`, view, made.edits);
          mustEqual(
            made.after.text,
            after.get(view.uri) ?? view.file.parse.text,
            `annotate ${wish.what}: the text is another than was said.`,
          );
          for (const { start: from, end } of made.selections)
            mustBe(
              0 <= from && from <= end && end <= made.after.width,
              `annotate ${wish.what}: a selection lies outside.`,
              made.selections,
            );
        }
        for (const [how, made] of [
          ['remove', removeAnnotations(view, chosen)],
          ['extend by a word', resizeAnnotations(view, chosen, { unit: 'word', by: 'extend' })],
          ['shrink by a word', resizeAnnotations(view, chosen, { unit: 'word', by: 'shrink' })],
          ['extend by a sentence', resizeAnnotations(view, chosen, { unit: 'sentence', by: 'extend' })],
          ['shrink by a sentence', resizeAnnotations(view, chosen, { unit: 'sentence', by: 'shrink' })],
        ] as const) {
          if ('reason' in made) continue;
          const after = mustKeepText(how, view, made.edits);
          mustEqual(
            made.after.text,
            after.get(view.uri) ?? view.file.parse.text,
            `${how}: the text is another than was said.`,
          );
        }
      }
    },
  }),
  law<Asked>({
    name: 'format',
    says: 'Formatting, also while one types, leaves the transcription as it is, and twice is once.',
    usual: 120,
    share: 4,
    make: asked,
    holds(input) {
      const view = viewIn(input.files);
      if (view === undefined) return;
      const once = mustKeepText('format', view, format(view)).get(view.uri) ?? view.file.parse.text;
      const again = viewIn({ ...input.files, 'a.demarche': once })!;
      mustEqual(
        mustKeepText('format again', again, format(again)).get(again.uri) ?? once,
        once,
        'Formatting twice is not formatting once.',
      );
      for (const offset of offsets(input, view))
        for (const key of ['\n', '}']) {
          const { text } = view.file.parse;
          const typed = viewIn({
            ...input.files,
            'a.demarche': text.slice(0, offset) + key + text.slice(offset),
          })!;
          mustKeepText('format on type', typed, formatOnType(typed, offset + 1, key));
        }
    },
  }),
  law<Asked>({
    name: 'rename',
    says: 'Another id, name of a document or file fits everywhere, and leaves every transcription as it is.',
    usual: 100,
    share: 4,
    make: asked,
    holds(input) {
      const view = viewIn(input.files);
      if (view === undefined) return;
      const name = names[(input.choices[0] ?? 0) % names.length]!;
      for (const offset of offsets(input, view)) {
        const made = rename(view, offset, name);
        if (!('refused' in made)) mustKeepText('rename', view, [...made].flat());
        const linked = linkedEditing(view, offset);
        if (linked !== undefined)
          mustKeepText(
            'linked editing',
            view,
            linked.map(({ start, end }) => ({ start, end, text: 'new-name' })),
          );
      }
      mustKeepText('the name of a file kept', view, keepName(view));
      for (const one of Object.values(viewsIn(input.files))) {
        mustKeepText('the name of a file followed', one, followName(one, 'b', 'z'));
        mustKeepText(
          'a moved file followed',
          one,
          followFiles(one, (path) => `../${path}`),
        );
      }
      const accepted = unidentified(view, persons).map((who, at) => ({
        who,
        record: persons.records[at % persons.records.length]!,
      }));
      mustKeepText('persons accepted', view, acceptPersons(view, accepted)?.edits ?? []);
    },
  }),
  law<Asked>({
    name: 'fidelity',
    says: 'A document that is given the words of its transcription back says what that says.',
    usual: 80,
    share: 4,
    make: (random) => {
      const made = asked(random);
      const text = made.files['a.demarche'] ?? '';
      const headed = /^---\r?\n/.test(text)
        ? text.replace(/^---\r?\n/, '---\ntranscription: a.txt\n')
        : `---\ntranscription: a.txt\n---\n\n${text}`;
      return {
        ...made,
        files: { 'a.txt': made.files['b.demarche'] ?? text, ...made.files, 'a.demarche': headed },
      };
    },
    holds({ files }) {
      const view = viewIn(files);
      if (view?.transcription?.text === undefined) return;
      const theirs = files['a.txt'] ?? '';
      const edits = restore(view, 'everywhere');
      if (edits !== undefined) {
        const after =
          mustKeepText('restore', view, edits, undefined, true).get(view.uri) ?? view.file.parse.text;
        const ends = (text: string) => text.replace(/\r\n|\r/g, '\n');
        mustEqual(ends(transcriptionOf(after)), ends(theirs), 'The words of the transcription are not back.');
      }
      const first = restore(view, 'first');
      if (first !== undefined) mustKeepText('restore the first', view, first, undefined, true);
      const what = correctable(view)?.what;
      if (what === undefined) return;
      const corrected = correct(view, { what, reason: 'a slip', responsible: 'A. B.', date: '2024-01-01' });
      if (corrected === undefined) return;
      const own = corrected.filter(({ uri }) => uri === undefined || uri === view.uri);
      mustKeepText('correct', view, own);
    },
  }),
];
