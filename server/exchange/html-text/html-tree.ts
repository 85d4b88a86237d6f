// HTML as a clipboard has it, as elements: read tolerantly, since no program writes it alike, and in time that grows with its length.

/** An element; its name and those of its attributes are in lower case. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (HtmlElement | string)[];
  readonly parent: HtmlElement | undefined;
}

/** Elements within each other; what is deeper is taken for a sibling. */
const DEEPEST = 300;

/** The elements of a page, or of the fragment that was copied from it. */
export function parseHtml(source: string): HtmlElement {
  const root = elementOf('#root', new Map(), undefined);
  let open = root;
  let depth = 0;
  const pop = () => {
    open = open.parent ?? root;
    depth = Math.max(0, depth - 1);
  };
  for (const token of tokensOf(fragmentOf(source))) {
    if (typeof token === 'string') {
      open.children.push(token);
      continue;
    }
    const { name, ends, attributes } = token;
    if (ends) {
      let at: HtmlElement | undefined = open;
      while (at !== undefined && at.name !== name)
        at = barriers.has(at.name) && !barriers.has(name) ? undefined : at.parent;
      if (at === undefined) continue;
      while (open !== at) pop();
      pop();
      continue;
    }
    while (closedBy(name, open.name)) pop();
    const element = elementOf(name, attributes, open);
    open.children.push(element);
    if (empties.has(name) || depth >= DEEPEST) continue;
    open = element;
    depth++;
  }
  return root;
}

/** The words of an element and all below. */
export function htmlWords(element: HtmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : htmlWords(child))).join('');
}

/** All elements below, in order. */
export function* htmlBelow(element: HtmlElement): Generator<HtmlElement> {
  for (const child of element.children)
    if (typeof child !== 'string') {
      yield child;
      yield* htmlBelow(child);
    }
}

function elementOf(
  name: string,
  attributes: ReadonlyMap<string, string>,
  parent: HtmlElement | undefined,
): HtmlElement {
  return { name, attributes, children: [], parent };
}

const empties: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Their text is no text of the page. */
const raw: ReadonlySet<string> = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'noscript',
  'template',
]);
const closers: ReadonlySet<string> = new Set(
  'p div ul ol dl table h1 h2 h3 h4 h5 h6 pre blockquote hr section article header footer aside main nav form figure address'.split(
    ' ',
  ),
);
/** No end of something without goes through these. */
const barriers: ReadonlySet<string> = new Set(['table', 'td', 'th', 'tr', '#root']);

/** Whether an element ends where another begins, though nothing says so. */
function closedBy(name: string, open: string): boolean {
  if (open === 'p') return closers.has(name) || name === 'li' || name === 'td' || name === 'tr';
  if (open === 'li') return name === 'li';
  if (open === 'td' || open === 'th') return name === 'td' || name === 'th' || name === 'tr';
  if (open === 'tr') return name === 'tr';
  if (open === 'dt' || open === 'dd') return name === 'dt' || name === 'dd';
  return open === 'option' && name === 'option';
}

/** What was copied: programs put it between two comments. */
function fragmentOf(source: string): string {
  const start = source.indexOf('<!--StartFragment-->');
  const end = source.lastIndexOf('<!--EndFragment-->');
  return start >= 0 && end > start ? source.slice(start + '<!--StartFragment-->'.length, end) : source;
}

interface Tag {
  readonly name: string;
  readonly ends: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

function* tokensOf(source: string): Generator<Tag | string> {
  let from = 0;
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at)) {
    const text = () => decoded(source.slice(from, at));
    if (source.startsWith('<!--', at)) {
      if (from < at) yield text();
      const end = source.indexOf('-->', at + 4);
      at = end < 0 ? source.length : end + 3;
      from = at;
      continue;
    }
    if (/[!?]/.test(source.charAt(at + 1))) {
      if (from < at) yield text();
      const end = source.indexOf('>', at);
      at = end < 0 ? source.length : end + 1;
      from = at;
      continue;
    }
    namePattern.lastIndex = at;
    const found = namePattern.exec(source);
    if (found === null) {
      at++;
      continue;
    }
    const [all, slash, written = ''] = found;
    const end = tagEnd(source, at + all.length);
    if (from < at) yield text();
    if (end < 0) return;
    const name = written.toLowerCase();
    yield { name, ends: slash === '/', attributes: attributesOf(source.slice(at + all.length, end)) };
    at = end + 1;
    from = at;
    if (slash !== '/' && raw.has(name)) {
      rawEnd.lastIndex = at;
      for (let close = rawEnd.exec(source); close !== null; close = rawEnd.exec(source))
        if (close[1]?.toLowerCase() === name) {
          at = close.index;
          break;
        }
      if (at === from) at = source.length;
      from = at;
    }
  }
  if (from < source.length) yield decoded(source.slice(from));
}

const namePattern = /<(\/?)([A-Za-z][^\s/>]*)/y;
const rawEnd = /<\/([A-Za-z]+)/g;

/** Where a tag ends: a sign in quotes does not end it. */
function tagEnd(source: string, start: number): number {
  let quote = '';
  for (let at = start; at < source.length; at++) {
    const sign = source.charAt(at);
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '>') return at;
    else if ((sign === '"' || sign === "'") && source.charAt(at - 1) === '=') quote = sign;
  }
  return -1;
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of source.matchAll(
    /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g,
  )) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decoded(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

/** The letters of Latin-1 by the names that HTML has for them, from U+00A0 on. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );
/** Those that programs still write by name; all else they write as characters. */
const entities: ReadonlyMap<string, string> = new Map([
  ...latin.map((name, at) => [name, String.fromCharCode(0xa0 + at)] as const),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    hellip: '…',
    bull: '•',
    dagger: '†',
    Dagger: '‡',
    euro: '€',
    trade: '™',
    lsaquo: '‹',
    rsaquo: '›',
    oelig: 'œ',
    OElig: 'Œ',
    scaron: 'š',
    Scaron: 'Š',
    ensp: '\u2002',
    emsp: '\u2003',
    thinsp: '\u2009',
    zwnj: '\u200C',
    zwj: '\u200D',
    lrm: '\u200E',
    rlm: '\u200F',
    prime: '′',
    Prime: '″',
    minus: '−',
    rarr: '→',
  }),
]);

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([A-Za-z][A-Za-z0-9]{1,30}));?/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return entities.get(name) ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
      return isCharacter ? String.fromCodePoint(point) : '\uFFFD';
    },
  );
}
