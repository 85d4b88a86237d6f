import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { faultRule } from '../common/fault';

/** More than the id in an end mark. */
export const endMarkExtra = faultRule(
  {
    code: 'end-mark-extra',
    severity: 'warning',
    title: 'An end mark says more than its id',
    why: 'What a range says belongs in the mark that opens it; in the end mark it is ignored.',
    remedy: 'Leave only the id in the end mark.',
    bad: [
      {
        text: '{+quote #ready}We are ready.{-#ready‹ quote›}\n',
        fixed: '{+quote #ready}We are ready.{-#ready}\n',
      },
    ],
    good: [{ text: '{+quote #ready}We are ready.{-#ready}\n' }],
  },
  (text, _view, { start, end }) => ({
    message: t(
      '{0} is ignored in an end mark, which contains only the id. Move it to the mark that opens the range.',
      quoted(text),
    ),
    fixes: [{ title: t('Remove it from the end mark'), edits: [{ start, end, text: '' }], certain: false }],
  }),
);
