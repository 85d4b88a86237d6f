// Lists of persons that somebody has opened in this session: asked as one.

import { PersonList, type PersonRecord } from '../semantics/person-record';

export class OpenPersons {
  private readonly lists = new Map<string, readonly PersonRecord[]>();
  private joined: PersonList | undefined;

  /** Keeps a list; one that is open already is replaced. */
  open(uri: string, records: readonly PersonRecord[]): void {
    this.lists.set(uri, records);
    this.joined = new PersonList([...this.lists.values()].flat());
  }

  /** All that are open; undefined if there is none. */
  get list(): PersonList | undefined {
    return this.joined;
  }
}
