// Say who somebody is: the likeliest candidates of a list that is open, for a mention or an entry.

import { idOf, isRegisterKey } from '../../edition/symbol';
import { t } from '../../l10n';
import { candidatesFor, unidentifiedOf } from '../../reports/candidates';
import { entryOfSymbol } from '../../semantics/entry';
import { symbolAt } from '../../semantics/resolve';
import { acceptPersons } from '../accept-person';
import type { Action, ActionOffer } from './action';

/** As many as a menu has room for; the command shows all. */
const SHOWN = 3;

export const identify: ActionOffer = {
  kind: 'refactor.identify',
  *actions({ view, selection, persons }): Generator<Action> {
    if (persons === undefined) return;
    const symbol = symbolAt(view, selection.start)?.symbol;
    if (symbol === undefined || !isRegisterKey(symbol)) return;
    const who = unidentifiedOf(view, persons, idOf(symbol), view);
    if (who === undefined) return;
    const name = entryOfSymbol(view, symbol)?.name ?? symbol;
    const titles = new Set<string>();
    for (const { record, reasons } of candidatesFor(who, persons).slice(0, SHOWN)) {
      const title = t('Identify {0} as {1} ({2}): {3}', name, record.name, record.key, reasons.join('; '));
      const accepted = acceptPersons(view, [{ who, record }]);
      if (accepted === undefined || titles.has(title)) continue;
      titles.add(title);
      yield { kind: identify.kind, title, change: () => ({ edits: accepted.edits }) };
    }
  },
};
