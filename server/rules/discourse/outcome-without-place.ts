import { refines } from '../../codebook/load';
import { t } from '../../l10n';
import { fieldOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** The kinds by which something is settled. */
const outcomes = ['acceptance', 'refusal', 'decision'] as const;

/** An outcome that no words of any document show. */
export const outcomeWithoutPlace: Rule = {
  code: 'outcome-without-place',
  severity: 'warning',
  group: 'discourse',
  title: 'An acceptance, refusal or decision has no place',
  why: 'That something was accepted, refused or decided is a finding: readers must be able to look it up in a document or a source.',
  remedy:
    'Anchor it at the words that say it, with [words]{#id said}, or name where it is known from with “source”.',
  bad: [
    {
      text: '[in April]{proposal #april by=@usa}.\n\n‹#agreed›: The French agreed.\n  kind: acceptance\n  by: @france\n  answers: #april\n',
    },
    {
      text: '‹#agreed›: The French agreed.\n  kind: acceptance\n  by: @france\n  answers: note#april\n',
      others: { 'note.demarche': '[in April]{proposal #april by=@usa}.\n' },
    },
  ],
  good: [
    {
      text: '[in April]{proposal #april by=@usa}. [The French had agreed.]{#agreed said}\n\n#agreed: The French agreed.\n  kind: acceptance\n  by: @france\n  answers: #april\n',
    },
    {
      text: '[in April]{proposal #april by=@usa}.\n\n#agreed: The French agreed.\n  kind: acceptance\n  by: @france\n  answers: #april\n  source: Polto 1395\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const entry of file.entries) {
      const { ref, kind, gloss } = entry;
      if (ref.sigil !== '#' || !outcomes.some((one) => refines(book, kind?.text, one))) continue;
      if (fieldOf(entry, 'source') !== undefined || fieldOf(entry, 'witness') !== undefined) continue;
      if (reader.uses(reader.symbolOf(ref)).some(({ role }) => role === 'anchor')) continue;
      yield {
        start: ref.start,
        end: ref.end,
        message: t(
          'No words of any document say that {0}. Anchor it there with {1}, or name where it is known from with “source”.',
          quoted(gloss.text || ref.text),
          t('[words]{{0} said}', ref.text),
        ),
      };
    }
  },
};
