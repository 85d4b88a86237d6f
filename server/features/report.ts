// A report: an answer that is read as a page, with places that lead to where it was read off.
//
// It is plain text, so that it can be shown in any editor and written by the command line; indented, so that an editor
// can fold it. Words of documents stand in it as they are.

import type { Stretch } from '../model/facts';
import type { Member } from '../model/index';

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
export type Part = string | { readonly text: string; readonly at: ReportLink['target'] };

/** A report as it is written, line by line. */
export class Page {
  private text = '';
  private readonly links: ReportLink[] = [];

  /** A line, so many steps to the right. Line ends in its words become blanks. */
  line(depth: number, ...parts: readonly Part[]): void {
    this.text += '  '.repeat(depth);
    for (const part of parts) {
      const start = this.text.length;
      this.text += (typeof part === 'string' ? part : part.text).replace(/[\r\n\u2028\u2029]+/g, ' ');
      if (typeof part !== 'string') this.links.push({ start, end: this.text.length, target: part.at });
    }
    this.text = `${this.text.trimEnd()}\n`;
  }

  gap(): void {
    this.text += '\n';
  }

  done(title: string): Report {
    return { title, text: this.text, links: this.links };
  }
}

/** A place as it is cited: `¶3`; of what is in no paragraph, its line. */
export function cited({ uri, file }: Member, place: Stretch): Part {
  const number = file.paragraphAt(place.start);
  const within = number > 0 && place.start <= (file.paragraphs[number - 1]?.end ?? 0);
  const text = within ? `¶${number}` : `line ${file.parse.positionAt(place.start).line + 1}`;
  return { text, at: { uri, start: place.start, end: place.end } };
}
