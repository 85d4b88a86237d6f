// Files by way of the client: a browser has no others, nor has a folder that is on no disk (in VS Code, a virtual
// workspace).
//
// A client may answer late, never, or with what cannot be. Each question has an end, nothing is taken that is not what was asked
// for, and what was not read is refused with a reason, to be asked for again (workspace/retries.ts).

import { CancellationTokenSource, type Connection } from 'vscode-languageserver';
import { type Refusal, UnreadableFile } from '../files/refusal';
import { type DemarcheCapabilities, readFileRequest, readFolderRequest } from '../protocol';
import type { RequestMethod } from '../protocol/method';
import { type FolderEntry, type Host, later, type Refused } from '../workspace/host';
import { isDocument, isEditionMark, isHidden } from '../workspace/uri';
import { ask } from './ask';
import { either, listOf, nullable, object, oneOf, type Shape, text, truth } from './params/shape';

const refused = object({
  refused: oneOf<Refusal>(
    'missing',
    'folder',
    'not-a-file',
    'link-to-nothing',
    'link-in-circles',
    'link',
    'outside',
    'too-large',
    'denied',
    'not-utf-8',
    'unreadable',
    'unanswered',
    'odd-answer',
    'endless',
  ),
});
const file = nullable(either('a text or a refusal', text, refused));
const folder = either('a list or a refusal', listOf(object({ name: text, folder: truth })), refused);

/** Milliseconds after which an answer is not waited for any more. */
const PATIENCE = 60_000;
/** Folders within one another, and folders in all, that a client may list: its answers could lead on for ever. */
const DEEPEST = 64;
const MOST_FOLDERS = 5_000;

/** The host, with the client's files where it has none itself. */
export function withClientFiles(host: Host, connection: Connection, { files }: DemarcheCapabilities): Host {
  if (!files) return host;
  const client = new ClientFiles(connection, host.after ?? later);
  return {
    read: (uri, reading) => (host.reaches(uri) ? host.read(uri, reading) : client.read(uri, reading.limit)),
    reaches: () => true,
    real: (uri) => (host.reaches(uri) ? host.real?.(uri) : undefined),
    list: (uri, hear) => (host.reaches(uri) ? host.list(uri, hear) : client.list(uri, hear)),
    folder: async (uri) => (host.reaches(uri) ? ((await host.folder?.(uri)) ?? []) : client.folder(uri)),
    later: (task) => host.later(task),
    onRecovery: (listener) => void client.listeners.push(listener),
  };
}

class ClientFiles {
  /** Answers that have come. */
  private answers = 0;
  /** Whether a question went unanswered and none has been answered since: then one is asked at a time. */
  private silent = false;
  private probing = false;
  readonly listeners: (() => void)[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly after: NonNullable<Host['after']>,
  ) {}

  async read(uri: string, limit: number): Promise<string | undefined> {
    const found = await this.ask(readFileRequest, { uri, limit }, file);
    if (typeof found === 'object' && found !== null) throw new UnreadableFile(found.refused);
    return found ?? undefined;
  }

  async folder(uri: string): Promise<readonly FolderEntry[]> {
    const found = await this.ask(readFolderRequest, { uri: uri.replace(/\/$/, '') }, folder);
    if ('refused' in found) {
      if (found.refused === 'missing') return [];
      throw new UnreadableFile(found.refused);
    }
    const entries = new Map<string, FolderEntry>();
    for (const entry of found) {
      // Of what a list names twice there is one.
      const isSame = entries.get(entry.name)?.folder !== !entry.folder;
      if (!isName(entry.name) || !isSame) throw new UnreadableFile('odd-answer');
      if (!isHidden(entry.name)) entries.set(entry.name, entry);
    }
    return [...entries.values()];
  }

  async *list(uri: string, hear: Refused = () => {}): AsyncGenerator<string> {
    const root = uri.replace(/\/$/, '');
    /** Folders that are to be listed, the next one last, with how far down they are. */
    const folders: [string, number][] = [[root, 0]];
    let listed = 0;
    for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
      const [parent, depth] = next;
      if (depth > DEEPEST || ++listed > MOST_FOLDERS) {
        hear(depth > DEEPEST ? parent : root, 'endless');
        if (listed > MOST_FOLDERS) return;
        continue;
      }
      try {
        for (const { name, folder: isFolder } of await this.folder(parent)) {
          const child = `${parent}/${encodeURIComponent(name)}`;
          if (isFolder) folders.push([child, depth + 1]);
          else if (isDocument(name) || isEditionMark(name)) yield child;
        }
      } catch (error) {
        hear(parent, error instanceof UnreadableFile ? error.refusal : 'unreadable');
      }
    }
  }

  /** What the client answers, if it is what was asked for. Throws an `UnreadableFile`. */
  private ask<P, R>(method: RequestMethod<P, R>, params: NoInfer<P>, shape: Shape<R>): Promise<R> {
    if (this.probing) return Promise.reject(new UnreadableFile('unanswered'));
    this.probing = this.silent;
    const before = this.answers;
    const cancelling = new CancellationTokenSource();
    return new Promise((resolve, reject) => {
      let isLate = false;
      const callOff = this.after(PATIENCE, () => {
        isLate = true;
        this.probing = false;
        if (this.answers === before) this.silent = true;
        cancelling.cancel();
        reject(new UnreadableFile('unanswered'));
      });
      const heard = () => {
        callOff();
        this.answers++;
        const wasSilent = this.silent;
        this.silent = this.probing = false;
        if (wasSilent) for (const listener of this.listeners) listener();
      };
      ask(this.connection, method, params, cancelling.token).then(
        (answer) => {
          heard();
          const found = fitting(shape, answer);
          if (found === undefined) reject(new UnreadableFile('odd-answer'));
          else resolve(found);
        },
        () => {
          // What is called off is refused by some clients, without a look at it.
          if (!isLate) heard();
          reject(new UnreadableFile('unreadable'));
        },
      );
    });
  }
}

/** What a client has answered, as far as it is what was asked for. */
function fitting<T>(shape: Shape<T>, answer: T): T | undefined {
  let fits = true;
  const read = shape.read(answer, 'result', () => {
    fits = false;
  });
  return fits ? (read as T) : undefined;
}

/** Whether something in a folder can have this name, on any system. */
function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name) && !/\p{Surrogate}/u.test(name);
}
