// The fixes that rules offer for what they found: one by one, all of one rule, and all that are certain.

import { spoken, t } from '../../l10n';
import type { TextEdit } from '../../model/edit';
import type { Diagnostic, Finding, Fix } from '../../rules/engine/rule';
import type { Action, ActionOffer } from './action';

export const fixes: ActionOffer = {
  kind: 'quickfix',
  *actions({ selection, findings }): Generator<Action> {
    const here = findings.filter(({ start, end }) => start <= selection.end && end >= selection.start);
    for (const finding of here)
      for (const fix of finding.fixes ?? [])
        yield {
          title: fix.title,
          kind: 'quickfix',
          preferred: fix.certain || fix.likely === true,
          finding,
          change: () => ({ edits: fix.edits }),
        };
    const seen = new Set<string>();
    for (const finding of here) {
      const { code, title } = finding.rule;
      if (seen.has(code)) continue;
      seen.add(code);
      const alike = findings.filter((other) => other.rule.code === code);
      const all = alike.flatMap((other) => bestFix(other) ?? []);
      if (all.length > 1)
        yield {
          title: t(
            'Fix all {0}: {1}',
            all.length,
            spoken() === 'en' ? title.charAt(0).toLowerCase() + title.slice(1) : title,
          ),
          kind: 'quickfix',
          finding,
          change: () => ({
            edits: together(all),
            ...(all.every(({ certain }) => certain) ? {} : { confirm: title }),
          }),
        };
    }
  },
};

/** For saving: what can only have been meant in one way. */
export const fixAll: ActionOffer = {
  kind: 'source.fixAll.demarche',
  *actions({ findings }): Generator<Action> {
    const edits = certainEdits(findings);
    if (edits.length > 0)
      yield {
        title: t('Apply all safe fixes'),
        kind: 'source.fixAll.demarche',
        change: () => ({ edits }),
      };
  },
};

/** The edits of all fixes that are certain, as far as they do not touch each other. */
export function certainEdits(findings: readonly Finding[]): TextEdit[] {
  return together(findings.flatMap(({ fixes: all = [] }) => all.find(({ certain }) => certain) ?? []));
}

function bestFix({ fixes: all = [] }: Diagnostic): Fix | undefined {
  return all.find(({ certain }) => certain) ?? all.find(({ likely }) => likely);
}

/** The edits of fixes, less those that touch one before them: they are for the next time. */
function together(all: readonly Fix[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { edits } of all) {
    const touches = ({ uri, start, end }: TextEdit) =>
      taken.some((other) => other.uri === uri && other.start <= end && other.end >= start);
    if (!edits.some(touches)) taken.push(...edits);
  }
  return taken;
}
