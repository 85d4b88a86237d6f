import { refines, relationSort } from '../../codebook/load';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { otherStatement } from '../common/other-statements';
import type { Finding, Rule } from '../engine/rule';

/** A condition that argues, or that is argued about: it asserts nothing. */
export const conditionInArgument: Rule = {
  code: 'condition-in-argument',
  severity: 'warning',
  group: 'discourse',
  title: 'A condition attacks, supports or meets something, or something does so to it',
  why: 'A condition asserts nothing: it has a status and no standing. Such a relation is not counted.',
  remedy: 'Say it of what the condition governs, or of a claim that the condition is or is not met.',
  bad: [
    {
      text: '[to join]{proposal #join} [it is weak]{claim #weak} [if he agrees]{condition #if governs=#join supports=‹#weak›}.\n',
    },
    {
      text: '[to join]{proposal #join} [on terms]{condition #terms governs=#join}, [that is too much]{counterargument #much attacks=‹#terms›}.\n',
    },
    {
      text: '[that is too much]{counterargument #much attacks=‹note#terms›}.\n',
      others: {
        'note.demarche': '[to join]{proposal #join} [on terms]{condition #terms governs=#join}.\n',
      },
    },
  ],
  good: [
    {
      text: '[to join]{proposal #join} [on terms]{condition #terms governs=#join}, [that is too much]{counterargument #much attacks=#join}.\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const { from, field, to } of file.links) {
      const sort = relationSort(book, field.name.text);
      if (sort !== 'attack' && sort !== 'support' && sort !== 'meet') continue;
      const own = refines(book, from.kind, 'condition');
      if (!own && !refines(book, otherStatement(reader, to)?.kind, 'condition')) continue;
      yield {
        start: to.start,
        end: to.end,
        message: own
          ? t(
              'A condition asserts nothing, so {0} is not counted here. Say it of what the condition governs.',
              quoted(field.name.text),
            )
          : t(
              '{0} is a condition and asserts nothing, so {1} is not counted here. Name what the condition governs.',
              quoted(to.text),
              quoted(field.name.text),
            ),
      };
    }
  },
};
