// The appointments of American chiefs of mission and principal officers, as the Office of the Historian keeps them in XML
// (github.com/HistoryAtState/pocom): a file for each person, and one for each mission or position with all who held it.
//
// The files name each other by ids: whoever has appointments but no file of a person is left out, and told. A post is
// called as the appointment's note has it (“Commissioned to the Union of Soviet Socialist Republics”), otherwise by
// the list's own id of the territory.

import { XmlElement } from '@rgrove/parse-xml';
import { parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import type { Origin, PersonRecord, RecordedOffice } from '../../semantics/person-record';
import { children, descend, descendants, localName, readXml, wordsOfNode } from '../tei/xml-tree';
import type { PersonFaults, PersonFile } from './file';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly variants: readonly string[];
  readonly born: string | undefined;
  readonly died: string | undefined;
  readonly origin: Origin;
}

interface Appointment {
  readonly person: string;
  readonly role: string;
  readonly post: string | undefined;
  readonly office: Omit<RecordedOffice, 'title' | 'post'>;
}

export class AppointmentReader {
  private readonly persons = new Map<string, Person>();
  private readonly appointments: Appointment[] = [];
  /** What offices are called, by their ids. */
  private readonly roles = new Map<string, string>();

  constructor(private readonly faults: PersonFaults) {}

  add(file: PersonFile): void {
    const { path, text } = file;
    const root = readXml(text);
    if (!(root instanceof XmlElement)) {
      const { start, message } = root.fault;
      this.faults.add(path, () => lineAt(text, start), message);
      return;
    }
    switch (localName(root)) {
      case 'person':
        this.addPerson(root, file);
        break;
      case 'role':
      case 'country-mission':
      case 'org-mission':
      case 'principal-position':
        this.addOffice(root, file);
        break;
      case 'concurrent-appointments':
      case 'code-table':
        break;
      default:
        this.faults.add(
          path,
          undefined,
          t(
            'There are no persons in it, and no appointments: it begins with the element “{0}”.',
            localName(root),
          ),
        );
    }
  }

  private addPerson(root: XmlElement, { path, cited }: PersonFile): void {
    const of = (...names: string[]) => textOf(descend(root, ...names));
    const id = of('id');
    const surname = of('persName', 'surname');
    if (id === '' || surname === '') {
      this.faults.add(path, undefined, t('A person needs an id and a surname. It was left out.'));
      return;
    }
    const name = [surname, of('persName', 'forename'), of('persName', 'genName')];
    this.persons.set(id, {
      id,
      name: name.filter((part) => part !== '').join(', '),
      variants: children(descend(root, 'persName'), 'altname').flatMap((one) => textOf(one) || []),
      born: this.date(of('birth'), path, root),
      died: this.date(of('death'), path, root),
      origin: { cited, place: path, version: of('last-modified-date') },
    });
  }

  private addOffice(root: XmlElement, { path, text, cited }: PersonFile): void {
    const singular = textOf(descend(root, 'names', 'singular'));
    const id = textOf(descend(root, 'id'));
    if (id !== '' && singular !== '') this.roles.set(id, singular);
    const territory = textOf(descend(root, 'territory-id'));
    for (const one of descendants(root)) {
      if (!['chief', 'principal'].includes(localName(one))) continue;
      const of = (...names: string[]) => textOf(descend(one, ...names));
      const date = (event: string) => this.date(of(event, 'date'), path, one, text);
      const post = of('contemporary-territory-id') || territory;
      const place = [path, of('id')].filter((part) => part !== '').join(', ');
      this.appointments.push({
        person: of('person-id'),
        role: of('role-title-id'),
        post: post === '' ? undefined : (commissionedTo(of('note')) ?? nameOfTerritory(post)),
        office: {
          appointed: date('appointed'),
          arrived: date('arrived'),
          started: date('started'),
          ended: date('ended'),
          origin: { cited, place, version: of('last-modified-date') },
        },
      });
    }
  }

  private date(written: string, path: string, at: XmlElement, text?: string): string | undefined {
    if (written === '' || parseable(written)) return written || undefined;
    const line = text === undefined ? undefined : () => lineAt(text, at.start);
    this.faults.add(path, line, t('“{0}” is no date. It was not used.', written));
    return undefined;
  }

  /** The persons, and how many appointments they have. */
  finish(): { readonly records: PersonRecord[]; readonly offices: number } {
    const offices = new Map<string, RecordedOffice[]>();
    const unnamed = new Set<string>();
    for (const { person, role, post, office } of this.appointments) {
      if (!this.persons.has(person)) {
        unnamed.add(person);
        continue;
      }
      const name = this.roles.get(role) ?? inCapitals(role);
      const title = post === undefined ? name : `${name} to ${post}`;
      const those = offices.get(person) ?? [];
      those.push({ title, post, ...office });
      offices.set(person, those);
    }
    for (const id of unnamed)
      this.faults.add(
        id,
        undefined,
        t(
          'There are appointments of this person, but the file with the name was not among those that were read.',
        ),
      );
    const records = [...this.persons.values()].map(
      ({ id, name, variants, born, died, origin }): PersonRecord => ({
        key: `pocom:${id}`,
        name,
        variants,
        born,
        died,
        offices: offices.get(id) ?? [],
        authorities: [`pocom:${id}`],
        lists: [],
        origin,
      }),
    );
    return { records, offices: [...offices.values()].flat().length };
  }
}

/** The line, from 1, that an offset is on. */
function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\n|\r/g)?.length ?? 0) + 1;
}

function textOf(element: XmlElement | undefined): string {
  return element === undefined ? '' : wordsOfNode(element);
}

/** The forms of dates that these files have are told apart without the slow way over all of EDTF. */
function parseable(written: string): boolean {
  return (
    /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(written) ||
    parseDate(written) !== undefined
  );
}

function commissionedTo(note: string): string | undefined {
  return /^Commissioned to ((?:the )?\p{Lu}[^.;,()]*)/u.exec(note)?.[1]?.trim();
}

/** `united-kingdom`, `yugoslavia-1946`: the list has no other names of territories. */
function nameOfTerritory(id: string): string {
  const name = inCapitals(id.replace(/-\d{4}$/, ''));
  return /^(?:united|soviet|kingdom)-|^(?:netherlands|philippines|bahamas|gambia|maldives|holy-see)$|-(?:republic|islands|emirates)\b/.test(
    id,
  )
    ? `the ${name}`
    : name;
}

const SMALL: ReadonlySet<string> = new Set(['of', 'and', 'the', 'for', 'to']);

function inCapitals(id: string): string {
  const words = id
    .split('-')
    .map((word, at) => (at > 0 && SMALL.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)));
  return words.join(' ');
}
