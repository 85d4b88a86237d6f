// brat standoff, read: `.ann` beside the `.txt` that it is about.
//
// Text-bound annotations become spans, ranges where they overlap, and parts of one statement where they have several
// fragments. The words that a line quotes are compared with the text before anything is anchored (../anchoring.ts). Of
// relations, attributes and references what the dialect knows is carried over; events that say who says what become
// statements with their voices (attributions.ts); other events, equivalences and whatever else are reported, line by line.

import { core, isStatementKind, kindOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { asAttribute } from '../../editing/write';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { lookUp, tableNames } from '../../model/lookup';
import { quoted } from '../../text/phrases';
import { type Counting, countingOf, sameWords, type ToldPlace, wordsAt } from '../anchoring';
import type { AnnotationBuilder } from '../annotation-builder';
import type { Imported, LoadedImporter, Lost } from '../format';
import {
  ImportBuilder,
  isChoice,
  meaningOf,
  noSuchKind,
  plainStatement,
  relationOf,
} from '../import-builder';
import { type OwnWords, readOwnWords } from '../own-words';
import { type Attribution, attributionOf, type Role, roleOf, rolesIn } from './attributions';
import { passagesOf } from './fragments';

export const bratImporter: LoadedImporter = {
  reads: 'text',
  id: 'brat',
  label: 'brat standoff',
  description: 'Annotations in brat’s format (.ann) with the text that they refer to (.txt).',
  extensions: ['.ann'],
  beside: '.txt',
  read: (ann, name, text = '', book = core) => new BratReader(text, name, book).read([...linesOf(ann)]),
};

class BratReader {
  private readonly losses: Lost[] = [];
  private readonly document: ImportBuilder;
  /** Annotations of the text by their ids, and the entries that some of them name. */
  private readonly made = new Map<string, AnnotationBuilder>();
  private readonly entries = new Map<string, string>();
  /** What annotations are where it is told who says what. */
  private roles: ReadonlyMap<string, Role | 'trigger'> = new Map();
  /** Where each annotation of the text stands, as the file has it. */
  private readonly placed = new Map<string, string>();
  /** Contents that have a voice. */
  private readonly voiced = new Set<AnnotationBuilder>();

  constructor(
    private readonly text: string,
    name: string,
    private readonly book: CodeBook,
  ) {
    this.document = new ImportBuilder(text, name, book);
  }

  /** What annotates the text comes first, wherever it stands: everything else refers to it. */
  read(lines: readonly Line[]): Imported {
    const bound = lines.flatMap((line) => {
      if (!line.words.startsWith('T')) return [];
      const read = boundOf(line);
      if (read === undefined)
        this.lose(line, t('This line does not say where in the text it belongs. It was not imported.'));
      return read ?? [];
    });
    // A note of ours says who is meant, under which id.
    const notes = new Map<string, string>();
    for (const { words } of lines) {
      const [, id = '', note = ''] = /^#\S*\t\S+ (\S+)\t(.*)$/.exec(words) ?? [];
      if (note.startsWith('{')) notes.set(id, note);
    }
    const attributions = this.attributionsIn(lines, bound);
    this.roles = rolesIn(attributions.map(({ attribution }) => attribution));
    for (const { id, stretches } of bound)
      this.placed.set(id, stretches.map(({ start, end }) => `${start} ${end}`).join(';'));
    const counting = countingOf(this.text, bound);
    if (counting.message !== undefined) this.losses.push({ start: 0, end: 0, message: counting.message });
    for (const one of bound) this.textBound(one, counting, notes.get(one.id));
    for (const { line, attribution } of attributions) this.voice(line, attribution);
    for (const { id, line } of bound) this.unvoiced(id, line);
    const told = new Set(attributions.map(({ line }) => line));
    for (const line of lines) if (!line.words.startsWith('T') && !told.has(line)) this.other(line);
    return this.document.imported(this.losses);
  }

  private lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ start, end, message });
  }

  /** Events that say who says what, and relations between annotations that are such by their types. */
  private attributionsIn(
    lines: readonly Line[],
    bound: readonly Bound[],
  ): { readonly line: Line; readonly attribution: Attribution }[] {
    const types = new Map(bound.map(({ id, type }) => [id, roleOf(type)]));
    return lines.flatMap((line) => {
      const event = attributionOf(line.words);
      if (event !== undefined) return [{ line, attribution: event }];
      const [, id = '', type = '', one = '', other = ''] =
        /^(R\S*)\t(\S+) \S+?:(\S+) \S+?:(\S+)/.exec(line.words) ?? [];
      const ends = [one, other];
      const content = ends.find((end) => types.get(end) === 'content');
      const further = ends.find((end) => end !== content);
      const role = further === undefined ? undefined : types.get(further);
      if (content === undefined || further === undefined || role === undefined || role === 'content')
        return [];
      if (relationOf(type, this.book) !== undefined) return [];
      const of = (wanted: Role) => (role === wanted ? [further] : []);
      return [
        {
          line,
          attribution: {
            id,
            trigger: '',
            sources: of('source'),
            cues: of('cue'),
            contents: [content],
            addressees: of('addressee'),
            others: [],
          },
        },
      ];
    });
  }

  /** Gives the content of an attribution the voice of its sources. */
  private voice(line: Line, { id, sources, contents, addressees, others }: Attribution): void {
    const entriesOf = (all: readonly string[]) =>
      all.flatMap((one) => {
        const entry = this.entries.get(one);
        if (entry === undefined)
          this.lose(line, t('“{0}” is nobody who was imported, and was not imported as a speaker.', one));
        return entry ?? [];
      });
    const [by, to] = [entriesOf(sources), entriesOf(addressees)];
    for (const other of others)
      this.lose(line, t('“{0}” is neither source, cue nor content. It was not imported.', other));
    for (const one of contents) {
      const content = this.made.get(one);
      if (content === undefined || this.roles.get(one) !== 'content')
        this.lose(line, t('“{0}” is no content that was imported. Who says it was not imported.', one));
      else {
        if (!this.made.has(id)) this.made.set(id, content);
        for (const entry of to) content.add('to', `@${entry}`);
        if (by.length === 0) continue;
        if (this.voiced.has(content) && id.startsWith('E'))
          this.lose(line, t('“{0}” has another speaker already. This one was not imported.', one));
        else for (const entry of by) content.add('by', `@${entry}`);
        this.voiced.add(content);
      }
    }
  }

  /** What nobody is named for would be said by the author of the document: it is only noted. */
  private unvoiced(id: string, line: Line): void {
    const content = this.made.get(id);
    if (content === undefined || this.roles.get(id) !== 'content' || this.voiced.has(content)) return;
    content.clear();
    content.kind = 'note';
    content.value = 'content';
    this.lose(
      line,
      t(
        'Nobody is named who says this. As a statement it would be the author’s own, so the words were only marked with a note.',
      ),
    );
  }

  /** Where a line's words stand; undefined, and told, if they do not stand there. */
  private placesOf({ line, stretches, words }: Bound, counting: Counting): Stretch[] | undefined {
    const places = stretches.map((told) => counting.place(told));
    if (!places.every((place) => place !== undefined)) {
      this.lose(line, t('This does not refer to any passage of the text and was not imported.'));
      return undefined;
    }
    const there = wordsAt(this.text, places);
    if (sameWords(there, words)) return places;
    this.lose(
      line,
      words === ''
        ? t(
            'This line does not quote its words, which could not be compared with the text. It was not imported.',
          )
        : t('This line quotes {0}, but {1} stands there. It was not imported.', quoted(words), quoted(there)),
    );
    return undefined;
  }

  private textBound(bound: Bound, counting: Counting, note: string | undefined): void {
    const { line, id, type } = bound;
    const stretches = this.placesOf(bound, counting);
    if (stretches === undefined) return;
    const isPoint = stretches.every(({ start, end }) => start === end);
    if (isPoint && kindOf(this.book, type.toLowerCase())?.point === undefined) {
      this.lose(
        line,
        t('This is about no words of the text, as only a gap, a page or a note may be. It was not imported.'),
      );
      return;
    }
    const passages = isPoint ? stretches.slice(0, 1) : passagesOf(this.text, stretches);
    if (passages.length === 0) {
      this.lose(line, t('This is about white space alone. It was not imported.'));
      return;
    }
    const role = this.roles.get(id);
    if (role === 'trigger' && this.isAlsoCue(id)) return;
    const annotation = this.document.annotate(passages, line);
    this.made.set(id, annotation);
    if (role !== undefined) {
      this.part(annotation, bound, role === 'trigger' ? 'cue' : role);
      return;
    }
    // Which statement it refers to or says again, a relation tells.
    const anchor = type.toLowerCase();
    if (anchor === 'reference') return;
    if (anchor === 'said' || anchor === 'said-again') {
      annotation.bearing = 'said';
      if (anchor === 'said-again')
        this.lose(
          line,
          t('Who says this again was not imported: it was imported as said by the statement’s own speaker.'),
        );
      return;
    }
    const meaning = meaningOf(type, this.book);
    const own = note === undefined ? undefined : readOwnWords(note);
    if (meaning.type === 'entry' && (own === undefined || own.annotation.mentions.length > 0)) {
      const words = wordsAt(this.text, stretches);
      const [mentioned] = own?.annotation.mentions ?? [];
      const known = own?.entries.find((entry) => entry.id === mentioned?.id);
      const entry = this.document.entry(known?.name ?? words, meaning.of, mentioned?.id);
      annotation.mentions.add(entry);
      this.entries.set(id, entry);
      return;
    }
    if (meaning.type === 'unknown') {
      annotation.kind = 'note';
      annotation.value = type;
      this.lose(line, noSuchKind(type));
      return;
    }
    if (meaning.type !== 'entry') annotation.kind = meaning.kind;
    if (meaning.type === 'statement' || (passages.length > 1 && meaning.type !== 'entry')) {
      const [declared] = own?.annotation.anchors ?? [];
      annotation.id = this.document.statementId(declared?.id ?? id.toLowerCase());
    }
  }

  /** Whether the words of a trigger are marked as a cue or as a part of an attribution anyway. */
  private isAlsoCue(trigger: string): boolean {
    const place = this.placed.get(trigger);
    return [...this.roles].some(([id, role]) => role !== 'trigger' && this.placed.get(id) === place);
  }

  /** What takes part in an attribution: a statement, words that introduce it, or who says or hears it. */
  private part(annotation: AnnotationBuilder, { id, type }: Bound, role: Role): void {
    const meaning = meaningOf(type, this.book);
    if (role === 'cue') annotation.kind = CUE;
    else if (role === 'content') {
      annotation.kind = meaning.type === 'statement' ? meaning.kind : plainStatement(this.book);
      annotation.id = this.document.statementId(id.toLowerCase());
    } else {
      const words = wordsAt(this.text, annotation.stretches);
      const entry = this.document.entry(words, meaning.type === 'entry' ? meaning.of : 'person');
      annotation.mentions.add(entry);
      this.entries.set(id, entry);
    }
  }

  /** A line that says more of annotations: its letter tells what. */
  private other(line: Line): void {
    const [id = '', body = '', ...further] = line.words.split('\t');
    const words = further.join('\t');
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
    const field = relationOf(type, this.book);
    // Words of another kind have no id by which they could be meant.
    if (to?.kind !== undefined && !isStatementKind(this.book, to.kind))
      this.lose(line, t('Only statements can have relations. This one was not imported.'));
    else if (
      ['refers', 'says', 'says-again'].includes(type.toLowerCase()) &&
      from !== undefined &&
      to !== undefined &&
      from.kind === undefined
    ) {
      from.id = this.document.referTo(to);
    } else if (field === undefined)
      this.lose(line, t('The code book has no relation “{0}”. It was not imported.', type));
    else if (from === undefined || to === undefined)
      this.lose(
        line,
        t('One end of this relation is not an annotation of the text. The relation was not imported.'),
      );
    else if (
      !isStatementKind(this.book, from.kind ?? '') ||
      (to.kind !== undefined && !isStatementKind(this.book, to.kind))
    )
      this.lose(line, t('Only statements can have relations. This one was not imported.'));
    else {
      from.add(field, `#${this.document.referTo(to, toId?.toLowerCase())}`);
    }
  }

  private attribute(line: Line, type: string, [id = '', written = '']: readonly string[]): void {
    const target = this.made.get(id);
    const [field, value] = [type.toLowerCase(), written.toLowerCase()];
    if (target !== undefined && isChoice(field, value, this.book)) target.add(field, value);
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
    const known = tableNames(this.book.authorities).find((name) => name === scheme.toLowerCase());
    if (entry !== undefined && known !== undefined)
      this.document.describe(entry, 'same-as', `${known}:${rest.join(':')}`);
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
    const own = readOwnWords(words);
    if (target !== undefined && own !== undefined) this.own(target, own);
    else if (target !== undefined) target.addNote(words);
    else
      this.lose(
        line,
        t('This note does not refer to anything that was imported. It was not imported either.'),
      );
  }

  /** What was written there by ourselves: everything but the kind and the id, which the other lines have. */
  private own(target: AnnotationBuilder, { annotation, entries }: OwnWords): void {
    for (const { id, name, type } of entries) this.document.entry(name, type, id);
    for (const { id } of annotation.mentions) target.mentions.add(id);
    if (annotation.value !== undefined) target.value = annotation.value.text;
    for (const use of annotation.fields) {
      if (use.name.text === 'note') {
        target.addNote(use.whole.text);
        continue;
      }
      const written = asAttribute(use, lookUp(this.book.fields, use.name.text)?.many === true);
      if (written !== undefined) target.add(use.name.text, written.slice(use.name.text.length + 1));
    }
  }
}

/** The kind of words that introduce what somebody says. */
const CUE = 'cue';

/** A text-bound annotation as its line has it. */
interface Bound extends ToldPlace {
  readonly line: Line;
  readonly id: string;
  readonly type: string;
  readonly words: string;
}

function boundOf(line: Line): Bound | undefined {
  const found = /^(T\S*)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?$/s.exec(line.words);
  if (found === null) return undefined;
  const [, id = '', type = '', offsets = '', words = ''] = found;
  const stretches = offsets.split(';').map((part) => {
    const [start = -1, end = -1] = part.split(' ').map(Number);
    return { start, end };
  });
  return { line, id, type, stretches, words };
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
