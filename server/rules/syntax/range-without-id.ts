import { t } from '../../l10n';
import { faultRule } from '../common/fault';

/** `{+…}` that no end mark can name. */
export const rangeWithoutId = faultRule(
  {
    code: 'range-without-id',
    severity: 'error',
    title: 'A range has no id of its own document',
    why: 'The end mark has to name it: without an id, it is unclear where the range ends.',
    remedy:
      'Give it an id, {+claim #id}, and end it with {-#id}. If it does not overlap anything, use a span [text]{…} instead.',
    bad: [
      { text: '‹{+quote}›We are ready to talk.\n' },
      {
        text: '‹{+note-1954#ready}›We are ready to talk.\n',
        others: { 'note-1954.demarche': '[We are ready]{claim #ready by=@ussr}.\n' },
      },
    ],
    good: [{ text: '{+quote #ready}We are ready to talk.{-#ready}\n' }],
  },
  () => ({
    message: t(
      'This range has no #id of this document for its end mark to name. Give it one, for example {+claim #name}, and end it with {-#name}.',
    ),
  }),
);
