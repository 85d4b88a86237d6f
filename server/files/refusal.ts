// Why a file was not read, in a word and in the reader's words.
//
// Only regular files within the stated sizes are read: a pipe or a device would never end. Nothing is read because
// a document names it unless it is in a folder that someone has opened.

import { t } from '../l10n';
import { type FileSort, limits, MEGABYTE } from './limits';

export type Refusal =
  | 'missing'
  | 'folder'
  | 'not-a-file'
  | 'link-to-nothing'
  | 'link-in-circles'
  | 'link'
  | 'outside'
  | 'too-large'
  | 'denied'
  | 'not-utf-8'
  | 'unreadable'
  | 'unanswered'
  | 'odd-answer'
  | 'endless';

/** Whether what is there is no document, whatever its name: nothing is missing without it. */
export function isAside(refusal: Refusal): boolean {
  return aside.has(refusal);
}

const aside: ReadonlySet<Refusal> = new Set([
  'folder',
  'not-a-file',
  'link-to-nothing',
  'link-in-circles',
  'link',
  'outside',
]);

/** Whether it may be over in a while, without anything that is told. */
export function isPassing(refusal: Refusal): boolean {
  return passing.has(refusal);
}

const passing: ReadonlySet<Refusal> = new Set(['unreadable', 'denied', 'unanswered', 'odd-answer']);

/** Thrown by the one who reads files, for anyone who tells the reader. */
export class UnreadableFile extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal);
  }
}

/** What is found where a document should be. `reason`: as `inWords` says it. */
export function unreadFile(reason: string): string {
  return t(
    'This file was not read: {0}. Until it can be read, other documents cannot refer to anything in it.',
    reason,
  );
}

/** The same of a folder. */
export function unreadFolder(reason: string): string {
  return t(
    'This folder was not read: {0}. Until it can be read, nothing can refer to what is in the documents in it.',
    reason,
  );
}

/** The same where files are imported into the edition that it belongs to. */
export function unreadBeside(name: string, reason: string): string {
  return t(
    '“{0}” was not read: {1}. The ids and kinds in it were not known when these files were imported: once it can be read, check the edition for ids that are used twice.',
    name,
    reason,
  );
}

/** The same where the edition that it belongs to is exported. */
export function unreadInExport(name: string, reason: string): string {
  return t(
    '“{0}” was not read: {1}. Nothing of it is in this export; export again once it can be read.',
    name,
    reason,
  );
}

/** The same where something in the edition that it belongs to is renamed. `others`: how many more were not read. */
export function unreadInRenaming(name: string, reason: string, others: number): string {
  return others === 0
    ? t(
        '“{0}” was not read: {1}. What is renamed may keep its old name in it: once it can be read, check the edition for names that are not found.',
        name,
        reason,
      )
    : t(
        '“{0}” was not read: {1}. Others that were not read: {2}. What is renamed may keep its old name in them: once they can be read, check the edition for names that are not found.',
        name,
        reason,
        others,
      );
}

/** Why, as it is after a colon. */
export function inWords(refusal: Refusal, sort: FileSort = 'document'): string {
  switch (refusal) {
    case 'missing':
      return t('there is no such file');
    case 'folder':
      return t('it is a folder');
    case 'not-a-file':
      return t('it is a pipe, a socket or a device, not a file');
    case 'link-to-nothing':
      return t('it is a link to a file that does not exist');
    case 'link-in-circles':
      return t('it is a link that leads back to itself');
    case 'link':
      return t('it is a link whose target cannot be found out');
    case 'outside':
      return t('it is outside the folders that are open');
    case 'too-large':
      return t('it has more than {0} MB', limits[sort] / MEGABYTE);
    case 'denied':
      return t('you do not have permission to read it');
    case 'not-utf-8':
      return t('it is not in UTF-8; save it in UTF-8 first');
    case 'unreadable':
      return t('the system cannot read it');
    case 'unanswered':
      return t('the editor, which has it, does not answer');
    case 'odd-answer':
      return t('what the editor, which has it, answers makes no sense');
    case 'endless':
      return t('it has too many folders, or they are within one another without end');
  }
}
