// Quoted words looked for in a text: as they are, else with other white space or accents composed otherwise, which is no
// guess. Where they stand several times, what is quoted around them decides.

import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { quoted } from '../../text/phrases';
import { sameWords } from '../anchoring';

export interface Quotation {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

export class Quotations {
  /** The text with one space for all white space and its accents composed, and where its characters stand. */
  private plain: { readonly text: string; readonly at: readonly number[] } | undefined;

  constructor(private readonly text: string) {}

  /** Where the words stand, or why that cannot be told. */
  find({ exact, prefix, suffix }: Quotation): Stretch | string {
    if (exact === '') return t('It quotes no words, and its position does not fit. It was not imported.');
    const inText = occurrences(this.text, prefix + exact + suffix);
    const [only, second] = inText;
    if (only !== undefined && second === undefined) {
      const start = only + prefix.length;
      return { start, end: start + exact.length };
    }
    if (second !== undefined) return severalPlaces(exact);
    return this.findPlain({ exact, prefix, suffix });
  }

  /** Whether the words stand anywhere. */
  has(exact: string): boolean {
    return this.text.includes(exact) || this.plainText().text.includes(plainOf(exact));
  }

  /** Whether what is quoted before and after words stands there. */
  fitsAround({ start, end }: Stretch, { prefix, suffix }: Quotation): boolean {
    const before = this.text.slice(Math.max(0, start - prefix.length), start);
    const after = this.text.slice(end, end + suffix.length);
    const same = (one: string, other: string) => sameWords(one.trim(), other.trim());
    // The lengths differ where accents or line ends are written otherwise.
    return (
      (same(before, prefix) || plainOf(this.text.slice(0, start)).endsWith(plainOf(prefix))) &&
      (same(after, suffix) || plainOf(this.text.slice(end)).startsWith(plainOf(suffix)))
    );
  }

  private findPlain({ exact, prefix, suffix }: Quotation): Stretch | string {
    const { text, at } = this.plainText();
    const words = plainOf(exact);
    const around = plainOf(prefix + exact + suffix);
    const inside = occurrences(text, around);
    const atEdge = inside.length > 0 ? [] : edgesOf(text, words, plainOf(prefix), plainOf(suffix));
    const [only, second] = inside.length > 0 ? inside : atEdge;
    if (second !== undefined) return severalPlaces(exact);
    if (only === undefined)
      return text.includes(words)
        ? t(
            '{0} occurs in the text, but not between the words that are quoted around it. It was not imported.',
            quoted(exact),
          )
        : t('{0} does not occur in the text and was not imported.', quoted(exact));
    // White space at the seam is folded into one.
    const start = inside.length > 0 ? only + plainOf(`${prefix}|`).length - 1 : only;
    const found = { start: at[start] ?? 0, end: at[start + words.length] ?? this.text.length };
    return sameWords(this.text.slice(found.start, found.end), exact)
      ? found
      : t('{0} does not occur in the text and was not imported.', quoted(exact));
  }

  private plainText() {
    if (this.plain === undefined) {
      let plain = '';
      const at: number[] = [];
      // A letter with the accents that follow it, white space, or anything else.
      for (const { 0: cluster, index } of this.text.matchAll(/\s+|\P{M}\p{M}*|\p{M}+/gu)) {
        const written = plainOf(cluster);
        for (let unit = 0; unit < written.length; unit++) at.push(index);
        plain += written;
      }
      at.push(this.text.length);
      this.plain = { text: plain, at };
    }
    return this.plain;
  }
}

function severalPlaces(exact: string): string {
  return t(
    '{0} occurs in several places in the text, and nothing says which is meant. It was not imported.',
    quoted(exact),
  );
}

/**
 * Where the words stand at the beginning or end of the text, beyond which the page that was annotated went on: what is
 * quoted around them fits as far as there is text.
 */
function edgesOf(text: string, words: string, prefix: string, suffix: string): number[] {
  if (words === '') return [];
  const found: number[] = [];
  const reach = [prefix, suffix].map(({ length }) => length + 1) as [number, number];
  for (let at = text.indexOf(words); at >= 0 && found.length < 2; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    const [atStart, atEnd] = [at <= reach[0], text.length - end <= reach[1]];
    if (!atStart && !atEnd) at = Math.max(at, text.length - reach[1] - words.length - 1);
    const before = text.slice(0, at);
    const after = text.slice(end, end + reach[1]);
    // Where nothing is left to compare on one side, the other must say something.
    const fitsBefore =
      before.endsWith(prefix) || (atStart && suffix !== '' && prefix.endsWith(before.trimStart()));
    const fitsAfter =
      after.startsWith(suffix) || (atEnd && prefix !== '' && suffix.startsWith(after.trimEnd()));
    if ((atStart || atEnd) && fitsBefore && fitsAfter) found.push(at);
  }
  return found;
}

function plainOf(words: string): string {
  return words.normalize('NFC').replace(/\s+/gu, ' ');
}

function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && found.length < 2; at = text.indexOf(words, at + 1))
    found.push(at);
  return found;
}
