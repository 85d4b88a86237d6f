// Comments, which are for the editors only: no format carries them, and those that carry all else tell so.

import { t } from '../l10n';
import { LeafKind } from '../syntax/tree';
import type { Loss } from './format';
import type { ExportModel } from './model';

/** A loss for each comment of a document. */
export function commentsLeftOut({ view }: ExportModel): Loss[] {
  return [...view.file.parse.places()].flatMap(({ leaf, start }) =>
    leaf.kind === LeafKind.Comment
      ? [
          {
            uri: view.uri,
            start,
            end: start + leaf.text.trimEnd().length,
            message: t('Comments are for the editors only: this one was left out.'),
          },
        ]
      : [],
  );
}
