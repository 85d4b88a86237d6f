// A frame that is edited, and how its statements stand after each edit; and how those of a frame stand once.
//
// Parts are told apart by numbers that stay theirs until they are removed; then a number may be another's. A statement of
// a frame keeps the number that it has there. `update` looks again at what the edits since the last one may have changed,
// and what is asked is answered as of the last update. The answers are the same as if all were weighed anew.

import { Components } from './components';
import { circlesOf, type Explanation, explain } from './explanation';
import { Forces } from './force';
import type {
  Challenge,
  ConditionGroup,
  Dependence,
  Force,
  Frame,
  Meeting,
  Statement,
  Support,
  Value,
  Word,
} from './frame';
import { Link, Network, NONE, Node } from './network';
import { Standings } from './standing';
import { wordOf } from './word';

/** What is explained by more than so many others is not explained anew to each who asks. */
const MANY = 16;

export class LiveFrame {
  private readonly network: Network;
  private readonly components: Components;
  private readonly forces: Forces;
  private readonly standings: Standings;
  // As of the last update.
  private circles: ReadonlyMap<number, readonly number[]> | undefined;
  private readonly explained = new Map<number, Explanation>();

  /** With the parts of a frame, already weighed. */
  constructor(frame?: Frame) {
    this.network = new Network(...(frame === undefined ? [] : sizeOf(frame)));
    this.components = new Components(this.network);
    this.forces = new Forces(this.network, this.components);
    this.standings = new Standings(this.network, this.forces, this.components);
    if (frame === undefined) return;
    for (const statement of frame.statements) this.addStatement(statement);
    for (const challenge of frame.challenges) this.addChallenge(challenge);
    for (const support of frame.supports) this.addSupportForGood(support);
    for (const meeting of frame.meetings) this.addMeeting(meeting);
    for (const dependence of frame.dependences) this.addDependence(dependence);
    for (const group of frame.conditionGroups) this.addConditionGroup(group);
    this.weigh();
    this.standings.forgetTouched();
  }

  // Edits. A part names statements that are there; one that names others is refused.

  addStatement({ status, weighed = true, condition }: Statement = {}): number {
    const isCondition = condition !== undefined;
    const at = this.network.addNode(isCondition ? Node.Condition : Node.Statement);
    this.standings.addStatement(at, isCondition ? undefined : status, weighed && !isCondition);
    if (isCondition) this.forces.setCondition(at, condition);
    return at;
  }

  /** What is known of a statement is this from now on; its relations stay. */
  setStatement(at: number, { status, weighed = true, condition }: Statement): void {
    const was = this.network.node[at];
    if (was !== Node.Statement && was !== Node.Condition) throw new Error(`There is no statement ${at}.`);
    const isCondition = condition !== undefined;
    this.network.node[at] = isCondition ? Node.Condition : Node.Statement;
    this.standings.setStatement(at, isCondition ? undefined : status, weighed && !isCondition);
    if (isCondition || was === Node.Condition) this.forces.setCondition(at, condition);
  }

  /** Removes a statement and every relation that it has; supports and groups stay, without it. */
  removeStatement(at: number): void {
    this.removeNode(at);
  }

  /** Returns the number of the challenge, by which it can be removed. */
  addChallenge({ from, to, way }: Challenge): number {
    return this.addLink(way === 'back' ? Link.Back : Link.Attack, from, to);
  }

  addMeeting({ from, to }: Meeting): number {
    return this.addLink(Link.Meeting, from, to);
  }

  addDependence({ dependent, on }: Dependence): number {
    return this.addLink(Link.Dependence, on, dependent);
  }

  /** Removes a challenge, meeting or dependence. */
  removeRelation(link: number): void {
    if (!this.network.hasLink(link)) throw new Error(`There is no relation ${link}.`);
    this.removeLink(link);
  }

  /** Returns the number of the support, by which it can be removed. */
  addSupport({ conclusion, reasons, undercutters }: Support): number {
    const at = this.network.addNode(Node.Support);
    for (const reason of different(reasons)) this.addLink(Link.Reason, reason, at);
    for (const undercutter of different(undercutters)) this.addLink(Link.Undercut, undercutter, at);
    this.addLink(Link.Conclusion, at, conclusion);
    return at;
  }

  removeSupport(at: number): void {
    this.removeNode(at);
  }

  /** Returns the number of the group, by which it can be removed. */
  addConditionGroup({ members, mode, join, governs }: ConditionGroup): number {
    const at = this.network.addNode(Node.Group);
    this.forces.setGroup(at, { mode, join });
    for (const member of different(members)) this.addLink(Link.Member, member, at);
    this.addLink(Link.Governs, at, governs);
    return at;
  }

  removeConditionGroup(at: number): void {
    this.removeNode(at);
  }

  /** Weighs what the edits may have changed; returns the statements of which something may be said differently now. */
  update(): readonly number[] {
    this.weigh();
    return this.standings.takeTouched();
  }

  // Answers, as of the last update

  valueOf(statement: number): Value {
    return this.standings.valueOf(statement);
  }

  /** How it stands; nothing for a kind that is not said to stand. */
  wordOf(statement: number): Word | undefined {
    return wordOf(this.standings, statement);
  }

  /** The force that is said of it, if its conditions leave anything to be said. */
  forceOf(statement: number): Force | undefined {
    return this.forces.forceOf(statement);
  }

  /** All its forces, the one that is said first. */
  forcesOf(statement: number): readonly Force[] {
    return this.forces.forcesOf(statement);
  }

  /** Whether something in play meets it. */
  isMet(statement: number): boolean {
    return this.standings.isMet(statement);
  }

  /** Why it stands so, as far as that decides. */
  explain(statement: number): Explanation {
    let known = this.explained.get(statement);
    if (known === undefined) {
      this.circles ??= circlesOf(this.network, this.standings);
      known = explain(statement, this.network, this.standings, this.forces, this.circles);
      // Each of a thousand statements may be as it is because of one that has a thousand reasons.
      if (known.challenges.length + known.supports.length + known.dependences.length > MANY)
        this.explained.set(statement, known);
    }
    return known;
  }

  /** Links looked at so far, for a law. */
  get visits(): number {
    return this.forces.visits + this.standings.visits + this.components.visits;
  }

  /** The same where nobody will remove it by its number: mostly a link is enough. */
  private addSupportForGood(support: Support): void {
    const { conclusion, reasons, undercutters } = support;
    if (reasons.length === 1 && undercutters.length === 0)
      this.addLink(Link.SoleReason, reasons[0]!, conclusion);
    else this.addSupport(support);
  }

  private weigh(): void {
    this.explained.clear();
    this.circles = undefined;
    this.standings.update(this.forces.update());
  }

  private addLink(link: Link, from: number, to: number): number {
    this.mustExist(from);
    this.mustExist(to);
    const at = this.network.addLink(link, from, to);
    if (bearsOnForce(link)) this.forces.changedAt(to, link);
    if (bearsOnStanding(link)) this.standings.addLink(at);
    return at;
  }

  private mustExist(at: number): void {
    if ((this.network.node[at] ?? Node.Free) === Node.Free) throw new Error(`There is no statement ${at}.`);
  }

  private removeLink(at: number): void {
    const link = this.network.link[at] as Link;
    if (bearsOnForce(link)) this.forces.changedAt(this.network.to[at]!, link);
    if (bearsOnStanding(link)) this.standings.removeLink(at);
    this.network.removeLink(at);
  }

  private removeNode(at: number): void {
    const { network } = this;
    for (let link = network.firstOut[at]!; link !== NONE; link = network.firstOut[at]!) this.removeLink(link);
    for (let link = network.firstIn[at]!; link !== NONE; link = network.firstIn[at]!) this.removeLink(link);
    this.standings.forget(at);
    this.forces.forget(at);
    network.removeNode(at);
  }
}

/** How the statements of a frame stand. */
export function stand(frame: Frame): LiveFrame {
  return new LiveFrame(frame);
}

function different(statements: readonly number[]): Iterable<number> {
  return statements.length < 2 ? statements : new Set(statements);
}

function bearsOnForce(link: Link): boolean {
  return link === Link.Member || link === Link.Governs || link === Link.Dependence;
}

function bearsOnStanding(link: Link): boolean {
  return link !== Link.Member && link !== Link.Governs;
}

/** The nodes and links that a frame has. */
function sizeOf(frame: Frame): [number, number] {
  const { statements, challenges, supports, meetings, dependences, conditionGroups } = frame;
  let links = challenges.length + meetings.length + dependences.length;
  let nodes = statements.length + conditionGroups.length;
  for (const { reasons, undercutters } of supports) {
    const terms = reasons.length + undercutters.length;
    nodes += terms === 1 ? 0 : 1;
    links += terms === 1 ? 1 : terms + 1;
  }
  for (const { members } of conditionGroups) links += members.length + 1;
  return [nodes + 1, links + 1];
}
