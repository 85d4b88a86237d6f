import { idFrom } from '../../editing/ids';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { replaceBy } from '../common/edits';
import { faultRule } from '../common/fault';
import { withUnseen } from '../common/unseen';

/** `@` or `#` without an id after it. */
export const malformedId = faultRule(
  {
    code: 'malformed-id',
    severity: 'error',
    title: 'An id is not valid',
    why: 'Without a valid id, the annotation does not refer to anyone or anything.',
    remedy:
      'An id starts with a letter, followed by letters, digits, hyphens and dots: @molotov, #until-treaty.',
    bad: [
      { text: '[Molotov]{‹@1954-molotov›} wrote.\n', fixed: '[Molotov]{@molotov} wrote.\n' },
      { text: '[He]{‹@›} wrote.\n' },
    ],
    good: [{ text: 'By [him]{cue}, see [ЕОС]{term}.\n' }],
  },
  (text, _view, place) => {
    const id = /^[@#]/.test(text) ? idFrom(text.replace(/^[^\p{L}]+/u, ''), 8) : undefined;
    return {
      message: withUnseen(
        t(
          '{0} is not a valid id, so the mark does not refer to anyone or anything. After the sign, write a letter, then letters, digits, hyphens or dots, as in @molotov or #until-treaty.',
          quoted(text),
        ),
        text,
      ),
      ...(id === undefined ? {} : { fixes: [replaceBy(place, `${text[0]}${id}`, false)] }),
    };
  },
);
