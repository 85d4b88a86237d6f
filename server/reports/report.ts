// A report: an answer that is read as a page, with places that lead to where it was read off.
//
// It is plain text, so that it can be shown in any editor and written by the command line; indented, so that an editor
// can fold it. Words of documents stand in it as they are.

import type { Member } from '../edition/index';
import { t } from '../l10n';
import type { Severity } from '../model/edit';
import type { Stretch } from '../model/facts';
import { severityName } from '../text/phrases';

/** Words of a report that lead to a place in a document. */
export interface ReportLink extends Stretch {
  readonly target: Stretch & { readonly uri: string };
}

export interface Report {
  /** A few words, as for a tab. */
  readonly title: string;
  readonly text: string;
  /** Offsets of the text, in UTF-16. */
  readonly links: readonly ReportLink[];
}

/** A part of a line: words, or words that lead somewhere. */
export type LinePart = string | { readonly text: string; readonly at: ReportLink['target'] };

/** A report as it is written, line by line. Long lines go on below, where their words begin. */
export class Page {
  private readonly lines: string[] = [];
  private readonly links: ReportLink[] = [];
  /** Of all lines so far, with their ends. */
  private length = 0;

  /** A line, so many steps to the right. Line ends in its words become blanks. */
  line(depth: number, ...parts: readonly LinePart[]): void {
    let line = '  '.repeat(depth);
    let indent = line.length;
    for (const part of parts) {
      const link = typeof part === 'string' ? undefined : part;
      const text = (link?.text ?? (part as string)).replace(/[\r\n\u2028\u2029]+/g, ' ');
      for (const word of link === undefined ? text.split(/(?<= )/) : [text]) {
        if (line.length + word.trimEnd().length > WIDTH && line.length > indent) {
          this.end(line);
          // A place is before what is said of it.
          indent = 2 * (depth === 1 ? 3 : depth);
          line = ' '.repeat(indent);
        }
        const start = this.length + line.length;
        if (link !== undefined) this.links.push({ start, end: start + word.length, target: link.at });
        line += word;
      }
    }
    this.end(line);
  }

  gap(): void {
    this.end('');
  }

  private end(line: string): void {
    const trimmed = line.trimEnd();
    this.lines.push(trimmed);
    this.length += trimmed.length + 1;
  }

  done(title: string): Report {
    return { title, text: this.lines.map((line) => `${line}\n`).join(''), links: this.links };
  }
}

/** Longer lines are hard to read, and are cut by some. */
const WIDTH = 100;

/** A place as it is cited: `¶3`; of what is in no paragraph, its line. */
export function cited({ uri, file }: Member, place: Stretch): LinePart {
  const number = file.paragraphAt(place.start);
  const within = number > 0 && place.start <= (file.paragraphs[number - 1]?.end ?? 0);
  const text = within ? `¶${number}` : t('line {0}', file.parse.positionAt(place.start).line + 1);
  return { text, at: { uri, start: place.start, end: place.end } };
}

/** How grave a finding is, and of which words: `warning at “the draft”`. */
export function severityAt(severity: Severity, words: string): string {
  return words === '' ? severityName(severity) : t('{0} at “{1}”', severityName(severity), words);
}
