import { insertEntry } from '../../editing/entries';
import { t } from '../../l10n';
import type { Reference, Stretch } from '../../model/facts';
import { strippedSlice } from '../../syntax/strip';
import { closest } from '../../text/matching';
import { replaceBy } from '../common/edits';
import { withUnseen } from '../common/unseen';
import type { EditionReader } from '../engine/reader';
import type { Finding, Fix, Rule } from '../engine/rule';

/** How many misspellings are looked into; a document with more has other troubles. */
const SUGGESTIONS = 50;

/** `@id` that the register does not have. */
export const undefinedActor: Rule = {
  code: 'undefined-actor',
  severity: 'error',
  group: 'reference',
  title: 'An actor is not in the register',
  why: 'The register says who is meant. Without an entry, the mention leads nowhere.',
  remedy: 'Correct the id, or add an entry “@id: name” to the register.',
  bad: [
    {
      text: '[Palewski]{‹@palevski›} spoke.\n\n@palewski: Gaston Palewski\n  type: person\n',
      fixed: '[Palewski]{@palewski} spoke.\n\n@palewski: Gaston Palewski\n  type: person\n',
    },
    {
      text: '[Vinogradov]{‹@vinogradov›} reported.\n',
      fixed: '[Vinogradov]{@vinogradov} reported.\n\n@vinogradov: Vinogradov\n  type: person\n',
    },
    { text: '---\nfrom: ‹@molotov›\n---\n\nText.\n' },
    {
      text: '[Palewski]{‹@palevski›} spoke.\n',
      others: { 'register.demarche': '@palewski: Gaston Palewski\n  type: person\n' },
      fixed: '[Palewski]{@palewski} spoke.\n',
    },
  ],
  good: [
    { text: '[Palewski]{@palewski} spoke.\n\n@palewski: Gaston Palewski\n  type: person\n' },
    {
      text: '[Palewski]{@palewski} spoke.\n',
      others: { 'register.demarche': '@palewski: Gaston Palewski\n  type: person\n' },
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    let suggestions = SUGGESTIONS;
    for (const reference of reader.file.references) {
      const { ref } = reference;
      if (ref.sigil !== '@' || reader.isDefined(reader.symbolOf(ref))) continue;
      const meant = suggestions-- > 0 ? closest(ref.text, reader.symbols()) : undefined;
      // Anyone who has a name like another’s may only be missing from the register.
      const fixes: Fix[] = meant === undefined ? [] : [replaceBy(ref, meant, false)];
      const entry = insertEntry(reader.file, [
        `${ref.text}: ${nameFor(reader, reference)}`,
        '  type: person',
      ]);
      if (entry !== undefined)
        fixes.push({ title: t('Declare {0} in the register', ref.text), edits: [entry], certain: false });
      yield {
        start: ref.start,
        end: ref.end,
        message: withUnseen(
          `${t('“{0}” is not in the register, so readers cannot tell who is meant.', ref.text)} ${
            meant === undefined ? t('Add an entry “{0}: name”.', ref.text) : t('Did you mean “{0}”?', meant)
          }`,
          ref.text,
        ),
        fixes,
      };
    }
  },
};

/** The words by which the text names the actor. */
function namedBy({ role, in: carrier }: Reference): Stretch | undefined {
  return role === 'mention' && carrier?.form === 'span' ? carrier.content : undefined;
}

/** What the text calls the actor, otherwise the id in words. */
function nameFor(reader: EditionReader, reference: Reference): string {
  const { ref } = reference;
  const named = namedBy(reference);
  if (named !== undefined && named.end - named.start <= 200) {
    const words = strippedSlice(reader.words(named), named.start, named.end).replace(/\s+/g, ' ').trim();
    if (words !== '') return words;
  }
  const words = ref.id.replace(/[-._]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
