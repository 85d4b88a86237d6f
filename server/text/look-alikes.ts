// What an id looks like at a glance: two ids with the same look will be confused by their readers.
//
// Case, canonical composition and letters of other scripts that look like Latin ones are set aside (after
// Unicode TR 39, "confusables"; a short table, for the scripts that diplomatic documents mix).

import { lookUp, tableOf } from '../model/lookup';

const twins = tableOf<string>({
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  һ: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
});

/** The same for ids that look alike. */
export function lookOf(id: string): string {
  let look = '';
  for (const letter of id.toLowerCase().normalize('NFC')) look += lookUp(twins, letter) ?? letter;
  return look;
}
