// The registry of rules, and the one engine that runs them for the editor and the command line alike.
//
// A rule is added here and nowhere else. Findings of a rule are never silenced by those of another, except that
// each rule looks only at what is its own: an unknown field is not also a field with a wrong value.

import type { CodeBook } from '../codebook/types';
import type { Leaf } from '../syntax/tree';
import type { Diagnostic, Rule, View } from './rule';

/** All rules, by group and then as a reader would look for them. */
export const rules: readonly Rule[] = [];

/** The rule with this code. */
export function ruleOf(code: string): Rule | undefined {
  return rules.find((rule) => rule.code === code);
}

/** Leaves in which no rule of a single carrier finds anything, by the code book that says so. */
const clean = new WeakMap<Leaf, CodeBook>();

/** Everything that the rules find in a document, by place. Total: a document of any text has an answer. */
export function diagnose(view: View): Diagnostic[] {
  const found: Diagnostic[] = [];
  const carrierRules = rules.filter((rule) => rule.scope === 'carrier');
  for (const { leaf, carriers } of view.file.blocks) {
    if (clean.get(leaf) === view.book) continue;
    const before = found.length;
    for (const carrier of carriers)
      for (const rule of carrierRules)
        for (const finding of rule.check(carrier, view.book)) found.push({ ...finding, rule });
    if (found.length === before) clean.set(leaf, view.book);
  }
  for (const rule of rules)
    if (rule.scope !== 'carrier') for (const finding of rule.check(view)) found.push({ ...finding, rule });
  return found.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule.code < b.rule.code ? -1 : 1));
}
