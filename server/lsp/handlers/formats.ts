// `demarche/formats`: the notations that documents can be written in and read from.

import { t } from '../../l10n';
import type { Formats } from '../../protocol';

export async function formats(): Promise<Formats> {
  // They are many, and few sessions need one.
  const { formats: writers, importers } = await import('../../exchange/index');
  return {
    write: writers.map(({ id, label, description, extension, unit }) => ({
      id,
      label: t(label),
      description: t(description),
      extension,
      unit,
    })),
    read: importers.map(({ id, label, description, extensions, beside = null, reads }) => ({
      id,
      label: t(label),
      description: t(description),
      extensions,
      beside,
      reads,
    })),
  };
}
