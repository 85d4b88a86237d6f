// One client's session: what every handler works with.
//
// A handler finds here the documents, the client's abilities and settings, and the few steps that all handlers share:
// the way from offsets of the core to ranges, locations and edits of the protocol.

import type {
  AnnotatedTextEdit,
  CancellationToken,
  ClientCapabilities,
  Connection,
  Location,
  TextEdit as LspTextEdit,
  Range,
} from 'vscode-languageserver';
import type { CheckedEdits, GateOptions } from '../editing/gate';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { TextEdit } from '../model/edit';
import type { Stretch } from '../model/facts';
import { type DemarcheCapabilities, demarcheCapabilities, type WorkspaceEdit } from '../protocol';
import type { Host } from '../workspace/host';
import type { Workspace } from '../workspace/workspace';
import type { Converter } from './convert';
import type { Diagnostics } from './diagnostics';
import { contentModified, type Log } from './guard';
import { OpenPersons } from './open-persons';
import { passGate } from './pass-gate';
import { SemanticTokenHistory } from './semantic-tokens';
import type { Configuration } from './settings';

export class Session {
  constructor(
    readonly connection: Connection,
    readonly host: Host,
    readonly workspace: Workspace,
    readonly convert: Converter,
    readonly diagnostics: Diagnostics,
    readonly configuration: Configuration,
    readonly client: ClientCapabilities,
    readonly log: Log,
    /** The server's own version. */
    readonly version: string,
  ) {
    this.announced = demarcheCapabilities(client.experimental);
    this.semanticTokens = new SemanticTokenHistory(workspace, convert);
  }

  /** What the client can do beyond the protocol. */
  readonly announced: DemarcheCapabilities;
  readonly semanticTokens: SemanticTokenHistory;
  readonly persons = new OpenPersons();

  /** Hears when answers about open documents may have changed though the client has not edited these itself. */
  onStale(listener: () => void): void {
    const { workspace } = this;
    workspace.onChange((_, byOthers) => {
      if ([...byOthers].some((uri) => workspace.version(uri) !== undefined)) listener();
    });
    this.configuration.onChange(listener);
  }

  /** For what takes time and gives way: answers, when it is asked, whether no one has edited an open document since. */
  steadiness(): () => boolean {
    const { workspace } = this;
    const versions = workspace.open.map((uri) => [uri, workspace.version(uri)] as const);
    return () => versions.every(([uri, version]) => workspace.version(uri) === version);
  }

  /** Refuses to answer of a document that is no longer the version which was meant. */
  refuseIfChanged(uri: string, version: number | undefined): void {
    if (this.workspace.version(uri) !== version) throw contentModified();
  }

  /** Done when anything has changed that findings depend on, or when no one wants to know any more. */
  async change(token: CancellationToken): Promise<void> {
    this.waiting ??= this.wakeOnChange();
    const { waiting } = this;
    await new Promise<void>((done) => {
      waiting.add(done);
      token.onCancellationRequested(() => {
        waiting.delete(done);
        done();
      });
    });
  }

  private waiting: Set<() => void> | undefined;

  private wakeOnChange(): Set<() => void> {
    const waiting = new Set<() => void>();
    const wakeAll = () => {
      for (const wake of waiting) wake();
      waiting.clear();
    };
    this.workspace.onChange(wakeAll);
    this.configuration.onChange(wakeAll);
    return waiting;
  }

  /** A stretch of the view's own document. */
  range(snapshot: DocumentSnapshot, stretch: Stretch): Range {
    return this.convert.range(snapshot.file.parse, stretch);
  }

  /** A stretch of any document of the view's edition; undefined if the edition has no such document. */
  location(snapshot: DocumentSnapshot, uri: string, stretch: Stretch): Location | undefined {
    const member = uri === snapshot.uri ? snapshot : snapshot.index.member(uri);
    return member && { uri, range: this.convert.range(member.file.parse, stretch) };
  }

  /** A stretch of any document, transcription or code book; undefined if it is unknown. */
  rangeIn(uri: string, stretch: Stretch): Range | undefined {
    const parse = this.workspace.parse(uri);
    return parse && this.convert.range(parse, stretch);
  }

  /** Edits of the view's own document, for requests that can edit no other. Throws if they would change its text. */
  ownEdits(snapshot: DocumentSnapshot, edits: readonly TextEdit[]): LspTextEdit[] {
    const { documents } = this.checked(snapshot, edits, {});
    return (documents.get(snapshot.uri) ?? []).map((edit) => ({
      range: this.range(snapshot, edit),
      newText: edit.text,
    }));
  }

  private checked(
    snapshot: DocumentSnapshot,
    edits: readonly TextEdit[],
    options: Pick<GateOptions, 'creates' | 'changesText'>,
  ): CheckedEdits {
    const { uri, file } = snapshot;
    const textOf = (of: string) => (of === uri ? file.parse : this.workspace.parse(of));
    return passGate(edits, { uri, textOf, ...options }, this.log);
  }

  /**
   * Edits of this document and others as the client takes them. `creates` is a document that they fill and that does
   * not exist yet; `confirm` says what they are to a person who should look at each first. Throws if they would change
   * the text of a document, unless `changesText` says that their name tells so.
   */
  workspaceEdit(
    snapshot: DocumentSnapshot,
    edits: readonly TextEdit[],
    {
      creates,
      confirm,
      changesText,
    }: { readonly creates?: string; readonly confirm?: string; readonly changesText?: boolean } = {},
  ): WorkspaceEdit {
    const { documents } = this.checked(snapshot, edits, { creates, changesText });
    const { documentChanges, changeAnnotationSupport } = this.client.workspace?.workspaceEdit ?? {};
    const asks = confirm !== undefined && documentChanges === true && changeAnnotationSupport !== undefined;
    const changes: Record<string, (LspTextEdit | AnnotatedTextEdit)[]> = {};
    for (const [uri, own] of documents) {
      const parse = uri === snapshot.uri ? snapshot.file.parse : this.workspace.parse(uri);
      changes[uri] = own.map(({ start, end, text }) => ({
        range: parse === undefined ? emptyRange : this.convert.range(parse, { start, end }),
        newText: text,
        ...(asks ? { annotationId: ANNOTATION } : {}),
      }));
    }
    if (documentChanges !== true) return { changes };
    return {
      documentChanges: [
        ...(creates === undefined ? [] : [{ kind: 'create' as const, uri: creates }]),
        ...Object.entries(changes).map(([uri, list]) => ({
          textDocument: { uri, version: this.workspace.version(uri) ?? null },
          edits: list,
        })),
      ],
      ...(asks ? { changeAnnotations: { [ANNOTATION]: { label: confirm, needsConfirmation: true } } } : {}),
    };
  }
}

/** The one change annotation that an answer has. */
const ANNOTATION = 'confirm';

const emptyRange: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
