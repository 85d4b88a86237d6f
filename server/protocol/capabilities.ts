// What a client can do beyond the Language Server Protocol, as it says in `initialize`:
//
//     "capabilities": { "experimental": { "demarche": { "files": true, "changes": true, "commands": ["…"] } } }
//
// All of it is optional. A client that says nothing of it is served all the same, by the protocol alone.

export interface DemarcheCapabilities {
  /** It answers `demarche/readFile` and `demarche/readFolder`. */
  readonly files: boolean;
  /** It wants to be told of changes by `demarche/changed`. */
  readonly changes: boolean;
  /** Commands of the client that the server may name in code lenses, completions and code actions. */
  readonly commands: readonly string[];
}

/** What a client says of itself; whatever is missing or of another type counts as not said. */
export function demarcheCapabilities(experimental: unknown): DemarcheCapabilities {
  const { demarche } = Object(experimental) as { readonly demarche?: unknown };
  const { files, changes, commands } = Object(demarche) as Partial<
    Record<keyof DemarcheCapabilities, unknown>
  >;
  return {
    files: files === true,
    changes: changes === true,
    commands: Array.isArray(commands)
      ? commands.filter((command): command is string => typeof command === 'string')
      : [],
  };
}
