import { relationSort } from '../../codebook/load';
import { overlap, parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { valuesOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import { otherStatement, voiced } from '../common/other-statements';
import type { Finding, Rule } from '../engine/rule';

/** Somebody who speaks against a group to which he belongs. */
export const opponentOfOwnGroup: Rule = {
  code: 'opponent-of-own-group',
  severity: 'hint',
  group: 'discourse',
  title: 'A speaker attacks what a group says to which it belongs',
  why: '“Our allies” or “the other members” are not the whole group: taken for it, the speaker contradicts itself.',
  remedy:
    'Give those who are meant an entry of their own, or name the members; with “by-cert” say how sure that is.',
  bad: [
    {
      text: '[It is weak]{claim #weak by=@allies}, but [it is not]{counterargument #not attacks=#weak by=‹@usa›}.\n\n@usa: United States\n  type: state\n  member-of: @allies\n\n@allies: the allies\n  type: group\n',
    },
    {
      text: '[It is not]{counterargument #not attacks=note#weak by=‹@usa›}.\n',
      others: {
        'note.demarche': '[It is weak]{claim #weak by=@allies}.\n',
        'register.demarche':
          '@usa: United States\n  type: state\n  member-of: @allies\n\n@allies: the allies\n  type: group\n',
      },
    },
  ],
  good: [
    {
      text: '[It is weak]{claim #weak by=@france}, but [it is not]{counterargument #not attacks=#weak by=@usa}.\n\n@usa: United States\n  type: state\n  member-of: @allies\n\n@allies: the allies\n  type: group\n',
    },
    // It had left by then.
    {
      text: '---\ndate: 1966-07\n---\n\n[It is weak]{claim #weak by=@allies}, but [it is not]{counterargument #not attacks=#weak by=@france}.\n\n@france: France\n  type: state\n  member-of: @allies (1949/1966-03)\n\n@allies: the allies\n  type: group\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const { from, field, to } of file.links) {
      if (relationSort(book, field.name.text) !== 'attack') continue;
      const other = otherStatement(reader, to);
      const own = voiced(file, from);
      const opponents = new Set(other?.by.map(({ ref }) => ref?.id));
      if (other === undefined || other.by.length === 0) continue;
      for (const speaker of own.by) {
        const entry = speaker.ref?.sigil === '@' ? reader.entry(speaker.ref.id) : undefined;
        const group = (entry === undefined ? [] : valuesOf(entry.item, 'member-of')).find(
          ({ ref, date }) =>
            ref !== undefined && opponents.has(ref.id) && wasThen(date?.text, own.date?.span),
        );
        if (group?.ref === undefined) continue;
        // An author who is not named at the statement is in the header.
        const place = valuesOf(from, 'by').includes(speaker) ? speaker : to;
        yield {
          start: place.start,
          end: place.end,
          message: t(
            'According to the register, {0} belongs to {1}, whose words it attacks here. If only others of the group are meant, name them.',
            quoted(entry?.item.gloss.text || speaker.text),
            quoted(reader.entry(group.ref.id)?.item.gloss.text || group.ref.text),
          ),
        };
      }
    }
  },
};

function wasThen(membership: string | undefined, date: ReturnType<typeof parseDate>): boolean {
  const span = parseDate(membership);
  return span === undefined || date === undefined || overlap(span, date);
}
