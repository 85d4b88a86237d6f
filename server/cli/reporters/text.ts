// For people: each finding with its line of the document, a caret under the place, and the sum at the end.
//
// Documents hold lines of megabytes: of a long one the part around the place is shown. Wide characters take two
// columns of a terminal and marks none, so that the caret stands where it should under any script.

import { counted, t } from '../../l10n';
import type { Severity } from '../../model/edit';
import type { Parse } from '../../syntax/tree';
import { severityName } from '../../text/phrases';
import type { Found } from '../editions';
import { harmless, oneLine, visible } from '../visible';
import { positionIn, type Reporter, type RunSummary, type Style, severities } from './reporter';

export const text = (style: Style): Reporter => {
  const paint = (codes: string, words: string) =>
    style.colour ? `\u001B[${codes}m${words}\u001B[0m` : words;
  const finding = (path: string, parse: Parse, one: Found) => {
    const { line, column } = positionIn(parse, one.start);
    const number = String(line);
    const { before, marked, after } = excerpt(parse, one, style.columns - number.length - 6);
    const gutter = (label: string) => paint('2', ` ${label.padStart(number.length)} |`);
    return [
      `${paint('1', harmless(visible(`${path}:${line}:${column}`)))} ${paint(colours[one.severity], severityName(one.severity))} ${oneLine(one.message)} ${paint('2', `(${one.code})`)}`,
      `${gutter(number)} ${before}${paint(colours[one.severity], marked)}${after}`,
      `${gutter('')} ${' '.repeat(widthOf(before))}${paint(colours[one.severity], '^'.repeat(Math.max(1, widthOf(marked))))}`,
      '',
      '',
    ].join('\n');
  };
  return {
    document: ({ file, parse, found }) => found.map((one) => finding(file.path, parse, one)).join(''),
    foot: (summary) => `${sumOf(summary)}\n`,
  };
};

const colours: Readonly<Record<Severity, string>> = {
  error: '1;31',
  warning: '1;33',
  information: '1;36',
  hint: '1;34',
};

/** The line around a place, no wider than `columns`. */
function excerpt(parse: Parse, { start, end }: Found, columns: number) {
  const { line } = parse.positionAt(start);
  const lineStart = parse.offsetAt(line, 0);
  const lineEnd = parse.offsetAt(line, Number.MAX_SAFE_INTEGER);
  const shown = (from: number, to: number) => visible(parse.slice(from, Math.max(from, to)));
  // Around the place, with a third before it to show what it belongs to.
  const part = (width: number) => {
    if (lineEnd - lineStart <= width) return [lineStart, lineEnd] as const;
    const from = Math.max(lineStart, Math.min(start - Math.floor(width / 3), lineEnd - width));
    return [from, Math.min(lineEnd, from + width)] as const;
  };
  // The ellipses need a column each.
  const width = Math.max(columns - 2, 20);
  let [from, to] = part(width);
  // Half as many characters are never too wide.
  if (widthOf(shown(from, to)) > width) [from, to] = part(Math.floor(width / 2));
  const stop = Math.min(Math.max(start, Math.min(end, lineEnd)), to);
  return {
    before: (from > lineStart ? '…' : '') + shown(from, start),
    marked: shown(start, stop),
    after: shown(stop, to) + (to < lineEnd ? '…' : ''),
  };
}

/** Columns of a terminal that a text takes. */
function widthOf(words: string): number {
  let width = 0;
  for (const character of words) width += wide.test(character) ? 2 : /[\p{M}\p{Cf}]/u.test(character) ? 0 : 1;
  return width;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}]/u;

const sums: Readonly<Record<Severity, (count: number) => string>> = {
  error: (count) => counted('{0} error|{0} errors', count),
  warning: (count) => counted('{0} warning|{0} warnings', count),
  information: (count) => counted('{0} remark|{0} remarks', count),
  hint: (count) => counted('{0} hint|{0} hints', count),
};

function sumOf({ documents, counts, fixable, known, gone }: RunSummary): string {
  const found = severities.flatMap((severity) =>
    counts[severity] === 0 ? [] : [sums[severity](counts[severity])],
  );
  const what = found.length === 0 ? t('Nothing found') : found.join(', ');
  return [
    counted('{1} in {0} file.|{1} in {0} files.', documents, what),
    ...(fixable > 0 ? [t('{0} of them can be fixed with --fix.', fixable)] : []),
    ...(known > 0 ? [t('The baseline contains {0} more.', known)] : []),
    ...(gone > 0
      ? [
          counted(
            '{0} finding in the baseline no longer occurs. Update it with --update-baseline.|{0} findings in the baseline no longer occur. Update it with --update-baseline.',
            gone,
          ),
        ]
      : []),
  ].join(' ');
}
