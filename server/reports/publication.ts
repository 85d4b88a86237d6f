// Validation for publication: what is between an edition and its readers, as a page that leads to every place.

import type { DocumentSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import { excerpt } from '../model/document-text';
import type { Severity } from '../model/edit';
import type { Diagnostic } from '../rules/engine/rule';
import { wordsOf } from '../semantics/words';
import { cited, type LinePart, Page, type Report, severityAt } from './report';

/** What is kept of a document: of an edition of thousands the rest is released. */
interface Examined {
  readonly name: string;
  readonly uri: string;
  readonly about: readonly string[];
  readonly found: readonly { readonly place: LinePart; readonly what: string; readonly message: string }[];
}

/** The page, put together document by document; the whole is asked for at the end. */
export class PublicationPage {
  private readonly documents: Examined[] = [];
  private readonly counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };

  /** Takes a document with what `diagnoseForPublication` finds in it. */
  add(snapshot: DocumentSnapshot, found: readonly Diagnostic[]): void {
    for (const { severity } of found) this.counts[severity]++;
    this.documents.push({
      name: shortNameOfDocument(snapshot),
      uri: snapshot.uri,
      about: aboutOf(snapshot, found),
      found: found.map(({ start, end, severity, message, rule }) => {
        const words = wordsOf(snapshot, { start, end: Math.min(end, start + 80) });
        return {
          place: cited(snapshot, { start, end }),
          what: `  ${severityAt(severity, excerpt(words, 60))}`,
          message: `${message} (${rule.code})`,
        };
      }),
    });
  }

  done(): Report {
    const page = new Page();
    page.line(0, t('Validation for publication'));
    page.gap();
    page.line(0, verdict(true, this.counts));
    for (const { name, about, found } of this.documents) {
      if (found.length === 0) continue;
      page.gap();
      page.line(0, name);
      for (const line of about) page.line(1, line);
      for (const { place, what, message } of found) {
        page.line(1, place, what);
        page.line(3, message);
      }
    }
    const clean = this.documents.filter(({ found }) => found.length === 0);
    if (clean.length > 0) {
      page.gap();
      page.line(0, t('Without findings'));
      for (const { name, uri, about } of clean) {
        page.line(1, { text: name, at: { uri, start: 0, end: 0 } });
        for (const line of about) page.line(2, line);
      }
    }
    return page.done(t('Validation for publication'));
  }
}

/** Whether an edition may be published, in a sentence; of findings that were not asked for that, whether there are errors. */
export function verdict(
  publication: boolean,
  { error, warning }: Readonly<Record<Severity, number>>,
): string {
  if (!publication) return error > 0 ? t('There are errors.') : t('There are no errors.');
  if (error > 0) return t('Not ready to be published: correct the errors first.');
  return warning > 0
    ? t('Ready to be published once the warnings have been considered.')
    : t('Ready to be published.');
}

/** What a reader knows a document by. */
export function shortNameOfDocument({ file, document }: DocumentSnapshot): string {
  const title = file.headerText('title');
  return title === undefined ? document : `${title} (${document})`;
}

/** What a record of the validation says of a document: how far it has come, and whether its text was compared. */
export function aboutOf(
  { file }: DocumentSnapshot,
  found: readonly { readonly rule: { readonly code: string } }[],
): string[] {
  const status = file.headerText('status');
  const transcription = file.headerText('transcription');
  const hash = file.headerText('sha256');
  const differs = found.some(({ rule }) => rule.code.startsWith('transcription-'));
  const text =
    transcription !== undefined
      ? differs
        ? t('Text: differs from {0}', transcription)
        : t('Text: matches {0}', transcription)
      : hash !== undefined
        ? differs
          ? t('Text: does not have the SHA-256 {0}', hash)
          : t('Text: has the SHA-256 {0}', hash)
        : file.paragraphs.length > 0
          ? t('Text: not compared with a transcription')
          : undefined;
  return [status === undefined ? undefined : t('Status: {0}', status), text].filter(
    (line) => line !== undefined,
  );
}
