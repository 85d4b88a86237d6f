// Pages as they are recognised or transcribed from pictures: regions of lines in reading order, whichever format has them.
//
// Read by read-page.ts and read-alto.ts, and turned into a document by compose.ts.

import type { Stretch } from '../../model/facts';
import type { Lost } from '../format';

/** A page of a document. Stretches named `source` are in the file that is read. */
export interface PageLayout {
  /** As printed on the page, else by its place among the others; undefined where nothing says it. */
  readonly number: string | undefined;
  /** The file of its picture. */
  readonly image: string | undefined;
  /** In reading order. */
  readonly regions: readonly LayoutRegion[];
  readonly source: Stretch;
}

export interface LayoutRegion {
  /** Its type as PAGE names it (`heading`, `marginalia`), or as a project does; undefined for one that has none. */
  readonly type: string | undefined;
  readonly lines: readonly LayoutLine[];
  readonly source: Stretch;
}

export interface LayoutLine {
  readonly text: string;
  /**
   * How many characters at its end only say that its last word goes on in the next line; undefined if no word does. They
   * stay where there is no next line to go on in.
   */
  readonly hyphen?: number;
  /** The word that goes on, as a whole, where the file says it. */
  readonly whole?: string | undefined;
  /** What the line is, where it is something else than its region. */
  readonly type?: string | undefined;
  readonly tags: readonly LayoutTag[];
  readonly source: Stretch;
}

/** What is said of a stretch of a line, half-open and in UTF-16 code units of its text. */
export interface LayoutTag extends Stretch {
  /** In the words of the tool: `person`, `abbrev`. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Whether it goes on in the next line, or comes from the one before. */
  readonly continued: boolean;
  readonly source: Stretch;
}

export interface LayoutRead {
  readonly pages: readonly PageLayout[];
  readonly losses: readonly Lost[];
}
