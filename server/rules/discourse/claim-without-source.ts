import { isStatementKind, refines } from '../../codebook/load';
import { t } from '../../l10n';
import { attributionOf } from '../../semantics/attribution';
import { textOfStatement } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

/** A claim that no one makes. */
export const claimWithoutSource: Rule = {
  code: 'claim-without-source',
  severity: 'warning',
  group: 'discourse',
  title: 'No one is named as making this claim',
  why: 'Without a source, the claim is attributed to no one: neither the mark nor the header of the document names who makes it.',
  remedy:
    'Name the source with by=@actor, or name the author of the document in the header with “from: @actor”.',
  bad: [{ text: '[The draft is weak]{‹claim› #weak}.\n' }],
  good: [
    { text: '[The draft is weak]{claim #weak by=@palewski}.\n' },
    { text: '---\nfrom: @molotov\n---\n\n[The draft is weak]{claim #weak}.\n' },
  ],
  *checkDocument(reader): Iterable<Finding> {
    const { file, book } = reader;
    if (file.headerValues('from').length > 0) return;
    for (const statement of file.statements.values()) {
      const { kind, declaration, document } = statement;
      if (!isStatementKind(book, kind) || !refines(book, kind, 'claim')) continue;
      if (document !== undefined || attributionOf(file, statement).by.length > 0) continue;
      const place = declaration?.kind ?? declaration;
      if (place === undefined) continue;
      yield {
        start: place.start,
        end: place.end,
        message: t(
          'Who claims {0}? The mark has no “by” and the header has no “from”. Add by=@actor, or name the author of the document in its header.',
          textOfStatement(reader, statement),
        ),
      };
    }
  },
};
