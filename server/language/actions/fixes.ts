// The fixes that rules offer for what they found: one by one, all of one rule, and all that are certain.

import { keepsText } from '../../editing/gate';
import { spoken, t } from '../../l10n';
import type { TextEdit } from '../../model/edit';
import { addAll } from '../../model/lists';
import type { Diagnostic, Finding, Fix } from '../../rules/engine/rule';
import type { Parse } from '../../syntax/tree';
import type { Action, ActionOffer } from './action';

export const fixes: ActionOffer = {
  kind: 'quickfix',
  *actions({ view, selection, findings }): Generator<Action> {
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
            edits: together(all, view.file.parse),
            ...(all.every(({ certain }) => certain) ? {} : { confirm: title }),
          }),
        };
    }
  },
};

/** For saving: what can only have been meant in one way. */
export const fixAll: ActionOffer = {
  kind: 'source.fixAll.demarche',
  *actions({ view, findings }): Generator<Action> {
    const edits = certainEdits(findings, view.file.parse);
    if (edits.length > 0)
      yield {
        title: t('Apply all safe fixes'),
        kind: 'source.fixAll.demarche',
        change: () => ({ edits }),
      };
  },
};

/** The edits of all fixes that are certain, as far as they do not touch each other. */
export function certainEdits(findings: readonly Finding[], parse: Parse): TextEdit[] {
  const certain = findings.flatMap(({ fixes: all = [] }) => all.find((fix) => fix.certain) ?? []);
  return together(certain, parse);
}

function bestFix({ fixes: all = [] }: Diagnostic): Fix | undefined {
  return all.find(({ certain }) => certain) ?? all.find(({ likely }) => likely);
}

/**
 * The edits of fixes, less those that touch one before them, or with those before would change the text though each by
 * itself does not: a brace that is literal now no longer takes in the next. They are for the next time.
 */
function together(all: readonly Fix[], parse: Parse): TextEdit[] {
  const apart: (readonly TextEdit[])[] = [];
  const taken: TextEdit[] = [];
  for (const { edits } of all) {
    const touches = ({ uri, start, end }: TextEdit) =>
      taken.some((other) => other.uri === uri && other.start <= end && other.end >= start);
    if (edits.some(touches)) continue;
    addAll(taken, edits);
    apart.push(edits);
  }
  const kept: TextEdit[] = [];
  const keeps = (edits: readonly TextEdit[]) =>
    keepsText(
      parse,
      edits.filter(({ uri }) => uri === undefined),
    );
  /** Takes all of these, or halves of them, down to the single ones that must wait. */
  const take = (some: readonly (readonly TextEdit[])[]) => {
    if (some.length === 0) return;
    const edits = [...kept, ...some.flat()];
    if (keeps(edits)) addAll(kept, some.flat());
    else if (some.length > 1) {
      take(some.slice(0, some.length >> 1));
      take(some.slice(some.length >> 1));
    }
  };
  take(apart);
  return kept;
}
