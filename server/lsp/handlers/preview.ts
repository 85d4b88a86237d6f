// `demarche/preview`: the reading edition of a document, for a page beside it.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { exportModelOf } from '../../exchange/model';
import type { Preview } from '../../protocol';
import type { Session } from '../session';

export async function preview(session: Session, document: DocumentSnapshot): Promise<Preview | null> {
  const version = session.workspace.version(document.uri);
  // Loaded when first asked for, as formats are.
  const { preview: previewOf } = await import('../../exchange/html/preview');
  if (version === undefined) return null;
  const { title, language, direction, parts } = previewOf(exportModelOf(document));
  return {
    version,
    title,
    language,
    direction,
    parts: parts.map(({ area, markup, source }) => ({
      area,
      markup,
      ...(source === undefined ? {} : { source: { start: source.start, kept: source.kept } }),
    })),
  };
}
