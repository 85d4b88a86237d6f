// Diagnostics: pulled by clients that can (LSP 3.17, `textDocument/diagnostic`), else pushed after each change.
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
  type Range,
} from 'vscode-languageserver';
import type { Workspace } from '../project/workspace';
import { diagnose } from '../rules/index';
import type { Diagnostic as RuleDiagnostic, Severity, View } from '../rules/rule';
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

export class Diagnostics {
  private readonly found = new WeakMap<View, readonly RuleDiagnostic[]>();
  private readonly ids = new WeakMap<View, string>();
  private lastId = 0;
  private readonly waiting = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    private readonly convert: Converter,
    private readonly options: DiagnosticsOptions,
    /** Runs a task once the messages at hand are done with. */
    private readonly later: (task: () => void) => void,
  ) {}

  /** What the rules find, once for each version of a document. */
  of(view: View): readonly RuleDiagnostic[] {
    let found = this.found.get(view);
    if (found === undefined) {
      found = diagnose(view);
      this.found.set(view, found);
    }
    return found;
  }

  /** Sends the diagnostics of a document soon; several calls are one. */
  push(uri: string): void {
    if (this.waiting.size === 0) this.later(() => this.flush());
    this.waiting.add(uri);
  }

  private flush(): void {
    const uris = [...this.waiting];
    this.waiting.clear();
    for (const uri of uris) {
      const view = this.workspace.view(uri);
      const version = this.workspace.version(uri);
      if (view === undefined || version === undefined)
        this.connection.sendDiagnostics({ uri, diagnostics: [] });
      else this.connection.sendDiagnostics({ uri, version, diagnostics: this.items(view) });
    }
  }

  /** The answer to a pull. */
  report(view: View, previous: string | undefined): DocumentDiagnosticReport {
    let resultId = this.ids.get(view);
    if (resultId !== undefined && resultId === previous) return { kind: 'unchanged', resultId };
    resultId ??= String(++this.lastId);
    this.ids.set(view, resultId);
    return { kind: 'full', resultId, items: this.items(view) };
  }

  items(view: View): Diagnostic[] {
    return this.of(view).map((diagnostic) => this.item(view, diagnostic));
  }

  /** One finding in the protocol's words. */
  item(view: View, { rule, start, end, message, related, tag }: RuleDiagnostic): Diagnostic {
    const { parse } = view.file;
    const { options } = this;
    const item: Diagnostic = {
      range: this.convert.range(parse, { start, end }),
      severity: severities[rule.severity],
      code: rule.code,
      source: 'demarche',
      message,
    };
    const codeDescription = this.description(rule.code);
    if (codeDescription !== undefined) item.codeDescription = codeDescription;
    if (tag !== undefined && options.tags)
      item.tags = [tag === 'unused' ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated];
    if (related !== undefined && options.related)
      item.relatedInformation = related.flatMap(({ uri = view.uri, message: text, ...place }) => {
        const range = this.rangeIn(view, uri, place);
        const information: DiagnosticRelatedInformation[] =
          range === undefined ? [] : [{ location: { uri, range }, message: text }];
        return information;
      });
    return item;
  }

  private rangeIn(view: View, uri: string, place: { start: number; end: number }): Range | undefined {
    const member = uri === view.uri ? view : view.index.member(uri);
    return member === undefined ? undefined : this.convert.range(member.file.parse, place);
  }

  private description(code: string): CodeDescription | undefined {
    const { links, reference } = this.options;
    return links && reference !== undefined ? { href: `${reference}#${code}` } : undefined;
  }
}
