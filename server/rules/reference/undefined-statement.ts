import { insertEntry } from '../../editing/entries';
import { writtenIn } from '../../edition/symbol';
import { t } from '../../l10n';
import { closest } from '../../text/matching';
import { replaceBy } from '../common/edits';
import { withUnseen } from '../common/unseen';
import type { Finding, Fix, Rule } from '../engine/rule';

const SUGGESTIONS = 50;

/** `#id` that no entry and no annotation declares. */
export const undefinedStatement: Rule = {
  code: 'undefined-statement',
  severity: 'error',
  group: 'reference',
  title: 'A statement is not declared',
  why: 'A relation to a statement that does not exist says nothing, and an anchor of it is an annotation without a kind.',
  remedy: 'Correct the id, or declare the statement: with a kind in the text, or with an entry “#id: gloss”.',
  bad: [
    {
      text: '[It is weak]{claim #weak} [for it excludes the USA]{premise supports=‹#waek›}.\n',
      fixed: '[It is weak]{claim #weak} [for it excludes the USA]{premise supports=#weak}.\n',
    },
    { text: '[It is weak]{‹#weak›}, he said.\n' },
    {
      text: '[It would end the pact]{counterargument #end by=@usa attacks=‹note#jion›}.\n',
      others: { 'note.demarche': '[to join]{proposal #join by=@ussr}\n' },
      fixed: '[It would end the pact]{counterargument #end by=@usa attacks=note#join}.\n',
    },
  ],
  good: [
    { text: '[It is weak]{claim #weak}, he said, [weak]{#weak}.\n' },
    { text: '[It is weak]{#weak}, he said.\n\n#weak: The draft is weak.\n  kind: claim\n' },
  ],
  *checkEdition(reader): Iterable<Finding> {
    let suggestions = SUGGESTIONS;
    const { file } = reader;
    for (const { ref, role } of file.references) {
      if (ref.sigil !== '#' || role === 'end-mark') continue;
      const symbol = reader.symbolOf(ref);
      if (reader.isDefined(symbol)) continue;
      // Whether the other document exists at all is asked by a rule of its own (undefined-document).
      const document = ref.document ?? reader.document;
      if (reader.documents(document).length === 0) continue;
      const meant = suggestions-- > 0 ? closest(symbol, reader.symbols(document)) : undefined;
      const written = meant && (ref.document === undefined ? writtenIn(document, meant) : meant);
      const fixes: Fix[] = written === undefined ? [] : [replaceBy(ref, written, false)];
      const entry =
        ref.document === undefined ? insertEntry(file, [`${ref.text}: `, '  kind: claim']) : undefined;
      if (entry !== undefined)
        fixes.push({ title: t('Declare {0} with an entry', ref.text), edits: [entry], certain: false });
      yield {
        start: ref.start,
        end: ref.end,
        message: withUnseen(
          `${
            ref.document === undefined
              ? t('“{0}” is not declared in this document, so readers cannot tell what it states.', ref.text)
              : t(
                  '“{0}” is not declared in “{1}”, so readers cannot tell what it states.',
                  ref.text,
                  ref.document,
                )
          } ${
            written !== undefined
              ? t('Did you mean “{0}”?', written)
              : role === 'anchor'
                ? t('Say what kind of statement it is, for example “claim”, or add an entry for it.')
                : t('Check the id, or declare the statement.')
          }`,
          ref.text,
        ),
        fixes,
      };
    }
  },
};
