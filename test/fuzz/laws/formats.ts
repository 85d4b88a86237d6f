// Laws of other notations: every format writes any edition, twice the same, and says what it loses; every importer reads any file
// as documents without errors, or says why not.

import { core } from '../../../server/codebook/load';
import { mergeBooks, readBook } from '../../../server/codebook/read';
import type { DocumentSnapshot } from '../../../server/edition/snapshot';
import { mergeSources, readSource } from '../../../server/exchange/edition-import';
import { exportDocument, exportEdition } from '../../../server/exchange/export';
import type { Importer, Lost } from '../../../server/exchange/format';
import { formats, importers } from '../../../server/exchange/index';
import { provideSqlite } from '../../../server/exchange/sqlite/engine';
import { FileNames } from '../../../server/files/file-name';
import { factsOf } from '../../../server/model/file-facts';
import { sqliteOfNode } from '../../../server/node-sqlite';
import { diagnose } from '../../../server/rules/engine/judgement';
import { parse } from '../../../server/syntax/parse';
import { strip } from '../../../server/syntax/strip';
import { transcriptionOf } from '../../oracles/strip';
import { type Sample, samplesOf } from '../../support/import-samples';
import { viewsOf } from '../../support/view';
import { editionOf, viewsIn } from '../editions';
import { bytesOf, contentOf, type FileContent, spoilt } from '../files';
import { broken, type Law, law, mustBe, mustEqual } from '../law';

type Files = { readonly [name: string]: string };
type Read = { readonly content: FileContent; readonly beside: string | null; readonly asItWas: boolean };

const samples = new Map<string, Promise<readonly Sample[]>>();
function samplesFor(importer: Importer): Promise<readonly Sample[]> {
  const known = samples.get(importer.id) ?? samplesOf(importer);
  samples.set(importer.id, known);
  return known;
}

function mustBePlace(lost: Lost, length: number): void {
  const { start, end, message } = lost;
  mustBe(
    Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= length,
    'A place that is told lies outside of the file.',
    lost,
    length,
  );
  mustBe(message.trim() !== '', 'Something is told without words.', lost);
}

async function* each(views: readonly DocumentSnapshot[]): AsyncGenerator<DocumentSnapshot> {
  yield* views;
}

const writing = formats.map((format) =>
  law<{ readonly files: Files }>({
    name: `write-${format.id}`,
    says: `${format.label}: any edition can be written, twice the same, and what is lost is told by its place.`,
    usual: 5,
    make: (random) => ({ files: editionOf(random, 3) }),
    async holds({ files }) {
      provideSqlite(sqliteOfNode);
      const write = async () => {
        const views = Object.values(viewsIn(files));
        if (views.length === 0) return [];
        if (format.unit === 'document')
          return Promise.all(views.map((view) => exportDocument(format, view, new FileNames())));
        return [await exportEdition(format, each(views), 'edition', new FileNames())];
      };
      const [first, second] = [await write(), await write()];
      const said = (all: typeof first) =>
        all.flatMap(({ files: made }) =>
          made.map(
            ({ name, content }) =>
              `${name}\n${typeof content === 'string' ? content : Buffer.from(content).toString('latin1')}`,
          ),
        );
      mustEqual(said(first).join('\n'), said(second).join('\n'), 'The same edition is written in two ways.');
      for (const { files: made, losses } of first) {
        mustBe(made.length > 0, 'Nothing was written.');
        const names = made.map(({ name }) => String(name).toLowerCase());
        mustEqual(new Set(names).size, names.length, 'Two files have one name.');
        for (const { name, content } of made) {
          mustBe(!/[/\\\0]/.test(String(name)), 'The name of a file leads elsewhere.', String(name));
          if (typeof content !== 'string') continue;
          mustBe(!/\p{Cs}/u.test(content), 'There is half of a character.');
          if (/\.(?:json|jsonld|qdc\.json|geojson)$/.test(String(name)))
            try {
              JSON.parse(content);
            } catch (error) {
              throw new Error('What was written is no JSON.', { cause: error });
            }
        }
        for (const loss of losses) {
          const text = files[loss.uri.replace('file:///edition/', '')];
          if (text === undefined) broken('A loss is told of a document that is not there.', loss);
          else mustBePlace(loss, text.length);
        }
      }
    },
  }),
);

const reading = importers.map((importer) =>
  law<Read>({
    name: `read-${importer.id}`,
    says: `${importer.label}: any file is read as documents without errors, or refused in words.`,
    usual: 12,
    async make(random) {
      const all = await samplesFor(importer);
      const { content, beside, asItWas = false } = random.pick(all);
      return {
        content: random.percent(3) ? contentOf(content) : spoilt(random, contentOf(content)),
        beside:
          beside === undefined
            ? null
            : random.percent(80)
              ? beside
              : (spoilt(random, { text: beside }) as { text: string }).text,
        asItWas,
      };
    },
    async holds({ content, beside, asItWas }) {
      provideSqlite(sqliteOfNode);
      const file =
        'text' in content
          ? { text: content.text, beside: beside ?? undefined }
          : { bytes: bytesOf(content.bytes) };
      const length = 'text' in content ? content.text.length : content.bytes.length;
      const made = await readSource(importer, file, 'note');
      if ('fault' in made) {
        mustBePlace(made.fault, length);
        return;
      }
      for (const lost of made.losses) mustBePlace(lost, made.source?.length ?? length);
      const texts: Record<string, string> = {};
      for (const [number, { document }] of made.documents.entries()) texts[`d${number}.demarche`] = document;
      const said = Object.values(texts).map((text) => strip(parse(text)));
      for (const [number, text] of Object.values(texts).entries())
        mustEqual(said[number], transcriptionOf(text), 'The transcription is not that of the reference.');
      // A document may be nothing but entries.
      const isEmpty =
        said.every((text) => text.trim() === '') &&
        Object.values(texts).every((text) => factsOf(parse(text)).entries.length === 0);
      if (isEmpty && made.register.trim() === '' && made.losses.length === 0)
        mustBe(
          ('text' in content ? content.text : content.bytes).trim() === '',
          'Nothing came of it, and nothing is said.',
        );
      const merged = mergeSources([made]);
      mustEqual(
        merged.documents.map(({ document }) => transcriptionOf(document)).join('\n'),
        said.join('\n'),
        'Becoming part of an edition changes a text.',
      );
      if (asItWas) return;
      if (made.register !== '') texts['register.demarche'] = made.register;
      const own = 'codeBook' in made ? String(made.codeBook ?? '') : '';
      const book = own === '' ? core : mergeBooks(core, readBook(own).file);
      for (const view of Object.values(viewsOf(texts, book)))
        for (const { severity, rule, message } of diagnose(view))
          if (severity === 'error')
            broken(
              `The document that comes of it has an error: ${rule.code}.`,
              message,
              view.file.parse.text,
            );
    },
  }),
);

export const formatLaws: readonly Law[] = [...writing, ...reading];
