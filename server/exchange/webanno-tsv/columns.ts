// The header of WebAnno TSV 3: which layers a file has, and what its columns hold.
//
// Source: INCEpTION User Guide, “WebAnno TSV 3.3 File format”, “File Header”.

import { t } from '../../l10n';
import type { Lost, Unreadable } from '../format';

/** What the cells of a column are. */
export type ColumnKind =
  /** A layer without features: that it is there is all. */
  'presence' | 'feature' | 'slot-role' | 'slot-filler' | 'relation-source' | 'chain-type' | 'chain-link';

export interface Column {
  readonly layer: string;
  readonly type: 'span' | 'relation' | 'chain';
  readonly kind: ColumnKind;
  /** The feature; of a slot the same for its roles and its fillers. */
  readonly feature: string;
  /** The layer that is pointed at. */
  readonly target: string;
}

export interface Head {
  /** As of 3.1 and before, texts are written as in Java. */
  readonly asJava: boolean;
  readonly columns: readonly Column[];
}

export interface Line {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** Lines as the format has them: empty ones count. */
export function* linesOf(text: string): Generator<Line> {
  let start = 0;
  for (const { 0: ending, index } of text.matchAll(/\r\n|\r|\n/g)) {
    yield { words: text.slice(start, index), start, end: index };
    start = index + ending.length;
  }
  if (start < text.length) yield { words: text.slice(start), start, end: text.length };
}

const types: ReadonlyMap<string, Column['type']> = new Map([
  ['SP', 'span'],
  ['RL', 'relation'],
  ['CH', 'chain'],
]);

/** The head of a file, or what is wrong with it. */
export function headOf(lines: readonly Line[]): Head | Unreadable {
  const [first = { words: '', start: 0, end: 0 }] = lines;
  const version = /^#FORMAT=WebAnno TSV 3(?:\.(\d+))?\s*$/.exec(first.words);
  if (version === null) return faultOf(first, notThisFormat(first.words));
  const columns: Column[] = [];
  for (const line of lines.slice(1)) {
    const layer = /^#T_(\w\w)=([^|]+)(.*)$/.exec(line.words);
    if (layer === null) break;
    const [, sort = '', name = '', rest = ''] = layer;
    const type = types.get(sort);
    if (type === undefined)
      return faultOf(
        line,
        t(
          'The header names a layer of an unknown sort, “{0}”. There are spans (SP), relations (RL) and chains (CH).',
          sort,
        ),
      );
    const names = rest.split('|').filter((one) => one !== '');
    const layerName = name.trim();
    if (names.length === 0)
      columns.push({ layer: layerName, type, kind: 'presence', feature: '', target: '' });
    let before: Column | undefined;
    for (const one of names) {
      before = columnOf(layerName, type, one, before);
      columns.push(before);
    }
  }
  // Only 3.1 and what came before it is otherwise; 3 alone is what its makers called it once.
  return { asJava: Number(version[1] ?? 0) <= 1, columns };
}

function columnOf(layer: string, type: Column['type'], name: string, before: Column | undefined): Column {
  const role = /^ROLE_([^_]*:)?(.+?)_(.+)$/.exec(name);
  if (type === 'span' && role !== null)
    return { layer, type, kind: 'slot-role', feature: role[2] ?? '', target: role[3] ?? '' };
  if (type === 'span' && before?.kind === 'slot-role')
    return { layer, type, kind: 'slot-filler', feature: before.feature, target: name };
  if (type === 'relation' && name.startsWith('BT_'))
    return { layer, type, kind: 'relation-source', feature: '', target: name.slice('BT_'.length) };
  if (type === 'chain') {
    const kind =
      name === 'referenceRelation' ? 'chain-link' : name === 'referenceType' ? 'chain-type' : 'feature';
    return { layer, type, kind, feature: name, target: '' };
  }
  return { layer, type, kind: 'feature', feature: name, target: '' };
}

export function faultOf({ start, end }: Pick<Line, 'start' | 'end'>, message: string): Unreadable {
  const fault: Lost = { start, end, message };
  return { fault };
}

/** What a file is that does not begin as one of this format does, and what to do. */
function notThisFormat(words: string): string {
  if (isXml(words)) return xmiInstead();
  if (/^#?\s*(?:webanno\.|de\.tudarmstadt|#id=|#FORMAT=WebAnno TSV [12])/.test(words))
    return t('This is an older WebAnno TSV, which is not read. In INCEpTION, export it as WebAnno TSV 3.3.');
  if (/^\s*[{[]/.test(words))
    return t('This is JSON and not WebAnno TSV. If it is UIMA CAS JSON, import it as that.');
  return t('A file of WebAnno TSV 3 begins with “#FORMAT=WebAnno TSV 3.3”, and this one does not.');
}

export function isXml(text: string): boolean {
  return /^\uFEFF?\s*</.test(text);
}

export function xmiInstead(): string {
  return t(
    'This is XML. UIMA CAS XMI is not read: in INCEpTION, export the document as “UIMA CAS JSON 0.4.0” or “WebAnno TSV v3.3” and import that.',
  );
}
