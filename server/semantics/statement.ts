// Statements as what they mean: of what kind, who says them through whom, in which words, and what they relate to.
//
// A document's facts say what is written about a statement there (model/statements.ts). Here the code book says what its
// kind and its fields are, and the edition where it is declared: a statement is what its declaration says of it.
// Where nothing declares it, it is known where it is used.

import { kindOf, refines, relations } from '../codebook/load';
import type { Kind, RelationField } from '../codebook/types';
import type { Member, Site } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { documentOfSymbol, idOf, type SymbolKey, statementKeyOf, symbolOf } from '../edition/symbol';
import {
  type Annotation,
  type Entry,
  type FieldUse,
  type Ref,
  type Statement,
  type Value,
  valuesOf,
} from '../model/facts';
import { type Attribution, attributionOf } from './attribution';
import type { EditionContext } from './entry';
import { firstInText, statementWords } from './words';

/** The symbol of a statement; one without an id is called by its place. */
export function symbolOfStatement(
  { document: own }: Pick<Member, 'document'>,
  { id, key, document }: Statement,
): SymbolKey {
  return statementKeyOf(document ?? own, id ?? key);
}

/**
 * The statement that a symbol (`document#id`) stands for: in the document that declares it, otherwise where it is used.
 */
export function resolveStatement(
  snapshot: DocumentSnapshot,
  symbol: SymbolKey,
): ResolvedStatement | undefined {
  // Without a declaration or an id it is known where it stands: here, or in its own document.
  const documents = snapshot.index.documents(documentOfSymbol(symbol) ?? '');
  const declaring = snapshot.index.definedIn(symbol);
  for (const member of [...declaring, snapshot, ...documents]) {
    const statement = resolveIn(snapshot, member, symbol);
    if (statement !== undefined) return statement;
  }
  return undefined;
}

/** All that one document says of a statement; it may be declared in another. */
export function resolveIn(
  edition: EditionContext,
  member: Member,
  symbol: SymbolKey,
): ResolvedStatement | undefined {
  const { file, document } = member;
  const own = documentOfSymbol(symbol) === document ? idOf(symbol) : symbol;
  const facts = file.statements.get(own) ?? file.statements.get(symbol);
  return facts && new ResolvedStatement(edition, member, facts);
}

/** What a document says of the statement that one of its annotations or entries declares or anchors. */
export function resolveCarrier(
  edition: EditionContext,
  member: Member,
  carrier: Annotation | Entry,
): ResolvedStatement | undefined {
  const facts = member.file.statementOf(carrier);
  return facts && new ResolvedStatement(edition, member, facts);
}

/** The statement that an annotation or entry of this document declares or anchors, as it is declared, wherever that is. */
export function resolveDeclared(
  snapshot: DocumentSnapshot,
  carrier: Annotation | Entry,
): ResolvedStatement | undefined {
  const here = resolveCarrier(snapshot, snapshot, carrier);
  // Without an id it is declared where it stands.
  return here?.id === undefined ? here : resolveStatement(snapshot, here.symbol);
}

/** The statements of a document that carry its argument, in order, as that document has them. */
export function statementsIn(edition: EditionContext, member: Member): readonly ResolvedStatement[] {
  return allStatementsIn(edition, member).filter(({ isArgument }) => isArgument);
}

/** The same with annotations of any other kind, which may relate to statements as well. */
export function allStatementsIn(edition: EditionContext, member: Member): readonly ResolvedStatement[] {
  return [...member.file.statements.values()].map((facts) => new ResolvedStatement(edition, member, facts));
}

/** A relation, as a field of a statement states it. */
export interface StatedRelation {
  /** Symbols of the two statements. */
  readonly from: SymbolKey;
  readonly to: SymbolKey;
  /** The field, as it is written: `attacks`. */
  readonly name: string;
  readonly field: RelationField;
  /** Where it is written: the id that is the field's value. */
  readonly at: Site<Ref>;
}

export class ResolvedStatement {
  constructor(
    readonly edition: EditionContext,
    /** The document that says so. */
    readonly member: Member,
    /** What is written there. */
    readonly facts: Statement,
  ) {}

  /** `document#id`; of one without an id its place. It finds the statement again. */
  get symbol(): SymbolKey {
    return symbolOfStatement(this.member, this.facts);
  }
  get id(): string | undefined {
    return this.facts.id;
  }
  get declaration(): Annotation | Entry | undefined {
    return this.facts.declaration;
  }
  /** Where it is in the text of its document, in order. */
  get anchors(): readonly Annotation[] {
    return this.facts.anchors;
  }
  /** What declares it; where nothing here does, its first anchor. */
  get carrier(): Annotation | Entry | undefined {
    return this.declaration ?? this.anchors[0];
  }
  /** Where its words are in the text; where it has none there, what declares it. */
  get firstPlace(): Annotation | Entry | undefined {
    return firstInText(this.facts) ?? this.declaration;
  }
  get fields(): readonly FieldUse[] {
    return this.facts.fields;
  }
  values(field: string): readonly Value[] {
    return valuesOf(this.facts, field);
  }
  /** The first value of a field, as it is written. */
  value(field: string): string | undefined {
    return this.values(field)[0]?.text;
  }

  /** The kind as it is written. */
  get kindName(): string | undefined {
    return this.facts.kind;
  }
  /** The kind as the code book has it; undefined if it does not. */
  get kind(): Kind | undefined {
    return this.kindName === undefined ? undefined : kindOf(this.edition.book, this.kindName);
  }
  /** Whether it is of this kind, or of one that refines it. */
  isA(kind: string): boolean {
    return refines(this.edition.book, this.kindName, kind);
  }
  /** Whether it carries the argument: the code book says so of its kind; of an unknown one, or of none, an id does. */
  get isArgument(): boolean {
    const { kind } = this;
    return kind === undefined ? this.id !== undefined : kind.family === 'statement';
  }

  /** Who says it, through whom, to whom. */
  get attribution(): Attribution {
    return attributionOf(this.member.file, this.facts);
  }

  /** Its gloss, otherwise its words in the text; empty if it has none. */
  words(): string {
    return statementWords({ file: this.member.file, book: this.edition.book }, this.facts);
  }
  /** What a reader calls it: its words; `#id` where it has none. */
  get name(): string {
    return this.words() || shownId(this.symbol);
  }

  /** What it says that it has to do with other statements. */
  stated(): readonly StatedRelation[] {
    const { member, symbol: from } = this;
    const known = relations(this.edition.book);
    return this.fields.flatMap(({ name: { text: name }, values }) => {
      const field = known.get(name);
      if (field === undefined) return [];
      return values.flatMap(({ ref }) =>
        ref?.sigil === '#'
          ? [{ from, to: symbolOf(ref, member.document), name, field, at: { member, item: ref } }]
          : [],
      );
    });
  }
}

/** What a reader calls the statement that a symbol stands for; `#id` if it is nowhere to be found. */
export function nameOfStatement(snapshot: DocumentSnapshot, symbol: SymbolKey): string {
  return resolveStatement(snapshot, symbol)?.name ?? shownId(symbol);
}

/** A statement's id as its own document writes it. */
export function shownId(symbol: SymbolKey): string {
  return `#${idOf(symbol)}`;
}

/** Where a statement is in the text, in all documents. */
export function anchorsOf(edition: EditionContext, symbol: SymbolKey): Site<Annotation>[] {
  const { index } = edition;
  const members = new Set([...index.definedIn(symbol), ...index.usedIn(symbol)]);
  return [...members].flatMap((member) =>
    (resolveIn(edition, member, symbol)?.anchors ?? []).map((item) => ({ member, item })),
  );
}
