// Standing: what has been said against statements, and what became of it.
//
// Three-valued, and the least fixpoint of these rules, by the Kleene tables of kleene.ts. It is the grounded interpretation
// of an abstract dialectical framework (Brewka and Woltran 2010; Brewka and others 2013) in which supports are nodes of
// their own; where nobody supports anything it is Dung's grounded labelling (1995).
//
//   a challenge   is as its source, but out if the source is out of play or met
//   a support     is the minimum of its reasons and of the contrary of its undercutters; a reason is as its statement, but
//                 out if that is out of play (save by an `if`, which is part of the reason) or met
//   a statement   is the minimum of the contrary of its challenges, of what it depends on and, if reasons were given for
//                 it, of the maximum of its supports; out if it was withdrawn, has lapsed or was superseded
//
// Being met asks whether what meets is in play, and not how it stands: an objection to an offer does not undo it.
//
// Linear: a node counts those of its terms that are not in, and those that are out, so that a term is looked at when it
// changes and not when its node is. After an edit, whatever rested on what changed is taken back to undecided, and what
// follows is decided again; nothing else is looked at. What is decided and not taken back rests, step by step, on nothing
// that was, so the fixpoint is the one that would be found from nothing.

import type { Components } from './components';
import type { Forces } from './force';
import type { Status, Value } from './frame';
import { CONTRARY, IS_IN, IS_NOT_IN, IS_OUT, IS_PRESENT, MINIMUM, Term, values } from './kleene';
import { Link, type Network, NONE, Node, NodeList, roomFor } from './network';

/** Circles by the numbers of `Circle`. */
const circles = [undefined, 'dispute', 'reasons'] as const;
/** By number, from 1: why a statement is out of play, whatever is said of it. */
const statuses: readonly (Status | undefined)[] = [undefined, 'withdrawn', 'lapsed', 'superseded'];

/** In what kind of circle an undecided node is. */
const enum Circle {
  None,
  Dispute,
  Reasons,
}

/** Sets of bits: what a statement may do to others, by its status, its force and who meets it. */
const IN_PLAY = 1;
const MAY_CHALLENGE = 2;
const MAY_SUPPORT = 4;

export class Standings {
  private value = new Uint8Array(0);
  private status = new Uint8Array(0);
  private weighed = new Uint8Array(0);
  private may = new Uint8Array(0);
  private circle = new Uint8Array(0);

  // By node: its terms of which the minimum counts (for a support its reasons as well, by themselves), the supports of
  // which the maximum counts, and what meets it and is in play.
  private notIn = new Int32Array(0);
  private out = new Int32Array(0);
  private reasons = new Int32Array(0);
  private supports = new Int32Array(0);
  private supportsIn = new Int32Array(0);
  private supportsOut = new Int32Array(0);
  private meeters = new Int32Array(0);

  /** By link: what it says to its target, as it is counted there. */
  private term = new Uint8Array(0);

  // What changed since the last update: statements, statements that are met now or no more, supports that have reasons
  // now or no more, and links; those from a certain one on are new as well.
  private readonly changedStatements = new NodeList();
  private readonly metAnew = new NodeList();
  private readonly supportsAnew = new NodeList();
  private readonly newLinks: number[] = [];
  private firstNewLink = 0;
  /** By statement: whether it came since then. */
  private isNew = new Uint8Array(0);

  /** Nodes to be taken back to undecided, then to be decided. */
  private readonly stale = new NodeList();
  private readonly waiting = new NodeList();
  /** Nodes of which something may be said differently. */
  private readonly touched = new NodeList();
  private readonly open = new NodeList();

  /** By node: the number of its component, when it was last looked for. */
  private component = new Int32Array(0);
  private found = 0;
  private steps = 0;

  constructor(
    private readonly network: Network,
    private readonly forces: Forces,
    private readonly components: Components,
  ) {}

  /** Links looked at so far, for a law. */
  get visits(): number {
    return this.steps;
  }

  // What is asked

  valueOf(statement: number): Value {
    return values[this.value[statement]!]!;
  }

  /** Whether it is of a kind that is said to stand. */
  isWeighed(statement: number): boolean {
    return this.weighed[statement] === 1;
  }

  /** In what kind of circle an undecided statement is: one with a challenge in it, or one of reasons and dependence only. */
  circleOf(statement: number): 'dispute' | 'reasons' | undefined {
    return circles[this.circle[statement]!];
  }

  /** Whether something in play meets it. */
  isMet(statement: number): boolean {
    return this.meeters[statement]! > 0;
  }

  isInPlay(statement: number): boolean {
    return (this.may[statement]! & IN_PLAY) !== 0;
  }

  statusOf(statement: number): Status | undefined {
    return statuses[this.status[statement]!];
  }

  /** Whether a node is a statement or a condition, and not a support or a group. */
  isStatement(node: number): boolean {
    const sort = this.network.node[node];
    return sort === Node.Statement || sort === Node.Condition;
  }

  /** Whether reasons were given for it, and none is left. */
  hasLostItsReasons(statement: number): boolean {
    return this.maximum(statement) === Term.Out;
  }

  /** Whether a link is a challenge that somebody raised and that is in play, answered or not. */
  isObjection(link: number): boolean {
    const { network } = this;
    const source = network.from[link]!;
    return (
      network.link[link] === Link.Attack &&
      network.node[source] === Node.Statement &&
      (this.may[source]! & IN_PLAY) !== 0
    );
  }

  /** Whether there is such a challenge. */
  hasObjections(statement: number): boolean {
    const { firstIn, nextIn } = this.network;
    for (let at = firstIn[statement]!; at !== NONE; at = nextIn[at]!) if (this.isObjection(at)) return true;
    return false;
  }

  /** Whether some link of this sort says this to a node. */
  isTold(node: number, sort: Link, value: Value): boolean {
    const { firstIn, nextIn, link } = this.network;
    const term = values.indexOf(value);
    for (let at = firstIn[node]!; at !== NONE; at = nextIn[at]!)
      if (link[at] === sort && this.term[at] === term) return true;
    return false;
  }

  /** What a link says to its target; nothing if it does not count. */
  termOf(link: number): Value | undefined {
    return values[this.term[link]!];
  }

  /** Whether a link is among those that keep its target undecided. */
  isOpen(link: number): boolean {
    if (this.term[link] !== Term.Undecided) return false;
    const target = this.network.to[link]!;
    if (this.value[target] !== Term.Undecided) return false;
    return !isSupport(this.network.link[link]!) || this.supportsIn[target] === 0;
  }

  // What is told

  addStatement(statement: number, status: Status | undefined, weighed: boolean): void {
    this.makeRoom();
    this.isNew[statement] = 1;
    this.setStatement(statement, status, weighed);
  }

  /** It has another status, kind or weight. */
  setStatement(statement: number, status: Status | undefined, weighed: boolean): void {
    this.status[statement] = status === undefined ? 0 : statuses.indexOf(status);
    this.weighed[statement] = weighed ? 1 : 0;
    this.changedStatements.add(statement);
  }

  addLink(link: number): void {
    if (link < this.firstNewLink) this.newLinks.push(link);
  }

  /** To be told while the link is still there. */
  removeLink(link: number): void {
    this.makeRoom();
    this.countAnew(link, Term.Absent);
  }

  /** A node of which all links are gone; its number may be another's soon. */
  forget(node: number): void {
    this.makeRoom();
    this.value[node] = Term.Undecided;
    this.status[node] = this.weighed[node] = this.may[node] = this.circle[node] = 0;
    this.isNew[node] = 0;
  }

  /** Looks again at all that may have changed. */
  update(reforced: readonly number[]): void {
    this.makeRoom();
    for (const statement of reforced) this.touched.add(statement);
    this.judgePlay(reforced);
    this.takeBack();
    this.decide();
    this.findCircles();
  }

  /** The statements of which something may be said differently since this was asked last. */
  takeTouched(): readonly number[] {
    const statements: number[] = [];
    for (let at = this.touched.pop(); at !== NONE; at = this.touched.pop())
      if (this.isStatement(at)) statements.push(at);
    return statements;
  }

  forgetTouched(): void {
    this.touched.clear();
  }

  private makeRoom(): void {
    const { node, link } = this.network;
    if (this.term.length < link.length) this.term = roomFor(this.term, link.length - 1, Term.Absent);
    if (this.value.length >= node.length) return;
    const last = node.length - 1;
    this.value = roomFor(this.value, last);
    this.status = roomFor(this.status, last);
    this.weighed = roomFor(this.weighed, last);
    this.may = roomFor(this.may, last);
    this.circle = roomFor(this.circle, last);
    this.isNew = roomFor(this.isNew, last);
    this.component = roomFor(this.component, last);
    const { changedStatements, metAnew, supportsAnew, stale, waiting, touched, open } = this;
    for (const list of [changedStatements, metAnew, supportsAnew, stale, waiting, touched, open])
      list.makeRoom(last + 1);
    this.notIn = roomFor(this.notIn, last);
    this.out = roomFor(this.out, last);
    this.reasons = roomFor(this.reasons, last);
    this.supports = roomFor(this.supports, last);
    this.supportsIn = roomFor(this.supportsIn, last);
    this.supportsOut = roomFor(this.supportsOut, last);
    this.meeters = roomFor(this.meeters, last);
  }

  // First: who is in play, and who is met

  private judgePlay(reforced: readonly number[]): void {
    const { network } = this;
    const { link, firstOut, nextOut } = network;
    const { changedStatements: changed, isNew } = this;
    const fresh = this.newLinks.splice(0);
    const firstNewLink = this.firstNewLink;
    this.firstNewLink = network.links;
    const forNewLinks = (look: (at: number) => void) => {
      for (const at of fresh) if (network.hasLink(at)) look(at);
      for (let at = firstNewLink; at < network.links; at++) if (network.hasLink(at)) look(at);
    };

    for (const statement of reforced) changed.add(statement);
    /** Whose links may say something else, beside the links that are new. */
    const speaking: number[] = [];
    for (let at = changed.pop(); at !== NONE; at = changed.pop()) {
      if (!this.isStatement(at)) continue;
      this.stale.add(at);
      this.may[at] = this.mayOf(at);
      if (isNew[at] === 0) speaking.push(at);
      isNew[at] = 0;
    }
    for (const statement of speaking)
      for (let at = firstOut[statement]!; at !== NONE; at = nextOut[at]!) {
        this.steps++;
        if (link[at] === Link.Meeting) this.count(at, this.termNow(at));
      }
    forNewLinks((at) => {
      if (link[at] === Link.Meeting) this.count(at, this.termNow(at));
    });
    for (let at = this.metAnew.pop(); at !== NONE; at = this.metAnew.pop()) {
      const may = this.mayOf(at);
      if (this.may[at] === may) continue;
      this.may[at] = may;
      speaking.push(at);
    }

    for (const statement of speaking)
      for (let at = firstOut[statement]!; at !== NONE; at = nextOut[at]!) {
        this.steps++;
        this.countAnew(at, this.termNow(at));
      }
    forNewLinks((at) => {
      this.steps++;
      if (this.term[at] === Term.Absent) this.countAnew(at, this.termNow(at));
    });
    // A support that has its first reason counts from now on; one that has lost its last counts no more.
    for (let support = this.supportsAnew.pop(); support !== NONE; support = this.supportsAnew.pop())
      for (let at = firstOut[support]!; at !== NONE; at = nextOut[at]!)
        if (link[at] === Link.Conclusion) this.countAnew(at, this.termNow(at));
  }

  private mayOf(statement: number): number {
    if (this.network.node[statement] !== Node.Statement || this.status[statement] !== 0) return 0;
    const inPlay = !this.forces.isOff(statement);
    const met = this.meeters[statement]! > 0;
    return (
      (inPlay ? IN_PLAY : 0) |
      (inPlay && !met ? MAY_CHALLENGE : 0) |
      (met || this.forces.isNoReason(statement) ? 0 : MAY_SUPPORT)
    );
  }

  // Then: the terms, and what follows of them

  /** What a link says to its target, as its source is now. */
  private termNow(link: number): Term {
    const source = this.network.from[link]!;
    const value = this.value[source] as Term;
    const may = this.may[source]!;
    switch (this.network.link[link] as Link) {
      case Link.Attack:
      case Link.Back:
      case Link.Undercut:
        return CONTRARY[(may & MAY_CHALLENGE ? value : Term.Out) as 0 | 1 | 2];
      case Link.Dependence:
        return value;
      case Link.Reason:
      case Link.SoleReason:
        if (this.network.node[source] === Node.Condition) return Term.Absent;
        return may & MAY_SUPPORT ? value : Term.Out;
      case Link.Conclusion:
        return this.reasons[source] === 0 ? Term.Absent : value;
      case Link.Meeting:
        return may & IN_PLAY ? Term.In : Term.Absent;
      default:
        return Term.Absent;
    }
  }

  /** Has the target count a link for what it says now. */
  private count(link: number, now: Term): void {
    const before = this.term[link] as Term;
    if (before === now) return;
    this.term[link] = now;
    const target = this.network.to[link]!;
    this.touched.add(target);
    const present = IS_PRESENT[now] - IS_PRESENT[before];
    switch (this.network.link[link] as Link) {
      case Link.Meeting:
        this.meeters[target]! += present;
        this.metAnew.add(target);
        return;
      case Link.Conclusion:
      case Link.SoleReason:
        this.supports[target]! += present;
        this.supportsIn[target]! += IS_IN[now] - IS_IN[before];
        this.supportsOut[target]! += IS_OUT[now] - IS_OUT[before];
        return;
      case Link.Reason:
        this.reasons[target]! += present;
        if (present !== 0) this.supportsAnew.add(target);
    }
    this.notIn[target]! += IS_NOT_IN[now] - IS_NOT_IN[before];
    this.out[target]! += IS_OUT[now] - IS_OUT[before];
  }

  /** The same for a link that came or goes, or whose source may do more or less than before. */
  private countAnew(link: number, now: Term): void {
    if (now === Term.Absent && this.term[link] === Term.Absent) return;
    if (this.network.link[link] !== Link.Meeting) this.stale.add(this.network.to[link]!);
    this.count(link, now);
  }

  private takeBack(): void {
    const { stale, value } = this;
    const { firstOut, nextOut, to } = this.network;
    for (let at = stale.pop(); at !== NONE; at = stale.pop()) {
      this.waiting.add(at);
      this.touched.add(at);
      if (value[at] === Term.Undecided) continue;
      value[at] = Term.Undecided;
      for (let link = firstOut[at]!; link !== NONE; link = nextOut[link]!) {
        this.steps++;
        const now = this.termNow(link);
        if (now === this.term[link]) continue;
        // What is as this link had it may rest on it; what is otherwise does not.
        if (this.term[link] === value[to[link]!]) stale.add(to[link]!);
        this.count(link, now);
      }
    }
  }

  private decide(): void {
    const { waiting, value } = this;
    const { firstOut, nextOut, to } = this.network;
    for (let at = waiting.pop(); at !== NONE; at = waiting.pop()) {
      if (value[at] !== Term.Undecided) continue;
      const decided = this.judge(at);
      if (decided === Term.Undecided) continue;
      value[at] = decided;
      this.touched.add(at);
      for (let link = firstOut[at]!; link !== NONE; link = nextOut[link]!) {
        this.steps++;
        const now = this.termNow(link);
        if (now === this.term[link]) continue;
        this.count(link, now);
        if (value[to[link]!] === Term.Undecided) waiting.add(to[link]!);
      }
    }
  }

  private judge(node: number): Term {
    switch (this.network.node[node] as Node) {
      case Node.Statement:
        return this.status[node] !== 0 ? Term.Out : MINIMUM[this.minimum(node)][this.maximum(node)];
      case Node.Condition:
        return Term.In;
      case Node.Support:
        return this.minimum(node);
      default:
        return Term.Undecided;
    }
  }

  /** The minimum of the terms of a node, by their counts. */
  private minimum(node: number): 0 | 1 | 2 {
    return this.out[node]! > 0 ? Term.Out : this.notIn[node]! > 0 ? Term.Undecided : Term.In;
  }

  /** The maximum of the supports of a statement, by their counts; without any nothing is wanted. */
  private maximum(node: number): 0 | 1 | 2 {
    const supports = this.supports[node]!;
    if (supports === 0 || this.supportsIn[node]! > 0) return Term.In;
    return this.supportsOut[node] === supports ? Term.Out : Term.Undecided;
  }

  // Last: the circles that keep open what is undecided

  private findCircles(): void {
    const { network, circle } = this;
    const { link, to, firstOut, nextOut } = network;
    const { touched, open } = this;
    for (let place = 0; place < touched.length; place++)
      if (this.value[touched.at(place)] === Term.Undecided) open.add(touched.at(place));
    const { component } = this;
    this.components.find(
      open,
      (at) => this.isOpen(at),
      (nodes, start, end) => {
        const number = ++this.found;
        for (let member = start; member < end; member++) component[nodes[member]!] = number;
        let found = Circle.None;
        for (let member = start; member < end && found !== Circle.Dispute; member++)
          for (let at = firstOut[nodes[member]!]!; at !== NONE; at = nextOut[at]!) {
            this.steps++;
            if (component[to[at]!] !== number || !this.isOpen(at)) continue;
            found = isChallenge(link[at]!) ? Circle.Dispute : Circle.Reasons;
            if (found === Circle.Dispute) break;
          }
        for (let member = start; member < end; member++) {
          const at = nodes[member]!;
          if (circle[at] === found) continue;
          circle[at] = found;
          this.touched.add(at);
        }
      },
    );
    open.clear();
  }
}

/** Whether a link is one of those of which the maximum counts. */
function isSupport(link: Link): boolean {
  return link === Link.Conclusion || link === Link.SoleReason;
}

function isChallenge(link: Link): boolean {
  return link === Link.Attack || link === Link.Back || link === Link.Undercut;
}
