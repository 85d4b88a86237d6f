// The names of persons: which word of one is the surname, and how a list writes it.
//
// Modest on purpose: it knows names that are written as in English, French, German and Russian, with the surname last
// or, before a comma, first. Where usage differs (Chou En-lai, Lord Ismay), someone says how to sort.

/** The parts of a name. */
export interface PersonalName {
  /** With a particle that is written with a capital: `De Gasperi`. */
  readonly surname: string;
  /** All that stands before the surname, in its order; with a small particle at the end: `Charles de`. */
  readonly forenames: string;
  /** `Jr.`, `III`. */
  readonly suffix: string;
}

/** `John Foster Dulles`, `Dulles, John Foster` or `Thompson, Llewellyn E. (“Tommy”), Jr.` in parts; of one word, a surname. */
export function partsOfName(written: string): PersonalName {
  const plain = written
    .replace(/\([^()]*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ ,/gu, ',')
    .trim();
  const pieces = plain
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const suffixes = pieces.slice(1).filter((piece) => SUFFIX.test(piece));
  const [first = '', ...others] = pieces.filter((piece, at) => at === 0 || !SUFFIX.test(piece));
  if (others.length > 0) return { surname: first, forenames: others.join(', '), suffix: suffixes.join(' ') };
  const words = first.split(' ');
  // A number is no surname.
  if (!/\p{L}/u.test(words.at(-1)!)) return { surname: first, forenames: '', suffix: suffixes.join(' ') };
  let end = words.length;
  while (end > 1 && SUFFIX.test(words[end - 1]!)) end--;
  const suffix = [...words.splice(end), ...suffixes].join(' ');
  // At least one word before the surname is a forename.
  let from = words.length - 1;
  while (from > 1 && PARTICLE.test(words[from - 1]!)) from--;
  let capital = from;
  while (capital < words.length - 1 && /^\p{Ll}/u.test(words[capital]!)) capital++;
  return {
    surname: words.slice(capital).join(' '),
    forenames: words.slice(0, capital).join(' '),
    suffix,
  };
}

/** A name as lists sort it, the surname first: `Gaulle, Charles de`. */
export function surnameFirst(written: string): string {
  const { surname, forenames, suffix } = partsOfName(written);
  return [surname, forenames, suffix].filter((part) => part !== '').join(', ');
}

/** Whether a word of a name belongs to the surname behind it: `de`, `von`. */
export function isParticle(word: string): boolean {
  return PARTICLE.test(word);
}

const SUFFIX = /^(?:[JS]r|[js]r|[Jj]un|[Ss]en|[IVX]{1,5}|fils|père)\.?$/u;

/** Words that belong to the surname behind them. Small, they do not begin it in a list; with a capital, they do. */
const PARTICLE =
  /^(?:af|al|av|da|dal|de|dei|del|della|delle|den|der|des|di|do|dos|du|el|la|las|le|les|lo|los|mac|st\.?|saint|ten|ter|til|van|vom|von|y|z|zu|zum|zur|фон|де|ван)$/iu;
