// The argument as a tree, for those who do not see the drawing or would rather read: a tree view with its keys (ARIA
// Authoring Practices, “Tree View Pattern”). Its rows stand one below the other and say at which level they are.

import type { ShownMap, ShownStatement } from '../../messages/argument-map';
import { html, set } from '../common/dom';
import { t } from '../common/l10n';
import { branchesOf, type StatementBranch } from './branches';
import type { MapListener } from './map';

interface Row {
  readonly element: HTMLElement;
  readonly symbol: string;
  /** From the top to this row: it may stand in several places. */
  readonly path: string;
  readonly parent: Row | undefined;
  readonly children: Row[];
}

export class TreeView {
  readonly element = html('div', { role: 'tree', class: 'tree' });
  private rows: Row[] = [];
  /** Paths. */
  private readonly folded = new Set<string>();
  private reached: Row | undefined;

  constructor(private readonly listener: Pick<MapListener, 'go' | 'choose'>) {
    set(this.element, 'aria-label', t('Argument'));
    this.element.addEventListener('keydown', (event) => this.press(event));
    this.element.addEventListener('click', ({ target }) => this.click(target as Element));
    this.element.addEventListener('focusin', ({ target }) => {
      const row = this.rowOf(target as Element);
      if (row === undefined || row === this.reached) return;
      this.reach(row);
      this.listener.choose(row.symbol);
    });
  }

  show({ statements, relations }: ShownMap, current: string | undefined): void {
    const known = new Map(statements.map((one) => [one.symbol, one]));
    const hadFocus = this.element.contains(document.activeElement);
    const { path } = this.reached ?? {};
    this.rows = [];
    const branches = branchesOf(statements, relations);
    for (const [at, branch] of branches.entries()) this.add(branch, known, undefined, at, branches.length);
    this.element.replaceChildren(...this.rows.map(({ element }) => element));
    this.hide();
    this.reach(this.rows.find((row) => row.path === path) ?? this.rows[0]);
    this.mark(current);
    if (hadFocus) this.reached?.element.focus();
  }

  /** Shows which statement the reader is at. */
  mark(current: string | undefined): void {
    for (const { element, symbol } of this.rows) set(element, 'aria-current', symbol === current && 'true');
    const row = this.rows.find(({ symbol }) => symbol === current);
    if (row !== undefined && this.reached?.symbol !== current) this.reach(row);
  }

  /** Brings a statement into view, unfolded, and the focus to it if that is wanted; false if it is not there. */
  reveal(symbol: string, focus: boolean): boolean {
    const row = this.rows.find((one) => one.symbol === symbol);
    if (row === undefined) return false;
    for (let above = row.parent; above !== undefined; above = above.parent) this.folded.delete(above.path);
    this.hide();
    row.element.scrollIntoView({ block: 'nearest' });
    if (focus) row.element.focus({ preventScroll: true });
    return true;
  }

  /** `at`: of `all` at its level. */
  private add(
    { symbol, relation, again, children }: StatementBranch,
    known: ReadonlyMap<string, ShownStatement>,
    parent: Row | undefined,
    at: number,
    all: number,
  ): void {
    const { tone, kindLabel, outcome, words, voices, why } = known.get(symbol) as ShownStatement;
    const path = `${parent?.path ?? ''} ${symbol}`;
    const level = parent === undefined ? 1 : Number(parent.element.getAttribute('aria-level')) + 1;
    const part = (name: string, text: string) =>
      text === '' ? undefined : html('span', { class: name, dir: 'auto' }, `${text} `);
    const element = html(
      'div',
      {
        role: 'treeitem',
        class: `row ${tone}`,
        'aria-level': level,
        'aria-posinset': at + 1,
        'aria-setsize': all,
        title: why,
        tabindex: -1,
      },
      children.length > 0 ? html('span', { class: 'twistie', 'aria-hidden': 'true' }) : undefined,
      part('relation', relation),
      part('kind', kindLabel),
      part('outcome', outcome),
      part('words', words === '' ? symbol : words),
      part('voices', voices === '' ? '' : `— ${voices}`),
      part(
        'again',
        again === 'above'
          ? t('(see above for what bears on it)')
          : again === 'below'
            ? t('(see below for what bears on it)')
            : '',
      ),
    );
    element.style.setProperty('--level', String(level - 1));
    const row: Row = { element, symbol, path, parent, children: [] };
    this.rows.push(row);
    parent?.children.push(row);
    for (const [number, child] of children.entries()) this.add(child, known, row, number, children.length);
  }

  /** Hides what is folded away. */
  private hide(): void {
    const hidden = new Set<Row>();
    for (const row of this.rows) {
      const { element, path, parent, children } = row;
      const folded = this.folded.has(path);
      if (parent !== undefined && (hidden.has(parent) || this.folded.has(parent.path))) hidden.add(row);
      element.hidden = hidden.has(row);
      if (children.length > 0) set(element, 'aria-expanded', String(!folded));
    }
  }

  private fold({ path, children }: Row, folded: boolean): void {
    if (children.length === 0) return;
    if (folded) this.folded.add(path);
    else this.folded.delete(path);
    this.hide();
  }

  /** Makes a row the one that Tab leads to. */
  private reach(row: Row | undefined): void {
    if (this.reached !== undefined) set(this.reached.element, 'tabindex', -1);
    this.reached = row;
    if (row !== undefined) set(row.element, 'tabindex', 0);
  }

  private press(event: KeyboardEvent): void {
    const row = this.reached;
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const visible = this.rows.filter(({ element }) => !element.hidden);
    const at = visible.indexOf(row);
    const isOpen = row.children.length > 0 && !this.folded.has(row.path);
    const to = (other: Row | undefined) => other?.element.focus();
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => to(visible[at + 1]),
      ArrowUp: () => to(visible[at - 1]),
      Home: () => to(visible[0]),
      End: () => to(visible.at(-1)),
      ArrowRight: () => (isOpen ? to(row.children[0]) : this.fold(row, false)),
      ArrowLeft: () => (isOpen ? this.fold(row, true) : to(row.parent)),
      Enter: () => this.listener.go(row.symbol, false),
      ' ': () => this.listener.go(row.symbol, true),
    };
    const work = keys[event.key];
    if (work === undefined) return;
    work();
    event.preventDefault();
  }

  private click(target: Element): void {
    const row = this.rowOf(target);
    if (row === undefined) return;
    row.element.focus({ preventScroll: true });
    if (target.classList.contains('twistie')) this.fold(row, !this.folded.has(row.path));
    else this.listener.go(row.symbol, true);
  }

  private rowOf(target: Element): Row | undefined {
    const element = target.closest('[role=treeitem]');
    return this.rows.find((row) => row.element === element);
  }
}
