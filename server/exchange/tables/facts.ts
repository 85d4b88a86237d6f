// What the tables tell of, one object a row: documents, entries of the register, statements, the places that make them …
//
// Everything that a row points to has a row of its own, so that tables can be joined and foreign keys hold: an entry or a
// statement that is only named, and nowhere declared, is there too, and says so. Numbers are given in the order of documents
// and places; entries and statements keep their ids.

import { standingTokens } from '../../argumentation/standing-shown';
import { fieldAt } from '../../codebook/load';
import type { FieldContext } from '../../codebook/types';
import { documentOfSymbol, type SymbolKey, symbolOf } from '../../edition/symbol';
import { t } from '../../l10n';
import type { FieldUse, Stretch, Value } from '../../model/facts';
import { addAll } from '../../model/lists';
import { type Voice, voiceOf } from '../../semantics/attribution';
import { type ResolvedEntry, registerOf } from '../../semantics/entry';
import { type ResolvedStatement, resolveStatement } from '../../semantics/statement';
import { wordsOf } from '../../semantics/words';
import { halves, halvesLost, lostCharacters } from '../characters';
import { codePoints } from '../code-points';
import { commentsLeftOut } from '../comments';
import type { Loss } from '../format';
import type { ExportedStatement, ExportedUtterance, ExportModel, PlacedAnnotation } from '../model';
import { organisationOf, stretchesOf } from './utterances';

/** A document with what its places are counted by. */
export interface DocumentFact {
  /** Its id; with a number where another document has that as well. */
  readonly id: string;
  readonly reading: ExportModel;
  /** From UTF-16 offsets of the transcription to characters (code points). */
  readonly points: (offset: number) => number;
}

/** An entry of the register, or an id that has none. */
export interface PersonFact {
  readonly id: string;
  readonly entry: ResolvedEntry | undefined;
}

/** An office, a membership, or a body within another. */
export interface OfficeFact {
  readonly id: number;
  readonly person: PersonFact;
  readonly field: string;
  readonly value: Value;
  readonly office: Voice;
}

export interface StatementFact {
  readonly id: SymbolKey;
  /** The document that declares it, if that is among those that are written. */
  readonly document: DocumentFact | undefined;
  /** Undefined where nothing tells of it. */
  readonly statement: ResolvedStatement | undefined;
  readonly standing: ReturnType<typeof standingTokens>;
}

export interface UtteranceFact {
  readonly id: number;
  readonly document: DocumentFact;
  readonly statement: SymbolKey;
  readonly utterance: ExportedUtterance;
  /** All words of it: those of its place, and those that go on with it. */
  readonly stretches: readonly PlacedAnnotation[];
  readonly words: string;
}

export interface VoiceFact {
  readonly id: number;
  readonly utterance: number;
  readonly role: 'by' | 'via' | 'to';
  /** Which channel, and where in its chain; from 1. */
  readonly channel: number;
  readonly position: number;
  readonly voice: Voice;
  readonly organisation: string;
}

export interface IssueFact {
  readonly id: number;
  readonly statement: SymbolKey;
  readonly issue: Voice;
}

export interface StretchFact {
  readonly id: number;
  readonly utterance: UtteranceFact;
  readonly position: number;
  readonly place: PlacedAnnotation;
}

export interface RelationFact {
  readonly id: number;
  readonly document: DocumentFact;
  readonly from: SymbolKey;
  readonly to: SymbolKey;
  readonly field: string;
  readonly sort: string;
}

export interface AnnotationFact {
  readonly id: number;
  readonly document: DocumentFact;
  readonly place: PlacedAnnotation;
  /** The statement whose id it has first, and what it does with it. */
  readonly statement: SymbolKey | undefined;
  readonly anchor: string | undefined;
}

export interface MentionFact {
  readonly id: number;
  readonly annotation: AnnotationFact;
  readonly person: string | undefined;
  readonly statement: SymbolKey | undefined;
}

/** One value of a field; exactly one of the four carries it. */
export interface FieldFact {
  readonly id: number;
  readonly document: string | undefined;
  readonly person: string | undefined;
  readonly statement: SymbolKey | undefined;
  readonly annotation: number | undefined;
  readonly name: string;
  readonly position: number;
  readonly value: Value;
  /** Whom or what of the register the value names. */
  readonly entry: string | undefined;
}

export interface BlockFact {
  readonly id: number;
  readonly document: DocumentFact;
  readonly level: number;
  readonly paragraph: number | undefined;
  readonly place: Stretch;
}

/** The fields of an entry that tell where somebody belongs, with dates. */
const belonging = ['office', 'member-of', 'part-of', 'of'];

export class EditionFacts {
  readonly documents: DocumentFact[] = [];
  readonly persons: PersonFact[] = [];
  readonly offices: OfficeFact[] = [];
  readonly statements: StatementFact[] = [];
  readonly utterances: UtteranceFact[] = [];
  readonly voices: VoiceFact[] = [];
  readonly issues: IssueFact[] = [];
  readonly stretches: StretchFact[] = [];
  readonly relations: RelationFact[] = [];
  readonly annotations: AnnotationFact[] = [];
  readonly mentions: MentionFact[] = [];
  readonly blocks: BlockFact[] = [];
  readonly fields: FieldFact[] = [];
  readonly losses: Loss[] = [];
  private readonly byId = new Map<string, DocumentFact>();
  private readonly personIds = new Set<string>();
  private readonly statementIds = new Map<SymbolKey, StatementFact>();

  constructor(readings: readonly ExportModel[]) {
    const [first] = readings;
    this.name(readings);
    if (first !== undefined) this.register(first);
    // What is declared is known before anything points to it.
    for (const document of this.documents)
      for (const { symbol, whole } of document.reading.statements) this.statement(document, symbol, whole);
    for (const document of this.documents) this.read(document);
    const known = new Set(this.persons.map(({ id }) => id));
    for (const id of this.personIds) if (!known.has(id)) this.persons.push({ id, entry: undefined });
    this.persons.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private name(readings: readonly ExportModel[]): void {
    const taken = new Set<string>();
    for (const reading of readings) {
      const { document, uri } = reading.view;
      let id = document;
      for (let number = 2; taken.has(id); number++) id = `${document}-${number}`;
      taken.add(id);
      if (id !== document)
        this.losses.push({
          uri,
          start: 0,
          end: 0,
          message: t('Two documents are called “{0}”: in the tables this one is “{1}”.', document, id),
        });
      const fact = { id, reading, points: codePoints(reading.text) };
      this.byId.set(id, fact);
      this.documents.push(fact);
    }
  }

  private register({ view }: ExportModel): void {
    const entries = [...registerOf(view)].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const entry of entries) {
      this.personIds.add(entry.id);
      const person: PersonFact = { id: entry.id, entry };
      this.persons.push(person);
      for (const field of belonging)
        for (const value of entry.values(field)) {
          const office = this.voice(voiceOf(view, value));
          this.offices.push({ id: this.offices.length + 1, person, field, value, office });
        }
      this.fieldsOf(view, entry.facts.fields, 'register', { person: entry.id });
    }
  }

  /** A voice, whose id has a row. */
  private voice(voice: Voice): Voice {
    if (voice.id !== undefined) this.personIds.add(voice.id);
    return voice;
  }

  /** A statement's symbol, which has a row. */
  private statement(
    { reading: { view } }: DocumentFact,
    id: SymbolKey,
    whole = resolveStatement(view, id),
  ): SymbolKey {
    if (this.statementIds.has(id)) return id;
    const declaring = whole?.declaration === undefined ? undefined : documentOfSymbol(id);
    const fact: StatementFact = {
      id,
      document: declaring === undefined ? undefined : this.byId.get(declaring),
      statement: whole,
      standing: whole === undefined ? null : standingTokens(view, whole),
    };
    this.statementIds.set(id, fact);
    this.statements.push(fact);
    const { declaration } = whole ?? {};
    if (declaration?.form === 'entry')
      this.fieldsOf(view, declaration.fields, 'statement', { statement: id });
    for (const value of whole?.values('about') ?? [])
      this.issues.push({
        id: this.issues.length + 1,
        statement: id,
        issue: this.voice(voiceOf(view, value)),
      });
    return id;
  }

  private read(document: DocumentFact): void {
    const { reading } = document;
    const { view, text } = reading;
    addAll(this.losses, lostCharacters(reading, halves, halvesLost()));
    addAll(this.losses, commentsLeftOut(reading));
    if (view.file.header !== undefined)
      this.fieldsOf(view, view.file.header.fields, 'header', { document: document.id });
    for (const block of reading.blocks)
      this.blocks.push({
        id: this.blocks.length + 1,
        document,
        level: block.level,
        paragraph: block.level > 0 ? undefined : view.file.paragraphAt(block.place.start),
        place: { start: block.start, end: Math.min(text.length, block.end) },
      });
    for (const place of reading.annotations) this.annotation(document, place);
    for (const statement of reading.statements) this.utterancesOf(document, statement);
    for (const { from, to, field, sort } of reading.relations)
      this.relations.push({
        id: this.relations.length + 1,
        document,
        from: this.statement(document, from),
        to: this.statement(document, to),
        field,
        sort,
      });
  }

  private annotation(document: DocumentFact, place: PlacedAnnotation): void {
    const { annotation } = place;
    const { view } = document.reading;
    const symbols = annotation.anchors.map((ref) => this.statement(document, symbolOf(ref, view.document)));
    const fact: AnnotationFact = {
      id: this.annotations.length + 1,
      document,
      place,
      statement: symbols[0],
      anchor: annotation.anchorSort,
    };
    this.annotations.push(fact);
    const mention = (person: string | undefined, statement: SymbolKey | undefined) =>
      this.mentions.push({ id: this.mentions.length + 1, annotation: fact, person, statement });
    for (const { id } of annotation.mentions) {
      this.personIds.add(id);
      mention(id, undefined);
    }
    for (const [at, symbol] of symbols.entries())
      if (at > 0 || fact.anchor === 'reference') mention(undefined, symbol);
    const isStatement = annotation.kind !== undefined && symbols.length > 0;
    this.fieldsOf(view, annotation.fields, isStatement ? 'statement' : 'annotation', { annotation: fact.id });
  }

  private utterancesOf(document: DocumentFact, statement: ExportedStatement): void {
    const { view } = document.reading;
    for (const utterance of statement.utterances) {
      const { place, by, channels, to, sort } = utterance;
      const fact: UtteranceFact = {
        id: this.utterances.length + 1,
        document,
        statement: statement.symbol,
        utterance,
        stretches: stretchesOf(statement, place),
        words:
          place === undefined || sort === 'declared'
            ? statement.text
            : wordsOf(view, place.annotation.content),
      };
      this.utterances.push(fact);
      for (const [at, stretch] of fact.stretches.entries())
        this.stretches.push({
          id: this.stretches.length + 1,
          utterance: fact,
          position: at + 1,
          place: stretch,
        });
      const chains = [
        ...[by, to].map((voices, at) => ({ role: at === 0 ? 'by' : 'to', channel: 1, voices }) as const),
        ...channels.map((voices, at) => ({ role: 'via', channel: at + 1, voices }) as const),
      ];
      for (const { role, channel, voices } of chains)
        for (const [at, voice] of voices.entries())
          this.voices.push({
            id: this.voices.length + 1,
            utterance: fact.id,
            role,
            channel,
            position: at + 1,
            voice: this.voice(voice),
            organisation: organisationOf(document.reading, voice),
          });
    }
  }

  private fieldsOf(
    { book }: ExportModel['view'],
    fields: readonly FieldUse[],
    at: FieldContext,
    carrier: Partial<Pick<FieldFact, 'document' | 'person' | 'statement' | 'annotation'>>,
  ): void {
    for (const { name, values, whole } of fields)
      for (const [position, value] of (fieldAt(book, name.text, at)?.many === true
        ? values
        : [whole]
      ).entries()) {
        const entry = value.ref?.sigil === '@' ? value.ref.id : undefined;
        if (entry !== undefined) this.personIds.add(entry);
        this.fields.push({
          document: undefined,
          person: undefined,
          statement: undefined,
          annotation: undefined,
          ...carrier,
          id: this.fields.length + 1,
          name: name.text,
          position: position + 1,
          value,
          entry,
        });
      }
  }
}
