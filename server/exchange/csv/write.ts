// Statement table (CSV, RFC 4180) for discourse network analysis: who takes which stance on which issue, and when.
//
// One row for each place at which a statement is made, speaker and issue, as the Discourse Network Analyzer counts
// them (Leifeld): actor, organisation, issue, agreement, date, text. The organisation is the speaker's membership or,
// of an office, what it belongs to. How it was said (`made`, `drafted` …) and by which sort of anchor stand in
// columns of their own; words that refer to a statement are no row. Cells that a spreadsheet would take for a formula
// are kept from being one, which is told. Places are of the transcription and count characters (code points), as R and
// Python do; start and end are those of the first stretch, `stretches` has all. What cells say, ../tables knows.

import { standingTokens } from '../../argumentation/standing-shown';
import { idOf } from '../../edition/symbol';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { addAll } from '../../model/lists';
import { type Voice, voiceOf } from '../../semantics/attribution';
import { shownId } from '../../semantics/statement';
import { wordsOf } from '../../semantics/words';
import { codePoints } from '../code-points';
import type { Loss, TextFormat } from '../format';
import type { ExportedStatement, ExportModel } from '../model';
import { agreementOf, organisationOf, stretchesOf } from '../tables/utterances';
import { csvText } from './text';

const columns = [
  'document',
  'date',
  'statement',
  'kind',
  'actor',
  'actor name',
  'organisation',
  'via',
  'utterance',
  'anchor',
  'reading',
  'by-cert',
  'issue',
  'issue name',
  'agreement',
  'stance',
  'status',
  'standing',
  'force',
  'met',
  'edition standing',
  'edition force',
  'edition met',
  'paragraph',
  'start',
  'end',
  'text',
  'stretches',
] as const;

export const statementsCsv: TextFormat = {
  id: 'csv',
  label: 'Statement table (CSV)',
  description:
    'Actor, organisation, issue, agreement, date and text of every statement, for discourse network analysis. Places are counted in characters (code points).',
  extension: '.csv',
  unit: 'edition',
  write(readings, name, names) {
    const rows: string[][] = [[...columns]];
    const losses: Loss[] = [];
    for (const reading of readings) {
      // The text is counted once.
      const points = codePoints(reading.text);
      for (const statement of reading.statements) {
        addAll(rows, rowsOf(reading, statement, points, losses));
        addAll(losses, referencesLeftOut(reading, statement));
      }
      for (const { from, to, field, place } of reading.relations)
        losses.push({
          uri: reading.view.uri,
          ...place,
          message: t(
            'The table has no relations: {0} {1} {2} was left out.',
            shownId(from),
            field,
            shownId(to),
          ),
        });
    }
    return { files: [{ name: names.make(name, '.csv'), content: csvText(rows) }], losses };
  },
};

function rowsOf(
  reading: ExportModel,
  read: ExportedStatement,
  points: (offset: number) => number,
  losses: Loss[],
): string[][] {
  const { view: snapshot } = reading;
  const { whole, symbol, kind = '', text } = read;
  const stance = whole.value('stance') ?? '';
  const issues = whole.values('about').map((value) => voiceOf(snapshot, value));
  const standing = standingTokens(snapshot, whole);
  const weighed = [standing?.document, standing?.edition].flatMap((tokens) => [
    tokens?.standing ?? '',
    tokens?.force.join('; ') ?? '',
    tokens === undefined ? '' : tokens.met ? 'yes' : 'no',
  ]);
  const rows: string[][] = [];
  const range = ({ start, end }: Stretch) => `${points(start)}-${points(end)}`;
  for (const { sort, manner, by, channels, date, place, reading: how, byCert } of read.utterances) {
    const { start, end } = place?.annotation ?? whole.carrier ?? { start: 0, end: 0 };
    const told = { uri: snapshot.uri, start, end };
    for (const speaker of by.length > 0 ? by : [nobody])
      for (const issue of issues.length > 0 ? issues : [nobody])
        rows.push(
          [
            snapshot.document,
            date ?? '',
            // Of another document's it is told whose.
            symbol.startsWith(`${snapshot.document}#`) ? idOf(symbol) : symbol,
            kind,
            speaker.id ?? '',
            speaker.name,
            organisationOf(reading, speaker),
            channels.map((chain) => chain.map(({ name }) => name).join(' → ')).join('; '),
            manner,
            sort,
            how ?? '',
            byCert ?? '',
            issue.id ?? '',
            issue.name,
            String(agreementOf(stance) ?? ''),
            stance,
            whole.value('status') ?? '',
            ...weighed,
            place === undefined ? '' : String(snapshot.file.paragraphAt(place.annotation.content.start)),
            place === undefined ? '' : String(points(place.start)),
            place === undefined ? '' : String(points(place.end)),
            place === undefined || sort === 'declared' ? text : wordsOf(snapshot, place.annotation.content),
            stretchesOf(read, place).map(range).join('; '),
          ].map((cell) => harmless(cell, told, losses)),
        );
  }
  return rows;
}

/** A spreadsheet would reckon with what begins like a formula: an apostrophe before it makes it words. */
function harmless(cell: string, place: Omit<Loss, 'message'>, losses: Loss[]): string {
  if (!/^[=+\-@\t\r]/.test(cell)) return cell;
  losses.push({
    ...place,
    message: t(
      '“{0}” begins like a formula of a spreadsheet, and has an apostrophe before it in the table. In the formats tables, xlsx and sqlite it is as it stands.',
      cell.slice(0, 60),
    ),
  });
  return `'${cell}`;
}

function referencesLeftOut({ view }: ExportModel, { symbol, references }: ExportedStatement): Loss[] {
  return references.map(({ annotation: { start, end } }) => ({
    uri: view.uri,
    start,
    end,
    message: t('The table has no references: these words refer to {0}, and were left out.', shownId(symbol)),
  }));
}

const nobody: Voice = { id: undefined, name: '', entry: undefined };
