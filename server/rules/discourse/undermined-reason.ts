import { isStatementKind, refines } from '../../codebook/load';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { replaceBy } from '../common/edits';
import { names, otherStatement, strikeOf } from '../common/other-statements';
import type { Finding, Rule } from '../engine/rule';

/** An objection to a reason, of which the document does not say for what. */
export const underminedReason: Rule = {
  code: 'undermined-reason',
  severity: 'warning',
  group: 'discourse',
  title: 'What is undermined or undercut is no reason for anything',
  why: 'Such an objection strikes a statement as a reason. If it supports nothing, there is nothing that the objection could change.',
  remedy:
    'Name the reason that is struck, add “supports” to it, or say with attacks or rebuts that the statement itself is denied.',
  bad: [
    {
      text: '[It is weak]{claim #weak by=@italy}, but [it is long]{counterargument #long undermines=‹#weak› by=@france}.\n',
    },
    {
      text: '[It is long]{counterargument #long undermines=‹note#weak› by=@france}.\n',
      others: { 'note.demarche': '[It is weak]{claim #weak by=@italy}.\n' },
    },
  ],
  good: [
    {
      text: '[We refuse]{claim #no by=@italy}, for [it is weak]{premise #weak by=@italy supports=#no}; but [it is long]{counterargument #long undermines=#weak by=@france}.\n',
    },
    {
      text: '[We refuse]{claim #no by=@italy}: [hence]{inference #hence by=@italy supports=#no}; but [that does not follow]{counterargument #not undercuts=#hence by=@france}.\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const { field, to } of file.links) {
      const strike = strikeOf(book, field.name.text);
      if (strike !== 'reason' && strike !== 'step') continue;
      const target = otherStatement(reader, to);
      if (target === undefined || !isStatementKind(book, target.kind)) continue;
      if (refines(book, target.kind, 'condition')) continue;
      // Of a statement of another document something may be said here.
      const here = file.statements.get(to.document === undefined ? to.id : to.text.slice(1));
      const supports = [target, ...(here === undefined ? [] : [here])].some((one) =>
        names(book, one, 'support'),
      );
      if (supports) continue;
      yield {
        start: to.start,
        end: to.end,
        message: t(
          '{0} strikes a reason, but {1} supports nothing. Name the reason that is meant, or use attacks or rebuts.',
          quoted(field.name.text),
          quoted(to.text),
        ),
        fixes: [replaceBy(field.name, 'attacks', false)],
      };
    }
  },
};
