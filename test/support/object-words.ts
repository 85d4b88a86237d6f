// Documents and code books that say one word wherever they can say one; and a trap for those who ask an object of
// the program by it.

import { core } from '../../server/codebook/load';
import { mergeBooks, readBook } from '../../server/codebook/read';
import type { CodeBook } from '../../server/codebook/types';

/** What every object, list or function of JavaScript has by itself. */
export const objectWords: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'toLocaleString', 'valueOf', 'hasOwnProperty'],
  ...['isPrototypeOf', 'propertyIsEnumerable', '__defineGetter__', '__defineSetter__', '__lookupGetter__'],
  ...['then', 'length', 'name', 'toJSON', 'size', 'get', 'has', 'entries', 'default', 'at'],
];

/** Documents by name; `word` in every place where a document can name something. */
export function documentsOf(word: string): Readonly<Record<string, string>> {
  return {
    'a.demarche': `---
id: ${word}
title: ${word}
from: @${word}
to: @${word}, @a; ${word}
date: 1954-03-26
language: ${word}
transcription: ${word}
sha256: ${word}
draft-of: ${word}
source: ${word}
${word}: ${word}
---

# ${word}

[${word}]{@${word}} [${word}]{${word}} [${word}]{claim #${word} by=@${word} via=@${word} attacks=#${word},${word}#${word} cert=${word} ${word}=${word} lang=${word} supports=${word}} []{page ${word}}{+${word} #${word}-r}${word}{-#${word}-r} [${word}]{note "${word}"} [x]{${word} "${word}" #${word} @${word}} [x]{#${word} ${word}} [y]{date when=${word}} [z]{premise supports=#${word} by="${word}"}

#${word}: ${word}
  kind: ${word}
  by: @${word}
  ${word}: ${word}

@${word}: ${word}
  type: ${word}
  alias: ${word}; ${word}
  office: @${word} (1953/1956)
  same-as: ${word}:${word}; ${word}
  ${word}: ${word}
`,
    [`${word}.demarche`]: `---
title: Of ${word}
draft-of: ${word}
---

[so]{${word} #c by=@${word} ${word}=#${word}} and [no]{counterargument #d attacks=#c attacks=${word}#${word}}.
`,
    'register.demarche': `@${word}: ${word}
  type: person
  alias: ${word}

#${word}: ${word}
  kind: claim
  attacks: #${word}
`,
  };
}

/** A code book whose every name is the word. */
export function codeBookOf(word: string): CodeBook {
  const described = { label: word, definition: word, translations: { [word]: { label: word } } };
  const text = JSON.stringify({
    extends: 'core',
    name: word,
    version: '1.0.0',
    kinds: { [word]: { ...described, family: 'statement', refines: 'claim', colour: 'blue' } },
    fields: {
      [word]: {
        ...described,
        places: ['header', 'register', 'statement', 'annotation'],
        types: ['choice'],
        values: { [word]: described },
      },
    },
    registerTypes: { [word]: { ...described, actor: true } },
    authorities: { [word]: { ...described, pattern: '.*', url: `https://example.org/{id}` } },
    rules: { [word]: 'off' },
  });
  return mergeBooks(core, readBook(text).file);
}

/** Does the work; who asked an object by this word that did not have it, as the places in the program. */
export async function askedFor(word: string, work: () => unknown): Promise<readonly string[]> {
  const found = new Set<string>();
  const caught = () => {
    const frames = (new Error().stack ?? '').split('\n').slice(2, 5);
    found.add(frames.map((frame) => frame.trim()).join(' < '));
    return undefined;
  };
  Object.defineProperty(Object.prototype, word, { get: caught, set: caught, configurable: true });
  try {
    await work();
  } finally {
    Reflect.deleteProperty(Object.prototype, word);
  }
  return [...found];
}
