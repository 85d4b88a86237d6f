// REFI-QDA, written: a project (`project.qde` with the texts in `sources`, in one archive) or a code book.
//
// A document is a text source, an annotation a selection of it with a coding by its kind; what else it says stands in the
// description of the selection, in the dialect's own words (../own-words.ts), and a note of the editor in a note. Who is
// mentioned is a case with its selections, what a header says a variable of the source, a relation a link between
// selections. Positions count Unicode code points; the end is behind the last. Source: REFI-QDA 1.5, Project.xsd of 2019.

import { asWritten } from '../../codebook/localized';
import { declaration, element, startTag, xml } from '../../drawing/xml';
import type { FileNames } from '../../files/file-name';
import { t } from '../../l10n';
import { type Annotation, fieldOf, valuesOf } from '../../model/facts';
import { resolveEntry } from '../../semantics/entry';
import { halves, lostCharacters } from '../characters';
import { codePoints } from '../code-points';
import type { Loss, Written } from '../format';
import type { ExportModel } from '../model';
import { ownWords } from '../own-words';
import { writeZip } from '../zip';
import { codesOf, guidOf, guidOfKind, isCode, ORIGIN } from './codes';

export function writeCodebook(models: readonly ExportModel[], name: string, names: FileNames): Written {
  const [first] = models;
  const codes = first === undefined ? '<Codes/>' : codesOf(asWritten(first.view.book), furtherKinds(models));
  const content = `${declaration}\n${startTag('CodeBook', { xmlns: 'urn:QDA-XML:codebook:1.0', origin: ORIGIN })}${codes}</CodeBook>\n`;
  return { files: [{ name: names.make(name, '.qdc'), content }], losses: [] };
}

export function writeProject(models: readonly ExportModel[], name: string, names: FileNames): Written {
  const project = new Project(models);
  const qde = project.write(name);
  const content = writeZip([
    ['project.qde', qde],
    ...models
      .filter((model) => !isRegister(model))
      .map(({ view, text }): [string, string] => [`sources/${fileOf(view.document)}`, text]),
  ]);
  return { files: [{ name: names.make(name, '.qdpx'), content }], losses: project.losses };
}

/** Words that are used as kinds and that no code book has. */
function furtherKinds(models: readonly ExportModel[]): readonly string[] {
  const found = new Set<string>();
  for (const { view, annotations } of models)
    for (const { annotation } of annotations)
      if (annotation.kind !== undefined && !isCode(view.book, annotation.kind.text))
        found.add(annotation.kind.text);
  return [...found].sort();
}

function guidOfDocument(document: string): string {
  return guidOf('document', document);
}

function fileOf(document: string): string {
  return `${guidOfDocument(document)}.txt`;
}

/** Control characters, which a text may have and XML not. */
const inXmlAlone = /[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]+/g;

/** A case in the making. */
interface Case {
  readonly name: string;
  readonly type: string;
  readonly sameAs: string;
  readonly selections: string[];
}

class Project {
  readonly losses: Loss[] = [];
  private readonly notes: string[] = [];
  private readonly variables = new Map<string, string>();
  private readonly cases = new Map<string, Case>();
  /** Selections of the statements, by symbol. */
  private readonly statements = new Map<string, string>();

  constructor(private readonly models: readonly ExportModel[]) {}

  write(name: string): string {
    for (const model of this.models) this.entries(model);
    const sources = this.models.flatMap((model) => (isRegister(model) ? [] : this.source(model)));
    const links = this.models.flatMap((model) => this.links(model));
    const [first] = this.models;
    const codebook =
      first === undefined
        ? ''
        : element('CodeBook', {}, codesOf(asWritten(first.view.book), furtherKinds(this.models)));
    const cases = [...this.cases].map(([id, one]) => this.caseOf(id, one));
    const wrap = (tag: string, parts: readonly string[]) =>
      parts.length === 0 ? '' : `${element(tag, {}, `\n${parts.join('\n')}\n`)}\n`;
    const variables = [...this.variables].map(([field, guid]) =>
      element('Variable', { guid, name: field, typeOfVariable: 'Text' }),
    );
    return [
      declaration,
      startTag('Project', {
        xmlns: 'urn:QDA-XML:project:1.0',
        name: oneLine(name) || ORIGIN,
        origin: ORIGIN,
      }),
      [
        codebook === '' ? '' : `${codebook}\n`,
        wrap('Variables', variables),
        wrap('Cases', cases),
        wrap('Sources', sources),
        wrap('Notes', this.notes),
        wrap('Links', links),
      ].join(''),
      '</Project>',
      '',
    ].join('\n');
  }

  private lose(model: ExportModel, { start, end }: { start: number; end: number }, message: string): void {
    this.losses.push({ uri: model.view.uri, start, end, message });
  }

  private source(model: ExportModel): string {
    const { view, annotations, blocks, text } = model;
    const guid = guidOfDocument(view.document);
    const points = codePoints(text);
    const { file } = view;
    // What the text has goes into a file of its own, which has every character that UTF-8 has.
    const outside = [
      ...(file.header === undefined ? [] : [file.header]),
      ...file.entries,
      ...file.annotations.map(({ mark }) => mark),
    ];
    this.losses.push(
      ...lostCharacters(
        model,
        halves,
        t('No text in UTF-8 can have half of a character: it was replaced by U+FFFD.'),
      ),
      ...lostCharacters(
        model,
        inXmlAlone,
        t('XML cannot contain this character; it was replaced by U+FFFD.'),
        outside,
      ),
    );
    const selections = annotations.map(({ annotation, start, end }, number) => {
      const id = guidOf('selection', view.document, String(number));
      this.mentions(model, annotation, id);
      return element(
        'PlainTextSelection',
        {
          guid: id,
          name: nameOf(text, start, end),
          startPosition: points(start),
          endPosition: points(end),
        },
        this.said(model, annotation, id),
      );
    });
    this.statementsOf(model);
    for (const { level, place } of blocks)
      if (level > 0)
        this.lose(
          model,
          place,
          t('That this is a heading was not exported: the text has no headings there.'),
        );
    const values = (view.file.header?.fields ?? []).map(({ name, whole }) =>
      this.value(`header ${name.text}`, whole.text),
    );
    return element(
      'TextSource',
      { guid, name: view.document, plainTextPath: `internal://${fileOf(view.document)}` },
      [...selections, ...values].map((part) => `\n${part}`).join(''),
    );
  }

  /** Entries of the register as cases, mentioned or not. */
  private entries(model: ExportModel): void {
    for (const entry of model.view.file.entries)
      if (entry.ref.sigil === '#')
        this.lose(
          model,
          entry,
          t('The entry {0} was not exported: only what stands in the text can be coded.', entry.ref.text),
        );
      else {
        this.caseFor(model, entry.ref.id);
        if (entry.fields.some(({ name }) => !['type', 'same-as'].includes(name.text)))
          this.lose(
            model,
            entry,
            t('Of the entry {0}, only name, type and authority ids were exported.', entry.ref.text),
          );
      }
    if (isRegister(model) && model.view.file.header !== undefined)
      this.lose(
        model,
        model.view.file.header,
        t('The header of a document without text was not exported: there is no source that it would be of.'),
      );
  }

  private caseFor({ view }: ExportModel, id: string): Case {
    const entry = resolveEntry(view, id);
    const known = this.cases.get(id) ?? {
      name: entry?.facts.gloss.text || id,
      type: entry?.type ?? '',
      sameAs:
        entry === undefined
          ? ''
          : valuesOf(entry.facts, 'same-as')
              .map(({ text }) => text)
              .join('; '),
      selections: [],
    };
    this.cases.set(id, known);
    return known;
  }

  /** What an annotation says beside the coding: in our own words, and notes as notes. */
  private said(model: ExportModel, annotation: Annotation, id: string): string {
    const own = ownWords(model, annotation, ({ name }) => name.text === 'note');
    const parts: string[] = [];
    if (own !== undefined) parts.push(element('Description', {}, xml(own)));
    if (annotation.kind !== undefined)
      parts.push(
        element(
          'Coding',
          { guid: guidOf('coding', id) },
          element('CodeRef', { targetGUID: guidOfKind(annotation.kind.text) }),
        ),
      );
    const note = fieldOf(annotation, 'note')?.whole.text;
    if (note !== undefined) {
      const guid = guidOf('note', id);
      this.notes.push(element('Note', { guid, name: 'note' }, element('PlainTextContent', {}, xml(note))));
      parts.push(element('NoteRef', { targetGUID: guid }));
    }
    return parts.join('');
  }

  private mentions(model: ExportModel, { mentions }: Annotation, selection: string): void {
    for (const { id } of mentions) this.caseFor(model, id).selections.push(selection);
  }

  private caseOf(id: string, { name, type, sameAs, selections }: Case): string {
    return element(
      'Case',
      { guid: guidOf('case', id), name: oneLine(name) },
      [
        element('Description', {}, xml(`@${id}`)),
        type === '' ? '' : this.value('entry type', type),
        sameAs === '' ? '' : this.value('entry same-as', sameAs),
        ...selections.map((targetGUID) => element('SelectionRef', { targetGUID })),
      ].join(''),
    );
  }

  /** A value of a variable, which is made if there is none of the name. */
  private value(variable: string, text: string): string {
    const guid = this.variables.get(variable) ?? guidOf('variable', variable);
    this.variables.set(variable, guid);
    return element(
      'VariableValue',
      {},
      element('VariableRef', { targetGUID: guid }) + element('TextValue', {}, xml(text)),
    );
  }

  private statementsOf({ view, annotations, statements }: ExportModel): void {
    const numbers = new Map(annotations.map(({ annotation }, number) => [annotation, number]));
    for (const { symbol, statement, anchors } of statements) {
      const first = anchors.find(({ annotation }) => annotation === statement.declaration) ?? anchors[0];
      const number = first && numbers.get(first.annotation);
      if (number !== undefined && statement.declaration !== undefined)
        this.statements.set(symbol, guidOf('selection', view.document, String(number)));
    }
  }

  private links(model: ExportModel): string[] {
    return model.relations.flatMap(({ from, to, field, place }, number) => {
      const [origin, target] = [this.statements.get(from), this.statements.get(to)];
      if (origin === undefined || target === undefined) {
        this.lose(
          model,
          place,
          t('“{0}” {1} “{2}” was not exported: one of them has no words in these texts.', from, field, to),
        );
        return [];
      }
      return element('Link', {
        guid: guidOf('link', model.view.document, String(number)),
        name: field,
        direction: 'OneWay',
        originGUID: origin,
        targetGUID: target,
      });
    });
  }
}

/** Whether a file has no text of its own, as that of the register has none. */
function isRegister({ text, view: { file } }: ExportModel): boolean {
  return text.trim() === '' && file.entries.length > 0;
}

/** Characters of the name of a selection. */
const LONGEST_NAME = 200;

/** How words begin, on one line. They may be very long, and lie in others that are. */
function nameOf(text: string, start: number, end: number): string {
  for (let length = 2 * LONGEST_NAME; ; length *= 2) {
    const words = oneLine(text.slice(start, Math.min(end, start + length)));
    if (start + length >= end || words.length > LONGEST_NAME) return words.slice(0, LONGEST_NAME);
  }
}

function oneLine(words: string): string {
  return words.replace(/[\s\x1C-\x1E\x85]+/gu, ' ').trim();
}
