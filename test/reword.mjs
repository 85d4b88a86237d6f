// `npm run reword -- changes.json`: a changed English wording is carried to every place that has it.
// Usage: node test/reword.mjs [--tests] [--dry-run] changes.json
//   --tests     replace the old words in tests, fixtures and manuals too, where they stand exactly as they were said
//   --dry-run   say what would be changed, and change nothing
//
// English is the key of its translations, so that a better word in a message changes the literal in the sources
// (`t('…')`, `counted('…')`, `l10n.t('…')`, the words of rules and formats), the core code book, and the key in three
// bundles; a text of the manifest has a key of its own and only the words change. This does all of it, or nothing:
//
//   [{ "from": "By the register {0} was dead.", "to": "According to the register, {0} was dead.",
//      "de": "Dem Register zufolge war {0} tot.", "fr": "…", "ru": "…" }]
//
// Translations that are left out stay as they are and are listed: someone has to look whether they still say the same.
// `"in": "server"` (or `client`, `manifest`) chooses where several parts say `from`; `"in": ["server", "client"]`
// changes both. `"key"` names a text of the manifest where several are `from`. Refused: words that nobody says, values
// (`{0}`) that the new words or a translation lose or add, and a wrong number of forms (`{0} place|{0} places`).
// Where `to` is said already, the two messages become one and keep the translations that `to` has.
//
// Afterwards: `npm run format`, `UPDATE=1 npx mocha` for what is generated, and read the diff.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const languages = (existsSync('server/l10n') ? readdirSync('server/l10n') : [])
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

/** What says something, where its translations are, and what of it may hold the words. */
const parts = {
  server: { bundle: (language) => `server/l10n/${language}.json`, sources: ['server'] },
  client: { bundle: (language) => `client/l10n/bundle.l10n.${language}.json`, sources: ['client'] },
  manifest: { bundle: (language) => `package.nls.${language}.json`, sources: [] },
};

/** What repeats words of messages: tests and their fixtures, manuals, pictures. */
const repeating = ['test', 'samples', 'README.md', 'CONTRIBUTING.md', 'syntaxes', 'client/walkthrough'];
const readable = /\.(?:[jt]sx?|mjs|json|md|svg|txt|demarche|html|el|lua|toml)$/;

const { values: flags, positionals } = parseArgs({
  options: { tests: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
  allowPositionals: true,
});

/** Files as they are to be, by path; nothing is written before every change has been found to be possible. */
const files = new Map();
const refused = [];
const notes = [];

if (positionals.length !== 1) {
  console.error('Usage: node test/reword.mjs [--tests] [--dry-run] changes.json');
  process.exitCode = 2;
} else {
  const changes = changesOf(positionals[0]);
  for (const change of changes) {
    const told = refused.length;
    reword(change);
    if (refused.length === told) repeat(change);
  }
  if (refused.length > 0) {
    console.error(['Nothing was changed.', ...refused.map((one) => `- ${one}`)].join('\n'));
    process.exitCode = 1;
  } else {
    for (const [path, text] of files)
      if (!flags['dry-run'] && text !== readFileSync(path, 'utf8')) writeFileSync(path, text);
    for (const note of notes) console.log(note);
    console.log(
      `${changes.length} of ${changes.length} wordings ${flags['dry-run'] ? 'can be' : 'were'} changed.`,
    );
  }
}

/** The changes that a file asks for; none, with the reason told, if it is not a list of them. */
function changesOf(path) {
  let changes;
  try {
    changes = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    refused.push(`${path} cannot be read: ${error.message}`);
    return [];
  }
  const known = ['from', 'to', 'in', 'key', ...languages];
  const wellFormed = (change) =>
    typeof change?.from === 'string' &&
    typeof change.to === 'string' &&
    change.from !== '' &&
    change.to !== '' &&
    languages.every((language) => ['string', 'undefined'].includes(typeof change[language])) &&
    Object.keys(change).every((key) => known.includes(key));
  if (!Array.isArray(changes) || !changes.every(wellFormed)) {
    const which = Array.isArray(changes) ? changes.find((change) => !wellFormed(change)) : changes;
    refused.push(
      `${path} is not a list of { "from", "to", and perhaps "de", "fr", "ru", "in", "key" }: ${JSON.stringify(which)}`,
    );
    return [];
  }
  return changes;
}

/** Carries one change through the parts that say its words. */
function reword(change) {
  const { from, to, key } = change;
  const refuse = (why) => refused.push(`“${from}”: ${why}`);
  if (from === to && languages.every((language) => change[language] === undefined))
    return refuse('nothing would be changed.');
  if (valuesOf(from) !== valuesOf(to))
    return refuse(`“${to}” has other values; the call must change as well, which has to be done by hand.`);
  if (from.split('|').length !== to.split('|').length) return refuse(`“${to}” has another number of forms.`);
  for (const language of languages) {
    const text = change[language];
    if (text === undefined) continue;
    const forms = to.includes('|') ? (language === 'ru' ? 3 : 2) : 1;
    if (text.split('|').length !== forms) refuse(`the translation “${text}” has not ${forms} form(s).`);
    else if (forms === 1 && valuesOf(text) !== valuesOf(to))
      refuse(`the translation “${text}” has other values than “${to}”.`);
  }
  const saying = Object.keys(parts).filter((part) => saysIt(part, change));
  const wanted = change.in === undefined ? saying : [change.in].flat();
  for (const part of wanted) if (!saying.includes(part)) return refuse(`${part} says no such thing.`);
  if (wanted.length === 0) return refuse('nobody says this.');
  if (wanted.length > 1 && change.in === undefined)
    return refuse(`${wanted.join(' and ')} say it: choose by "in".`);
  for (const part of wanted)
    if (part === 'manifest') rewordManifest(change, key, refuse);
    else rewordSources(part, change, refuse);
}

function saysIt(part, { from, key }) {
  if (part !== 'manifest') return Object.hasOwn(bundle(parts[part].bundle(languages[0])), from);
  const english = bundle('package.nls.json');
  return key === undefined ? Object.values(english).includes(from) : english[key] === from;
}

/** The manifest has keys that are none of its words. */
function rewordManifest({ from, to, ...change }, named, refuse) {
  const english = bundle('package.nls.json');
  const keys = Object.keys(english).filter(
    (key) => english[key] === from && (named === undefined || key === named),
  );
  if (keys.length > 1) return refuse(`${keys.join(' and ')} have it: choose by "key".`);
  const [key] = keys;
  setBundle('package.nls.json', { ...english, [key]: to });
  for (const language of languages) {
    const path = parts.manifest.bundle(language);
    const translated = bundle(path);
    if (change[language] === undefined) lookAt(from, to, language, translated[key]);
    else setBundle(path, { ...translated, [key]: change[language] });
  }
}

/** Everywhere else, the English is a literal, and the key. */
function rewordSources(part, { from, to, ...change }, refuse) {
  let found = 0;
  for (const path of parts[part].sources.flatMap((folder) => filesBelow(folder))) {
    if (!/\.tsx?$|[\\/]codebook[\\/]core\.json$/.test(path)) continue;
    const json = path.endsWith('.json');
    const text = textOf(path).replace(json ? describing(from) : saying(from), (_, before) => {
      found++;
      return before + (json ? JSON.stringify(to) : literal(to));
    });
    files.set(path, text);
  }
  if (found === 0) return refuse(`${part} has its translations, but no source says it.`);
  for (const language of languages) {
    const path = parts[part].bundle(language);
    const translated = bundle(path);
    const own = change[language];
    const already = from !== to && Object.hasOwn(translated, to);
    if (already && own !== undefined && own !== translated[to])
      return refuse(`“${to}” is said already and is translated otherwise: “${translated[to]}”.`);
    if (own === undefined && from !== to) lookAt(from, to, language, translated[already ? to : from]);
    const entries = Object.entries(translated)
      .filter(([english]) => !already || english !== from)
      .map(([english, text]) => (english === from ? [to, own ?? text] : [english, text]));
    setBundle(path, Object.fromEntries(entries));
  }
}

function lookAt(from, to, language, text) {
  const head = `look at: “${to}” (was “${from}”)`;
  if (!notes.at(-1)?.startsWith(head)) notes.push(head);
  notes.push(`${notes.pop()}\n  ${language}: ${text}`);
}

/** A literal that is said: given to one of the three functions, or one of the words of rules and formats. */
function saying(english) {
  const before = '((?:(?<![\\w.])(?:l10n\\.t|t|counted)\\(|\\b(?:title|why|remedy|label|description):)\\s*)';
  const quoted = ["'", '"', '`'].map((quote) => quote + escapable(english) + quote);
  return new RegExp(`${before}(?:${quoted.join('|')})`, 'g');
}

/** The same in the core code book. */
function describing(english) {
  const quoted = escaped(JSON.stringify(english));
  return new RegExp(`("(?:label|definition|use|avoid|why|inverse)":\\s*)${quoted}`, 'g');
}

/** Words with each of their characters as it is, or as an escape. */
function escapable(words) {
  return [...words]
    .map((char) => {
      if (char === '\n') return '\\\\n';
      const code = char.codePointAt(0).toString(16).padStart(4, '0');
      const hex = [...code].map((digit) =>
        /[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit,
      );
      return `(?:\\\\?${escaped(char)}|\\\\u\\{?${hex.join('')}\\}?)`;
    })
    .join('');
}

function escaped(words) {
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** As the formatter quotes it. */
function literal(words) {
  const quote = words.includes("'") && !words.includes('"') ? '"' : "'";
  const text = words
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\u00A0', '\\u00A0')
    .replaceAll(quote, `\\${quote}`);
  return quote + text + quote;
}

function valuesOf(text) {
  return [...new Set(text.match(/\{\d\}/g))].sort().join(' ');
}

/** What else has the old words: changed if asked for and certain, told otherwise. */
function repeat({ from, to }) {
  const olds = from.split('|');
  const news = to.split('|');
  for (const [at, old] of olds.entries()) {
    const change = pattern(old, news[at]);
    // A word or two may be anything: only a sentence is certain to be the message.
    if (change === undefined || from === to) continue;
    for (const path of repeating.flatMap((place) => filesBelow(place))) {
      if (!readable.test(path) || /reword\.test\.ts$/.test(path)) continue;
      const before = textOf(path);
      if (!before.match(change.find)) continue;
      if (flags.tests && change.certain) files.set(path, before.replaceAll(change.find, change.put));
      const verb = flags.tests && change.certain ? 'changed' : 'still there';
      for (const match of before.matchAll(change.find)) {
        const line = before.slice(0, match.index).split('\n').length;
        notes.push(`${verb}: ${path}:${line}: ${match[0]}`);
      }
    }
  }
}

/**
 * How the words of a message are found where they are filled in; undefined if too little of them is left. Values that
 * both wordings begin or end with are no part of it; it is uncertain where a value has no words at one side, or where
 * the end is cut off, for a longer message may begin with the same words.
 */
function pattern(old, fresh) {
  let [from, to] = [old, fresh];
  const outer = [/^[“]?\{\d\}[”]?/, /[“]?\{\d\}[”]?[.:]?$/];
  for (const edge of outer) {
    const [one] = from.match(edge) ?? [];
    if (one === undefined || one !== to.match(edge)?.[0]) continue;
    from = from.replace(edge, '');
    to = to.replace(edge, '');
  }
  if (
    from
      .replace(/\{\d\}/g, '')
      .trim()
      .split(/\s+/).length < 2
  )
    return undefined;
  const cut = !old.endsWith(from);
  const numbers = [];
  const found = from.split(/(\{\d\})/).map((piece) => {
    const [, number] = /^\{(\d)\}$/.exec(piece) ?? [];
    // In the regular expressions of tests, punctuation is escaped.
    if (number === undefined) return escaped(piece).replace(/\\(?=\W)/g, '\\\\?\\');
    const known = numbers.indexOf(number);
    if (known >= 0) return `\\${known + 1}`;
    numbers.push(number);
    return '([^\\n]*?)';
  });
  return {
    find: new RegExp(`(?<!\\w)${found.join('')}(?!\\w)`, 'g'),
    put: (match, ...captured) => {
      const literal = /\\[.?()]/.test(match) ? (words) => words.replace(/[.?()]/g, '\\$&') : (words) => words;
      return to
        .split(/(\{\d\})/)
        .map((piece) => {
          const at = numbers.indexOf(/^\{(\d)\}$/.exec(piece)?.[1]);
          return at < 0 ? literal(piece) : captured[at];
        })
        .join('');
    },
    certain: !cut && !/^\{\d\}|\{\d\}$/.test(from),
  };
}

function filesBelow(place) {
  if (!existsSync(place)) return [];
  const below = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : below(path);
      return entry.isFile() ? [path] : [];
    });
  return /\.\w+$/.test(place) ? [place] : below(place);
}

function textOf(path) {
  return files.get(path) ?? readFileSync(path, 'utf8');
}

function bundle(path) {
  return existsSync(path) ? JSON.parse(textOf(path)) : {};
}

function setBundle(path, content) {
  files.set(path, `${JSON.stringify(content, null, 2)}\n`);
}
