// What the rules about faults of syntax share: the parser finds them, a rule explains them.

import type { View } from '../../edition/snapshot';
import type { Annotation } from '../../model/facts';
import type { FaultCode } from '../../syntax/tree';
import type { Finding, Fix, Rule, RuleMeta } from '../engine/rule';

/** A rule for one of the parser's faults. `say` gets the characters at fault. */
export function faultRule(
  meta: Omit<RuleMeta, 'group' | 'code'> & { readonly code: FaultCode },
  say: (
    text: string,
    view: View,
    place: { start: number; end: number },
  ) => { message: string; fixes?: readonly Fix[] },
): Rule {
  return {
    ...meta,
    group: 'syntax',
    scope: 'file',
    *check(view: View): Iterable<Finding> {
      for (const { start, end } of view.file.faults(meta.code))
        yield { start, end, ...say(view.file.parse.slice(start, end), view, { start, end }) };
    },
  };
}

/** The annotation whose mark ends at `offset`. */
export function annotationEndingAt(view: View, offset: number): Annotation | undefined {
  return view.file.annotations.find(({ mark }) => mark.end === offset);
}
