// What the rules about faults of syntax share: the parser finds them, a rule explains them.

import type { DocumentSnapshot } from '../../edition/snapshot';
import type { Annotation } from '../../model/facts';
import type { FaultCode } from '../../syntax/tree';
import type { Finding, Fix, Rule, RuleMeta } from '../engine/rule';

/** A rule for one of the parser's faults. `say` gets the characters at fault. */
export function faultRule(
  meta: Omit<RuleMeta, 'group' | 'code'> & { readonly code: FaultCode },
  say: (
    text: string,
    snapshot: DocumentSnapshot,
    place: { start: number; end: number },
  ) => { message: string; fixes?: readonly Fix[] },
): Rule {
  return {
    ...meta,
    group: 'syntax',
    scope: 'file',
    *check(snapshot: DocumentSnapshot): Iterable<Finding> {
      for (const { start, end } of snapshot.file.faults(meta.code))
        yield { start, end, ...say(snapshot.file.parse.slice(start, end), snapshot, { start, end }) };
    },
  };
}

/** The annotation whose mark ends at `offset`. */
export function annotationEndingAt(snapshot: DocumentSnapshot, offset: number): Annotation | undefined {
  return snapshot.file.annotations.find(({ mark }) => mark.end === offset);
}
