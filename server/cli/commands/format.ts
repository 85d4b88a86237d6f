// `demarche format`: the layout of the markup, as the editor's formatting; never a character of the transcription.

import { type CheckedText, checkText } from '../../editing/gate';
import { format } from '../../language/formatting';
import { allPaths, type Command, onePath } from '../command';
import { Editions } from '../editions';
import { changesText, rewrite, withoutMark } from '../io';
import { visible } from '../visible';

export const formatDocuments: Command = {
  usage: '[--check | --write] [PATH…]',
  summary: 'format the markup; the text itself is never changed',
  options: {
    check: { summary: 'list the documents that are not formatted, and exit with 1 if there are any' },
    write: { summary: 'format the documents in place' },
  },
  more: ['Without an option, a single document is formatted to standard output.'],
  async run(given, io) {
    const check = given.flag('check');
    const write = given.flag('write');
    if (check && write) throw new Error('--check and --write cannot be combined.');
    const asked = check || write ? allPaths(given) : [onePath(given)];
    if (write && asked.includes('-'))
      throw new Error('Standard input has no file to write to. Name files or folders.');
    const editions = await Editions.open(asked, io);
    if (!check && !write && (await editions.files()).length > 1)
      throw new Error('Several documents cannot be written to standard output. Use --check or --write.');
    const paths: string[] = [];
    const texts = new Map<string, CheckedText>();
    for await (const { file, view: snapshot } of editions.documents('Formatting')) {
      const edits = format(snapshot);
      const text = checkText(snapshot.file.parse, edits);
      if (text === undefined) throw new Error(changesText(file.path));
      if (!check && !write) {
        const { mark } = withoutMark(file.path === '-' ? '' : await io.read(file.path));
        await io.content(mark + text.after);
      } else if (edits.length > 0) {
        // Named when all is written.
        if (write) texts.set(file.uri, text);
        paths.push(file.path);
      }
    }
    await editions.progress.clear();
    await rewrite(io, texts);
    for (const path of paths) await io.out(`${visible(path)}\n`);
    if (editions.incomplete) return 2;
    return check && paths.length > 0 ? 1 : 0;
  },
};
