// Linked editing: the id in a range's opening mark and the one in its end mark change together.
//
// Only the two marks of one range are linked, since without each other they are faults; an id that is in other
// places as well is changed everywhere by rename.

import type { DocumentSnapshot } from '../edition/snapshot';
import type { Stretch } from '../model/facts';
import { targetAt } from '../semantics/classify';
import { idPart } from '../semantics/resolve';

/** The two ids, without their sigils, of the range that has one of them at `offset`. */
export function linkedEditing(
  { file }: DocumentSnapshot,
  offset: number,
): readonly [Stretch, Stretch] | undefined {
  const target = targetAt(file, offset);
  if (target.type !== 'ref' || target.carrier?.form !== 'range') return undefined;
  const [open] = target.carrier.anchors;
  const close = target.carrier.endMark?.ref;
  if (open === undefined || close === undefined) return undefined;
  return target.ref === open || target.ref === close ? [idPart(file, open), idPart(file, close)] : undefined;
}

/**
 * What an id looks like while it is typed, for clients that compile it without the `u` flag: letters of all scripts
 * can then not be named, so everything beyond ASCII that is neither a space nor general punctuation passes.
 */
export const idPattern =
  '[A-Za-z\\u00AA\\u00B5\\u00BA\\u00C0-\\u1FFF\\u2071-\\u2FFF\\u3005-\\uFFFD][\\w.\\u00B7\\u00AA\\u00B5\\u00BA\\u00C0-\\u1FFF\\u2071-\\u2FFF\\u3005-\\uFFFD-]*';
