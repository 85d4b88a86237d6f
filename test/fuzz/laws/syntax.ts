// Laws of reading: any text is a document, none of it is lost, its transcription is what the reference says, and a document
// after edits is the one that would be read anew.

import { keepsText } from '../../../server/editing/gate';
import { factsOf } from '../../../server/model/file-facts';
import { escape } from '../../../server/syntax/escape';
import { parse, reparse } from '../../../server/syntax/parse';
import { sameTranscription } from '../../../server/syntax/same-transcription';
import { StripMap, strip, strippedSlice } from '../../../server/syntax/strip';
import { faultsOf } from '../../../server/syntax/tree';
import { transcriptionOf } from '../../oracles/strip';
import { allFacts } from '../../support/facts';
import { showTree } from '../../support/tree';
import { documentOf, edited, editsOf, type TextChange, token } from '../documents';
import { type Law, law, mustBe, mustEqual } from '../law';
import type { Random } from '../random';

/** A text and what is done to it, one edit after the other. */
export type Edited = { readonly text: string; readonly edits: readonly TextChange[] };
type EditedJson = { text: string; edits: { start: number; end: number; text: string }[] };

export function editedDocument(random: Random): EditedJson {
  const long = random.percent(8)
    ? documentOf(random).repeat(random.between(2, 30)).slice(0, 8000)
    : undefined;
  const text = long ?? documentOf(random);
  return { text, edits: editsOf(random, text) };
}

export const syntaxLaws: readonly Law[] = [
  law<string>({
    name: 'strip',
    says: 'The transcription of any document is what the reference says, and the tree has all of its text.',
    usual: 1000,
    share: 4,
    make: (random) => documentOf(random),
    holds(text) {
      const parsed = parse(text);
      mustEqual(
        [...parsed.places()].map(({ leaf }) => leaf.text).join(''),
        text,
        'The tree has not all of the text.',
      );
      mustEqual(strip(parsed), transcriptionOf(text), 'The transcription is not that of the reference.');
      const map = StripMap.of(parsed);
      const kept = [...map.stretches()].map(({ start, end }) => text.slice(start, end)).join('');
      mustEqual(kept, strip(parsed), 'What is kept is not the transcription.');
      mustEqual(
        strippedSlice(parsed, 0, text.length).replace(/\s+/g, ''),
        kept.replace(/\s+/g, ''),
        'The words of all are not the transcription.',
      );
      for (const { start, end } of faultsOf(parsed))
        mustBe(
          0 <= start && start <= end && end <= text.length,
          'A fault lies outside of the document.',
          start,
          end,
        );
    },
  }),
  law<string>({
    name: 'escape',
    says: 'Any text, escaped, is a document without faults that says the same.',
    usual: 500,
    share: 4,
    make: (random) =>
      random.percent(70) ? documentOf(random) : random.list(30, () => token(random), 1).join(''),
    holds(text) {
      const escaped = escape(text);
      mustEqual(
        transcriptionOf(escaped),
        text,
        'A text escaped does not say the same, as the reference reads it.',
      );
      mustEqual(strip(parse(escaped)), text, 'A text escaped does not say the same.');
      mustEqual(
        faultsOf(parse(escaped))
          .map(({ code }) => code)
          .join(),
        '',
        'A text escaped has faults.',
      );
      if (strip(parse(text)) === text && faultsOf(parse(text)).length === 0)
        mustEqual(escaped, text, 'A plain text was escaped.');
    },
  }),
  law<EditedJson>({
    name: 'reparse',
    says: 'A document after edits has the tree, the facts and the transcription of one that is read anew.',
    usual: 200,
    share: 4,
    make: editedDocument,
    holds({ text, edits }) {
      let now = text;
      let parsed = parse(text);
      factsOf(parsed);
      const first = parsed;
      for (const [number, edit] of edits.entries()) {
        const before = parsed;
        now = edited(now, edit);
        parsed = reparse(parsed, edit);
        mustEqual(parsed.text, now, 'The text after an edit is another.');
        const anew = parse(now);
        mustEqual(showTree(parsed), showTree(anew), 'The tree after an edit is another.');
        mustEqual(
          `${parsed.width} ${parsed.lines} ${parsed.headerReach}`,
          `${anew.width} ${anew.lines} ${anew.headerReach}`,
          'The measures after an edit are others.',
        );
        // Now and then nobody asks between two edits.
        if (number % 3 !== 1)
          mustEqual(
            allFacts(factsOf(parsed)),
            allFacts(factsOf(anew)),
            'The facts after an edit are others.',
          );
        mustEqual(
          strip(parsed),
          transcriptionOf(now),
          'The transcription after an edit is not that of the reference.',
        );
        mustEqual(
          sameTranscription(before, parsed),
          strip(before) === strip(parsed),
          'Two versions are taken for the same, or not.',
        );
        mustEqual(
          keepsText(before, [clipped(edit, before.width)]),
          strip(before) === strip(parsed),
          'The gate lets through what it must not, or does not what it may.',
        );
      }
      mustEqual(
        sameTranscription(first, parsed),
        transcriptionOf(text) === transcriptionOf(now),
        'The first version and the last are taken for the same, or not.',
      );
    },
  }),
];

function clipped({ start, end, text }: TextChange, width: number): TextChange {
  const from = Math.min(start, width);
  return { start: from, end: Math.min(Math.max(end, from), width), text };
}
