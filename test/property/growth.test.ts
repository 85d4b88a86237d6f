// Nothing that can be asked of a document takes more than linear time, whatever there is a lot of in it. Time is not
// measured: of a document and of one eight times as large it is counted how often each block of our code is run.

import { setFlagsFromString } from 'node:v8';
import { checkBook } from '../../server/codebook/check';
import { core } from '../../server/codebook/load';
import { mergeBooks, readBook } from '../../server/codebook/read';
import { exportDocument } from '../../server/exchange/export';
import { formats } from '../../server/exchange/index';
import { FileNames } from '../../server/files/file-name';
import { strip } from '../../server/syntax/strip';
import { atPlace, ofDocument } from '../support/features';
import { large } from '../support/large';
import { times } from '../support/property';
import { viewOfText } from '../support/view';
import { isLinear, Work } from '../support/work';

type View = ReturnType<typeof viewOfText>;

/** Everything that can be asked of a document, at its beginning, in its middle and at its end, and all that it can be written as. */
async function askAll(view: View): Promise<void> {
  strip(view.file.parse);
  for (const ask of Object.values(ofDocument)) ask(view);
  for (const ask of Object.values(atPlace)) for (const offset of offsetsIn(view)) ask(view, offset);
  for (const format of formats)
    if (more > 1 || !alike.has(format.id)) await exportDocument(format, view, new FileNames());
}

/** Formats that write once more what another one here writes: the long run tries them as well. */
const alike: ReadonlySet<string> = new Set(['html-edition', 'trig', 'xlsx', 'sqlite']);

/** Within the first mark or entry, the one in the middle and the last. */
function offsetsIn({ file }: View): readonly number[] {
  const places = [
    ...file.annotations.map(({ mark }) => mark.start),
    ...file.entries.map(({ start }) => start),
  ];
  const width = file.parse.width;
  return [places[0] ?? 0, places[places.length >> 1] ?? width >> 1, places.at(-1) ?? width].map((at) =>
    Math.min(at + 1, width),
  );
}

/** As many times as many as in other laws, but no more than there is time for. */
const more = Math.min(times, 10);

/** Code books that are large in one way each. */
const kinds = (count: number, kind: (at: number) => object) => ({
  kinds: Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, kind(at)])),
});
const whole = { label: 'k', family: 'statement', definition: 'd', colour: 'blue' };
const largeBooks: Readonly<Record<string, (count: number) => object>> = {
  kinds: (count) => kinds(count, () => whole),
  'a chain of kinds': (count) => kinds(count, (at) => ({ ...whole, refines: `k${at + 1}` })),
  'a ring of kinds': (count) => kinds(count, (at) => ({ ...whole, refines: `k${(at + 1) % count}` })),
  'kinds that refine nothing': (count) => kinds(count, (at) => ({ ...whole, refines: `claimx${at}` })),
  'kinds that are no objects': (count) => kinds(count, () => 5 as unknown as object),
  'values of a field': (count) => ({
    fields: {
      f: {
        label: 'f',
        definition: 'd',
        places: ['statement'],
        types: ['choice'],
        values: Object.fromEntries(
          Array.from({ length: count }, (_, at) => [
            `v${at}`,
            { label: 'v', definition: 'd', deprecated: { by: `w${at}` } },
          ]),
        ),
      },
    },
  }),
};

describe('the work of all answers', () => {
  let work: Work;
  before(async () => {
    // What is compiled into its caller is not counted where it is run.
    setFlagsFromString('--no-opt');
    work = await Work.start();
    // What is made once for all documents.
    await askAll(viewOfText('[a]{claim #c by=@b}\n\n@b: B\n'));
  });
  after(async () => {
    await work.stop();
    setFlagsFromString('--opt');
  });

  for (const [shape, make] of Object.entries(large))
    it(`is linear: ${shape}`, () =>
      // Where they lie within one another, a page shows so many of those around a word, and no more.
      isLinear(
        work,
        (/within spans|within statements|cross/.test(shape) ? 52 : /entries|members/.test(shape) ? 30 : 18) *
          more,
        (count) => askAll(viewOfText(make(count))),
      ));

  for (const [shape, make] of Object.entries(largeBooks))
    it(`is linear in code books: ${shape}`, () =>
      isLinear(work, 80 * more, (count) => {
        const read = readBook(
          JSON.stringify({ extends: 'core', name: 'b', version: '1.0.0', ...make(count) }),
        );
        const book = mergeBooks(core, read.file);
        checkBook(read, book, []);
        return askAll(viewOfText('[a]{k5 #c by=@b f=v} [b]{k6}\n\n@b: B\n', {}, { book }));
      }));
});
