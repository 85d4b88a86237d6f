// Argdown (argdown.org): statements and relations as an argument map in text.
//
// Every statement is declared once under its id, with its words and, as data, its kind, its voices and, where it is
// made several times or was not made, each utterance; its relations follow, one a line. Argdown has supports, attacks
// and undercuts; conditions and links are reported. Words that would be Argdown’s own markup are escaped.

import { t } from '../../l10n';
import { addTo } from '../../model/lists';
import { MADE } from '../../semantics/utterance';
import type { Loss, TextFormat } from '../format';
import {
  besideTheArgument,
  type ExportedRelation,
  type ExportedStatement,
  type ExportedUtterance,
  type ExportModel,
} from '../model';

export const argdown: TextFormat = {
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
    const told = new Set<string>();
    // Where it is declared, a statement is told; else in the first document that has it.
    const declared = new Set(
      readings.flatMap(({ statements }) => statements.flatMap((one) => (one.declared ? [one.symbol] : []))),
    );
    const utterances = utterancesBySymbol(readings);
    const isTold = ({ symbol, declared: here }: ExportedStatement) => {
      if ((declared.has(symbol) && !here) || told.has(symbol)) return false;
      told.add(symbol);
      return true;
    };
    const parts = readings.map((reading) =>
      documentOf(reading, { known, single, isTold, utterances }, losses),
    );
    const head = `===\ntitle: ${JSON.stringify(title)}\nmodel:\n    removeTagsFromText: false\n===\n`;
    return { files: [{ name: names.make(name, '.argdown'), content: [head, ...parts].join('\n') }], losses };
  },
};

interface Whole {
  readonly known: ReadonlySet<string>;
  readonly single: boolean;
  isTold(statement: ExportedStatement): boolean;
  readonly utterances: ReadonlyMap<string, readonly ToldUtterance[]>;
}

/** One place at which a statement is made, and in which document. */
type ToldUtterance = ExportedUtterance & { readonly document: string };

function utterancesBySymbol(readings: readonly ExportModel[]): ReadonlyMap<string, ToldUtterance[]> {
  const found = new Map<string, ToldUtterance[]>();
  for (const { view, statements } of readings)
    for (const { symbol, utterances } of statements)
      found.set(symbol, [
        ...(found.get(symbol) ?? []),
        ...utterances.map((utterance) => ({ ...utterance, document: view.document })),
      ]);
  return found;
}

function documentOf(reading: ExportModel, whole: Whole, losses: Loss[]): string {
  const { known, single } = whole;
  const { view: snapshot, statements, relations } = reading;
  const lines: string[] = [];
  if (!single) lines.push(`# ${escaped(snapshot.file.headerText('title') ?? snapshot.document)}`, '');
  const from = new Map<string, ExportedRelation[]>();
  for (const relation of relations) addTo(from, relation.from, relation);
  for (const statement of statements) {
    const { symbol, kind, text, own, by, via } = statement;
    const related = from.get(symbol) ?? [];
    const told = whole.isTold(statement);
    if (told) {
      const data: Record<string, unknown> = { kind: kind ?? 'statement' };
      if (by.length > 0) data['by'] = by.map((voice) => voice.name);
      if (via.length > 0) data['via'] = via.map((voice) => voice.name);
      if (own) data['author'] = true;
      const further = furtherUtterances(whole.utterances.get(symbol) ?? []);
      if (further.length > 0) data['utterances'] = further;
      lines.push(`[${titleOf(symbol)}]: ${escaped(text === '' ? symbol : text)} ${JSON.stringify(data)}`);
    } else if (related.length > 0) lines.push(`[${titleOf(symbol)}]`);
    for (const { to, field, sort, place } of related) {
      const sign =
        sort === 'support'
          ? '+>'
          : field === 'undercuts'
            ? '_>'
            : field === 'rebuts'
              ? '><'
              : sort === 'attack'
                ? '->'
                : undefined;
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
    if (told || related.length > 0) lines.push('');
    for (const { annotation } of statement.references)
      losses.push({
        uri: snapshot.uri,
        start: annotation.start,
        end: annotation.end,
        message: t('Argdown has no references: these words refer to {0}, and were left out.', symbol),
      });
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

/** Where it is made, unless that is once, and made. */
function furtherUtterances(utterances: readonly ToldUtterance[]): object[] {
  if (utterances.length < 2 && utterances.every(({ manner }) => manner === MADE)) return [];
  return utterances.map(({ document, manner, by, via, date }) => ({
    document,
    manner,
    ...(by.length === 0 ? {} : { by: by.map(({ name }) => name) }),
    ...(via.length === 0 ? {} : { via: via.map(({ name }) => name) }),
    ...(date === undefined ? {} : { date }),
  }));
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
