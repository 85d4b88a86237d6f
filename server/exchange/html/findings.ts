// What the rules found, as a page to read, print and keep: one HTML file that needs nothing else, and runs nothing.
//
// It is the record that an edition was validated: of every document it says what it is, whether its text was compared
// with a transcription, and what was found, with the words that it is about. The verdict comes first.

import { xml } from '../../drawing/xml';
import { counted, spoken, t } from '../../l10n';
import type { Severity } from '../../model/edit';
import { verdict } from '../../reports/publication';
import type { Finding } from '../../rules/engine/rule';
import type { Parse } from '../../syntax/tree';

/** A document, and what was found in it. */
export interface Judged {
  /** What a reader knows it by. */
  readonly name: string;
  /** More about it, a line each. */
  readonly about: readonly string[];
  readonly parse: Parse;
  readonly found: readonly (Pick<Finding, 'start' | 'end' | 'message'> & {
    readonly severity: Severity;
    readonly code: string;
  })[];
}

export interface PageOptions {
  readonly publication: boolean;
  /** The version of Démarche. */
  readonly version: string;
  readonly date: Date;
}

/** The page, put together document by document; the whole is asked for at the end. */
export class FindingsPage {
  private readonly sections: string[] = [];
  private readonly clean: string[] = [];
  private readonly counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  private documents = 0;

  constructor(private readonly options: PageOptions) {}

  add({ name, about, parse, found }: Judged): void {
    this.documents++;
    const head = `<bdi>${xml(name)}</bdi>`;
    const lines = about.map((line) => `<bdi>${xml(line)}</bdi>`).join('<br>');
    if (found.length === 0) {
      this.clean.push(`<li>${head}${lines === '' ? '' : `<br><small>${lines}</small>`}</li>`);
      return;
    }
    const items = found.map(({ start, end, severity, code, message }) => {
      this.counts[severity]++;
      const { line, character } = parse.positionAt(start);
      return `<li class="${severity}"><p><strong>${xml(names[severity]())}</strong> ${xml(t('at {0}.', `${line + 1}:${character + 1}`))} ${xml(message)} <code>${code}</code></p>${quotation(parse, start, end)}</li>`;
    });
    this.sections.push(
      `<section><h2>${head}</h2>${lines === '' ? '' : `<p class="about">${lines}</p>`}<ul>\n${items.join('\n')}\n</ul></section>`,
    );
  }

  toString(): string {
    const { options, counts, documents, sections, clean } = this;
    const title = xml(options.publication ? t('Validation for publication') : t('Findings'));
    const found = (Object.keys(counts) as Severity[])
      .filter((severity) => counts[severity] > 0)
      .map((severity) => sums[severity](counts[severity]));
    return [
      '<!DOCTYPE html>',
      `<html lang="${spoken()}"><head><meta charset="utf-8">`,
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
      `<meta name="viewport" content="width=device-width"><title>${title}</title>`,
      `<style>${style}</style></head><body><main>`,
      `<h1>${title}</h1>`,
      `<p class="verdict ${counts.error > 0 ? 'error' : 'good'}">${xml(verdict(options.publication, counts))}</p>`,
      `<p>${xml(
        counted(
          'One file was checked on {1} by Démarche {2}: {3}. Positions are given as line and column.|{0} files were checked on {1} by Démarche {2}: {3}. Positions are given as line and column.',
          documents,
          DATE,
          options.version,
          found.length === 0 ? t('nothing found') : found.join(', '),
        ),
      ).replace(DATE, `<time>${options.date.toISOString().slice(0, 10)}</time>`)}</p>`,
      ...sections,
      ...(clean.length === 0
        ? []
        : [`<section><h2>${xml(t('Nothing found'))}</h2><ul>\n${clean.join('\n')}\n</ul></section>`]),
      '</main></body></html>',
      '',
    ].join('\n');
  }
}

const names: Readonly<Record<Severity, () => string>> = {
  error: () => t('Error'),
  warning: () => t('Warning'),
  information: () => t('Remark'),
  hint: () => t('Hint'),
};

const sums: Readonly<Record<Severity, (count: number) => string>> = {
  error: (count) => counted('{0} error|{0} errors', count),
  warning: (count) => counted('{0} warning|{0} warnings', count),
  information: (count) => counted('{0} remark|{0} remarks', count),
  hint: (count) => counted('{0} hint|{0} hints', count),
};

/** The words around a place, which is marked; nothing where the line is blank. */
function quotation(parse: Parse, start: number, end: number): string {
  const { line } = parse.positionAt(start);
  const lineStart = parse.offsetAt(line, 0);
  const lineEnd = parse.offsetAt(line, Number.MAX_SAFE_INTEGER);
  const from = Math.max(lineStart, start - AROUND);
  const stop = Math.max(start, Math.min(end, lineEnd, start + 2 * AROUND));
  const to = Math.min(lineEnd, stop + AROUND);
  if (from === to) return '';
  const words = (a: number, b: number) => xml(parse.slice(a, b));
  return `<blockquote dir="auto">${from > lineStart ? '…' : ''}${words(from, start)}<mark>${words(start, stop)}</mark>${words(stop, to)}${to < lineEnd ? '…' : ''}</blockquote>`;
}

/** Stands for the date, which is an element in a sentence of words. */
const DATE = '\uE000';

/** Characters shown on either side of a place. */
const AROUND = 80;

const style = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 45rem; padding: 0 1rem; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.2; }
h2 { border-top: 1px solid; padding-top: 1rem; }
ul { list-style: none; padding: 0; }
li { break-inside: avoid; margin: 0 0 1rem; padding-left: .75rem; border-left: .25rem solid; }
li p { margin: 0; }
blockquote { margin: .25rem 0 0; font-size: .9rem; white-space: pre-wrap; }
code { font-size: .85rem; }
mark { background: none; color: inherit; font-weight: bold; text-decoration: underline; }
.verdict { font-size: 1.2rem; border-left: .4rem solid; padding-left: .75rem; }
.error { border-color: #c0392b; } .warning { border-color: #b9770e; } .information, .hint { border-color: #2874a6; }
.good { border-color: #1e8449; }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; } }
`;
