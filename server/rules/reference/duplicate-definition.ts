import { t } from '../../l10n';
import type { Finding, Rule } from '../engine/rule';

/** So many of the other places are named. */
const RELATED = 20;

/** An id that is declared twice. */
export const duplicateDefinition: Rule = {
  code: 'duplicate-definition',
  severity: 'error',
  group: 'reference',
  title: 'An id is declared twice',
  why: 'An id stands for one actor or one statement. If it is declared twice, readers cannot tell which is meant.',
  remedy: 'Give one of them another id. To restate a statement, anchor it without a kind: [text]{#id}.',
  bad: [
    { text: '@france: France\n  type: state\n\n‹@france›: French Republic\n  type: state\n' },
    {
      text: '[It is weak]{claim #weak}. Again: [it is weak]{claim ‹#weak›}.\n',
      fixed: '[It is weak]{claim #weak}. Again: [it is weak]{#weak}.\n',
    },
    {
      text: 'A word.\n\n‹@france›: France\n  type: state\n',
      others: { 'a-register.demarche': '@france: France\n  type: state\n' },
    },
  ],
  good: [{ text: '[It is weak]{claim #weak}. Again: [it is weak]{#weak}.\n' }],
  *checkEdition(reader): Iterable<Finding> {
    const { file, uri } = reader;
    for (const { ref, by } of file.definitions) {
      const all = reader.definitions(reader.symbolOf(ref));
      if (all.length < 2) continue;
      const [first] = all;
      // The first of all is taken to be right.
      if (first === undefined || (first.uri === uri && first.item.ref.start === ref.start)) continue;
      const kind = by.form === 'entry' ? undefined : by.kind;
      const same = first.uri === uri;
      yield {
        start: ref.start,
        end: ref.end,
        message: `${
          same
            ? t('“{0}” is already declared, and an id must stand for one thing only.', ref.text)
            : t(
                '“{0}” is already declared in “{1}”, and an id must stand for one thing only.',
                ref.text,
                first.document,
              )
        } ${
          kind === undefined
            ? t('Give one of the two another id.')
            : t(
                'If the same statement is restated here, leave out the kind; if not, give this one another id.',
              )
        }`,
        // As many as are shown, and this one among them perhaps.
        related: all
          .slice(0, RELATED + 1)
          .filter((other) => other.uri !== uri || other.item.ref.start !== ref.start)
          .slice(0, RELATED)
          .map((other) => ({
            place: other.place('id'),
            message: t('“{0}” is also declared here.', ref.text),
          })),
        ...(kind === undefined || !same
          ? {}
          : {
              fixes: [
                {
                  title: t('Make it a restatement of {0}', ref.text),
                  edits: [
                    { start: kind.start, end: kind.start < ref.start ? ref.start : kind.end, text: '' },
                  ],
                  certain: false,
                },
              ],
            }),
      };
    }
  },
};
