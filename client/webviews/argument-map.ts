// The page of the argument map: the same statements as a drawing, as a tree and as a table, filtered alike.
//
// It draws what it is told and asks for nothing but to be led to the text; what it keeps of itself is how a reader
// looks at it.

import './common/base.css';
import './argument-map/style.css';
import {
  type FromMap,
  type MapState,
  mapState,
  type ShownMap,
  type Tab,
  type ToMap,
  tabs,
  toMap,
} from '../messages/argument-map';
import { type Drawn, draw } from './argument-map/drawn';
import { filtered } from './argument-map/filter';
import { Filters } from './argument-map/filters';
import { legendOfMap } from './argument-map/key';
import { Layouts } from './argument-map/layouts';
import { type MapListener, MapView } from './argument-map/map';
import { pictureOf, pngOf } from './argument-map/picture';
import { TableView } from './argument-map/table';
import { TreeView } from './argument-map/tree';
import { html, set } from './common/dom';
import { connect } from './common/host';
import { t } from './common/l10n';

const host = connect<ToMap, FromMap, MapState>(toMap, hear, mapState);
let state: MapState = host.state ?? {
  uri: '',
  scope: 'document',
  tab: 'map',
  search: '',
  around: false,
  hidden: { voices: [], kinds: [], labels: [], documents: [] },
  sort: { column: null, down: false },
  zoom: 1,
};
const nothing: ShownMap = {
  title: t('Argument Map'),
  statements: [],
  relations: [],
  documents: [],
  omitted: 0,
};
/** All that there is, and what of it is shown. */
let whole: ShownMap | undefined;
let shown: ShownMap | undefined;
let drawn: Drawn | undefined;
let current: string | undefined;
/** Where the reader is to be led once it is drawn. */
let going: { readonly symbol: string; readonly focus: boolean } | undefined;
/** Counts drawings: one that was overtaken is dropped. */
let drawing = 0;

const listener: MapListener = {
  go: (symbol, stay) => host.post({ type: 'go', symbol, stay }),
  choose: (symbol) => mark(symbol),
  zoomed: (zoom) => keep({ zoom }),
};
const layouts = new Layouts();
const map = new MapView(listener);
const tree = new TreeView(listener);
const table = new TableView(listener, state.sort, (sort) => keep({ sort }));
const views = { map, tree, table };
const filters = new Filters(state, (filter) => {
  keep(filter);
  stayAt(current);
  void render();
});

const title = html('h1', { dir: 'auto' });
const status = html('p', { role: 'status', class: 'status' });
const note = html('div', { class: 'note' });
const scope = html(
  'select',
  { id: 'scope' },
  html('option', { value: 'document' }, t('This document')),
  html('option', { value: 'edition' }, t('The whole edition')),
);
scope.addEventListener('change', () =>
  host.post({ type: 'scope', scope: scope.value === 'edition' ? 'edition' : 'document' }),
);
const names: Readonly<Record<Tab, string>> = { map: t('Map'), tree: t('Tree'), table: t('Table') };
const tabButtons = tabs.map((tab) => {
  const button = html(
    'button',
    { role: 'tab', id: `tab-${tab}`, 'aria-controls': `panel-${tab}` },
    names[tab],
  );
  button.addEventListener('click', () => open(tab));
  button.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const next = step === 0 ? undefined : tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    open(next);
    document.getElementById(`tab-${next}`)?.focus();
  });
  return button;
});
const panels = tabs.map((tab) =>
  html(
    'div',
    { role: 'tabpanel', id: `panel-${tab}`, class: `panel ${tab}`, 'aria-labelledby': `tab-${tab}` },
    views[tab].element,
  ),
);
const button = (words: string, name: string, work: () => void) => {
  const made = html('button', { title: name, 'aria-label': name }, words);
  made.addEventListener('click', work);
  return made;
};
const zoom = html(
  'div',
  { role: 'group', 'aria-label': t('Zoom') },
  button('−', t('Smaller'), () => map.step(false)),
  button('+', t('Larger'), () => map.step(true)),
  button(t('Fit'), t('Fit the whole map'), () => map.enlarge(undefined)),
);
const exports = html(
  'div',
  { role: 'group', 'aria-labelledby': 'export' },
  html('span', { id: 'export' }, t('Export')),
  button('SVG', t('Export as SVG'), () => host.post({ type: 'export', format: 'svg' })),
  button('PNG', t('Export as PNG'), () => host.post({ type: 'export', format: 'png' })),
);
document.body.append(
  html(
    'main',
    {},
    html(
      'div',
      { class: 'head' },
      title,
      status,
      html(
        'div',
        { class: 'bar' },
        html('div', { role: 'tablist', 'aria-label': t('Show the argument as') }, ...tabButtons),
        html('div', {}, html('label', { for: 'scope' }, t('Statements of'), ' '), scope),
        html('div', {}, html('label', { for: 'search' }, t('Search'), ' '), filters.search),
        html('label', { class: 'choice' }, filters.around, t('Only near the selected statement')),
        zoom,
        exports,
      ),
      html('div', { class: 'unfold' }, filters.groups, legendOfMap()),
    ),
    note,
    ...panels,
  ),
);
open(state.tab);

function hear(message: ToMap): void {
  switch (message.type) {
    case 'show':
      whole = message.map ?? nothing;
      if (!whole.statements.some(({ symbol }) => symbol === current)) current = undefined;
      else if (message.scope !== state.scope) stayAt(current);
      scope.value = message.scope;
      keep({ uri: message.uri, scope: message.scope });
      void render();
      return;
    case 'at':
      // Who is at work in the page moves the cursor from there, and not the other way round.
      if (document.hasFocus() && !message.focus && current !== undefined) return;
      mark(message.symbol ?? undefined);
      going =
        current === undefined
          ? undefined
          : { symbol: current, focus: message.focus || going?.focus === true };
      arrive();
      return;
    case 'draw':
      void picture(message.format)
        .catch(() => '')
        .then((content) => host.post({ type: 'picture', format: message.format, content }));
  }
}

function keep(change: Partial<MapState>): void {
  state = { ...state, ...change };
  host.keep(state);
}

function mark(symbol: string | undefined): void {
  const moved = symbol !== current;
  current = symbol;
  views[state.tab].mark(symbol);
  if (moved && state.around) {
    stayAt(symbol);
    void render();
  }
}

/** Has the statement in view once all is drawn again. */
function stayAt(symbol: string | undefined): void {
  if (symbol !== undefined) going = { symbol, focus: going?.focus === true };
}

function arrive(): void {
  if (going !== undefined && views[state.tab].reveal(going.symbol, going.focus)) going = undefined;
}

function open(tab: Tab): void {
  keep({ tab });
  for (const [number, one] of tabs.entries()) {
    const selected = one === tab;
    set(tabButtons[number]!, 'aria-selected', String(selected));
    set(tabButtons[number]!, 'tabindex', selected ? 0 : -1);
    panels[number]!.hidden = !selected;
  }
  zoom.hidden = tab !== 'map';
  stayAt(current);
  void render();
}

/** Shows what the filters let through, in the view that is open. */
async function render(): Promise<void> {
  const number = ++drawing;
  if (whole === undefined) return;
  title.textContent = whole.title;
  filters.show(whole);
  shown = filtered(whole, state, current);
  tell(whole, shown);
  if (state.tab === 'tree') tree.show(shown, current);
  else if (state.tab === 'table') table.show(shown, current);
  if (state.tab !== 'map') arrive();
  try {
    const next = await draw(shown, layouts, map.element.clientWidth || 1200);
    if (number !== drawing) return;
    const first = drawn === undefined;
    drawn = next;
    if (drawn.leftOut > 0)
      note.replaceChildren(
        html(
          'p',
          {},
          t(
            'Statements that are not drawn, because the map would be too large: {0}. The tree and the table have them all; with filters, the map has room for those that you look for.',
            drawn.leftOut,
          ),
        ),
      );
    map.show(shown, drawn);
    map.mark(current);
    if (first && state.tab === 'map') {
      map.enlarge(state.zoom);
      map.begin();
    }
    if (state.tab === 'map') arrive();
  } catch {
    if (number !== drawing) return;
    note.replaceChildren(
      html('p', {}, t('The map could not be drawn. The tree and the table show the same statements.')),
    );
  }
}

/** How much is shown; and why nothing, if so. */
function tell(all: ShownMap, { statements }: ShownMap): void {
  const counted =
    statements.length === all.statements.length
      ? t('Statements: {0}', all.statements.length)
      : t('Statements: {0} of {1}', statements.length, all.statements.length);
  const omitted =
    all.omitted === 0 ? '' : ` · ${t('Documents left out to keep the map readable: {0}', all.omitted)}`;
  if (status.textContent !== counted + omitted) status.textContent = counted + omitted;
  if (statements.length > 0) note.replaceChildren();
  else if (all.statements.length > 0)
    note.replaceChildren(
      html('p', {}, t('No statement matches the filters.')),
      button(t('Show All'), t('Show All'), () => filters.clear()),
    );
  else
    note.replaceChildren(
      html(
        'p',
        {},
        t(
          'There are no statements yet. Select words in the text and annotate them as a claim; they will appear here.',
        ),
      ),
    );
}

async function picture(format: 'svg' | 'png'): Promise<string> {
  if (shown === undefined || whole === undefined) return '';
  const made = pictureOf(await draw(shown, layouts, 1600), whole.title);
  return format === 'svg' ? made.svg : pngOf(made);
}
