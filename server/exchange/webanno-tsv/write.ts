// WebAnno TSV 3.3: a document sentence by sentence and token by token, its annotations in columns.
//
// Offsets are UTF-16 code units. The text of a sentence goes on to where the next begins as far as that is not told by their
// offsets: what a reader puts between two sentences is one line feed and then spaces, and behind the last a line feed.
// Source: INCEpTION User Guide, “WebAnno TSV 3.3 File format”.

import type { FileNames } from '../../files/file-name';
import { t } from '../../l10n';
import type { Loss, Written, WrittenText } from '../format';
import type { ExportModel } from '../model';
import { type LayerRelation, type LayerSpan, ownFeatures, ownLayers } from '../uima/layers';
import { sentencesOf } from '../uima/segments';
import { type DocumentLayers, layersOf } from '../uima/to-layers';
import { layersFile } from '../uima/type-system';
import { escapeText, escapeValue } from './escapes';
import { MOST_TOGETHER, type TokenUnit, type Unit, Units } from './units';

const NAME = 'WebAnno TSV';

export function writeTsv(
  readings: readonly ExportModel[],
  name: string,
  names: FileNames,
): Written<WrittenText> {
  const losses: Loss[] = [];
  const files = readings.flatMap((model) => [
    { name: names.make(name, '.tsv'), content: new TsvWriter(model, losses).file() },
    ...layersFile(names),
  ]);
  return { files, losses };
}

class TsvWriter {
  private readonly layers: DocumentLayers;
  private readonly text: string;
  private readonly units: Units;
  /** The row that begins a span. */
  private readonly first = new Map<LayerSpan, Unit>();
  /** Numbers of spans that their rows alone do not tell apart. */
  private readonly numbers = new Map<LayerSpan, number>();
  private readonly columns: readonly Column[];

  constructor(
    private readonly model: ExportModel,
    private readonly losses: Loss[],
  ) {
    this.layers = layersOf(model, NAME, [], losses);
    this.text = this.layers.text;
    this.units = new Units(sentencesOf(this.text));
    this.place();
    this.columns = this.columnsInUse();
  }

  file(): string {
    const header = ['#FORMAT=WebAnno TSV 3.3', ...headerOf(this.columns), '', ''];
    const sentences = this.units.sentences.map((tokens, number) => {
      const next = this.units.sentences[number + 1]?.[0]?.start;
      return [...this.sentence(tokens, next), ...tokens.flatMap((token) => this.rows(token)), ''];
    });
    this.tellEdges();
    // Sentences are divided by an empty line, and none is behind the last.
    return sentences.length === 0
      ? `${header.join('\n')}`
      : `${header.join('\n')}\n${sentences.map((lines) => lines.join('\n')).join('\n')}`;
  }

  private lose({ start, end }: { readonly start: number; readonly end: number }, message: string): void {
    this.losses.push({ uri: this.model.view.uri, start, end, message });
  }

  /** At an offset of the text. */
  private loseAt(offset: number, message: string): void {
    const start = this.model.map.toDocument(offset);
    this.lose({ start, end: start }, message);
  }

  private place(): void {
    const stays = new Set<LayerSpan>();
    for (const span of this.layers.spans) {
      const placed = this.units.place(span);
      const first = placed?.units[0];
      if (placed?.crowded) {
        this.lose(
          span.source,
          t(
            '{0} writes an annotation at each of its words. Of more than {1} on the same word this one was left out.',
            NAME,
            MOST_TOGETHER,
          ),
        );
        continue;
      }
      if (placed === undefined || first === undefined) {
        this.lose(span.source, t('{0} annotates words: what is on white space alone was left out.', NAME));
        continue;
      }
      this.first.set(span, first);
      if (placed.units.length > 1) stays.add(span);
      if (placed.moved)
        this.lose(
          span.source,
          span.start === span.end
            ? t('{0} has no place between words: this was moved to the nearest one.', NAME)
            : t('{0} annotates words: the white space at the edge of this one was left out.', NAME),
        );
    }
    this.units.number();
    for (const { spans } of this.units.sentences.flat().flatMap((token) => [token, ...token.parts])) {
      const byLayer = new Map<string, LayerSpan>();
      for (const span of spans) {
        const other = byLayer.get(span.layer);
        if (other === undefined) byLayer.set(span.layer, span);
        else if (other !== span) stays.add(other).add(span);
      }
    }
    for (const span of this.layers.spans) if (stays.has(span)) this.numbers.set(span, this.numbers.size + 1);
    for (const relation of this.layers.relations) {
      const unit = this.first.get(relation.to);
      if (unit !== undefined && this.first.has(relation.from)) unit.relations.push(relation);
      else this.lose(relation.source, t('One end of this relation has no words. The relation was left out.'));
    }
  }

  /** The features that anything has; spans first, as the format demands. */
  private columnsInUse(): readonly Column[] {
    return [...ownFeatures].flatMap(([layer, features]): Column[] => {
      if (layer === ownLayers.relation) {
        if (this.layers.relations.length === 0) return [];
        return [
          ...features.map((feature) => ({ layer, feature, relation: true })),
          { layer, feature: `BT_${ownLayers.statement}`, relation: true, reference: true },
        ];
      }
      const spans = this.layers.spans.filter((span) => span.layer === layer);
      const used = features.filter((feature) => spans.some((span) => span.features.has(feature)));
      // A layer without features has a column all the same.
      const named = used.length === 0 && spans.length > 0 ? [''] : used;
      return named.map((feature) => ({ layer, feature, relation: false }));
    });
  }

  private sentence(tokens: readonly TokenUnit[], next: number | undefined): string[] {
    const start = tokens[0]?.start ?? 0;
    const words = tokens.at(-1)?.end ?? start;
    const gap = this.text.slice(words, next);
    // What a reader makes of the offsets alone: a line feed, and spaces up to the next sentence.
    const told = next === undefined ? /\n$/.exec(gap) : /\n *$/.exec(gap);
    const end = told === null ? words + gap.length : words + told.index;
    return this.text
      .slice(start, end)
      .split('\n')
      .map((line) => `#Text=${escapeText(line)}`);
  }

  private rows(token: TokenUnit): string[] {
    return [token, ...token.parts].map((unit) => {
      const cells = this.columns.map((column) => this.cell(column, unit));
      const words = this.text.slice(unit.start, unit.end);
      // There is a tab behind the last column as well.
      return [unit.id, `${unit.start}-${unit.end}`, words, ...cells, ''].join('\t');
    });
  }

  private cell(column: Column, unit: Unit): string {
    const values = column.relation
      ? unit.relations.map((relation) => this.relationValue(column, relation))
      : unit.spans.flatMap((span) => (span.layer === column.layer ? [this.value(column, span)] : []));
    return values.length === 0 ? '_' : values.join('|');
  }

  private value({ feature }: Column, span: LayerSpan): string {
    const value = span.features.get(feature);
    const number = this.numbers.get(span);
    return `${value === undefined ? '*' : escapeValue(value)}${number === undefined ? '' : `[${number}]`}`;
  }

  private relationValue({ feature, reference }: Column, { from, to, features }: LayerRelation): string {
    if (reference !== true) return escapeValue(features.get(feature) ?? '');
    const [source, target] = [from, to].map((end) => (end && this.numbers.get(end)) ?? 0);
    const numbers = source === 0 && target === 0 ? '' : `[${source}_${target}]`;
    return `${(from && this.first.get(from)?.id) ?? ''}${numbers}`;
  }

  /** What the format does not keep before the first word and behind the last. */
  private tellEdges(): void {
    const [first] = this.units.sentences[0] ?? [];
    if (first === undefined) {
      if (this.text !== '')
        this.loseAt(0, t('{0} holds words only: the white space of this text was left out.', NAME));
      return;
    }
    if (!/^ *$/.test(this.text.slice(0, first.start)))
      this.loseAt(0, t('{0} has spaces alone before the first word: all else there became spaces.', NAME));
    if (!this.text.endsWith('\n'))
      this.loseAt(
        this.text.length,
        t('In {0}, every text ends with a line end: this one will come back with one more.', NAME),
      );
  }
}

interface Column {
  readonly layer: string;
  readonly feature: string;
  readonly relation: boolean;
  /** Whether it has the beginning of a relation. */
  readonly reference?: boolean;
}

function headerOf(columns: readonly Column[]): string[] {
  const lines = new Map<string, string>();
  for (const { layer, feature, relation } of columns)
    lines.set(layer, `${lines.get(layer) ?? `#${relation ? 'T_RL' : 'T_SP'}=${layer}`}|${feature}`);
  return [...lines.values()];
}
