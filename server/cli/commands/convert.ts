// `demarche strip` and `demarche escape`: a document without its markup, and a plain text as a document.

import { escape } from '../../syntax/escape';
import { parse } from '../../syntax/parse';
import { strip } from '../../syntax/strip';
import { type Command, type Given, onePath } from '../command';
import { type Io, withoutMark } from '../io';

export const stripDocument: Command = {
  usage: '[FILE]',
  summary: 'write the transcription, which is the document without its markup',
  run: (given, io) => convert(given, io, (text) => strip(parse(text))),
};

export const escapeText: Command = {
  usage: '[FILE]',
  summary: 'write a plain text as a document with exactly the same text',
  run: (given, io) => convert(given, io, escape),
};

async function convert(given: Given, io: Io, change: (text: string) => string): Promise<number> {
  const { mark, text } = withoutMark(await io.read(onePath(given)));
  await io.content(mark + change(text));
  return 0;
}
