import { t } from '../../l10n';
import type { Value } from '../../model/facts';
import { LeafKind } from '../../syntax/tree';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** A note or comment that asks its editors something. */
export const unresolvedNote: Rule = {
  code: 'unresolved-note',
  severity: 'warning',
  group: 'publication',
  title: 'A note or comment is not resolved',
  why: 'A note that asks a question was meant for the editors, but would be published.',
  remedy:
    'Answer the question, then write the answer or remove the note. A note counts as unresolved if it contains TODO, FIXME, XXX, TBD or “??”, starts with “check” or “query”, or ends with a question mark.',
  bad: [
    { text: 'The enclosure[]{note ‹"TODO: find it in the archive"›} is missing.\n' },
    { text: '‹%% check the date against the telegram›\n\nComrade Malenkov received the draft.\n' },
    { text: '@gaston: Gaston Palewski\n  type: person\n  note: ‹The same as @palewski?›\n' },
  ],
  good: [
    { text: 'The enclosure[]{note "It was not found."} is missing.\n' },
    { text: '%% From the copy in the Foreign Ministry.\n\nComrade Malenkov received the draft.\n' },
  ],
  *checkDocument({ file }): Iterable<Finding> {
    const found = ({ start, end }: { start: number; end: number }, text: string): Finding[] =>
      unresolved.test(text)
        ? [
            {
              start,
              end,
              message: t(
                '{0} is a question to the editors and would be published. Answer it, or remove it.',
                quoted(text),
              ),
            },
          ]
        : [];
    for (const { leaf, start } of file.parse.places())
      if (leaf.kind === LeafKind.Comment) {
        const line = leaf.text.trimEnd();
        yield* found({ start, end: start + line.length }, line.replace(/^%%\s*/, ''));
      }
    const notes: Value[] = [];
    for (const { kind, value, fields } of file.annotations) {
      if (kind?.text === 'note' && value !== undefined) notes.push(value);
      for (const { name, whole } of fields) if (name.text === 'note') notes.push(whole);
    }
    for (const { fields } of [...(file.header === undefined ? [] : [file.header]), ...file.entries])
      for (const { name, whole } of fields) if (name.text === 'note') notes.push(whole);
    for (const note of notes) yield* found(note, note.text);
  },
};

const unresolved = /\b(?:TODO|FIXME|XXX|TBD)\b|\?\?|^\s*(?:check|query)\b|\?\s*$/i;
