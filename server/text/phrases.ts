// The words that messages are made of: quoted, listed, cut to length.

import { t } from '../l10n';
import type { Severity } from '../model/edit';

/** In quotation marks, on one line and no longer than a reader takes in at a glance. */
export function quoted(text: string, longest = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return t('“{0}”', line);
  const cut = line.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  const kept = (space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '');
  return t('“{0}”', `${kept}…`);
}

/** How grave a finding is, in the reader's word. */
export function severityName(severity: Severity): string {
  switch (severity) {
    case 'error':
      return t('error');
    case 'warning':
      return t('warning');
    case 'information':
      return t('information');
    case 'hint':
      return t('hint');
  }
}

/** `a`, `a and b`, `a, b and c`; or with `or`. */
export function listed(items: readonly string[], joined: 'and' | 'or' = 'and'): string {
  const last = items[items.length - 1] ?? '';
  if (items.length < 2) return last;
  const others = items.slice(0, -1).join(', ');
  return joined === 'and' ? t('{0} and {1}', others, last) : t('{0} or {1}', others, last);
}

/** `a claim`, `an inference`. Other languages, which would have to know its gender, quote the noun. */
export function withArticle(noun: string): string {
  return /^[aeiou]/i.test(noun) ? t('an {0}', noun) : t('a {0}', noun);
}
