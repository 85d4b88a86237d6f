// `textDocument/codeAction`: the fixes that rules offer for what they found at a place.

import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Handler } from '../session';

export const codeActions: Handler = (session) => {
  const { connection, convert, diagnostics } = session;
  connection.onCodeAction(
    session.about('codeAction', [] as CodeAction[], (view, { range, context }) => {
      const { only } = context;
      if (only !== undefined && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
      const { start, end } = convert.stretch(view.file.parse, range);
      return diagnostics.of(view).flatMap((found) => {
        if (found.fixes === undefined || found.start > end || found.end < start) return [];
        const item = diagnostics.item(view, found);
        const shown = context.diagnostics.filter(
          ({ code, range: place }) => code === item.code && place.start.line === item.range.start.line,
        );
        return found.fixes.map(
          (fix): CodeAction => ({
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: shown.length > 0 ? shown : [item],
            isPreferred: fix.certain,
            edit: session.workspaceEdit(view, fix.edits),
          }),
        );
      });
    }),
  );
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } };
};
