// `demarche/timeline`, `demarche/versions`, `demarche/comparison`, `demarche/codeBookImpact`: answers that are read as a
// page (protocol.ts).

import type { CancellationToken, ExecuteCommandParams } from 'vscode-languageserver';
import { argumentAt } from '../../features/argument';
import { comparisonReport } from '../../features/comparison-report';
import { impactReport } from '../../features/impact-report';
import type { Report } from '../../features/report';
import { timelineReport } from '../../features/timeline';
import { versionsOf } from '../../features/versions';
import type { Member } from '../../model/index';
import { impactOf } from '../../project/impact';
import { cancelled, guard } from '../guard';
import * as protocol from '../protocol';
import type { Handler } from '../session';

export const reports: Handler = (session) => {
  const { connection, workspace, convert, host, log } = session;

  const page = ({ title, text, links }: Report): protocol.Report => ({
    title,
    text,
    links: links.flatMap(({ start, end, target }) => {
      const parse = workspace.parse(target.uri);
      return parse === undefined
        ? []
        : [{ start, end, target: { uri: target.uri, range: convert.range(parse, target) } }];
    }),
  });

  connection.onRequest(
    protocol.timeline,
    session.at<protocol.TimelineParams, protocol.Report | null>('timeline', null, (view, offset) => {
      const found = argumentAt(view, offset);
      const report = found && timelineReport(view, found.symbol);
      return report === undefined ? null : page(report);
    }),
  );

  const named = ({ uri, document, file }: Member) => {
    const title = file.headerText('title');
    return { uri, name: title === undefined ? document : `${title} (${document})` };
  };
  connection.onRequest(
    protocol.versions,
    session.about<protocol.VersionsParams, protocol.VersionPair[]>('versions', [], (view) =>
      versionsOf(view, view).map(({ draft, final }) => ({ draft: named(draft), final: named(final) })),
    ),
  );
  connection.onRequest(
    protocol.comparison,
    guard<protocol.ComparisonParams, protocol.Report | null>('comparison', log, null, (params) => {
      const [draft, final] = [workspace.view(params.draft), workspace.view(params.final)];
      return draft === undefined || final === undefined ? null : page(comparisonReport(final, draft, final));
    }),
  );

  const impact = async (uri: string, token: CancellationToken) => {
    await workspace.loaded();
    const found = await impactOf(workspace, host, uri, () => token.isCancellationRequested);
    if (token.isCancellationRequested) throw cancelled();
    return found === undefined ? null : page(impactReport(found));
  };
  connection.onRequest(
    protocol.codeBookImpact,
    guard<protocol.CodeBookImpactParams, protocol.Report | null>(
      'codeBookImpact',
      log,
      null,
      ({ textDocument }, token) => impact(textDocument.uri, token),
    ),
  );
  connection.onExecuteCommand(
    guard<ExecuteCommandParams, protocol.Report | null>(
      'executeCommand',
      log,
      null,
      ({ command, arguments: [uri] = [] }, token) =>
        command === protocol.codeBookImpactCommand && typeof uri === 'string' ? impact(uri, token) : null,
    ),
  );
  return { executeCommandProvider: { commands: [protocol.codeBookImpactCommand] } };
};
