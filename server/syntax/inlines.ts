// The inline phase: finds the marks in one line of text, left to right, once.
//
// Driven by `indexOf`: the scanner keeps the next position of each special character and touches nothing in
// between, since most of a document is prose. Brackets are paired with a stack that the block phase empties
// at the end of each leaf. It never looks beyond the line it is in, and never goes back.

import { backslashesBefore, Char, idEnd, isBlank, skipBlanks } from './chars';
import { type Fault, type FaultCode, STRIDE, Token, type TokenBuffer } from './tree';

/** Where a search found nothing: beyond every text. */
const NOWHERE = 0x7fffffff;

/** What is known of a line on which a search for a closing brace failed, so that no other goes over it again. */
interface DeadEnds {
  /** End of the line it is about. */
  readonly limit: number;
  /** Start of what is known, and for each character from there whether a search from it fails as well. */
  readonly from: number;
  readonly fails: Uint8Array;
}

export class InlineScanner {
  private nextOpen = -1;
  private nextShut = -1;
  private nextBrace = -1;
  private nextEnd = -1;
  private nextQuote = -1;
  private deadEnds: DeadEnds | undefined;
  /** Records of the leaf's open brackets, counted from its first record. */
  private stack: number[] = [];
  private origin = 0;
  private first = 0;
  private shuts = 0;
  private faults: Fault[] | undefined;

  constructor(
    private readonly text: string,
    private readonly tape: TokenBuffer,
  ) {}

  /** Begins a leaf at `origin`; offsets of its records count from there. */
  begin(origin: number): void {
    this.origin = origin;
    this.first = this.tape.length;
    this.shuts = 0;
    this.faults = undefined;
    if (this.stack.length > 0) this.stack.length = 0;
  }

  /** Number of records since `begin`. */
  get count(): number {
    return (this.tape.length - this.first) / STRIDE;
  }
  get opens(): number {
    return this.stack.length;
  }
  get pendingShuts(): number {
    return this.shuts;
  }
  get foundFaults(): Fault[] | undefined {
    return this.faults;
  }

  fault(code: FaultCode, start: number, end: number): void {
    this.faults ??= [];
    this.faults.push({ code, start: start - this.origin, end: end - this.origin });
  }

  /** What the last fault is about goes on to `end`. */
  extendFault(end: number): void {
    const last = this.faults?.pop();
    if (last !== undefined) this.faults?.push({ ...last, end: end - this.origin });
  }

  push(token: Token, start: number, end: number, link = 0): number {
    const record = this.count;
    this.tape.push(token, start - this.origin, end - this.origin, link);
    return record;
  }

  /** Marks of [start, end), which is (part of) one line without its line end. */
  scan(start: number, end: number): void {
    const { text } = this;
    if (this.nextOpen < start) this.nextOpen = find(text, '[', start);
    if (this.nextShut < start) this.nextShut = find(text, ']', start);
    if (this.nextBrace < start) this.nextBrace = find(text, '{', start);
    // What is before `floor` is spoken for: a backslash there belongs to an earlier mark.
    let floor = start;
    for (;;) {
      const at = Math.min(this.nextOpen, this.nextShut, this.nextBrace);
      if (at >= end) return;
      if (at < floor) {
        // Inside the annotation just read.
        this.advance(at, floor);
        continue;
      }
      const slashes = backslashesBefore(text, floor, at);
      const literal = slashes % 2 === 1;
      if (slashes > 0) this.push(Token.Escape, at - slashes, literal ? at + 1 : at, slashes);
      if (literal) floor = at + 1;
      else if (at === this.nextOpen) {
        this.stack.push(this.push(Token.Open, at, at + 1, -1));
        floor = at + 1;
      } else if (at === this.nextShut) floor = this.shut(at, end);
      else floor = this.brace(at, end);
      this.advance(at, floor);
    }
  }

  /** Moves the pointers that lag behind `floor`; `at` is the one just dealt with. */
  private advance(at: number, floor: number): void {
    const { text } = this;
    const from = Math.max(at + 1, floor);
    if (this.nextOpen < from) this.nextOpen = find(text, '[', from);
    if (this.nextShut < from) this.nextShut = find(text, ']', from);
    if (this.nextBrace < from) this.nextBrace = find(text, '{', from);
  }

  /** Whether a range begins or ends at this `{`. */
  private isRangeMark(at: number): boolean {
    return this.text.startsWith('+', at + 1) || this.text.startsWith('-#', at + 1);
  }

  /** `]`, with or without an annotation. A range may begin or end right after a plain bracket. */
  private shut(at: number, limit: number): number {
    const brace = at + 1;
    const annotates =
      brace < limit && this.text.charCodeAt(brace) === Char.OpenBrace && !this.isRangeMark(brace);
    const close = annotates ? this.closingBrace(brace, limit) : -1;
    const annotated = close >= 0;
    const opener = this.stack.pop();
    const end = annotated ? close + 1 : at + 1;
    if (opener === undefined) this.shuts++;
    const record = this.push(annotated ? Token.Close : Token.Shut, at, end, opener ?? -1);
    if (opener !== undefined) this.tape.data[this.first + opener * STRIDE + 3] = record;
    if (annotated) {
      this.attributes(at + 2, close);
      if (skipBlanks(this.text, at + 2, close) === close) this.fault('empty-annotation', at + 1, end);
    }
    return end;
  }

  /** `{`, which means something only as `{+` and `{-#`. */
  private brace(at: number, limit: number): number {
    if (!this.isRangeMark(at)) return at + 1;
    const close = this.closingBrace(at, limit);
    if (close < 0) return at + 1;
    if (this.text.charCodeAt(at + 1) === Char.Plus) {
      this.push(Token.RangeOpen, at, close + 1);
      const anchored = this.attributes(at + 2, close);
      if (!anchored) this.fault('range-without-id', at, close + 1);
    } else {
      this.push(Token.RangeClose, at, close + 1);
      this.endMark(at + 2, close);
    }
    return close + 1;
  }

  /** The one thing an end mark says: which statement ends. */
  private endMark(start: number, close: number): void {
    const end = idEnd(this.text, start + 1, close);
    const rest = skipBlanks(this.text, end, close);
    if (end === start + 1) this.fault('malformed-id', start, Math.max(this.wordEnd(start, close), start + 1));
    else {
      this.push(Token.Anchor, start, end);
      if (rest < close) this.fault('end-mark-extra', end, close);
    }
  }

  /**
   * The `}` that closes the brace at `open`, on the same line and outside quotes; -1, and a fault, if none does.
   * Takes time linear in the line over all calls: a `}` or quote is sought once, and a failure is remembered.
   */
  private closingBrace(open: number, limit: number): number {
    const { text } = this;
    if (this.nextEnd <= open) this.nextEnd = find(text, '}', open + 1);
    if (this.nextEnd >= limit) {
      this.fault('unclosed-brace', open, open + 1);
      return -1;
    }
    if (this.nextQuote <= open) this.nextQuote = find(text, '"', open + 1);
    if (this.nextQuote > this.nextEnd) return this.nextEnd;

    if (!this.failsFrom(open + 1, limit)) {
      for (let at = open + 1; at < limit; at++) {
        const unit = text.charCodeAt(at);
        if (unit === Char.CloseBrace) return at;
        if (unit === Char.Quote) at = this.quoteEnd(at, limit) - 1;
      }
      this.deadEnds = deadEnds(text, open + 1, limit);
    }
    // There is a `}`, but a quote swallows it: that quote is where the writer went wrong.
    this.fault('unclosed-quote', open, open + 1);
    return -1;
  }

  private failsFrom(start: number, limit: number): boolean {
    const known = this.deadEnds;
    return known?.limit === limit && known.fails[start - known.from] === 1;
  }

  /** The attributes of [start, close). True if there is an id to pair a range by. */
  private attributes(start: number, close: number): boolean {
    const { text } = this;
    let anchored = false;
    let at = skipBlanks(text, start, close);
    while (at < close) {
      const end = this.attribute(at, close);
      // An end mark names an id of its own document; `document#id` cannot be in one.
      if (this.lastToken === Token.Anchor && text.charCodeAt(at) === Char.Hash) anchored = true;
      at = skipBlanks(text, end, close);
    }
    return anchored;
  }

  private get lastToken(): Token {
    return this.tape.data[this.tape.length - STRIDE]!;
  }

  /** One attribute; returns its end. */
  private attribute(start: number, close: number): number {
    const { text } = this;
    const unit = text.charCodeAt(start);
    if (unit === Char.At || unit === Char.Hash) {
      const end = idEnd(text, start + 1, close);
      if (end > start + 1 && this.atBoundary(end, close)) {
        this.push(unit === Char.At ? Token.Mention : Token.Anchor, start, end);
        return end;
      }
      return this.bad('malformed-id', start, close);
    }
    if (unit === Char.Quote) {
      const end = this.quoteEnd(start, close);
      if (!this.atBoundary(end, close)) return this.bad('malformed-attribute', start, close);
      this.push(Token.Quoted, start, end);
      return end;
    }
    let at = start;
    let hash = -1;
    for (; at < close; at++) {
      const next = text.charCodeAt(at);
      if (isBlank(next) || next === Char.Equals || next === Char.Quote) break;
      if (next === Char.Hash && hash < 0) hash = at;
    }
    if (at < close && text.charCodeAt(at) === Char.Quote)
      return this.bad('malformed-attribute', start, close);
    if (at < close && text.charCodeAt(at) === Char.Equals) return this.field(start, at, close);
    if (hash >= 0) {
      if (idEnd(text, start, hash) !== hash || idEnd(text, hash + 1, at) !== at || hash + 1 === at)
        return this.bad('malformed-id', start, close);
      this.push(Token.Anchor, start, at);
    } else this.push(Token.Word, start, at);
    return at;
  }

  /** `key=value,value`; between references also `key=@a;@b`. Returns its end. */
  private field(start: number, equals: number, close: number): number {
    const { text } = this;
    if (equals === start || idEnd(text, start, equals) !== equals)
      return this.bad('malformed-attribute', start, close);
    const key = this.push(Token.Key, start, equals, equals + 1 - this.origin);
    let at = equals + 1;
    for (;;) {
      at = this.value(at, close);
      if (at >= close) break;
      const next = text.charCodeAt(at);
      if (next !== Char.Comma && (next !== Char.Semicolon || !this.afterReference)) break;
      at++;
    }
    if (!this.atBoundary(at, close)) {
      const end = this.wordEnd(at, close);
      this.fault('malformed-attribute', at, end);
      at = end;
    }
    this.tape.data[this.first + key * STRIDE + 3] = at - this.origin;
    return at;
  }

  private get afterReference(): boolean {
    return this.lastToken === Token.ValueMention || this.lastToken === Token.ValueAnchor;
  }

  /** One value of a list; returns its end. A reference ends at a semicolon, which words may hold. */
  private value(start: number, close: number): number {
    const { text } = this;
    const unit = start < close ? text.charCodeAt(start) : Char.Space;
    if (unit === Char.Quote) {
      const end = this.quoteEnd(start, close);
      this.push(Token.ValueQuoted, start, end);
      return end;
    }
    let at = start;
    let hash = -1;
    let words = false;
    for (; at < close; at++) {
      const next = text.charCodeAt(at);
      if (isBlank(next) || next === Char.Comma || next === Char.Quote) break;
      if (next === Char.Hash && hash < 0) hash = at;
      if (next === Char.Semicolon && !words) {
        if (this.isReference(start, hash, at)) break;
        words = true;
      }
    }
    if (at === start) {
      this.fault('missing-value', start - 1, start);
      return start;
    }
    if (unit === Char.At) {
      if (this.isReference(start, hash, at)) this.push(Token.ValueMention, start, at);
      else this.badValue(start, at);
    } else if (hash >= 0) {
      if (this.isReference(start, hash, at)) this.push(Token.ValueAnchor, start, at);
      // A web address may hold a `#`: only what begins like a reference can fail to be one.
      else if (hash === start) this.badValue(start, at);
      else this.push(Token.ValueWord, start, at);
    } else this.push(Token.ValueWord, start, at);
    return at;
  }

  /** Whether [start, end) is `@id`, `#id` or `document#id`; `hash` is where its first `#` is. */
  private isReference(start: number, hash: number, end: number): boolean {
    const { text } = this;
    if (text.charCodeAt(start) === Char.At) return end > start + 1 && idEnd(text, start + 1, end) === end;
    return (
      hash >= 0 &&
      (hash === start || idEnd(text, start, hash) === hash) &&
      end > hash + 1 &&
      idEnd(text, hash + 1, end) === end
    );
  }

  private badValue(start: number, end: number): void {
    this.push(Token.Bad, start, end);
    this.fault('malformed-id', start, end);
  }

  private bad(code: FaultCode, start: number, close: number): number {
    const end = this.wordEnd(start, close);
    this.push(Token.Bad, start, end);
    this.fault(code, start, end);
    return end;
  }

  /** Where the word at `start` ends: at a blank outside quotes. */
  private wordEnd(start: number, close: number): number {
    let at = start;
    while (at < close && !isBlank(this.text.charCodeAt(at)))
      at = this.text.charCodeAt(at) === Char.Quote ? this.quoteEnd(at, close) : at + 1;
    return at;
  }

  /** Past the quote that closes the one at `start`; `close` if none does. */
  private quoteEnd(start: number, close: number): number {
    for (let at = start + 1; at < close; at++)
      if (this.text.charCodeAt(at) === Char.Quote && backslashesBefore(this.text, start + 1, at) % 2 === 0)
        return at + 1;
    return close;
  }

  private atBoundary(at: number, close: number): boolean {
    return at >= close || isBlank(this.text.charCodeAt(at));
  }
}

/** From where in [from, limit) no `}` can be reached outside quotes: told from the end, once for the line. */
function deadEnds(text: string, from: number, limit: number): DeadEnds {
  const fails = new Uint8Array(limit - from);
  let plainFails = true;
  let quotedFails = true;
  for (let at = limit - 1; at >= from; at--) {
    const unit = text.charCodeAt(at);
    if (unit === Char.CloseBrace) plainFails = false;
    else if (unit === Char.Quote) {
      // Outside quoted text it begins one, whatever is before it; within, a backslash makes it a character.
      const closes = backslashesBefore(text, from, at) % 2 === 0;
      const plain: boolean = plainFails;
      plainFails = quotedFails;
      if (closes) quotedFails = plain;
    }
    fails[at - from] = plainFails ? 1 : 0;
  }
  return { limit, from, fails };
}

function find(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? NOWHERE : at;
}
