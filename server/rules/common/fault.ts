// What the rules about faults of syntax share: the parser finds them, a rule explains them.

import type { Annotation } from '../../model/facts';
import type { FaultCode } from '../../syntax/tree';
import type { DocumentReader } from '../engine/reader';
import type { Finding, Fix, Rule, RuleMeta } from '../engine/rule';

/** A rule for one of the parser's faults. `say` gets the characters at fault. */
export function faultRule(
  meta: Omit<RuleMeta, 'group' | 'code'> & { readonly code: FaultCode },
  say: (
    text: string,
    reader: DocumentReader,
    place: { start: number; end: number },
  ) => { message: string; fixes?: readonly Fix[] },
): Rule {
  return {
    ...meta,
    group: 'syntax',
    *checkDocument(reader: DocumentReader): Iterable<Finding> {
      for (const { start, end } of reader.file.faults(meta.code))
        yield { start, end, ...say(reader.file.parse.slice(start, end), reader, { start, end }) };
    },
  };
}

/** The annotation whose mark ends at `offset`. */
export function annotationEndingAt({ file }: DocumentReader, offset: number): Annotation | undefined {
  return file.annotations.find(({ mark }) => mark.end === offset);
}
