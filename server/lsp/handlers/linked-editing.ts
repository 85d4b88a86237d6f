// `textDocument/linkedEditingRange`: the ids in a range's two marks change together.

import type { LinkedEditingRanges } from 'vscode-languageserver';
import { idPattern, linkedEditing } from '../../language/linked-editing';
import type { Handler } from '../session';

export const linkedEditingRanges: Handler = (session) => {
  session.connection.languages.onLinkedEditingRange(
    session.at('linkedEditingRange', null as LinkedEditingRanges | null, (snapshot, offset) => {
      const ranges = linkedEditing(snapshot, offset)?.map((stretch) => session.range(snapshot, stretch));
      return ranges === undefined ? null : { ranges, wordPattern: idPattern };
    }),
  );
  return { linkedEditingRangeProvider: true };
};
