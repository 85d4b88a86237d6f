import { t } from '../../l10n';
import { fieldOf, type Value } from '../../model/facts';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** Somebody who is named twice on the way from the speaker to the document: he reports, or addresses, himself. */
export const voiceTwice: Rule = {
  code: 'voice-twice',
  severity: 'warning',
  group: 'discourse',
  title: 'Somebody reports or addresses himself',
  why: 'A chain leads from the speaker over those who passed the words on to the author of the document. Nobody stands in it twice, and nobody is his own addressee.',
  remedy:
    'Name in “by” who said it and in “via” only those between him and the author of the document, who needs no “via”.',
  bad: [
    { text: '[It is weak]{claim #weak by=@palewski via=‹@palewski›,@vinogradov}.\n' },
    { text: '[It is weak]{claim #weak by=@palewski to=‹@palewski›}.\n' },
    {
      text: '---\nfrom: @molotov\n---\n\n[It is weak]{claim #weak by=@palewski via=@vinogradov,‹@molotov›}.\n',
    },
  ],
  good: [
    {
      text: '---\nfrom: @molotov\n---\n\n[It is weak]{claim #weak by=@palewski via=@vinogradov to=@molotov}.\n',
    },
    // Two channels may share a link.
    {
      text: '[It is weak]{claim #weak by=@palewski via=@achilles,@dillon;@reilly,@dillon}.\n',
    },
  ],
  *checkDocument({ file }): Iterable<Finding> {
    const authors = actorsOf(file.headerValues('from'));
    for (const carrier of [...file.annotations, ...file.entries]) {
      if (carrier.fields.length === 0 || file.statementOf(carrier) === undefined) continue;
      const speakers = actorsOf(fieldOf(carrier, 'by')?.values ?? []);
      for (const channel of fieldOf(carrier, 'via')?.groups ?? []) {
        const before = new Set(speakers);
        for (const link of channel) {
          const id = actorOf(link);
          if (id === undefined) continue;
          if (before.has(id))
            yield finding(
              link,
              t(
                '{0} stands twice in this chain. Name in “by” who said it, and in “via” only those who passed it on.',
                quoted(link.text),
              ),
            );
          else if (authors.has(id))
            yield finding(
              link,
              t(
                '{0} is the author of the document, who reports everything in it. Name in “via” only those before him.',
                quoted(link.text),
              ),
            );
          before.add(id);
        }
      }
      for (const addressee of fieldOf(carrier, 'to')?.values ?? []) {
        const id = actorOf(addressee);
        if (id !== undefined && speakers.has(id))
          yield finding(
            addressee,
            t('{0} would be speaking to himself. Check “by” and “to”.', quoted(addressee.text)),
          );
      }
    }
  },
};

function actorOf({ ref }: Value): string | undefined {
  return ref?.sigil === '@' ? ref.id : undefined;
}

function actorsOf(values: readonly Value[]): ReadonlySet<string> {
  return new Set(values.flatMap((value) => actorOf(value) ?? []));
}

function finding({ start, end }: Value, message: string): Finding {
  return { start, end, message };
}
