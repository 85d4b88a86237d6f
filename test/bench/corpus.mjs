// The texts that everything is measured on: real prose with one annotation every 275 bytes.
//
// Prose of 1952–54 (data/) is cut into sentences and dealt into paragraphs; annotations are laid over it as an
// editor would, mostly mentions, then claims with their sources and relations. A document is composed once and
// written in every markup that takes part, so that all of them carry the same words and say the same of them.
// The same seed gives the same bytes. Sizes are bytes of UTF-8 of the document in Démarche; 1 MB is 10⁶.

import { readdirSync, readFileSync } from 'node:fs';

const BYTES_PER_ANNOTATION = 275;

/** Who speaks and is spoken of in these documents: id, name, type. */
const register = [
  ['dulles', 'John Foster Dulles', 'person'],
  ['bohlen', 'Charles E. Bohlen', 'person'],
  ['molotov', 'Vyacheslav Molotov', 'person'],
  ['adenauer', 'Konrad Adenauer', 'person'],
  ['bidault', 'Georges Bidault', 'person'],
  ['eden', 'Anthony Eden', 'person'],
  ['alphand', 'Hervé Alphand', 'person'],
  ['bruce', 'David Bruce', 'person'],
  ['usa', 'United States of America', 'state'],
  ['ussr', 'Soviet Union', 'state'],
  ['france', 'France', 'state'],
  ['united-kingdom', 'United Kingdom', 'state'],
  ['germany', 'Federal Republic of Germany', 'state'],
  ['nato', 'North Atlantic Treaty Organization', 'organisation'],
  ['state-department', 'Department of State', 'organisation'],
];

/** A small generator of numbers in [0, 1) (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const data = new URL('data/', import.meta.url);
/** The sentences of the prose as lists of words. The few characters that some markup would take for its own are left out. */
const sentences = readdirSync(data)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .flatMap((name) =>
    readFileSync(new URL(name, data), 'utf8')
      .trim()
      .split(/(?<=[.?!]) (?=[A-Z])/),
  )
  .map((sentence) => sentence.replace(/[[\]<>&*_]/g, '').split(' '));

/**
 * A document of about so many bytes: its paragraphs, each a list of pieces; a piece is a string, or an annotation
 * with its words. With `oneLine` it is a single paragraph.
 */
export function compose(bytes, { seed = 1, oneLine = false } = {}) {
  const next = random(seed);
  const oneOf = (list) => list[Math.floor(next() * list.length)];
  const annotate = annotator(next, oneOf);
  const paragraphs = [[]];
  let written = 0;
  let annotations = 0;
  for (let at = Math.floor(next() * sentences.length); written < bytes; at++) {
    const words = sentences[at % sentences.length];
    const paragraph = paragraphs[paragraphs.length - 1];
    const pieces =
      words.length >= 8 && written >= annotations * BYTES_PER_ANNOTATION
        ? annotate(words)
        : [words.join(' ')];
    annotations += pieces.length > 1 ? 1 : 0;
    if (paragraph.length > 0) paragraph.push(' ');
    paragraph.push(...pieces);
    for (const piece of pieces)
      written += Buffer.byteLength(markups.demarche.piece(piece)) + 1 / pieces.length;
    if (!oneLine && next() < 0.2) paragraphs.push([]);
  }
  return { seed, paragraphs: paragraphs.filter(({ length }) => length > 0) };
}

/** Annotates a stretch of a sentence: two words for an actor, a clause for a statement. */
function annotator(next, oneOf) {
  const actors = register.map(([id]) => id);
  let statements = 0;
  const earlier = () => `s${1 + Math.floor(next() * statements)}`;
  const create = () => `s${++statements}`;
  const choose = () => {
    const dice = next();
    if (dice < 0.6) return { mention: oneOf(actors) };
    if (dice < 0.8 || statements === 0) return { kind: 'claim', id: create(), by: oneOf(actors) };
    if (dice < 0.87) return { id: earlier() };
    if (dice < 0.94) return { kind: 'counterargument', attacks: earlier(), id: create(), by: oneOf(actors) };
    return { kind: 'premise', supports: earlier(), id: create() };
  };
  return (words) => {
    const annotation = choose();
    const from = 1 + Math.floor(next() * (words.length - 4));
    const to = Math.min(words.length - 1, from + (annotation.mention ? 2 : 12));
    return [
      `${words.slice(0, from).join(' ')} `,
      { ...annotation, words: words.slice(from, to).join(' ') },
      ` ${words.slice(to).join(' ')}`,
    ];
  };
}

/** Entries in the register of an edition. */
const ACTORS = 500;
/** Statements in each of its documents, and actors that it names besides those who make them. */
const STATEMENTS = 20;
const MENTIONS = 50;

/** The register of an edition of any size. */
export function editionRegister() {
  return Array.from(
    { length: ACTORS },
    (_, at) => `@actor-${at}: Delegate No. ${at}\n  type: person\n\n`,
  ).join('');
}

/** A document of such an edition, of about 12 kB, by its number: of 100 documents 14 name the same actor. */
export function editionDocument(number) {
  const actor = (at) => `@actor-${(number * (STATEMENTS + MENTIONS) + at) % ACTORS}`;
  const paragraphs = [];
  let written = 0;
  for (let at = 0; written < 1.2e4; at++) {
    const words = sentences[(number * 31 + at) % sentences.length];
    const half = words.length >> 1;
    const [first, rest] = [words.slice(0, half).join(' '), words.slice(half).join(' ')];
    const text =
      half === 0 || at >= STATEMENTS + MENTIONS
        ? words.join(' ')
        : at < STATEMENTS
          ? `${first} [${rest}]{claim #s${at} by=${actor(at)}}`
          : `${first} [${rest}]{${actor(at)}}`;
    paragraphs.push(text);
    written += Buffer.byteLength(text) + 2;
  }
  return `---\nid: telegram-${number}\ndate: 1953-03-05\n---\n${paragraphs.join('\n\n')}\n`;
}

/** The fields of an annotation, each written by `field`. */
const fields = ({ by, attacks, supports }, field) =>
  [
    by && field('by', `@${by}`),
    attacks && field('attacks', `#${attacks}`),
    supports && field('supports', `#${supports}`),
  ].filter(Boolean);

const quotedFields = (piece) => fields(piece, (name, value) => `${name}="${value}"`);

/** How each markup writes a piece and the whole. */
const markups = {
  demarche: {
    piece: (piece) =>
      typeof piece === 'string'
        ? piece
        : `[${piece.words}]{${[
            piece.kind,
            piece.mention && `@${piece.mention}`,
            piece.id && `#${piece.id}`,
            ...fields(piece, (name, value) => `${name}=${value}`),
          ]
            .filter(Boolean)
            .join(' ')}}`,
    whole: (paragraphs, seed) =>
      `---\nid: d${seed}\ntitle: Telegram ${seed}\ndate: 1954-04-02\nfrom: @dulles\nlanguage: en\n---\n\n${paragraphs.join('\n')}\n${
        // One register for an edition: its first document has it.
        seed === 1 ? register.map(([id, name, type]) => `\n@${id}: ${name}\n  type: ${type}\n`).join('') : ''
      }`,
  },
  /** Pandoc's bracketed spans. Djot writes the same, blank lines between paragraphs included. */
  markdown: {
    piece: (piece) =>
      typeof piece === 'string'
        ? piece
        : `[${piece.words}]{${[
            piece.kind && `.${piece.kind}`,
            piece.id && `#${piece.id}`,
            piece.mention && `mention="${piece.mention}"`,
            ...quotedFields(piece),
          ]
            .filter(Boolean)
            .join(' ')}}`,
    whole: (paragraphs, seed) =>
      `# Telegram ${seed}\n\n${paragraphs.join('\n\n')}\n\n${register.map(([id, name, type]) => `- [${name}]{#${id} .${type}}\n`).join('')}`,
  },
  xml: {
    piece: (piece) =>
      typeof piece === 'string'
        ? piece
        : piece.mention
          ? `<name ref="#${piece.mention}">${piece.words}</name>`
          : `<seg ${[piece.kind && `type="${piece.kind}"`, `xml:id="${piece.id}"`, ...quotedFields(piece)].filter(Boolean).join(' ')}>${piece.words}</seg>`,
    whole: (paragraphs, seed) =>
      `<TEI><head>Telegram ${seed}</head>\n<body>\n${paragraphs.map((text) => `<p>${text}</p>\n`).join('')}</body>\n<list>\n${register.map(([id, name, type]) => `<item xml:id="${id}" type="${type}">${name}</item>\n`).join('')}</list>\n</TEI>\n`,
  },
  html: {
    piece: (piece) =>
      typeof piece === 'string'
        ? piece
        : `<span ${[piece.kind && `class="${piece.kind}"`, piece.id && `id="${piece.id}"`, piece.mention && `title="${piece.mention}"`].filter(Boolean).join(' ')}>${piece.words}</span>`,
    whole: (paragraphs, seed) =>
      `<!DOCTYPE html>\n<html lang="en">\n<title>Telegram ${seed}</title>\n<body>\n${paragraphs.map((text) => `<p>${text}</p>\n`).join('')}</body>\n</html>\n`,
  },
  argdown: {
    piece: (piece) => (typeof piece === 'string' ? piece : `${piece.words} @[${piece.mention ?? piece.id}]`),
    whole: (paragraphs, seed) => `# Telegram ${seed}\n\n${paragraphs.join('\n\n')}\n`,
  },
  json: {
    piece: (piece) => JSON.stringify(piece),
    whole: (_, seed, paragraphs) =>
      `${JSON.stringify({ title: `Telegram ${seed}`, paragraphs }, undefined, 1)}\n`,
  },
};

/** A composed document in one of the markups. */
export function write({ seed, paragraphs }, markup) {
  const { piece, whole } = markups[markup];
  return whole(
    paragraphs.map((pieces) => pieces.map(piece).join('')),
    seed,
    paragraphs,
  );
}

/** A place in the middle of a text, inside a word of prose, where a letter can be typed. */
export function middleOf(text) {
  const letter = /(?<=[a-z] [a-z]+)(?=[a-z]+ [a-z]+ )/g;
  letter.lastIndex = text.length >> 1;
  return letter.exec(text).index;
}

/** The same in words that are annotated as a claim. */
export function claimedIn(text) {
  return text.indexOf(']{claim ', text.length >> 1) - 1;
}
