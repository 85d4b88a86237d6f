import { fieldIn } from '../../codebook/field-owner';
import { isLanguage, languageMeant } from '../../codebook/values';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { replaceBy } from '../common/edits';
import type { Finding, Rule } from '../engine/rule';

/** A language that is not a BCP 47 tag. */
export const invalidLanguage: Rule = {
  code: 'invalid-language',
  severity: 'error',
  group: 'header',
  title: 'A language is not given by its code',
  why: 'Programs that read aloud, hyphenate or catalogue the edition recognise languages by their codes (BCP 47) only.',
  remedy:
    'Write the code: en for English, ru for Russian, fr for French, sr-Latn for Serbian in Latin letters.',
  bad: [
    { text: '---\nlanguage: ‹English›\n---\n\nText.\n', fixed: '---\nlanguage: en\n---\n\nText.\n' },
    { text: '[amour propre]{foreign lang=‹xq›}\n' },
  ],
  good: [{ text: '---\nlanguage: en-GB\noriginal-language: ru\n---\n\n[amour propre]{foreign lang=fr}\n' }],
  *checkOwner(carrier, book): Iterable<Finding> {
    for (const use of carrier.fields) {
      const field = fieldIn(book, carrier, use.name.text);
      if (field?.types.includes('language') !== true) continue;
      for (const { text, start, end } of use.values) {
        if (isLanguage(text)) continue;
        const meant = languageMeant(text);
        yield {
          start,
          end,
          message: `${t(
            '{0} is not a language code, so programs and catalogues will not recognise the language.',
            quoted(text),
          )} ${meant === undefined ? t('Write, for example, en, ru or fr.') : t('Write {0}.', quoted(meant))}`,
          fixes: meant === undefined ? [] : [replaceBy({ start, end }, meant)],
        };
      }
    }
  },
};
