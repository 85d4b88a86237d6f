// Diagnostics: pulled by clients that can (LSP 3.18, `textDocument/diagnostic`), otherwise pushed after each change.
//
// A push waits for the messages that have already arrived: of ten key strokes in one batch only the last is
// answered. A pull is answered from the same cache, and with "unchanged" as long as nothing has changed.

import {
  type CodeDescription,
  type Connection,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentDiagnosticReport,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver';
import type { DocumentSnapshot } from '../edition/snapshot';
import { inWords, type Refusal, unreadFile, unreadFolder } from '../files/refusal';
import type { Severity } from '../model/edit';
import { digest } from '../model/fingerprint';
import { memo } from '../model/memo';
import { type Fidelity, fidelityOf, type Tally, tallyOf } from '../reports/status';
import { diagnose, diagnoseForPublication } from '../rules/engine/judgement';
import { relatedPlaces } from '../rules/engine/related';
import type { Diagnostic as RuleDiagnostic } from '../rules/engine/rule';
import type { Parse } from '../syntax/tree';
import { CODE_BOOK_FAULT } from '../workspace/code-books';
import { canonical, isDocument } from '../workspace/uri';
import type { Workspace } from '../workspace/workspace';
import type { Converter } from './convert';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export interface DiagnosticsOptions {
  /** Whether the client shows related information, tags and the link at a code. */
  readonly related: boolean;
  readonly tags: boolean;
  readonly links: boolean;
  /** Where the rules are explained; a rule's code is the fragment. */
  readonly reference: string | undefined;
}

interface Remembered {
  readonly tally: Tally;
  readonly fidelity: Fidelity;
}

export class Diagnostics {
  private lastId = 0;
  private readonly idOf = memo((_: readonly RuleDiagnostic[]) => String(++this.lastId));

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    private readonly convert: Converter,
    private readonly options: DiagnosticsOptions,
    /** Whether what is asked of a published document is asked of every one. */
    private readonly forPublication: () => boolean,
  ) {}

  /** What the rules find, once for each version of a document and of what it depends on. */
  of(snapshot: DocumentSnapshot): readonly RuleDiagnostic[] {
    // Before all is read no one can tell whether it is ready.
    if (this.workspace.loading) return diagnose(snapshot, false);
    return this.forPublication() ? diagnoseForPublication(snapshot) : diagnose(snapshot);
  }

  /** Documents that the client shows findings of, with what it was told last. */
  private readonly pushed = new Map<string, PublishDiagnosticsParams>();

  /** Sends the diagnostics of a document; of one that is open no more, that there are none. */
  push(uri: string): void {
    const version = this.workspace.version(uri);
    const snapshot = version === undefined ? undefined : this.workspace.snapshot(uri);
    if (version !== undefined && snapshot !== undefined) {
      const sent = { uri, version, diagnostics: this.items(snapshot) };
      const told = this.pushed.get(uri);
      // Something else was edited: most often that changes nothing here.
      if (told?.version === version && JSON.stringify(told) === JSON.stringify(sent)) return;
      this.pushed.set(uri, sent);
      this.connection.sendDiagnostics(sent);
    } else if (this.pushed.delete(uri)) this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** The answer to a pull. */
  report(snapshot: DocumentSnapshot, previous: string | undefined): DocumentDiagnosticReport {
    const resultId = this.resultId(snapshot);
    return resultId === previous
      ? { kind: 'unchanged', resultId }
      : { kind: 'full', resultId, items: this.items(snapshot) };
  }

  /** Names what a client is shown: another id, another answer. Places in other documents move on their own. */
  resultId(snapshot: DocumentSnapshot): string {
    const found = this.of(snapshot);
    const id = this.idOf(found);
    const elsewhere = found.flatMap((one) => (one.related?.some((place) => 'place' in place) ? [one] : []));
    if (elsewhere.length === 0) return id;
    const places = elsewhere.map((one) => this.item(snapshot, one).relatedInformation);
    return `${id} ${digest(JSON.stringify(places)).toString(36)}`;
  }

  items(snapshot: DocumentSnapshot): Diagnostic[] {
    const found = this.of(snapshot);
    this.remember(snapshot, found);
    return found.map((diagnostic) => this.item(snapshot, diagnostic));
  }

  /** What was last found in documents, by URI: lists of documents tell of it without looking again. */
  private readonly last = new Map<string, Remembered>();
  private readonly listeners: (() => void)[] = [];

  lastFound(uri: string): Remembered | undefined {
    return this.last.get(uri);
  }

  /** Hears when something else was found in a document than before. */
  onFound(listener: () => void): void {
    this.listeners.push(listener);
  }

  private remember(snapshot: DocumentSnapshot, found: readonly RuleDiagnostic[]): void {
    const now = { tally: tallyOf(found), fidelity: fidelityOf(snapshot) };
    const same = JSON.stringify(this.last.get(snapshot.uri)) === JSON.stringify(now);
    this.last.set(snapshot.uri, now);
    if (!same) for (const listener of this.listeners) listener();
  }

  /** Sends what is wrong in a code book, open or not: it is not a document of ours, so that no client pulls it. */
  pushBook(uri: string): void {
    const known = this.workspace.bookFaults(uri);
    const diagnostics = (known?.faults ?? []).map(({ message, ...place }): Diagnostic => {
      const range = this.convert.range((known as { parse: Parse }).parse, place);
      const severity = DiagnosticSeverity.Error;
      return { range, severity, code: CODE_BOOK_FAULT, source: 'demarche', message };
    });
    this.connection.sendDiagnostics({ uri, diagnostics });
  }

  /** Files that the client was told of, and why they were not read. */
  private readonly unread = new Map<string, Refusal>();

  /**
   * Sends which documents of the folders were not read, and takes back what is so no more: no one can open and pull
   * them.
   */
  pushUnread(): void {
    const now = this.workspace.files.unread;
    for (const uri of this.unread.keys())
      if (!now.has(uri)) {
        this.unread.delete(uri);
        this.connection.sendDiagnostics({ uri, diagnostics: [] });
        // It may be open by now, and what was found in it told already.
        for (const known of [...this.pushed.keys()])
          if (canonical(known) === uri && this.pushed.delete(known)) this.push(known);
      }
    for (const [uri, refusal] of now) {
      if (this.unread.get(uri) === refusal) continue;
      this.unread.set(uri, refusal);
      const message = isDocument(uri) ? unreadFile(inWords(refusal)) : unreadFolder(inWords(refusal));
      const start = { line: 0, character: 0 };
      const range = { start, end: start };
      const severity = DiagnosticSeverity.Warning;
      this.connection.sendDiagnostics({
        uri,
        diagnostics: [{ range, severity, source: 'demarche', message }],
      });
    }
  }

  /** One finding in the protocol's words. */
  item(snapshot: DocumentSnapshot, diagnostic: RuleDiagnostic): Diagnostic {
    const { rule, severity, start, end, message, related, tag } = diagnostic;
    const { parse } = snapshot.file;
    const { options } = this;
    const item: Diagnostic = {
      range: this.convert.range(parse, { start, end }),
      severity: severities[severity],
      code: rule.code,
      source: 'demarche',
      message,
    };
    const codeDescription = this.description(rule.code);
    if (codeDescription !== undefined) item.codeDescription = codeDescription;
    if (tag !== undefined && options.tags)
      item.tags = [tag === 'unused' ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated];
    if (related !== undefined && options.related)
      item.relatedInformation = relatedPlaces(diagnostic, snapshot).flatMap((place) => {
        const range = this.rangeIn(snapshot, place.uri, place);
        const information: DiagnosticRelatedInformation[] =
          range === undefined ? [] : [{ location: { uri: place.uri, range }, message: place.message }];
        return information;
      });
    return item;
  }

  private rangeIn(
    snapshot: DocumentSnapshot,
    uri: string,
    place: { start: number; end: number },
  ): Range | undefined {
    const member = uri === snapshot.uri ? snapshot : snapshot.index.member(uri);
    const parse = member?.file.parse ?? this.workspace.parse(uri);
    return parse && this.convert.range(parse, place);
  }

  private description(code: string): CodeDescription | undefined {
    const { links, reference } = this.options;
    return links && reference !== undefined ? { href: `${reference}#${code}` } : undefined;
  }
}
