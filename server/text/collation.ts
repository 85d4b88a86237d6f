// The order of names: that of the reader’s language, numbers by their value.

import { spoken } from '../l10n';

/** Compares two names for a list that a reader goes through. */
export function byName(a: string, b: string): number {
  if (collator?.language !== spoken())
    collator = { language: spoken(), compare: new Intl.Collator(spoken(), { numeric: true }).compare };
  return collator.compare(a, b);
}

let collator: { readonly language: string; readonly compare: Intl.Collator['compare'] } | undefined;
