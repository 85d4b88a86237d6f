// Symbols of statements without an id, for whoever keeps something of them while the document is written.
//
// Such a statement is known by its place, which every letter before it changes. Its ordinal among those without an id is
// the same until one of them comes or goes, which others can see.

import type { Member } from '../edition/index';
import { documentOfSymbol, idOf, type SymbolKey, statementKeyOf } from '../edition/symbol';
import type { FileFacts } from '../model/file-facts';
import { memo } from '../model/memo';
import type { EditionContext } from './entry';

/** A symbol of this document with the ordinal in the place of an offset; the same symbol for one with an id. */
export function steadySymbol({ file, document }: Member, symbol: SymbolKey): SymbolKey {
  const key = idOf(symbol);
  if (!key.startsWith('?')) return symbol;
  return statementKeyOf(document, `?${unnamed(file).ordinals.get(key) ?? key}`);
}

/** The symbol for a steady one, as the edition is now. */
export function symbolOfSteady({ index }: Pick<EditionContext, 'index'>, steady: SymbolKey): SymbolKey {
  const key = idOf(steady);
  if (!key.startsWith('?')) return steady;
  const document = documentOfSymbol(steady) ?? '';
  const [member] = index.documents(document);
  const now = member && unnamed(member.file).keys[Number(key.slice(1)) - 1];
  return now === undefined ? steady : statementKeyOf(document, now);
}

const unnamed = memo((file: FileFacts) => {
  const keys = [...file.statements.values()].filter(({ id }) => id === undefined).map(({ key }) => key);
  return { keys, ordinals: new Map(keys.map((key, number) => [key, number + 1])) };
});
