// Argdown, read: statements and arguments as lines of the text, with how they support, attack and undercut each other.
//
// What is declared by a title (`[Title]: words`) is a statement, an argument (`<Title>: words`) a claim, words without a title
// are one too; a title alone refers. A relation stands below what it relates to, further in: `+` and `<+` support it, `+>` is
// supported by it, and so on with `-` and `_`; `><` is a contradiction. In a reconstruction, what is above the line supports
// what is below, together. What we write comes back by its data (`{"kind": …}`). Source: the syntax reference of argdown.org
// and the examples of its repository.

import { core, isStatementKind } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { idFrom } from '../../editing/ids';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { isId } from '../../syntax/chars';
import type { AnnotationBuilder } from '../annotation-builder';
import { canBeHeading } from '../build-document';
import type { Imported, Lost, Unreadable } from '../format';
import { ImportBuilder, isChoice, plainStatement } from '../import-builder';
import { type InlineText, inlineOf } from './inline';

export function readArgdown(source: string, name: string, book: CodeBook = core): Imported | Unreadable {
  if (source.trim() === '') return { fault: { start: 0, end: 0, message: t('The file is empty.') } };
  return new ArgdownReader(source, name, book).read();
}

/** Something that is declared or referred to, by its title or its place. */
interface Part {
  id: string;
  /** As it is called; undefined for words without a title. */
  readonly title: string | undefined;
  kind: string;
  /** Where its words stand in the text, each time that it has some. */
  readonly says: { readonly place: Stretch; readonly source: Stretch; readonly inline: InlineText }[];
  annotation: AnnotationBuilder | undefined;
}

/** What a relation sign says: the field, and whether the line with the sign has it. */
const signs: ReadonlyMap<string, readonly [field: string, isOwn: boolean]> = new Map([
  ['+', ['supports', true]],
  ['<+', ['supports', true]],
  ['+>', ['supports', false]],
  ['-', ['attacks', true]],
  ['<-', ['attacks', true]],
  ['->', ['attacks', false]],
  ['_', ['undercuts', true]],
  ['<_', ['undercuts', true]],
  ['_>', ['undercuts', false]],
  ['><', ['rebuts', false]],
]);

interface Line {
  readonly indent: number;
  readonly words: string;
  readonly start: number;
}

class ArgdownReader {
  private readonly losses: Lost[] = [];
  private readonly parts = new Map<string, Part>();
  private readonly headings: { readonly at: number; readonly level: number }[] = [];
  private readonly relations: { readonly from: Part; readonly field: string; readonly to: Part }[] = [];
  private text = '';
  /** What the next line may relate to, each further in than the one before. */
  private stack: { readonly indent: number; readonly part: Part }[] = [];
  /** Premises of the reconstruction that is being read, and whether its line was drawn. */
  private premises: Part[] = [];
  private concludes = false;
  /** Whether the rule of an inference goes on. */
  private inRule = false;
  private title: string | undefined;

  constructor(
    private readonly source: string,
    private readonly name: string,
    private readonly book: CodeBook,
  ) {}

  read(): Imported {
    const body = this.frontMatter(this.withoutComments());
    for (const block of blocksOf(body)) this.block(block);
    const document = new ImportBuilder(this.text, this.title ?? this.name, this.book);
    for (const { at, level } of this.headings) document.heading(at, level);
    const parts = [...this.parts.values()];
    for (const part of parts) part.id = document.statementId(idOf(part) ?? `s${parts.indexOf(part) + 1}`);
    for (const part of parts) this.declare(document, part);
    for (const part of parts) for (const says of part.says) this.within(document, says);
    this.relate(document);
    return document.imported(this.losses);
  }

  private lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ start, end, message });
  }

  /** Comments become blanks, so that everything stays where it is. */
  private withoutComments(): string {
    return this.source.replace(
      /<!--[\s\S]*?(?:-->|$)|\/\*[\s\S]*?(?:\*\/|$)|(?<=^|[\r\n]|\s)\/\/[^\r\n]*/g,
      (comment: string, at: number) => {
        if (this.source.charAt(at - 1) === '\\') return comment;
        this.lose({ start: at, end: at + comment.length }, t('This is a comment. It was not imported.'));
        return ' '.repeat(comment.length);
      },
    );
  }

  private frontMatter(body: string): string {
    const found = /^\s*={3,}[^\S\r\n]*\r?\n([\s\S]*?)\r?\n={3,}[^\S\r\n]*(?=[\r\n]|$)/.exec(body);
    if (found === null) return body;
    const start = found[0].indexOf(found[1]!);
    for (const { 0: line, 1: key = '', 2: value = '', index } of found[1]!.matchAll(
      /^([\w-]+):[^\S\r\n]*(.*)$/gm,
    )) {
      const plain = value.trim();
      if (key === 'title' && plain !== '') this.title = unquoted(plain);
      // Settings of the tools say nothing of the argument.
      else if (plain !== '')
        this.lose(
          { start: start + index, end: start + index + line.length },
          t('Not imported from “{0}”: {1}.', 'front matter', line.trim()),
        );
    }
    return ' '.repeat(found[0].length) + body.slice(found[0].length);
  }

  private block(lines: readonly Line[]): void {
    this.inRule = false;
    if (!lines.every(({ indent }) => indent > 0)) this.stack = [];
    // Lines without a sign go on with what is above them.
    let item: { line: Line; words: string; end: number } | undefined;
    const flush = () => {
      if (item !== undefined) this.item({ ...item.line, words: item.words }, item.end);
      item = undefined;
    };
    for (const line of lines) {
      const { words, start } = line;
      const end = start + words.length;
      const heading = line.indent === 0 ? /^(#{1,6})\s+(.*)$/.exec(words) : null;
      if (heading !== null) {
        flush();
        this.heading(heading[2]!, heading[1]!.length, { start, end });
      } else if (this.inRule || /^-{2,}(?:[^>-].*)?$/.test(words)) {
        flush();
        this.inference(words, { start, end });
      } else if (item === undefined || beginsItem(line)) {
        flush();
        item = { line, words, end };
      } else item = { line: item.line, words: `${item.words}\n${words}`, end };
    }
    flush();
  }

  /** The line between premises and conclusion: hyphens, or two of them around what the step goes by. */
  private inference(words: string, at: Stretch): void {
    const rule = words.replace(/^-+|-+$/g, '').trim();
    if (this.premises.length > 0) this.concludes = true;
    if (rule !== '') this.lose(at, t('The rule of inference “{0}” was not imported.', rule));
    const begins = /^--(?!-)/.test(words) && !this.inRule;
    this.inRule = begins ? !/[^-]--$|^--.*--$/.test(words.slice(2)) : !/-{2,}$/.test(words);
  }

  private heading(written: string, level: number, at: Stretch): void {
    this.premises = [];
    const { words, tags, data } = inlineOf(written);
    this.tellTags(tags, data, at);
    if (words === '') return;
    if (canBeHeading(words)) this.headings.push({ at: this.text.length, level });
    this.text += `${words}\n`;
  }

  private item(line: Line, end: number): void {
    const at = { start: line.start, end };
    const [, sign = '', related = ''] = /^(\+>|->|_>|<\+|<-|<_|><|[+_-])\s+([\s\S]*)$/.exec(line.words) ?? [];
    const relation = line.indent > 0 && this.stack.length > 0 ? signs.get(sign) : undefined;
    const [, number, listed] = /^(?:\((\d+)\)|[*]|\d+\.)\s*([\s\S]*)$/.exec(line.words) ?? [];
    const words = relation !== undefined ? related : (listed ?? line.words);
    const part = this.part(words, at);
    while (this.stack.length > 0 && this.stack.at(-1)!.indent >= line.indent) this.stack.pop();
    const parent = this.stack.at(-1)?.part;
    if (part === undefined) return;
    if (relation !== undefined && parent !== undefined && parent !== part) {
      const [field, isOwn] = relation;
      this.relations.push(isOwn ? { from: part, field, to: parent } : { from: parent, field, to: part });
    }
    this.stack.push({ indent: line.indent, part });
    if (number === undefined) {
      if (relation === undefined) this.premises = [];
      return;
    }
    if (this.concludes) {
      const [first, ...others] = this.premises;
      for (const premise of this.premises)
        this.relations.push({ from: premise, field: 'supports', to: part });
      if (first !== undefined)
        for (const other of others) this.relations.push({ from: other, field: 'jointly', to: first });
      this.premises = [part];
      this.concludes = false;
    } else this.premises.push(part);
  }

  /** What an item declares or refers to; its words enter the text. */
  private part(written: string, at: Stretch): Part | undefined {
    const titled = /^(?:\[([^\]\n]+)\]|<([^>\n]+)>)(?:\(\d+\))?\s*(?::\s*([\s\S]*))?$/.exec(written.trim());
    const [, statement, argument, words] = titled ?? [];
    const title = (statement ?? argument)?.replace(/\s+/g, ' ').trim();
    const inline = inlineOf(titled === null ? written : (words ?? ''));
    if (title === undefined && inline.words === '') return undefined;
    const key = title === undefined ? `place ${at.start}` : `${statement === undefined ? '<' : '['}${title}`;
    const part = this.parts.get(key) ?? { id: '', title, kind: '', says: [], annotation: undefined };
    this.parts.set(key, part);
    this.tellTags(inline.tags, undefined, at);
    if (inline.words !== '') {
      const start = this.text.length;
      part.says.push({ place: { start, end: start + inline.words.length }, source: at, inline });
      this.text += `${inline.words}\n`;
    } else if (inline.data !== undefined) this.tellTags([], inline.data, at);
    return part;
  }

  private tellTags(tags: readonly string[], data: string | undefined, at: Stretch): void {
    for (const tag of tags) this.lose(at, t('The tag “{0}” was not imported.', tag));
    if (data !== undefined) this.lose(at, t('Not imported from “{0}”: {1}.', 'Argdown', data));
  }

  private declare(document: ImportBuilder, part: Part): void {
    const [first, ...again] = part.says;
    if (part.title !== undefined && idOf(part) !== part.title && symbolIn(part.title) === undefined) {
      const at = this.source.indexOf(part.title);
      this.lose(
        { start: Math.max(0, at), end: Math.max(0, at) + part.title.length },
        t('The title “{0}” became the id #{1}.', part.title, part.id),
      );
    }
    if (first === undefined) {
      document.gloss(part.id, part.title ?? part.id);
      document.glossField(part.id, 'kind', plainStatement(this.book) ?? '');
      return;
    }
    const annotation = document.annotate([first.place], first.source);
    part.annotation = annotation;
    annotation.kind = plainStatement(this.book);
    annotation.id = part.id;
    if (first.inline.data !== undefined) this.data(document, annotation, first.inline.data, first.source);
    for (const { place, source, inline } of again) {
      const other = document.annotate([place], source);
      other.id = part.id;
      other.bearing = 'said';
      this.tellTags([], inline.data, source);
    }
  }

  /** What we write beside the words of a statement. */
  private data(document: ImportBuilder, annotation: AnnotationBuilder, written: string, at: Stretch): void {
    let left: Map<string, unknown>;
    try {
      left = new Map(Object.entries(JSON.parse(written) as object));
    } catch {
      this.tellTags([], written, at);
      return;
    }
    const names = (value: unknown) =>
      Array.isArray(value) && value.every((one) => typeof one === 'string' && one.trim() !== '')
        ? (value as string[])
        : undefined;
    const kind = left.get('kind');
    if (typeof kind === 'string' && isStatementKind(this.book, kind)) {
      annotation.kind = kind;
      left.delete('kind');
    } else if (kind === 'statement') left.delete('kind');
    for (const field of ['by', 'via']) {
      const found = names(left.get(field));
      if (found === undefined) continue;
      annotation.add(field, found.map((one) => `@${document.entry(one, 'person')}`).join(','));
      left.delete(field);
    }
    left.delete('author');
    const utterances = left.get('utterances');
    if (Array.isArray(utterances) && utterances.length === 1) {
      const utterance = new Map<string, unknown>(Object.entries((utterances[0] ?? {}) as object));
      const [manner, date] = [utterance.get('manner'), utterance.get('date')];
      if (typeof manner === 'string' && isChoice('utterance', manner, this.book))
        annotation.add('utterance', manner);
      if (typeof date === 'string' && /^[\d.?~%/X-]+$/.test(date)) annotation.add('date', date);
      left.delete('utterances');
    }
    for (const [key, value] of left)
      this.lose(at, t('Not imported from “{0}”: {1}.', 'Argdown', `${key}: ${JSON.stringify(value)}`));
  }

  /** What is emphasised or mentioned within the words of a statement. */
  private within(document: ImportBuilder, { place, source, inline }: Part['says'][number]): void {
    const at = ({ start, end }: Stretch) => ({ start: place.start + start, end: place.start + end });
    for (const emphasis of inline.emphases) document.annotate([at(emphasis)], source).kind = 'emphasis';
    for (const mention of inline.mentions) {
      const part = this.parts.get(`[${mention.title}`) ?? this.parts.get(`<${mention.title}`);
      if (part === undefined)
        this.lose(
          source,
          t('Nothing has the title “{0}”. That it is mentioned was not imported.', mention.title),
        );
      else if (mention.start < mention.end) document.annotate([at(mention)], source).id = part.id;
    }
    for (const link of inline.links)
      this.lose(source, t('The address “{0}” was not imported, only its words.', link));
  }

  private relate(document: ImportBuilder): void {
    for (const { from, field, to } of this.relations) {
      if (from === to) continue;
      if (from.annotation === undefined) document.glossField(from.id, field, `#${to.id}`);
      else from.annotation.add(field, `#${to.id}`);
    }
  }
}

/** The id in what we write as a title, `document#id`. */
function symbolIn(title: string): string | undefined {
  const [, id] = /^[^#]+#([^#]+)$/.exec(title) ?? [];
  return id !== undefined && isId(id) ? id : undefined;
}

function idOf({ title }: Part): string | undefined {
  if (title === undefined) return undefined;
  return symbolIn(title) ?? (isId(title) ? title : idFrom(title));
}

function unquoted(value: string): string {
  try {
    return value.startsWith('"') ? String(JSON.parse(value)) : value.replace(/^'(.*)'$/, '$1');
  } catch {
    return value;
  }
}

/** Lines between blank ones, with how far in they are. */
function* blocksOf(body: string): Generator<readonly Line[]> {
  let block: Line[] = [];
  for (const { 0: line, index } of body.matchAll(/[^\r\n]*(?:\r\n?|\n|$)/g)) {
    const words = line.trim();
    if (words === '') {
      if (block.length > 0) yield block;
      block = [];
      continue;
    }
    const lead = line.length - line.trimStart().length;
    block.push({ indent: line.slice(0, lead).replace(/\t/g, '    ').length, words, start: index + lead });
  }
}

/** Whether a line is an item of its own, and goes on with nothing. */
function beginsItem({ indent, words }: Line): boolean {
  if (/^(?:\[[^\]]+\]|<[^>]+>)\s*(?::|$)/.test(words) || /^\(\d+\)\s/.test(words)) return true;
  if (/^(?:[*]|\d+\.)\s/.test(words)) return true;
  return indent > 0 && /^(?:\+>|->|_>|<\+|<-|<_|><|[+_-])\s/.test(words);
}
