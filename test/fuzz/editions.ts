// Whole editions made by chance: documents that name each other, a register, drafts, transcriptions that are nearly right, and
// a code book.

import { core } from '../../server/codebook/load';
import { mergeBooks, readBook } from '../../server/codebook/read';
import type { CodeBook } from '../../server/codebook/types';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { transcriptionOf } from '../oracles/strip';
import { viewsOf } from '../support/view';
import * as dictionary from './dictionary';
import { documentOf, mutated } from './documents';
import type { Random } from './random';

/** Texts by the names of their files: documents, transcriptions, perhaps `codebook.json`. */
export type Edition = Readonly<Record<string, string>>;

const register = dictionary.ids
  .slice(0, 8)
  .map(
    (id, at) =>
      `@${id}: ${id.toUpperCase()}\n  type: ${dictionary.types[at % dictionary.types.length]}\n  alias: ${id} the ${at}th\n`,
  )
  .join('\n');

export const BOOK = 'codebook.json';

const books = [
  '{ "extends": "core" }',
  '{ "extends": "core", "kinds": { "claim": { "required": ["about"] }, "forecast": { "label": "forecast", "refines": "claim", "definition": "d" } } }',
  '{ "extends": "core", "rules": { "undefined-actor": "off", "unused-entry": "error" }, "fields": { "mood": { "label": "mood", "places": ["annotation"], "types": ["word"], "definition": "d" } } }',
  '{ "extends": "core", "kinds": { "claim": null, "toString": { "label": "x", "definition": "y" } }, "authorities": { "wikidata": { "pattern": "(a|b)*c" } } }',
];

/** Between one and four documents and what belongs to them. The first is called `a.demarche`. */
export function editionOf(random: Random, most = 4): Edition {
  const names = ['a', 'b', 'c', 'd'].slice(0, random.between(1, most));
  const files: Record<string, string> = {};
  for (const name of names) files[`${name}.demarche`] = documentOf(random, names);
  if (random.percent(25) && names.length > 1) {
    const draft = files['a.demarche']!;
    files['b.demarche'] = mutated(random, draft.replace(/^---\r?\n/, '---\ndraft-of: a\n'));
  }
  if (random.percent(60))
    files['register.demarche'] = random.percent(70) ? register : mutated(random, register);
  for (const name of names)
    if (random.percent(20)) {
      const text = transcriptionOf(files[`${name}.demarche`]!);
      files[`${name}.txt`] = random.percent(30) ? text : mutated(random, text, 2);
    }
  if (random.percent(25)) files[BOOK] = random.pick(books);
  return files;
}

/** The code book of an edition, as a project would read it. */
export function bookOf(edition: Edition): CodeBook {
  const text = edition[BOOK];
  return text === undefined ? core : mergeBooks(core, readBook(text).file);
}

/** Views of its documents, by the names of their files. */
export function viewsIn(edition: Edition): Readonly<Record<string, DocumentSnapshot>> {
  const { [BOOK]: _, ...texts } = edition;
  return viewsOf(texts, bookOf(edition));
}

/** One of its documents: that of this name, or any. */
export function viewIn(edition: Edition, name = 'a.demarche'): DocumentSnapshot | undefined {
  const views = viewsIn(edition);
  return views[name] ?? Object.values(views)[0];
}

export function isDocument(name: string): boolean {
  return name.endsWith('.demarche');
}
