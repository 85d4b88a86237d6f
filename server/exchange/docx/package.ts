// A Word file as its parts: XML files in an archive, of which each names the ones it needs (ECMA-376 part 2, Open Packaging).
//
// Parts are found by their relationships, whatever they are called. A part that is not well-formed, that declares entities or
// that is damaged is a fault of the whole file; one that is named and missing is as one that is not named.

import { t } from '../../l10n';
import type { Unreadable } from '../format';
import { children, localName, readXml, type XmlElement } from '../tei/xml-tree';
import { ZipArchive, ZipError } from '../zip';

/** Bytes of the largest part that is read. */
const LARGEST_PART = 64 * 2 ** 20;

/** A part with what it refers to, by the id of the reference. */
export interface Part {
  readonly path: string;
  readonly root: XmlElement;
  readonly targets: ReadonlyMap<string, Target>;
}

interface Target {
  /** The last word of the type: `footnotes`, `hyperlink`. */
  readonly type: string;
  /** The path in the archive, or the address outside of it. */
  readonly path: string;
  readonly external: boolean;
}

/** What is wrong with a file, in a sentence for readers. */
class PackageError extends Error {}

export class WordPackage {
  private readonly read = new Map<string, Part | undefined>();

  private constructor(private readonly archive: ZipArchive) {}

  /** The package and its main part, or why it cannot be read. */
  static open(bytes: Uint8Array): { readonly pack: WordPackage; readonly main: Part } | Unreadable {
    try {
      if (isCompound(bytes))
        return fault(
          t(
            'This is a file of an old version of Word (.doc), or one with a password. Save it in Word as .docx without a password, and try again.',
          ),
        );
      const pack = new WordPackage(new ZipArchive(bytes));
      const main = pack.related(pack.targetsOf(''), 'officeDocument');
      if (main === undefined) return fault(t('This is not a Word document: the archive has no main text.'));
      if (localName(main.root) !== 'document')
        return fault(t('This is not a Word document: its main text is called “{0}”.', main.root.name));
      // What is damaged is found before anything is made of the file.
      for (const type of ['styles', 'footnotes', 'endnotes', 'comments', 'commentsExtended', 'numbering'])
        pack.related(main.targets, type);
      for (const { type, path, external } of main.targets.values())
        if ((type === 'header' || type === 'footer') && !external) pack.part(path);
      pack.properties();
      return { pack, main };
    } catch (error) {
      if (error instanceof ZipError || error instanceof PackageError) return fault(error.message);
      throw error;
    }
  }

  /** The first part of a type that another refers to. */
  related(targets: ReadonlyMap<string, Target>, type: string): Part | undefined {
    for (const target of targets.values())
      if (target.type === type && !target.external) return this.part(target.path);
    return undefined;
  }

  /** The part that a reference leads to. */
  part(path: string): Part | undefined {
    if (this.read.has(path)) return this.read.get(path);
    const root = this.xml(path);
    const part = root && { path, root, targets: this.targetsOf(path) };
    this.read.set(path, part);
    return part;
  }

  /** What the file says of itself: title, author, dates. */
  properties(): XmlElement | undefined {
    return this.related(this.targetsOf(''), 'core-properties')?.root;
  }

  private targetsOf(path: string): ReadonlyMap<string, Target> {
    const slash = path.lastIndexOf('/') + 1;
    const folder = path.slice(0, slash);
    const root = this.xml(`${folder}_rels/${path.slice(slash)}.rels`);
    const targets = new Map<string, Target>();
    for (const { attributes } of children(root, 'Relationship')) {
      const { Id = '', Type = '', Target: to = '', TargetMode } = attributes;
      const external = TargetMode === 'External';
      targets.set(Id, {
        type: Type.slice(Type.lastIndexOf('/') + 1),
        path: external ? to : resolved(folder, to),
        external,
      });
    }
    return targets;
  }

  private xml(path: string): XmlElement | undefined {
    const bytes = this.archive.read(path);
    if (bytes === undefined) return undefined;
    if (bytes.length > LARGEST_PART)
      throw new PackageError(t('“{0}” in the file is too large to be read.', path));
    const source = textOf(bytes);
    if (source === undefined)
      throw new PackageError(t('“{0}” in the file is not encoded as XML may be.', path));
    if (/<!DOCTYPE/.test(source))
      throw new PackageError(
        t('“{0}” in the file declares a document type, which a Word document must not.', path),
      );
    const root = readXml(source);
    if ('fault' in root)
      throw new PackageError(t('“{0}” in the file cannot be read: {1}', path, root.fault.message));
    return root;
  }
}

function fault(message: string): Unreadable {
  return { fault: { start: 0, end: 0, message } };
}

/** How files of the older kind begin, and what is encrypted ([MS-CFB] 2.2). */
function isCompound(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);
}

/** UTF-8 or UTF-16, as its first bytes tell; undefined if it is not in that. */
function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A path in the archive: from its root, or from a folder. */
function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').slice(0, -1);
  for (const step of target.split('/'))
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  return steps.join('/');
}
