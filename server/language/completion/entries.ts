// Entries that the document waits for: ids that it uses and no one declares.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { Sigil } from '../../model/facts';
import { tableEntries, tableNames } from '../../model/lookup';
import { wordsOf } from '../../semantics/words';
import { searchText } from '../../text/transliteration';
import { asChoice, type CompletionOffer, detail, inSnippet } from './offer';
import { undeclared } from './statements';

/** Heads of entries for what is used but not declared, with what the text calls it. `whole`: all of the entry. */
export function declarationOffers(
  snapshot: DocumentSnapshot,
  sigil: Sigil,
  whole: boolean,
): CompletionOffer[] {
  const { book } = snapshot;
  const ids = sigil === '#' ? undeclared(snapshot) : unregistered(snapshot);
  const [field, values] =
    sigil === '@'
      ? ['type', tableNames(book.registerTypes)]
      : [
          'kind',
          tableEntries(book.kinds).flatMap(([name, { family }]) => (family === 'statement' ? [name] : [])),
        ];
  const description = sigil === '@' ? t('not in the register yet') : t('not declared yet');
  return ids.map((id) => {
    const name = nameFor(snapshot, sigil, id);
    const head = `${sigil}${id}: `;
    return {
      label: sigil + id,
      ...(whole
        ? {
            insert: head + name,
            snippet: `${inSnippet(head)}\${1:${inSnippet(name)}}\n  ${field}: \${2|${values.map(asChoice).join(',')}|}\n`,
          }
        : {}),
      filter: searchText(id, name),
      ...detail(name, sigil + id, description),
      description,
      type: 'new',
    };
  });
}

function unregistered({ file, index }: DocumentSnapshot): string[] {
  const ids = new Set<string>();
  for (const { ref } of file.references)
    if (ref.sigil === '@' && !index.isDefined(`@${ref.id}`)) ids.add(ref.id);
  return [...ids];
}

/** What the text calls it where it is first annotated, otherwise the id in words. */
function nameFor(snapshot: DocumentSnapshot, sigil: Sigil, id: string): string {
  for (const { role, in: carrier } of snapshot.file.uses(sigil + id))
    if ((role === 'mention' || role === 'anchor') && carrier?.form === 'span') {
      const words = wordsOf(snapshot, carrier.content, 300);
      if (words !== '') return words;
    }
  const words = id.replace(/[-._]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
