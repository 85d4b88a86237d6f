// What can be done where a document is not its transcription: restore the words, end the lines alike, or correct the
// transcription. And the number that proves a text whose transcription is elsewhere.

import { lineBreakOf } from '../../editing/entries';
import { t } from '../../l10n';
import { comparisonOf, correctable, restore } from '../../reports/fidelity';
import { hashOf } from '../../text/hash';
import { type Action, type ActionOffer, disabled } from './action';

/** Asks for what only a person can say, and then for the edits (protocol/transcription.ts). */
export const CORRECT = 'demarche.correctTranscription';

/** Line ends are the editor's: an edit that has others is given those of the document. */
export const SET_LINE_ENDS = 'demarche.setLineEnds';

export const mend: ActionOffer = {
  kind: 'quickfix',
  *actions({ view: snapshot, selection, findings }): Generator<Action> {
    const finding = findings.find(
      ({ rule, start, end }) =>
        (rule.code === 'transcription-differs' || rule.code === 'transcription-hash') &&
        start <= selection.end &&
        end >= selection.start,
    );
    if (finding === undefined) return;
    const comparison = comparisonOf(snapshot);
    if (comparison?.first !== undefined) {
      const here = t('Restore the words of the transcription here');
      const all = t('Restore the words of the transcription everywhere');
      const first = restore(snapshot, 'first');
      if (first === undefined)
        yield disabled(
          'quickfix',
          here,
          t('The words cannot be restored without breaking a mark. Remove the mark among them first.'),
        );
      else {
        yield {
          title: here,
          kind: 'quickfix',
          preferred: true,
          finding,
          editsText: true,
          change: () => ({ edits: first }),
        };
        const everywhere = restore(snapshot, 'everywhere');
        if (everywhere !== undefined && everywhere.length > first.length)
          yield {
            title: all,
            kind: 'quickfix',
            finding,
            editsText: true,
            change: () => ({ edits: everywhere }),
          };
      }
    }
    const ends = comparison?.lineEnds?.theirs;
    if (ends === 'LF' || ends === 'CRLF')
      yield {
        title: t('Use the line endings of the transcription ({0}) in this document', ends),
        kind: 'quickfix',
        preferred: comparison?.first === undefined,
        finding,
        editsText: true,
        command: SET_LINE_ENDS,
        with: [ends],
        change: () => ({ edits: [] }),
      };
    if (correctable(snapshot) !== undefined)
      yield {
        title: t('Correct the transcription…'),
        kind: 'quickfix',
        finding,
        command: CORRECT,
        change: () => ({ edits: [] }),
      };
  },
};

/** For a text whose transcription is elsewhere. */
export const writeHash: ActionOffer = {
  kind: 'source.sha256.demarche',
  *actions({ view: { file } }): Generator<Action> {
    const last = file.header?.fields.at(-1);
    if (last === undefined) return;
    if (file.headerText('transcription') !== undefined || file.headerText('sha256') !== undefined) return;
    yield {
      title: t('Write the SHA-256 of the text into the header'),
      kind: 'source.sha256.demarche',
      change: () => ({
        edits: [
          { start: last.end, end: last.end, text: `${lineBreakOf(file)}sha256: ${hashOf(file.parse)}` },
        ],
      }),
    };
  },
};
