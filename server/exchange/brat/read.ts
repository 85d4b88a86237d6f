// brat standoff, read: `.ann` beside the `.txt` that it is about.
//
// Text-bound annotations become spans, ranges where they overlap, and parts of one statement where they have several
// fragments. Of relations, attributes and references what the dialect knows is carried over; events, equivalences and
// whatever else is reported, line by line.

import { core, isStatementKind } from '../../codebook/load';
import { quote } from '../../editing/write';
import { t } from '../../l10n';
import { tableNames } from '../../model/lookup';
import type { Imported, Importer, Lost } from '../format';
import { type AnnotationBuilder, ImportBuilder, isChoice, meaningOf, relationOf } from '../import-builder';

export const bratImporter: Importer = {
  id: 'brat',
  label: 'brat standoff',
  description: 'Annotations in brat’s format (.ann) with the text that they refer to (.txt).',
  extensions: ['.ann'],
  beside: '.txt',
  read: (ann, name, text = '') => new BratReader(text, name).read([...linesOf(ann)]),
};

class BratReader {
  private readonly losses: Lost[] = [];
  private readonly document: ImportBuilder;
  private readonly utf16: (offset: number) => number;
  /** Annotations of the text by their ids, and the entries that some of them name. */
  private readonly made = new Map<string, AnnotationBuilder>();
  private readonly entries = new Map<string, string>();

  constructor(
    private readonly text: string,
    name: string,
  ) {
    this.document = new ImportBuilder(text, name);
    this.utf16 = fromCodePoints(text);
  }

  /** What annotates the text comes first, wherever it stands: everything else refers to it. */
  read(lines: readonly Line[]): Imported {
    for (const line of lines) if (line.words.startsWith('T')) this.textBound(line);
    for (const line of lines) if (!line.words.startsWith('T')) this.other(line);
    return this.document.imported(this.losses);
  }

  private lose({ start, end }: Line, message: string): void {
    this.losses.push({ start, end, message });
  }

  private textBound(line: Line): void {
    const bound = /^(T\S*)\t(\S+) ([\d; ]+)\t/.exec(`${line.words}\t`);
    const stretches = (bound?.[3] ?? '').split(';').map((part) => {
      const [start, end] = part.trim().split(' ').map(Number);
      return { start: this.utf16(start ?? -1), end: this.utf16(end ?? -1) };
    });
    if (bound === null || stretches.some(({ start, end }) => start < 0 || end <= start)) {
      this.lose(line, t('This does not refer to any passage of the text and was not imported.'));
      return;
    }
    const [, id = '', type = ''] = bound;
    const annotation = this.document.annotate(stretches);
    this.made.set(id, annotation);
    // Which statement it refers to or says again, a relation tells.
    const anchor = type.toLowerCase();
    if (anchor === 'reference') return;
    if (anchor === 'said' || anchor === 'said-again') {
      annotation.isSaid = true;
      if (anchor === 'said-again')
        this.lose(
          line,
          t('Who says this again was not imported: it was imported as said by the statement’s own speaker.'),
        );
      return;
    }
    const meaning = meaningOf(type);
    if (meaning.type === 'entry') {
      const words = stretches.map(({ start, end }) => this.text.slice(start, end)).join(' ');
      annotation.mention = this.document.entry(words, meaning.of);
      this.entries.set(id, annotation.mention);
      return;
    }
    annotation.kind = meaning.kind;
    if (meaning.type === 'statement' || stretches.length > 1)
      annotation.id = this.document.statementId(id.toLowerCase());
    if (meaning.type === 'unknown')
      this.lose(
        line,
        t(
          'The code book has no kind “{0}”. It was imported as it is; add it to the edition’s code book to explain it.',
          meaning.kind,
        ),
      );
  }

  /** A line that says more of annotations: its letter tells what. */
  private other(line: Line): void {
    const [id = '', body = '', words = ''] = line.words.split('\t');
    const [type = '', ...given] = body.split(' ');
    const letter = id.charAt(0);
    if (letter === 'R') this.relation(line, type, given);
    else if (letter === 'A' || letter === 'M') this.attribute(line, type, given);
    else if (letter === 'N') this.reference(line, given);
    else if (letter === '#') this.note(line, given, words);
    else this.lose(line, t('Démarche has no way of saying this. It was not imported.'));
  }

  private relation(line: Line, type: string, given: readonly string[]): void {
    const [fromId, toId] = given.map((argument) => argument.replace(/^[^:]*:/, ''));
    const [from, to] = [this.made.get(fromId ?? ''), this.made.get(toId ?? '')];
    const field = relationOf(type);
    if (
      ['refers', 'says', 'says-again'].includes(type.toLowerCase()) &&
      from !== undefined &&
      to !== undefined
    ) {
      to.id ??= this.document.statementId('statement');
      from.id = to.id;
    } else if (field === undefined)
      this.lose(line, t('The code book has no relation “{0}”. It was not imported.', type));
    else if (from === undefined || to === undefined)
      this.lose(
        line,
        t('One end of this relation is not an annotation of the text. The relation was not imported.'),
      );
    else if (!isStatementKind(core, from.kind ?? ''))
      this.lose(line, t('Only statements can have relations. This one was not imported.'));
    else {
      to.id ??= this.document.statementId(toId?.toLowerCase() ?? 'statement');
      from.add(field, `#${to.id}`);
    }
  }

  private attribute(line: Line, type: string, [id = '', written = '']: readonly string[]): void {
    const target = this.made.get(id);
    const [field, value] = [type.toLowerCase(), written.toLowerCase()];
    if (target !== undefined && isChoice(field, value)) target.add(field, value);
    else
      this.lose(
        line,
        t('The code book has no value “{0}”. It was not imported.', [type, written].join(' ').trim()),
      );
  }

  /** What another collection calls someone: for entries, if the code book knows the collection. */
  private reference(line: Line, [id = '', written = '']: readonly string[]): void {
    const entry = this.entries.get(id);
    const [scheme = '', ...rest] = written.split(':');
    const known = tableNames(core.authorities).find((name) => name === scheme.toLowerCase());
    if (entry !== undefined && known !== undefined)
      this.document.describe(entry, `same-as: ${known}:${rest.join(':')}`);
    else
      this.lose(
        line,
        t(
          'This reference does not belong to a name, or its authority file is not in the code book. It was not imported.',
        ),
      );
  }

  private note(line: Line, [id = '']: readonly string[], words: string): void {
    const target = this.made.get(id);
    if (target !== undefined) target.add('note', quote(words));
    else
      this.lose(
        line,
        t('This note does not refer to anything that was imported. It was not imported either.'),
      );
  }
}

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
