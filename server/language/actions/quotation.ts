// Words of a quotation that the quoted document does not have, and that stand so in this one: they are marked as such,
// and no longer compared.

import { placementOf, surround } from '../../editing/surround';
import { t } from '../../l10n';
import { wordsOf } from '../../semantics/words';
import { quoted } from '../../text/phrases';
import { type Action, type ActionOffer, disabled } from './action';

const letter = /[\p{L}\p{M}\p{N}]/u;

export const markAsSic: ActionOffer = {
  kind: 'quickfix',
  *actions({ view: snapshot, selection, findings }): Generator<Action> {
    const finding = findings.find(
      ({ rule, start, end }) =>
        rule.code === 'quotation-not-in-source' && start <= selection.end && end >= selection.start,
    );
    if (finding === undefined) return;
    const { parse } = snapshot.file;
    // Where the quotation lacks words the finding is at a letter before them, and there is nothing to mark.
    const [before, first] = [finding.start - 1, finding.start].map((at) =>
      parse.slice(Math.max(0, at), at + 1),
    );
    if (letter.test(before ?? '') || !letter.test(first ?? '')) return;
    const title = t('Mark {0} as quoted this way in the document (sic)', quoted(wordsOf(snapshot, finding)));
    const placement = placementOf(parse, finding);
    if (placement === undefined) return;
    if ('reason' in placement) yield disabled('quickfix', title, placement.reason);
    else if (placement.form === 'span')
      yield {
        title,
        kind: 'quickfix',
        finding,
        change: () => ({ edits: surround(parse, placement, 'sic') }),
      };
  },
};
