// What is said to people, as the sources have it, and the languages that it has been translated into.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import { core } from '../../server/codebook/load';
import type { Described, Field } from '../../server/codebook/types';
import { formats, importers } from '../../server/exchange/index';
import { languages, speak } from '../../server/l10n';
import { type Table, tableEntries } from '../../server/model/lookup';
import { rules } from '../../server/rules/index';

export type Bundle = Readonly<Record<string, string>>;

/** Where the sources say something: a call of one of these functions, and what it is given first. */
const calls =
  /(?<![\w.\\]|function )(?:l10n\.t|t|counted)\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[^\s,)]+)/g;

/** The literal texts of the sources below some folders, and what else the functions are called with. */
export function said(folders: readonly string[]): { texts: Set<string>; computed: Set<string> } {
  const texts = new Set<string>();
  const computed = new Set<string>();
  for (const folder of folders)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      // Comments may tell of a call, and say nothing to anyone.
      const source = readFileSync(join(entry.parentPath, entry.name), 'utf8').replace(
        /^\s*(\/\/|\/?\*).*$/gm,
        '',
      );
      for (const [, given = ''] of source.matchAll(calls))
        if (/^['"]/.test(given)) texts.add(literal(given));
        else computed.add(given);
    }
  return { texts, computed };
}

function literal(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\u\{?([0-9a-f]{4})\}?|\\(.)/gi, (_, code: string | undefined, char: string) =>
      code === undefined ? char : String.fromCharCode(Number.parseInt(code, 16)),
    );
}

/** Everything that the client says, its pages included. */
export const clientTexts = (): Set<string> => said(['client']).texts;

/** Everything that the server and the command line say: in their sources, of rules, formats, and the core's words. */
export function serverTexts(): Set<string> {
  const texts = said(['server']).texts;
  for (const { title, why, remedy } of rules) for (const text of [title, why, remedy]) texts.add(text);
  for (const { label, description } of [...formats, ...importers]) texts.add(label).add(description);
  const described = (entries: Table<Described>) => {
    for (const [, entry] of tableEntries(entries)) {
      const { values, relation } = entry as Partial<Field>;
      const { label, definition, use, avoid, deprecated } = entry;
      for (const text of [label, definition, use, avoid, deprecated?.why, relation?.inverse])
        if (text) texts.add(text);
      if (values !== undefined) described(values);
    }
  };
  for (const part of [core.kinds, core.fields, core.registerTypes, core.authorities]) described(part);
  return texts;
}

/** The keys that the manifest names. */
export function manifestKeys(): Set<string> {
  const keys = JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g);
  return new Set([...keys].map(([, key]) => key as string));
}

export const read = (path: string): Bundle => JSON.parse(readFileSync(path, 'utf8'));
export const clientBundle = (language: string): Bundle => read(`client/l10n/bundle.l10n.${language}.json`);
export const manifestBundle = (language: string): Bundle => read(`package.nls.${language}.json`);
export const serverBundle = (language: string): Bundle => read(`server/l10n/${language}.json`);

/** The server's translations as builds ship them. */
export function translations(): string {
  const english = Object.keys(serverBundle(languages[0]!));
  const columns = languages.map((language) => {
    const bundle = serverBundle(language);
    return [language, english.map((key) => bundle[key])];
  });
  return JSON.stringify({ en: english, ...Object.fromEntries(columns) });
}

/** Does something in another language. */
export function speaking<T>(language: string, run: () => T): T {
  speak(language, translations());
  try {
    return run();
  } finally {
    speak(undefined, undefined);
  }
}

export { languages };
