// `demarche/timeline`, `demarche/versions`, `demarche/comparison`, `demarche/codeBookImpact`, `demarche/publication`:
// answers that are read as a page (protocol.ts).

import type { CancellationToken, ExecuteCommandParams } from 'vscode-languageserver';
import { argumentAt } from '../../argumentation/relations';
import type { Member } from '../../edition/index';
import { FindingsPage } from '../../exchange/html/findings';
import * as protocol from '../../protocol/protocol';
import { comparisonReport } from '../../reports/comparison-report';
import { impactReport } from '../../reports/impact-report';
import { aboutOf, PublicationPage, shortNameOfDocument } from '../../reports/publication';
import type { Report } from '../../reports/report';
import { timelineReport } from '../../reports/timeline';
import { versionsOf } from '../../reports/versions';
import { diagnoseForPublication } from '../../rules/engine/judgement';
import { pacer } from '../../workspace/host';
import { impactOf } from '../../workspace/impact';
import { cancelled, guard } from '../guard';
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
    session.at<protocol.TimelineParams, protocol.Report | null>('timeline', null, (snapshot, offset) => {
      const found = argumentAt(snapshot, offset);
      const report = found && timelineReport(snapshot, found.symbol);
      return report === undefined ? null : page(report);
    }),
  );

  const named = ({ uri, document, file }: Member) => {
    const title = file.headerText('title');
    return { uri, name: title === undefined ? document : `${title} (${document})` };
  };
  connection.onRequest(
    protocol.versions,
    session.about<protocol.VersionsParams, protocol.VersionPair[]>('versions', [], (snapshot) =>
      versionsOf(snapshot, snapshot).map(({ draft, final }) => ({
        draft: named(draft),
        final: named(final),
      })),
    ),
  );
  connection.onRequest(
    protocol.comparison,
    guard<protocol.ComparisonParams, protocol.Report | null>('comparison', log, null, (params) => {
      const [draft, final] = [workspace.snapshot(params.draft), workspace.snapshot(params.final)];
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
  const validate = async (uri: string, token: CancellationToken) => {
    await workspace.loaded();
    const goOn = pacer(host, () => token.isCancellationRequested);
    const editions = workspace.editionsOf(uri);
    const readable = new PublicationPage();
    const kept = new FindingsPage({ publication: true, version: session.version, date: new Date() });
    const members = editions.flatMap(({ index }) => index.members);
    for (const { uri: document } of [...members].sort((a, b) => (a.uri < b.uri ? -1 : 1))) {
      const snapshot = await workspace.complete(document);
      if (snapshot === undefined) continue;
      const found = diagnoseForPublication(snapshot);
      readable.add(snapshot, found);
      kept.add({
        name: shortNameOfDocument(snapshot),
        about: aboutOf(snapshot, found),
        parse: snapshot.file.parse,
        found: found.map((one) => ({ ...one, code: one.rule.code })),
      });
      workspace.evict(document);
      if (!(await goOn())) throw cancelled();
    }
    return members.length === 0 ? null : { report: page(readable.done()), html: kept.toString() };
  };
  connection.onRequest(
    protocol.publication,
    guard<protocol.PublicationParams, protocol.PublicationAnswer | null>(
      'publication',
      log,
      null,
      ({ textDocument }, token) => validate(textDocument.uri, token),
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
