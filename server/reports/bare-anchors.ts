// Bare anchors, as a page to read: words that refer to a statement, so that nobody asserts it there.
//
// Whoever annotates may have meant that the words say it again. Nothing is wrong with either: it is for a reader to look at
// each, and to add `said`, or `by` with who says it.

import type { DocumentSnapshot } from '../edition/snapshot';
import { counted, t } from '../l10n';
import { excerpt } from '../model/document-text';
import { kindLabel, selectionOf, voicesOf } from '../semantics/labels';
import { resolveDeclared } from '../semantics/statement';
import { bareAnchorsIn } from '../semantics/utterance';
import { wordsInShort } from '../semantics/words';
import { shortNameOfDocument } from './publication';
import { cited, type LinePart, Page, type Report } from './report';

/** What is kept of a document: of an edition of thousands the rest is released. */
interface Listed {
  readonly name: string;
  readonly anchors: readonly { readonly place: LinePart; readonly words: string; readonly meant: string }[];
}

/** The page, put together document by document; the whole is asked for at the end. */
export class BareAnchorsPage {
  private readonly documents: Listed[] = [];

  add(snapshot: DocumentSnapshot): void {
    const anchors = bareAnchorsIn(snapshot).map((anchor) => ({
      place: cited(snapshot, selectionOf(anchor)),
      words: wordsInShort(snapshot, anchor.content, LONGEST),
      meant: meantBy(snapshot, anchor),
    }));
    if (anchors.length > 0) this.documents.push({ name: shortNameOfDocument(snapshot), anchors });
  }

  done(): Report {
    const { documents } = this;
    const page = new Page();
    const title = t('Bare anchors');
    const count = documents.reduce((sum, { anchors }) => sum + anchors.length, 0);
    page.line(0, title);
    page.gap();
    if (count === 0) page.line(0, t('No words refer to a statement without saying it.'));
    else {
      page.line(
        0,
        counted(
          'In {0} place words refer to a statement; nobody asserts it there.|In {0} places words refer to a statement; nobody asserts it there.',
          count,
        ),
      );
      page.line(
        0,
        t(
          'Where they do say it, add said, or by with who says it: the code actions on the words do either. Where they only refer to it, leave them as they are.',
        ),
      );
    }
    for (const { name, anchors } of documents) {
      page.gap();
      page.line(0, name);
      for (const { place, words, meant } of anchors) {
        page.line(1, place, `  ${t('“{0}”', words)}`);
        page.line(3, meant);
      }
    }
    return page.done(title);
  }
}

/** Which statement is meant, and whose it is: `claim of France: “the draft would dislodge the USA”`. */
function meantBy(snapshot: DocumentSnapshot, anchor: ReturnType<typeof bareAnchorsIn>[number]): string {
  const statement = resolveDeclared(snapshot, anchor);
  if (statement?.declaration === undefined) return t('{0} is not declared.', anchor.anchors[0]?.text ?? '');
  const kind = kindLabel(snapshot, statement.kindName);
  const speakers = voicesOf(statement);
  const words = t('“{0}”', excerpt(statement.name, LONGEST));
  return speakers === '' ? t('{0}: {1}', kind, words) : t('{0} by {1}: {2}', kind, speakers, words);
}

/** Longer words are cut: they are one step away. */
const LONGEST = 160;
