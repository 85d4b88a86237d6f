// What breaks the schema of code books, at its place and in the reader's words.
//
// The validator is compiled from the schema when Démarche is built (build.mjs): no text is run as a program later, which
// a page on the web forbids. It says what is wrong as data: a keyword of JSON Schema with its parameters.

import schemaValidator, { type SchemaError } from '../../syntaxes/codebook.schema.json?validator';
import { spoken, t } from '../l10n';

/** Keys of objects, numbers of lists. */
export type Path = readonly (string | number)[];

export interface SchemaFault {
  readonly path: Path;
  /** Whether the name at the end of the path is at fault rather than the value. */
  readonly name: boolean;
  readonly message: string;
}

/** What breaks the schema, the innermost faults only: those around them repeat that something is wrong. */
export function schemaFaults(value: unknown): SchemaFault[] {
  if (schemaValidator(value)) return [];
  const errors = schemaValidator.errors ?? [];
  const types = typesExpected(errors);
  const found = new Map<string, SchemaFault>();
  for (const error of errors) {
    const fault = error.keyword === 'type' ? wrongType(error, types, value) : faultOf(error, value);
    if (fault !== undefined) found.set(JSON.stringify([fault.path, fault.message]), fault);
  }
  if (found.size > 0) return [...found.values()];
  return [{ path: [], name: false, message: t('This is not a valid code book: see its schema.') }];
}

/** In the reader's words; undefined for what only passes on the faults of others. */
function faultOf(error: SchemaError, value: unknown): SchemaFault | undefined {
  const { keyword, params, propertyName } = error;
  // Of a name the validator tells whose it is; it is shown where it is written.
  const path = pathOf(error.instancePath, value);
  const named = propertyName === undefined ? path : [...path, propertyName];
  const fault = (message: string, at: Path = named): SchemaFault => ({
    path: at,
    name: propertyName !== undefined || keyword === 'additionalProperties',
    message,
  });
  const what = nameOf(named);
  switch (keyword) {
    case 'additionalProperties': {
      const at = [...path, params.additionalProperty ?? ''];
      return fault(t('{0} does not belong here in a code book. Check for a typing error.', nameOf(at)), at);
    }
    case 'required':
      return fault(t('{0} has no “{1}”, which is required.', what, params.missingProperty ?? ''));
    case 'enum': {
      const values = (params.allowedValues ?? []).map((one) => JSON.stringify(one)).join(', ');
      return fault(t('{0} cannot have this value. It must be one of: {1}.', what, values));
    }
    case 'pattern':
      return fault(t('{0} does not have the required form.', what));
    case 'minLength':
    case 'minItems':
      return fault(t('{0} must not be empty.', what));
    case 'uniqueItems':
      return fault(t('{0} contains the same item twice.', what), [
        ...path,
        Math.max(params.i ?? 0, params.j ?? 0),
      ]);
    case 'minimum':
      return fault(t('{0} must be at least {1}.', what, String(params.limit)));
    default:
      return undefined;
  }
}

/** By where a value is: the types of which it has none. */
function typesExpected(errors: readonly SchemaError[]): ReadonlyMap<string, ReadonlySet<string>> {
  const expected = new Map<string, Set<string>>();
  /** Everything that has something wrong in it. */
  const around = new Set<string>();
  for (const { instancePath } of errors)
    for (let at = instancePath.lastIndexOf('/'); at >= 0; at = instancePath.lastIndexOf('/', at - 1)) {
      const outer = instancePath.slice(0, at);
      if (around.has(outer)) break;
      around.add(outer);
    }
  for (const { keyword, instancePath, params } of errors) {
    // Any entry might also be null, to take it out: that is not what the writer means.
    if (keyword !== 'type' || params.type === undefined || params.type === 'null') continue;
    // Where one of several types is right, only what is in the value is wrong.
    if (around.has(instancePath)) continue;
    const types = expected.get(instancePath) ?? new Set();
    expected.set(instancePath, types.add(params.type));
  }
  return expected;
}

function wrongType(
  { instancePath }: SchemaError,
  expected: ReadonlyMap<string, ReadonlySet<string>>,
  value: unknown,
): SchemaFault | undefined {
  const types = expected.get(instancePath);
  if (types === undefined) return undefined;
  const path = pathOf(instancePath, value);
  const alternatives = new Intl.ListFormat(spoken(), { type: 'disjunction' });
  const message = t(
    '{0} has the wrong type: this is {1}, but it must be {2}.',
    nameOf(path),
    typeInWords(typeOf(valueAt(value, path))),
    alternatives.format([...types].map(typeInWords)),
  );
  return { path, name: false, message };
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function typeInWords(type: string): string {
  switch (type) {
    case 'object':
      return t('an object in braces');
    case 'array':
      return t('a list in square brackets');
    case 'string':
      return t('a text in quotation marks');
    case 'number':
      return t('a number');
    case 'integer':
      return t('a whole number');
    case 'boolean':
      return t('true or false');
    default:
      return 'null';
  }
}

/** What is at the end of a path, as a message begins with it. */
function nameOf(path: Path): string {
  const name = path.findLast((step) => typeof step === 'string');
  return name === undefined ? t('This') : t('“{0}”', name);
}

/** The steps of a JSON pointer (RFC 6901) into a value. */
function pathOf(pointer: string, value: unknown): Path {
  const path: (string | number)[] = [];
  for (const written of pointer.split('/').slice(1)) {
    const step = written.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(valueAt(value, path)) ? Number(step) : step);
  }
  return path;
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at;
}
