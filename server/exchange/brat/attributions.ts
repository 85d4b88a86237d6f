// Events that say who says what: their roles source, cue and content, as in PolNeAR and PARC, or speaker and message.
//
// `E1 Attribution:T4 Source:T3 Cue:T2 Content:T1` has a trigger, which is the cue again or stands for one that is missing. A
// role may stand several times, with a number (`Source2`). Relations that join two annotations of these types say the same.

/** What an annotation of the text is in an attribution. */
export type Role = 'source' | 'cue' | 'content' | 'addressee';

/** By the words of corpora: PolNeAR and PARC, and those on speeches in parliament. */
const roles: ReadonlyMap<string, Role> = new Map([
  ['source', 'source'],
  ['speaker', 'source'],
  ['cue', 'cue'],
  ['content', 'content'],
  ['message', 'content'],
  ['addressee', 'addressee'],
  ['addr', 'addressee'],
]);

/** What an annotation is, by its type or by the name of a role. */
export function roleOf(name: string): Role | undefined {
  return roles.get(name.toLowerCase().replace(/\d+$/, ''));
}

export interface Attribution {
  readonly id: string;
  readonly trigger: string;
  readonly sources: readonly string[];
  readonly cues: readonly string[];
  readonly contents: readonly string[];
  readonly addressees: readonly string[];
  /** Roles that are none of these, as they are written. */
  readonly others: readonly string[];
}

/** The attribution that a line is, if it is an event with a content and a source or a cue. */
export function attributionOf(line: string): Attribution | undefined {
  const [, id = '', trigger = '', rest = ''] = /^(E\S*)\t[^\s:]+:(\S+)((?: +\S+:\S+)*) *$/.exec(line) ?? [];
  if (id === '') return undefined;
  const found: Record<Role | 'others', string[]> = {
    source: [],
    cue: [],
    content: [],
    addressee: [],
    others: [],
  };
  for (const argument of rest.split(/ +/).filter((one) => one !== '')) {
    const role = roleOf(argument.slice(0, argument.indexOf(':')));
    if (role === undefined) found.others.push(argument);
    else found[role].push(argument.slice(argument.indexOf(':') + 1));
  }
  if (found.content.length === 0 || (found.source.length === 0 && found.cue.length === 0)) return undefined;
  return {
    id,
    trigger,
    sources: found.source,
    cues: found.cue,
    contents: found.content,
    addressees: found.addressee,
    others: found.others,
  };
}

/** What each annotation is in the attributions, by its id; the trigger of one without a cue is that. */
export function rolesIn(attributions: readonly Attribution[]): ReadonlyMap<string, Role | 'trigger'> {
  const found = new Map<string, Role | 'trigger'>();
  const put = (ids: readonly string[], role: Role | 'trigger') => {
    for (const id of ids) if (!found.has(id)) found.set(id, role);
  };
  for (const one of attributions) {
    put(one.contents, 'content');
    put(one.sources, 'source');
    put(one.cues, 'cue');
    put(one.addressees, 'addressee');
  }
  for (const { trigger, cues } of attributions) put([trigger], cues.length === 0 ? 'cue' : 'trigger');
  return found;
}
