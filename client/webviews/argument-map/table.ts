// The argument as a table: a row for each statement, in the order that a reader wants.

import type { Column, MapState, ShownMap, ShownStatement } from '../../messages/argument-map';
import { columns } from '../../messages/argument-map';
import { html, set } from '../common/dom';
import { t } from '../common/l10n';
import type { MapListener } from './map';
import { relationsOf } from './words';

type Sort = MapState['sort'];

export class TableView {
  readonly element = html('div', { class: 'scroller', tabindex: 0, role: 'region' });
  private map: ShownMap | undefined;
  private rows = new Map<string, HTMLTableRowElement>();
  private current: string | undefined;

  constructor(
    private readonly listener: Pick<MapListener, 'go' | 'choose'>,
    private sort: Sort,
    private readonly sorted: (sort: Sort) => void,
  ) {
    set(this.element, 'aria-label', t('Table of statements'));
  }

  show(map: ShownMap, current: string | undefined): void {
    this.map = map;
    this.current = current;
    const focused = (document.activeElement as HTMLElement | null)?.dataset['cell'];
    const several = map.documents.length > 1;
    const shown = columns.filter((column) => several || column !== 'document');
    const text = cellsOf(map);
    const { column, down } = this.sort;
    const statements = [...map.statements];
    if (column !== null)
      statements.sort((a, b) => text[column](a).localeCompare(text[column](b)) * (down ? -1 : 1));
    this.rows = new Map(statements.map((one) => [one.symbol, this.row(one, shown, text)]));
    this.element.replaceChildren(
      html(
        'table',
        {},
        html('caption', { class: 'visually-hidden' }, t('Statements of the argument')),
        html('thead', {}, html('tr', {}, ...shown.map((one) => this.head(one)))),
        html('tbody', {}, ...this.rows.values()),
      ),
    );
    this.mark(current);
    if (focused !== undefined)
      this.element.querySelector<HTMLElement>(`[data-cell="${CSS.escape(focused)}"]`)?.focus();
  }

  mark(current: string | undefined): void {
    this.current = current;
    for (const [symbol, row] of this.rows) set(row, 'aria-current', symbol === this.current && 'true');
  }

  reveal(symbol: string, focus: boolean): boolean {
    const row = this.rows.get(symbol);
    if (row === undefined) return false;
    row.scrollIntoView({ block: 'nearest' });
    if (focus) row.querySelector('button')?.focus({ preventScroll: true });
    return true;
  }

  private row(statement: ShownStatement, shown: readonly Column[], text: Cells): HTMLTableRowElement {
    const cells = shown.map((column) => {
      const words = text[column](statement);
      if (column === 'words') return html('th', { scope: 'row' }, this.link(statement, words));
      const title = column === 'outcome' ? statement.why : undefined;
      return html('td', { class: column, dir: 'auto', title }, words);
    });
    return html('tr', { class: statement.tone }, ...cells);
  }

  private link({ symbol }: ShownStatement, words: string): HTMLElement {
    const link = html('button', { class: 'link', dir: 'auto', 'data-cell': symbol }, words);
    link.addEventListener('focus', () => this.listener.choose(symbol));
    // A key comes as a click of no mouse button.
    link.addEventListener('click', ({ detail }) => this.listener.go(symbol, detail > 0));
    return link;
  }

  private head(column: Column): HTMLElement {
    const { sort } = this;
    const own = sort.column === column;
    const button = html('button', { class: 'sort', 'data-cell': `sort ${column}` }, heads[column]());
    button.addEventListener('click', () => {
      this.sort = { column, down: own && !sort.down };
      this.sorted(this.sort);
      if (this.map !== undefined) this.show(this.map, this.current);
    });
    const order = !own ? undefined : sort.down ? 'descending' : 'ascending';
    return html('th', { scope: 'col', 'aria-sort': order, class: column }, button);
  }
}

/** What the table says of a statement, by column. */
type Cells = Readonly<Record<Column, (statement: ShownStatement) => string>>;

function cellsOf(map: ShownMap): Cells {
  const known = new Map(map.statements.map((one) => [one.symbol, one]));
  const titles = new Map(map.documents.map(({ id, title }) => [id, title]));
  const names = (voices: ShownStatement['by']) => voices.map(({ name }) => name).join(', ');
  return {
    words: ({ words, symbol }) => (words === '' ? symbol : words),
    kind: ({ kindLabel }) => kindLabel,
    outcome: ({ outcome }) => outcome,
    by: ({ by }) => names(by),
    via: ({ via }) => names(via),
    document: ({ document }) => titles.get(document) ?? document,
    relations: ({ symbol }) =>
      relationsOf(symbol, map.relations)
        .map(({ words, other }) => `${words} ${t('“{0}”', shortened(known.get(other)?.words || other))}`)
        .join('\n'),
  };
}

/** The whole stands in its own row. */
function shortened(words: string): string {
  return words.length <= 60 ? words : `${words.slice(0, 60).replace(/\s+\S*$/, '')}…`;
}

const heads: Readonly<Record<Column, () => string>> = {
  words: () => t('Statement'),
  kind: () => t('Kind'),
  outcome: () => t('Standing'),
  by: () => t('Speaker'),
  via: () => t('Reported By'),
  document: () => t('Document'),
  relations: () => t('Relations'),
};
