// How elements of TEI stand in a text that is read: which are lines, which are structures, which are not text at all.

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Structures of which nothing is left but their lines. */
export const structures = set(
  'list table lg opener closer postscript trailer byline argument epigraph sp cit figure floatingText titlePage attachment app subst',
);

/** What begins and ends a line. */
export const blocks: ReadonlySet<string> = new Set([
  ...[...structures].filter((name) => name !== 'app' && name !== 'subst'),
  ...set(
    'p ab head item label row l speaker listBibl docTitle titlePart docImprint u stage castItem addrLine docAuthor docDate',
  ),
  ...set('sourceDoc surface surfaceGrp zone line'),
  ...set('text front body back group div div1 div2 div3 div4 div5 div6 div7'),
]);

/** Blocks where they are among blocks, and phrases within one. */
export const either = set('dateline salute signed note quote bibl address');

/** Blocks whose text is phrases. */
export const phrasal = set('p ab head item label cell l line byline trailer');

/** What carries no meaning of its own beside what it holds. */
export const plain: ReadonlySet<string> = new Set([
  ...blocks,
  ...set('lb choice subst app lem rdg cell desc'),
]);

/** What is in a text without being of it. */
export const skipped = set('desc figDesc certainty precision interp interpGrp index rdg');

/** The same, where others read it: the register, and what is said of the text from outside. */
export const beside = set(
  'span spanGrp fs listPerson listOrg listPlace listEvent listRelation relation teiHeader standOff',
);

/** Attributes that are read, whatever they are on. */
export const readAttributes = set('xml:id xml:space ana corresp prev cert type');

/** In a `choice`: what stands in the source, where the others say how it should read. */
export const ofSource = set('sic abbr orig');
