// The sentences and tokens of a text: the units by which WebAnno TSV tells where something stands, and which UIMA knows as
// annotations.
//
// A token is a word, or any other character that is no white space, with the marks upon it. Every sentence begins with a
// token. Which words a program will find later does not matter: what begins or ends within a token has units of its own.

import type { Stretch } from '../../model/facts';
import { unitsOf } from '../../text/segmentation';

export interface Sentence {
  /** In order; there is at least one. */
  readonly tokens: readonly Stretch[];
}

const token = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}][\p{M}\u200D]*/gu;

export function sentencesOf(text: string): readonly Sentence[] {
  const starts = [...unitsOf(text, 'sentence')].map(({ start }) => start);
  const sentences: { readonly tokens: Stretch[] }[] = [];
  let [number, current] = [0, -1];
  for (const { 0: word, index } of text.matchAll(token)) {
    while (number < starts.length && starts[number]! <= index) number++;
    if (number !== current) sentences.push({ tokens: [] });
    current = number;
    sentences.at(-1)?.tokens.push({ start: index, end: index + word.length });
  }
  return sentences;
}
