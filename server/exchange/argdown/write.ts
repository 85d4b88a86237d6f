// Argdown (argdown.org): statements and relations as an argument map in text.
//
// Every statement is declared once under its id, with its words and, as data, its kind and its voices; its relations
// follow, one a line. Argdown has supports, attacks and undercuts; conditions and links are reported. Words that would
// be Argdown’s own markup are escaped.

import { t } from '../../l10n';
import type { Format, Loss } from '../format';
import { besideTheArgument, type ExportedRelation, type ExportModel } from '../model';

export const argdown: Format = {
  id: 'argdown',
  label: 'Argdown',
  description: 'Statements and the relations of support and attack between them, for Argdown maps.',
  extension: '.argdown',
  unit: 'edition',
  write(readings, name, names) {
    const losses: Loss[] = [];
    const title = readings.length === 1 ? (readings[0]?.view.file.headerText('title') ?? name) : name;
    const known = new Set(readings.flatMap(({ statements }) => statements.map(({ symbol }) => symbol)));
    const single = readings.length === 1;
    const parts = readings.map((reading) => documentOf(reading, known, single, losses));
    const head = `===\ntitle: ${JSON.stringify(title)}\nmodel:\n    removeTagsFromText: false\n===\n`;
    return { files: [{ name: names.make(name, '.argdown'), text: [head, ...parts].join('\n') }], losses };
  },
};

function documentOf(
  reading: ExportModel,
  known: ReadonlySet<string>,
  single: boolean,
  losses: Loss[],
): string {
  const { view: snapshot, statements, relations } = reading;
  const lines: string[] = [];
  if (!single) lines.push(`# ${escaped(snapshot.file.headerText('title') ?? snapshot.document)}`, '');
  const from = new Map<string, ExportedRelation[]>();
  for (const relation of relations) from.set(relation.from, [...(from.get(relation.from) ?? []), relation]);
  for (const { symbol, kind, text, own, by, via } of statements) {
    const data: Record<string, unknown> = { kind: kind ?? 'statement' };
    if (by.length > 0) data['by'] = by.map((voice) => voice.name);
    if (via.length > 0) data['via'] = via.map((voice) => voice.name);
    if (own) data['author'] = true;
    lines.push(`[${titleOf(symbol)}]: ${escaped(text === '' ? symbol : text)} ${JSON.stringify(data)}`);
    for (const { to, field, sort, place } of from.get(symbol) ?? []) {
      const sign =
        sort === 'support' ? '+>' : field === 'undercuts' ? '_>' : sort === 'attack' ? '->' : undefined;
      if (sign !== undefined && known.has(to)) lines.push(`  ${sign} [${titleOf(to)}]`);
      else
        losses.push({
          uri: snapshot.uri,
          ...place,
          message:
            sign === undefined
              ? t(
                  'Argdown has no relation like “{0}”. The relation {1} {0} {2} was left out.',
                  field,
                  symbol,
                  to,
                )
              : t('“{0}” is not in the exported documents.', to),
        });
    }
    lines.push('');
  }
  for (const annotation of besideTheArgument(reading))
    losses.push({
      uri: snapshot.uri,
      start: annotation.start,
      end: annotation.end,
      message: t(
        'Argdown has no place for the {0} here. It was left out.',
        annotation.kind?.text ?? t('mention'),
      ),
    });
  return lines.join('\n');
}

/** A title has no brackets; ids have none either, but a document’s name may. */
function titleOf(symbol: string): string {
  return symbol.replace(/[[\]\r\n]/g, '_');
}

/** Words on one line, with what Argdown would read as markup made literal. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\*_[\]<>{}#@:+\-|`~=]/g, (sign) => `\\${sign}`)
    .replace(/\/(?=[/*])/g, '\\/');
}
