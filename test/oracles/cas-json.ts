// UIMA CAS JSON read a second time: from the specification alone (Apache UIMA, “JSON serialization of the Apache UIMA CAS”),
// with nothing of the server's. It is strict: types and features that are used have to be declared, what is referred to has to
// be there, and the text before all that is on it.

export interface CasAnnotation {
  readonly id: number;
  readonly type: string;
  readonly begin: number;
  readonly end: number;
  readonly features: Readonly<Record<string, unknown>>;
  readonly references: Readonly<Record<string, number>>;
}

export interface CasDocument {
  readonly text: string;
  readonly annotations: readonly CasAnnotation[];
}

/** Features that UIMA itself declares. */
const builtIn = new Map<string, readonly string[]>([
  ['uima.cas.TOP', []],
  ['uima.cas.Sofa', ['sofaNum', 'sofaID', 'mimeType', 'sofaString', 'sofaURI', '@sofaArray']],
  ['uima.tcas.Annotation', ['@sofa', 'begin', 'end']],
  ['uima.tcas.DocumentAnnotation', ['@sofa', 'begin', 'end', 'language']],
]);

export function readCas(file: string): CasDocument {
  const cas = JSON.parse(file) as Record<string, unknown>;
  if (Object.keys(cas).join() !== '%TYPES,%FEATURE_STRUCTURES,%VIEWS') throw new Error('other parts');
  const types = cas['%TYPES'] as Record<string, Record<string, unknown>>;
  const declared = (type: string): Map<string, string> => {
    const own = types[type];
    const known = builtIn.get(type);
    if (known !== undefined) return new Map(known.map((name) => [name.replace('@', ''), 'built in']));
    if (own === undefined) throw new Error(`${type} is not declared`);
    if (own['%NAME'] !== type) throw new Error(`${type} has another name`);
    const features = declared(String(own['%SUPER_TYPE']));
    for (const [name, feature] of Object.entries(own)) {
      if (name.startsWith('%')) continue;
      const { '%NAME': same, '%RANGE': range } = feature as Record<string, unknown>;
      if (same !== name || typeof range !== 'string') throw new Error(`${type}.${name} is declared badly`);
      features.set(name, range);
    }
    return features;
  };
  const structures = cas['%FEATURE_STRUCTURES'] as Record<string, unknown>[];
  const byId = new Map<number, Record<string, unknown>>();
  for (const one of structures) {
    const id = one['%ID'];
    if (Object.keys(one).slice(0, 2).join() !== '%ID,%TYPE') throw new Error('id and type come first');
    if (!Number.isInteger(id) || (id as number) < 1) throw new Error(`no id: ${id}`);
    if (byId.has(id as number)) throw new Error(`twice: ${id}`);
    byId.set(id as number, one);
    const features = declared(String(one['%TYPE']));
    if (one['@sofa'] !== undefined && !byId.has(one['@sofa'] as number))
      throw new Error(`${id} before its text`);
    for (const [key, value] of Object.entries(one)) {
      if (key.startsWith('%')) continue;
      const range = features.get(key.replace(/^@/, ''));
      if (range === undefined) throw new Error(`${id}: ${key} is not declared`);
      if (range === 'uima.cas.String' && typeof value !== 'string')
        throw new Error(`${id}: ${key} is no string`);
      if (key.startsWith('@') && !Number.isInteger(value)) throw new Error(`${id}: ${key} is no reference`);
    }
  }
  const { _InitialView: view, ...others } = cas['%VIEWS'] as Record<string, Record<string, unknown>>;
  if (view === undefined || Object.keys(others).length > 0) throw new Error('other views');
  const sofa = byId.get(view['%SOFA'] as number);
  const text = sofa?.['sofaString'];
  if (typeof text !== 'string') throw new Error('no text');
  const members = view['%MEMBERS'] as number[];
  const annotations = members.map((id): CasAnnotation => {
    const one = byId.get(id);
    if (one === undefined) throw new Error(`no member ${id}`);
    const { begin, end } = one as { begin: number; end: number };
    if (!(0 <= begin && begin <= end && end <= text.length)) throw new Error(`${id} is outside of the text`);
    const entries = Object.entries(one).filter(([key]) => !/^(?:%|@sofa$|begin$|end$)/.test(key));
    const references = entries.flatMap(([key, value]) =>
      key.startsWith('@') ? [[key.slice(1), value as number] as const] : [],
    );
    for (const [key, target] of references)
      if (!byId.has(target)) throw new Error(`${id}: ${key} leads to nothing`);
    return {
      id,
      type: String(one['%TYPE']),
      begin,
      end,
      features: Object.fromEntries(entries.filter(([key]) => !key.startsWith('@'))),
      references: Object.fromEntries(references),
    };
  });
  return { text, annotations };
}
