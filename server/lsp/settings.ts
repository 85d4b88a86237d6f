// The user's settings: asked of the client, followed as they change, complete by their defaults.
//
// The names are those of the manifest's `contributes.configuration`; a test holds the two together. A client that
// cannot be asked (`workspace/configuration`) may send the same tree in its initialization options or with
// `workspace/didChangeConfiguration`.

import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
} from 'vscode-languageserver';
import { ignoreFailure } from './guard';

export interface Settings {
  readonly inlayHints: {
    /** In which marks that name no source it is shown who speaks. */
    readonly speakers: 'off' | 'others' | 'all';
    readonly paragraphs: boolean;
    readonly offices: boolean;
    /** Which statements do not stand, or are undecided. */
    readonly standing: boolean;
  };
  readonly codeLens: boolean;
  /** Whether what is between the edition and its publication is found as one writes. */
  readonly publicationFindings: boolean;
  /** Whether the index is compared with one made again after each change: for hunting faults in it. */
  readonly paranoid: boolean;
}

export const defaults: Settings = {
  inlayHints: { speakers: 'others', paragraphs: true, offices: false, standing: false },
  codeLens: true,
  publicationFindings: false,
  paranoid: false,
};

export class Configuration {
  current: Settings = defaults;
  private readonly listeners: ((settings: Settings) => void)[] = [];

  /** Hears of every change. */
  onChange(listener: (settings: Settings) => void): void {
    this.listeners.push(listener);
  }

  /** Follows the client's settings from now on; called once the client is ready to be asked. */
  follow(
    connection: Connection,
    { capabilities: { workspace }, initializationOptions }: InitializeParams,
  ): void {
    const asks = workspace?.configuration === true;
    const renew = async () => {
      try {
        this.set(await connection.workspace.getConfiguration('demarche'));
      } catch {
        // A client that promised and does not answer: what was known goes on.
      }
    };
    connection.onDidChangeConfiguration(({ settings }) => {
      if (asks) void renew();
      else this.set(settings?.demarche ?? settings);
    });
    if (asks) {
      void renew();
      if (workspace?.didChangeConfiguration?.dynamicRegistration === true)
        ignoreFailure(
          connection.client.register(DidChangeConfigurationNotification.type, { section: 'demarche' }),
        );
    } else this.set(initializationOptions);
  }

  private set(given: unknown): void {
    const next = merged(defaults, given);
    if (JSON.stringify(next) === JSON.stringify(this.current)) return;
    this.current = next;
    for (const listener of this.listeners) listener(next);
  }
}

/** The defaults with what `given` says of the same kind; anything else in it is left aside. */
function merged<T>(standard: T, given: unknown): T {
  if (typeof standard !== 'object' || standard === null)
    return typeof given === typeof standard ? (given as T) : standard;
  const tree = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  return Object.fromEntries(
    Object.entries(standard).map(([name, value]) => [
      name,
      merged(value, Object.hasOwn(tree, name) ? tree[name] : undefined),
    ]),
  ) as T;
}
