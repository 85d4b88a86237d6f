import { t } from '../../l10n';
import { faultRule } from '../common/fault';

/** `field=` with nothing after it, or a list with a hole. */
export const missingValue = faultRule(
  {
    code: 'missing-value',
    severity: 'error',
    title: 'A field has no value',
    why: 'A field without a value says nothing.',
    remedy: 'Write the value directly after the equals sign, without spaces, or remove the field.',
    bad: [
      { text: '[It failed]{cue source‹=›}.\n' },
      { text: '[It failed]{cue source=a‹,› cert=low}.\n' },
      { text: '[It failed]{claim #failed via=@achilles‹;›}.\n' },
    ],
    good: [{ text: '[It failed]{cue cert=low}.\n' }],
  },
  (text) => ({
    message:
      text === ',' || text === ';'
        ? t(
            'A value is missing after this sign. Write the values of a list without spaces: by=@france,@italy.',
          )
        : t(
            'A value is missing here. Write it directly after the equals sign, without a space: by=@molotov.',
          ),
  }),
);
