import { refines, relationSort } from '../../codebook/load';
import { t } from '../../l10n';
import { declaredId, textOfStatement } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

/** A step from no reasons. */
export const inferenceWithoutReasons: Rule = {
  code: 'inference-without-reasons',
  severity: 'warning',
  group: 'discourse',
  title: 'An inference has no reasons',
  why: 'An inference is a step from reasons to a conclusion. Without reasons it counts for nothing.',
  remedy: 'Name the inference with “supports” in each of its reasons, or remove it.',
  bad: [
    { text: '[It fails]{claim #fails}, [hence]{‹inference› #hence supports=#fails}.\n' },
    {
      text: '[It fails]{claim #fails}, [hence]{‹inference› #hence supports=#fails}.\n',
      others: { 'reply.demarche': '[not so]{counterargument #no undercuts=document#hence by=@usa}.\n' },
    },
  ],
  good: [
    {
      text: '[It fails]{claim #fails}, for [it is weak]{premise #weak supports=#hence} [and hence]{inference #hence supports=#fails}.\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const statement of file.statements.values()) {
      const { declaration, kind } = statement;
      if (declaration === undefined || !refines(book, kind, 'inference')) continue;
      const ref = declaredId(statement);
      const hasReasons =
        ref !== undefined &&
        reader
          .uses(reader.symbolOf(ref))
          .some(({ field }) => field !== undefined && relationSort(book, field) === 'support');
      if (hasReasons) continue;
      const { start, end } = declaration.kind ?? declaration;
      yield {
        start,
        end,
        message: t(
          'No statement names {0} with “supports”: a step from no reasons counts for nothing. Add supports=… to its reasons, or remove it.',
          textOfStatement(reader, statement),
        ),
      };
    }
  },
};
