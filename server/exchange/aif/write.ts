// Argument Interchange Format (Chesñevar et al. 2006), as JSON node sets of the kind that AIFdb keeps.
//
// A statement is an I-node; a support goes through an RA-node, an attack through a CA-node. Who says it is a locution:
// an L-node, joined to the statement by a YA-node (asserting, proposing); what is reported is a locution within that of
// the one who reports it. A restatement is an MA-node. Conditions have no node of their own in AIF: they are reported.

import { t } from '../../l10n';
import { lookUp, tableOf } from '../../model/lookup';
import type { Voice } from '../../semantics/attribution';
import type { Format, Loss } from '../format';
import { besideTheArgument, type ExportedStatement, type ExportModel } from '../model';

interface Node {
  readonly nodeID: string;
  readonly text: string;
  readonly type: 'I' | 'L' | 'RA' | 'CA' | 'MA' | 'YA';
  readonly timestamp: string;
}

export const aif: Format = {
  id: 'aif',
  label: 'AIF node set (JSON)',
  description:
    'Statements, locutions and schemes in the Argument Interchange Format, for AIFdb, OVA and argument mining.',
  extension: '.aif.json',
  unit: 'edition',
  write(readings, name, names) {
    const set = new NodeSet(readings);
    const { nodes, edges, locutions, participants, losses } = set;
    const text = JSON.stringify({ nodes, edges, locutions, participants }, null, 2);
    return { files: [{ name: names.make(name, '.aif.json'), text: `${text}\n` }], losses };
  },
};

class NodeSet {
  readonly nodes: Node[] = [];
  readonly edges: { edgeID: string; fromID: string; toID: string; formEdgeID: null }[] = [];
  readonly locutions: {
    nodeID: string;
    personID: string;
    timestamp: string;
    start: null;
    end: null;
    source: string;
  }[] = [];
  readonly participants: { participantID: string; firstname: string; surname: string }[] = [];
  readonly losses: Loss[] = [];
  private readonly statements = new Map<string, string>();
  private readonly persons = new Map<string, string>();

  constructor(readings: readonly ExportModel[]) {
    for (const reading of readings)
      for (const statement of reading.statements) this.state(reading, statement);
    for (const reading of readings) this.relate(reading);
  }

  private node(type: Node['type'], text: string, timestamp: string): string {
    const nodeID = String(this.nodes.length + 1);
    this.nodes.push({ nodeID, text, type, timestamp });
    return nodeID;
  }

  private edge(...path: readonly string[]): void {
    for (let at = 1; at < path.length; at++)
      this.edges.push({
        edgeID: String(this.edges.length + 1),
        fromID: path[at - 1]!,
        toID: path[at]!,
        formEdgeID: null,
      });
  }

  private state(
    { view: snapshot }: ExportModel,
    { statement, symbol, text, by, via }: ExportedStatement,
  ): void {
    const date = snapshot.file.headerText('date') ?? '';
    const said = this.node('I', text === '' ? symbol : text, date);
    this.statements.set(symbol, said);
    const force = statement.isA('proposal') ? 'Proposing' : 'Asserting';
    for (const speaker of by) {
      let locution = this.speak(speaker, `${speaker.name}: ${text}`, date, snapshot.document);
      this.edge(locution, this.node('YA', force, date), said);
      // The reporter says that the speaker said so.
      for (const reporter of via) {
        const report = this.speak(
          reporter,
          `${reporter.name}: ${speaker.name}: ${text}`,
          date,
          snapshot.document,
        );
        this.edge(report, this.node('YA', 'Asserting', date), locution);
        locution = report;
      }
    }
  }

  private speak({ id, name }: Voice, text: string, timestamp: string, source: string): string {
    const key = id ?? name;
    let personID = this.persons.get(key);
    if (personID === undefined) {
      personID = String(this.persons.size + 1);
      this.persons.set(key, personID);
      const [surname = name, ...first] = name.split(' ').reverse();
      this.participants.push({ participantID: personID, firstname: first.reverse().join(' '), surname });
    }
    const nodeID = this.node('L', text, timestamp);
    this.locutions.push({ nodeID, personID, timestamp, start: null, end: null, source });
    return nodeID;
  }

  private relate(reading: ExportModel): void {
    const { view, relations } = reading;
    const date = view.file.headerText('date') ?? '';
    for (const { from, to, field, sort, place } of relations) {
      const start = this.statements.get(from);
      const end = this.statements.get(to);
      const lost = (why: string) =>
        this.losses.push({
          uri: view.uri,
          ...place,
          message: t('The relation {0} {1} {2} was left out: {3}.', from, field, to, why),
        });
      if (start === undefined || end === undefined)
        lost(t('the other statement is not in the exported documents'));
      else if (sort === 'support') this.edge(start, this.node('RA', 'Default Inference', date), end);
      else if (sort === 'attack')
        this.edge(start, this.node('CA', lookUp(conflicts, field) ?? 'Default Conflict', date), end);
      else if (field === 'restates') this.edge(start, this.node('MA', 'Default Rephrase', date), end);
      else
        lost(
          sort === 'link' ? t('AIF has no scheme for this relation') : t('AIF has no scheme for conditions'),
        );
    }
    for (const annotation of besideTheArgument(reading))
      this.losses.push({
        uri: view.uri,
        start: annotation.start,
        end: annotation.end,
        message: t(
          'AIF has no place for the {0} here. It was left out.',
          annotation.kind?.text ?? t('mention'),
        ),
      });
  }
}

const conflicts = tableOf<string>({
  rebuts: 'Default Rebut',
  undermines: 'Default Undermine',
  undercuts: 'Default Undercut',
});
