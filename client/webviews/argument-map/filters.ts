// The controls that say which statements are shown: a field to search in, and boxes to tick in groups.

import type { ShownMap } from '../../messages/argument-map';
import { html } from '../common/dom';
import { t } from '../common/l10n';
import { choicesOf, type Filter, type FilterChoice, type FilterGroup } from './filter';

const groups: readonly FilterGroup[] = ['voices', 'kinds', 'labels', 'documents'];

export class Filters {
  readonly search = html('input', { type: 'search', id: 'search' });
  readonly around = html('input', { type: 'checkbox', id: 'around' });
  private readonly boxes = html('div', { class: 'groups' });
  private readonly summary = html('summary', {});
  readonly groups = html('details', { class: 'filters' }, this.summary, this.boxes);
  private shown = '';

  constructor(
    private filter: Filter,
    private readonly changed: (filter: Filter) => void,
  ) {
    this.search.value = filter.search;
    this.around.checked = filter.around;
    this.around.addEventListener('change', () =>
      this.change({ ...this.filter, around: this.around.checked }),
    );
    this.search.addEventListener('input', () => this.change({ ...this.filter, search: this.search.value }));
  }

  /** Offers what the map has. */
  show(map: ShownMap): void {
    const choices = choicesOf(map);
    const hidden = groups.filter((group) => choices[group].some(({ id }) => this.isHidden(group, id)));
    this.summary.textContent =
      hidden.length === 0 ? t('Filter') : t('Filter: {0}', hidden.map((group) => heads[group]()).join(', '));
    const next = JSON.stringify([choices, this.filter.hidden]);
    if (next === this.shown) return;
    this.shown = next;
    const focused = document.activeElement?.id ?? '';
    this.boxes.replaceChildren(
      ...groups
        .filter((group) => group !== 'documents' || choices[group].length > 1)
        .map((group) => this.group(group, choices[group])),
    );
    if (focused !== '') document.getElementById(focused)?.focus();
  }

  /** Takes all filters away. */
  clear(): void {
    this.search.value = '';
    this.around.checked = false;
    this.change({ search: '', around: false, hidden: { voices: [], kinds: [], labels: [], documents: [] } });
  }

  private change(filter: Filter): void {
    this.filter = filter;
    this.changed(filter);
  }

  private hide(group: FilterGroup, hidden: readonly string[]): void {
    this.change({ ...this.filter, hidden: { ...this.filter.hidden, [group]: hidden } });
  }

  private isHidden(group: FilterGroup, id: string): boolean {
    return this.filter.hidden[group].includes(id);
  }

  private group(group: FilterGroup, choices: readonly FilterChoice[]): HTMLElement {
    const button = (words: string, id: string, hidden: readonly string[]) => {
      const all = html('button', { class: 'link', id }, words);
      all.addEventListener('click', () => this.hide(group, hidden));
      return all;
    };
    return html(
      'fieldset',
      {},
      html('legend', {}, heads[group]()),
      html(
        'div',
        { class: 'all' },
        button(t('All'), `all-${group}`, []),
        button(
          t('None'),
          `none-${group}`,
          choices.map(({ id }) => id),
        ),
      ),
      ...choices.map((choice, number) => this.box(group, choice, `${group}-${number}`)),
    );
  }

  private box(group: FilterGroup, { id, name, count }: FilterChoice, key: string): HTMLElement {
    const box = html('input', { type: 'checkbox', id: key, checked: !this.isHidden(group, id) });
    box.addEventListener('change', () => {
      const others = this.filter.hidden[group].filter((one) => one !== id);
      this.hide(group, box.checked ? others : [...others, id]);
    });
    return html(
      'label',
      { class: 'choice' },
      box,
      html('bdi', {}, name === '' ? t('no speaker named') : name),
      ` (${count})`,
    );
  }
}

const heads: Readonly<Record<FilterGroup, () => string>> = {
  voices: () => t('Actors'),
  kinds: () => t('Kinds'),
  labels: () => t('Standing'),
  documents: () => t('Documents'),
};
