// The argument as a drawing: to look at, to move about in with mouse and keys, and to go to the text from.
//
// What is on the page is what a browser can scroll and enlarge by itself; only what has changed is drawn again. Tree
// and table say the same.

import { style, tips } from '../../../server/drawing/argument-drawing';
import type { Markup } from '../../../server/drawing/markup';
import type { ShownMap } from '../../messages/argument-map';
import { html, set, svg } from '../common/dom';
import { t } from '../common/l10n';
import type { Drawn, DrawnStatement } from './drawn';
import { spoken } from './words';

/** Around the drawing. */
const MARGIN = 12;
const SMALLEST = 0.1;
const LARGEST = 4;
const STEP = 1.25;

/** What stands in the drawing, and what it was made of. */
interface Put {
  readonly node: SVGElement;
  readonly said: string;
}

export interface MapListener {
  go(symbol: string, stay: boolean): void;
  /** A reader has moved on to another statement. */
  choose(symbol: string): void;
  zoomed(zoom: number): void;
}

export class MapView {
  readonly element = html('div', { class: 'viewport' });
  private readonly root = svg('svg', { role: 'application' });
  private readonly lines = svg('g', {});
  private readonly tags = svg('g', {});
  private readonly nodes = svg('g', {});
  private readonly drawn = new Map<string, Put>();
  private statements = new Map<string, DrawnStatement>();
  private map: ShownMap | undefined;
  private size = { width: 0, height: 0 };
  private current: string | undefined;
  private zoom = 1;

  constructor(private readonly listener: MapListener) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets.push(sheet);
    set(this.root, 'aria-label', t('Map of the argument'));
    set(this.root, 'aria-describedby', 'map-keys');
    // Where they are found also while the drawing is not shown: the key has lines as well.
    document.body.append(svg('svg', { class: 'visually-hidden', 'aria-hidden': 'true' }, elementOf(tips)));
    this.root.append(this.lines, this.tags, this.nodes);
    this.element.append(this.root);
    this.element.addEventListener('keydown', (event) => this.press(event));
    this.element.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    this.element.addEventListener('click', (event) => this.click(event, true));
    this.element.addEventListener('dblclick', (event) => this.click(event, false));
    this.drag();
  }

  show(map: ShownMap, { width, height, statements, relations }: Drawn): void {
    this.map = map;
    this.size = { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
    this.statements = new Map(statements.map((one) => [one.statement.symbol, one]));
    set(this.root, 'viewBox', `${-MARGIN} ${-MARGIN} ${this.size.width} ${this.size.height}`);
    const kept = new Set<string>();
    for (const { id, line, tag } of relations)
      for (const [name, parent, shape] of [
        [`${id} line`, this.lines, line],
        [`${id} tag`, this.tags, tag],
      ] as const) {
        kept.add(name);
        this.put(name, parent, JSON.stringify(shape), () => elementOf(shape));
      }
    for (const { statement, shape } of statements) {
      const { symbol, why } = statement;
      kept.add(symbol);
      const name = spoken(statement, map);
      this.put(symbol, this.nodes, JSON.stringify([shape, name, why]), () => {
        const node = elementOf(shape);
        // It is one thing to hear of, with all that it says; the tree says the same in parts.
        set(node, 'role', 'img');
        set(node, 'aria-roledescription', t('statement'));
        set(node, 'aria-label', name);
        set(node, 'data-symbol', symbol);
        node.prepend(svg('title', {}, `${statement.words}\n\n${why}`));
        return node;
      });
    }
    for (const [id, { node }] of this.drawn)
      if (!kept.has(id)) {
        node.remove();
        this.drawn.delete(id);
      }
    this.mark(this.current);
    this.resize();
  }

  /** Puts an element in the drawing unless it is there already and says the same. */
  private put(id: string, parent: SVGElement, said: string, make: () => SVGElement): void {
    const known = this.drawn.get(id);
    if (known?.said === said) return;
    const node = make();
    if (known === undefined) parent.append(node);
    else {
      const focused = known.node === document.activeElement;
      known.node.replaceWith(node);
      if (focused) {
        set(node, 'tabindex', 0);
        node.focus();
      }
    }
    this.drawn.set(id, { node, said });
  }

  /** The statement where a reader is; the first if there is none. It alone can be reached with Tab. */
  mark(symbol: string | undefined): void {
    this.current = symbol;
    const first = this.statements.keys().next().value;
    const reachable = symbol !== undefined && this.statements.has(symbol) ? symbol : first;
    for (const [id, { node }] of this.drawn) {
      if (!this.statements.has(id)) continue;
      set(node, 'tabindex', id === reachable ? 0 : -1);
      node.classList.toggle('current', id === symbol);
      set(node, 'aria-current', id === symbol && 'true');
    }
  }

  /** Brings into view what Tab leads to, where nothing else is asked for. */
  begin(): void {
    const [first] = this.statements.keys();
    if (first !== undefined) this.reveal(this.current ?? first, false);
  }

  /** Brings a statement into view, and the focus to it if that is wanted; false if it is not there. */
  reveal(symbol: string, focus: boolean): boolean {
    const node = this.drawn.get(symbol)?.node;
    if (node === undefined) return false;
    const [box, view] = [node.getBoundingClientRect(), this.element.getBoundingClientRect()];
    if (box.left < view.left || box.right > view.right || box.top < view.top || box.bottom > view.bottom)
      // The drawing alone is moved: `scrollIntoView` would move the page as well, and what stands above the drawing with it.
      this.element.scrollBy(
        (box.left + box.right - view.left - view.right) / 2,
        (box.top + box.bottom - view.top - view.bottom) / 2,
      );
    if (focus) node.focus({ preventScroll: true });
    return true;
  }

  /** `to`: a factor, or undefined for one at which all is in view. Around the middle, or a place in the window. */
  enlarge(to: number | undefined, at?: { readonly clientX: number; readonly clientY: number }): void {
    const { clientWidth, clientHeight } = this.element;
    const whole = Math.min(1, clientWidth / this.size.width, clientHeight / this.size.height);
    const zoom = Math.min(LARGEST, Math.max(SMALLEST, to ?? whole));
    const view = this.element.getBoundingClientRect();
    const x = at === undefined ? clientWidth / 2 : at.clientX - view.left;
    const y = at === undefined ? clientHeight / 2 : at.clientY - view.top;
    const { scrollLeft, scrollTop } = this.element;
    const factor = zoom / this.zoom;
    this.zoom = zoom;
    this.resize();
    this.element.scrollTo((scrollLeft + x) * factor - x, (scrollTop + y) * factor - y);
    this.listener.zoomed(zoom);
  }

  step(larger: boolean, at?: { readonly clientX: number; readonly clientY: number }): void {
    this.enlarge(this.zoom * (larger ? STEP : 1 / STEP), at);
  }

  private resize(): void {
    set(this.root, 'width', this.size.width * this.zoom);
    set(this.root, 'height', this.size.height * this.zoom);
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const work = this.keys[event.key];
    if (work === undefined) return;
    work();
    event.preventDefault();
  }

  private readonly keys: Readonly<Record<string, () => void>> = {
    '+': () => this.step(true),
    '=': () => this.step(true),
    '-': () => this.step(false),
    '0': () => this.enlarge(undefined),
    '1': () => this.enlarge(1),
    Enter: () => this.current !== undefined && this.listener.go(this.current, false),
    ' ': () => this.current !== undefined && this.listener.go(this.current, true),
    ArrowRight: () => this.move(1, 0),
    ArrowLeft: () => this.move(-1, 0),
    ArrowDown: () => this.move(0, 1),
    ArrowUp: () => this.move(0, -1),
    Home: () => this.choose([...this.statements.keys()].at(0)),
    End: () => this.choose([...this.statements.keys()].at(-1)),
  };

  /** On to the next box in a direction: sideways along a relation where there is one. */
  private move(dx: number, dy: number): void {
    const from = this.statements.get(this.current ?? '') ?? [...this.statements.values()][0];
    if (from === undefined) return;
    const related = new Set(
      this.map?.relations.flatMap(({ from: one, to: other }) =>
        one === from.statement.symbol ? [other] : other === from.statement.symbol ? [one] : [],
      ),
    );
    let best: { symbol: string; distance: number } | undefined;
    for (const { statement, middle } of this.statements.values()) {
      const [x, y] = [middle.x - from.middle.x, middle.y - from.middle.y];
      const along = x * dx + y * dy;
      const across = Math.abs(x * dy) + Math.abs(y * dx);
      // Sideways a related box counts as near; up and down the same column does.
      if (along < 1 || (dy !== 0 && across > along)) continue;
      const near = dx !== 0 && related.has(statement.symbol) ? 0.1 : 1;
      const distance = (along + 2 * across) * near;
      if (best === undefined || distance < best.distance) best = { symbol: statement.symbol, distance };
    }
    this.choose(best?.symbol);
  }

  private choose(symbol: string | undefined): void {
    if (symbol === undefined) return;
    this.listener.choose(symbol);
    this.reveal(symbol, true);
  }

  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.step(event.deltaY < 0, event);
  }

  private click({ target }: Event, stay: boolean): void {
    const symbol = (target as Element).closest?.('[data-symbol]')?.getAttribute('data-symbol');
    if (symbol === null || symbol === undefined) return;
    this.choose(symbol);
    this.listener.go(symbol, stay);
  }

  /** The drawing follows a mouse that holds it beside its boxes. */
  private drag(): void {
    const { element } = this;
    let held: { x: number; y: number; left: number; top: number } | undefined;
    element.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || event.pointerType !== 'mouse') return;
      if ((event.target as Element).closest?.('[data-symbol]')) return;
      held = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop };
      element.setPointerCapture(event.pointerId);
    });
    element.addEventListener('pointermove', ({ clientX, clientY }) => {
      if (held !== undefined) element.scrollTo(held.left + held.x - clientX, held.top + held.y - clientY);
    });
    const release = () => {
      held = undefined;
    };
    element.addEventListener('pointerup', release);
    element.addEventListener('pointercancel', release);
  }
}

/** Elements of a drawing out of shapes. */
export function elementOf({ name, attributes, content = '' }: Markup): SVGElement {
  const children =
    typeof content === 'string'
      ? [content]
      : content.map((one) => (typeof one === 'string' ? one : elementOf(one)));
  return svg(name as 'g', attributes, ...children);
}
