// brat standoff, read: `.ann` beside the `.txt` that it is about.
//
// Text-bound annotations become spans, ranges where they overlap, and parts of one statement where they have several
// fragments. Of relations, attributes and references what the dialect knows is carried over; events, equivalences and
// whatever else is reported, line by line.

import { core, isStatementKind } from '../../codebook/load';
import { quote } from '../../editing/write';
import { t } from '../../l10n';
import { tableNames } from '../../model/lookup';
import type { Importer, Lost } from '../format';
import { type AnnotationBuilder, ImportBuilder, isChoice, meaningOf, relationOf } from '../import-builder';

export const bratImporter: Importer = {
  id: 'brat',
  label: 'brat standoff',
  description: 'Annotations in brat’s format (.ann) with the text that they refer to (.txt).',
  extensions: ['.ann'],
  beside: '.txt',
  read(ann, name, text = '') {
    const losses: Lost[] = [];
    const lines = [...linesOf(ann)];
    const lose = ({ start, end }: Line, message: string) => losses.push({ start, end, message });
    const draft = new ImportBuilder(text, name);
    const utf16 = fromCodePoints(text);
    const made = new Map<string, AnnotationBuilder>();
    const entries = new Map<string, string>();

    for (const line of lines.filter(({ words }) => words.startsWith('T'))) {
      const bound = /^(T\S*)\t(\S+) ([\d; ]+)\t/.exec(`${line.words}\t`);
      const stretches = (bound?.[3] ?? '').split(';').map((part) => {
        const [start, end] = part.trim().split(' ').map(Number);
        return { start: utf16(start ?? -1), end: utf16(end ?? -1) };
      });
      if (bound === null || stretches.some(({ start, end }) => start < 0 || end <= start)) {
        lose(line, t('This does not refer to any passage of the text and was not imported.'));
        continue;
      }
      const [, id = '', type = ''] = bound;
      const annotation = draft.annotate(stretches);
      made.set(id, annotation);
      // What it says again, a relation tells.
      if (type.toLowerCase() === 'anchor') continue;
      const meaning = meaningOf(type);
      if (meaning.type === 'entry') {
        const words = stretches.map(({ start, end }) => text.slice(start, end)).join(' ');
        annotation.mention = draft.entry(words, meaning.of);
        entries.set(id, annotation.mention);
        continue;
      }
      annotation.kind = meaning.kind;
      if (meaning.type === 'statement' || stretches.length > 1)
        annotation.id = draft.statementId(id.toLowerCase());
      if (meaning.type === 'unknown')
        lose(
          line,
          t(
            'The code book has no kind “{0}”. It was imported as it is; add it to the edition’s code book to explain it.',
            meaning.kind,
          ),
        );
    }

    for (const line of lines) {
      const [id = '', body = '', words = ''] = line.words.split('\t');
      const [type = '', ...given] = body.split(' ');
      if (id.startsWith('T')) continue;
      if (id.startsWith('R')) {
        const [from, to] = given.map((argument) => made.get(argument.replace(/^[^:]*:/, '')));
        const field = relationOf(type);
        if (type.toLowerCase() === 'anchors' && from !== undefined && to !== undefined) {
          to.id ??= draft.statementId('statement');
          from.id = to.id;
        } else if (field === undefined)
          lose(line, t('The code book has no relation “{0}”. It was not imported.', type));
        else if (from === undefined || to === undefined)
          lose(
            line,
            t('One end of this relation is not an annotation of the text. The relation was not imported.'),
          );
        else if (!isStatementKind(core, from.kind ?? ''))
          lose(line, t('Only statements can have relations. This one was not imported.'));
        else {
          to.id ??= draft.statementId(given[1]?.replace(/^[^:]*:/, '').toLowerCase() ?? 'statement');
          from.add(field, `#${to.id}`);
        }
      } else if (/^[AM]/.test(id)) {
        const target = made.get(given[0] ?? '');
        const field = type.toLowerCase();
        const value = (given[1] ?? '').toLowerCase();
        if (target !== undefined && isChoice(field, value)) target.add(field, value);
        else
          lose(
            line,
            t(
              'The code book has no value “{0}”. It was not imported.',
              [type, given[1] ?? ''].join(' ').trim(),
            ),
          );
      } else if (id.startsWith('N')) {
        const entry = entries.get(given[0] ?? '');
        const [scheme = '', ...rest] = (given[1] ?? '').split(':');
        const known = tableNames(core.authorities).find((name) => name === scheme.toLowerCase());
        if (entry !== undefined && known !== undefined)
          draft.describe(entry, `same-as: ${known}:${rest.join(':')}`);
        else
          lose(
            line,
            t(
              'This reference does not belong to a name, or its authority file is not in the code book. It was not imported.',
            ),
          );
      } else if (id.startsWith('#')) {
        const target = made.get(given[0] ?? '');
        if (target === undefined)
          lose(
            line,
            t('This note does not refer to anything that was imported. It was not imported either.'),
          );
        else target.add('note', quote(words));
      } else lose(line, t('Démarche has no way of saying this. It was not imported.'));
    }

    return draft.imported(losses);
  },
};

interface Line {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

function* linesOf(text: string): Generator<Line> {
  for (const { 0: words, index } of text.matchAll(/[^\r\n]+/g))
    yield { words, start: index, end: index + words.length };
}

/** From offsets in characters (code points) to UTF-16; -1 for what is outside. */
function fromCodePoints(text: string): (offset: number) => number {
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  starts.push(at);
  return (offset) => starts[offset] ?? -1;
}
