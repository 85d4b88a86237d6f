// The page of the preview: the reading edition of a document beside its text, kept in step with it.
//
// It is made of the parts that it is told of (preview/build.ts), and only those that change are made again. It scrolls
// with the editor, and tells when the reader has scrolled; nothing moves by itself, and nothing glides.

import './common/base.css';
import './preview/preview.css';
import { style } from '../../server/drawing/style';
import {
  type FromPreview,
  type PreviewPart,
  previewState,
  type ToPreview,
  toPreview,
} from '../messages/preview';
import { html } from './common/dom';
import { connect } from './common/host';
import { build } from './preview/build';
import { lookAt, lookedAt } from './preview/drawing';
import { wordOffsetsOf, wordsAt } from './preview/words';

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets = [sheet];

/** What holds the parts of each area. */
const areas: Readonly<Record<PreviewPart['area'], HTMLElement>> = {
  head: html('div'),
  text: html('main', { id: 'text' }),
  rest: html('div'),
};
document.body.classList.add('preview');
document.body.append(areas.head, areas.text, areas.rest);

interface Shown {
  readonly area: PreviewPart['area'];
  readonly element: HTMLElement;
}
let shown: readonly Shown[] = [];
/** The document that they are of. */
let of = '';
let current: HTMLElement | undefined;
/** Where the page was scrolled to by what it was told: what is heard of that is not a wish of the reader. */
let expected: number | undefined;
/** How many wishes about the place the reader has had. */
let wishes = 0;

const { post, keep } = connect<ToPreview, FromPreview, { readonly document: string }>(
  toPreview,
  hear,
  previewState,
);

function hear(message: ToPreview): void {
  switch (message.type) {
    case 'show':
      show(message);
      return;
    case 'scroll': {
      // The editor will be elsewhere as soon as it hears what the reader has done since.
      if (message.wishes < wishes) return;
      const element = shown[message.part]?.element;
      if (element === undefined) return;
      const { top, height } = element.getBoundingClientRect();
      window.scrollTo(0, window.scrollY + top + height * message.down);
      expected = window.scrollY;
      return;
    }
    case 'cursor':
      mark(message.part === null ? undefined : shown[message.part]?.element);
  }
}

function show({
  document: name,
  title,
  language,
  direction,
  from,
  removed,
  parts,
}: ToPreview & { type: 'show' }): void {
  keep({ document: name });
  document.title = title;
  areas.text.lang = language;
  areas.text.dir = direction;
  const focused = document.activeElement?.id ?? '';
  const gone = shown.slice(from, from + removed);
  // Another document's drawing is looked at from its beginning.
  const looked = name === of ? gone.map(({ element }) => lookedAt(element)).find((one) => one) : undefined;
  of = name;
  for (const { element } of gone) element.remove();
  const after = shown.slice(from + removed);
  const added = parts.map(({ area, markup }): Shown => {
    const element = build(markup) as HTMLElement;
    const next = after.find((one) => one.area === area);
    areas[area].insertBefore(element, next?.element ?? null);
    lookAt(element, looked);
    return { area, element };
  });
  shown = [...shown.slice(0, from), ...added, ...after];
  // What is elsewhere now has moved the page, at once or with the next frame.
  expected = window.scrollY;
  requestAnimationFrame(() => {
    expected = window.scrollY;
  });
  // Who was in a part that is made again stays there.
  if (focused !== '' && document.activeElement === document.body) document.getElementById(focused)?.focus();
}

function mark(element: HTMLElement | undefined): void {
  if (element === current) return;
  current?.removeAttribute('aria-current');
  current = element;
  current?.setAttribute('aria-current', 'location');
}

let telling = false;
window.addEventListener('scroll', () => {
  if (telling) return;
  telling = true;
  requestAnimationFrame(() => {
    telling = false;
    if (expected !== undefined && Math.abs(window.scrollY - expected) < 2) return;
    expected = undefined;
    const part = shown.findIndex(({ element }) => element.getBoundingClientRect().bottom > 0);
    const element = shown[part]?.element;
    if (element === undefined) return;
    const { top, height } = element.getBoundingClientRect();
    post({
      type: 'scrolled',
      part,
      down: Math.min(1, Math.max(0, -top / Math.max(1, height))),
      wish: ++wishes,
    });
  });
});

/** Which part an element of the page is in; -1 for none. */
const partOf = (target: Element) => shown.findIndex(({ element }) => element.contains(target));

document.addEventListener('click', (event) => {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const url = target.closest<HTMLElement>('button.link')?.dataset['url'];
  if (url !== undefined) {
    post({ type: 'link', url });
    return;
  }
  const part = partOf(target);
  const inText = shown[part]?.area === 'text';
  const link = target.closest('a');
  if (link !== null) {
    const id = (link.getAttribute('href') ?? '').slice(1);
    // In the text a link leads to its own place in the document; in a list, what stands for its item.
    if (inText) {
      event.preventDefault();
      post({
        type: 'words',
        part,
        ...wordOffsetsOf(shown[part]?.element as HTMLElement, link),
        write: true,
        wish: ++wishes,
      });
    } else if (link.closest('li')?.id === id || link instanceof SVGElement) {
      event.preventDefault();
      post({ type: 'item', id });
    }
    return;
  }
  if (!inText || document.getSelection()?.isCollapsed === false) return;
  const at = wordsAt(shown[part]?.element as HTMLElement, event);
  if (at !== undefined)
    post({ type: 'words', part, start: at, end: at, write: event.detail > 1, wish: ++wishes });
});
