import { kindOf, lineageOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import { listed, withArticle } from '../../text/phrases';
import { textOfStatement } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

/** A kind that must attack something and attacks nothing. */
export const counterargumentWithoutTarget: Rule = {
  code: 'counterargument-without-target',
  severity: 'error',
  group: 'discourse',
  title: 'A counterargument does not say what it attacks',
  why: 'An objection is an objection to something. Without a target, it is just a claim and has no place in the argument.',
  remedy: 'Say what it attacks with attacks=#statement, or make it a claim.',
  bad: [{ text: '[it excludes the USA]{‹counterargument› #excludes by=@france}.\n' }],
  good: [
    {
      text: '[It is weak]{claim #weak by=@italy}, but [it is not]{counterargument #not rebuts=#weak by=@france}.\n',
    },
  ],
  *checkDocument(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const statement of file.statements.values()) {
      const { declaration, kind } = statement;
      const wanted = requiredOf(book, kind);
      if (declaration === undefined || kind === undefined || wanted.length === 0) continue;
      if (statement.fields.some((use) => use.values.length > 0 && wanted.includes(use.name.text))) continue;
      const { start, end } = declaration.kind ?? declaration;
      yield {
        start,
        end,
        message: t(
          '{0} is marked as {1}, but does not say against which statement. Name it with {2}, or make this a claim.',
          textOfStatement(reader, statement),
          withArticle(kind),
          listed(
            wanted.map((field) => `${field}=`),
            'or',
          ),
        ),
      };
    }
  },
};

/** The fields of which a kind, or one that it refines, must have one. */
function requiredOf(book: CodeBook, kind: string | undefined): readonly string[] {
  if (kind === undefined) return [];
  for (const name of lineageOf(book, kind)) {
    const wanted = kindOf(book, name)?.requiredOneOf;
    if (wanted !== undefined) return wanted;
  }
  return [];
}
