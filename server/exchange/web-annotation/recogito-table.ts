// The table of the first Recogito: a row for each annotation, with its quotation and its offset in the file.
//
// Columns: UUID, FILE, QUOTE_TRANSCRIPTION, ANCHOR (`char-offset:12`), TYPE, URI, VOCAB_LABEL, LAT, LNG, PLACE_TYPE,
// VERIFICATION_STATUS, TAGS and COMMENTS (several divided by `|`). Source: Recogito’s own serializer, as published.

import { rowsOf } from '../../text/separated-values';
import type { Item } from './threads';

/** The annotations of such a table in the shape of Web Annotation; undefined if it is no such table. */
export function itemsOfTable(text: string): Item[] | undefined {
  if (/^\s*[[{]/.test(text)) return undefined;
  const rows = rowsOf(text, ',');
  const first = rows.next();
  const names = first.done === true ? [] : first.value.cells.map((name) => name.trim());
  if (!names.includes('UUID') || !names.includes('ANCHOR')) return undefined;
  const items: Item[] = [];
  for (const { cells, start, end } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    const exact = cell('QUOTE_TRANSCRIPTION');
    const offset = /^char-offset:(\d+)$/.exec(cell('ANCHOR'))?.[1];
    const each = (name: string) =>
      cell(name)
        .split('|')
        .filter((one) => one.trim() !== '');
    const type = cell('TYPE');
    // Latitude and longitude are those of the place that the address names.
    const identified =
      type === 'PLACE' || type === 'PERSON' || type === 'EVENT'
        ? [{ purpose: 'identifying', of: type, value: each('VOCAB_LABEL')[0] ?? '', source: cell('URI') }]
        : [];
    items.push({
      id: cell('UUID'),
      start,
      end,
      json: {
        id: cell('UUID'),
        type: 'Annotation',
        body: [
          ...identified,
          ...each('TAGS').map((value) => ({ purpose: 'tagging', value })),
          ...each('COMMENTS').map((value) => ({ purpose: 'commenting', value })),
        ],
        target: {
          source: cell('FILE'),
          selector: [
            ...(offset === undefined
              ? // Of a picture or of TEI, which have other anchors.
                [{ type: cell('ANCHOR').replace(/[:=].*$/s, '') }]
              : [
                  { type: 'TextPositionSelector', start: Number(offset), end: Number(offset) + exact.length },
                ]),
            ...(exact === '' ? [] : [{ type: 'TextQuoteSelector', exact }]),
          ],
        },
      },
    });
  }
  return items;
}
