// What an index of letters must be to be read by correspSearch, by the published rules alone: the tables of the documentation
// of CMIF and the assertions of its Schematron file (TEI-Correspondence-SIG/CMIF, doc/documentation-en.md and odd/cmif.sch;
// CC BY and BSD-2). It shares nothing with the code that writes one.

import { parseXml, XmlElement } from '@rgrove/parse-xml';

/** What is wrong with an index; nothing if it holds. `mayLack`: what a file that is not yet published cannot know. */
export function faultsOfIndex(source: string, mayLack: readonly string[] = []): string[] {
  const faults: string[] = [];
  const { root } = parseXml(source);
  const all = [...below(root!)];
  const named = (name: string) => all.filter((one) => one.name === name);
  const check = (holds: boolean, message: string) => {
    if (!holds && !mayLack.some((lacking) => message.startsWith(lacking))) faults.push(message);
  };
  const one = (path: string) => {
    let at: XmlElement[] = [root!];
    for (const name of path.split('/'))
      at = at.flatMap((parent) => childrenOf(parent).filter((child) => child.name === name));
    return at;
  };
  check(root!.name === 'TEI' && root!.attributes['xmlns'] === 'http://www.tei-c.org/ns/1.0', 'not TEI');
  const fileDesc = 'teiHeader/fileDesc';
  for (const path of [
    'titleStmt/title',
    'titleStmt/editor',
    'publicationStmt/publisher',
    'publicationStmt/date',
    'sourceDesc/bibl',
  ])
    check(one(`${fileDesc}/${path}`).length > 0, `${path} is missing`);
  for (const date of one(`${fileDesc}/publicationStmt/date`))
    check(/^\d{4}-\d\d-\d\d/.test(date.attributes['when'] ?? ''), 'publicationStmt/date has no day');
  const [idno] = one(`${fileDesc}/publicationStmt/idno`);
  check(idno?.attributes['type']?.toLowerCase() === 'url', 'idno of the type URL is missing');
  check(/^https?:\/\//.test(idno?.text ?? ''), 'idno is no address');
  const [licence] = one(`${fileDesc}/publicationStmt/availability/licence`);
  check(
    /^https:\/\/creativecommons\.org\/(licenses\/by\/4\.0|publicdomain\/zero\/1\.0)\/$/.test(
      licence?.attributes['target'] ?? '',
    ) && licence?.text !== '',
    'the licence is neither CC BY 4.0 nor CC0',
  );
  const bibls = named('bibl');
  for (const bibl of bibls) {
    check(['print', 'online', 'hybrid'].includes(bibl.attributes['type'] ?? ''), 'bibl/@type');
    check(bibl.text.trim() !== '', 'bibl is empty');
    check(
      /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.test(bibl.attributes['xml:id'] ?? ''),
      'W0001: bibl/@xml:id is no UUID',
    );
  }
  const ids = new Set(bibls.map(({ attributes }) => attributes['xml:id']));
  check(ids.size === bibls.length, 'two bibl with one xml:id');
  for (const letter of named('correspDesc')) {
    const actions = childrenOf(letter);
    const types = actions.map(({ attributes }) => attributes['type']);
    check(types.includes('sent'), 'E0001: no action “sent”');
    check(types.includes('received'), 'E0002: no action “received”');
    check(
      ids.has((letter.attributes['source'] ?? '').replace(/^.*#/, '')),
      'E0003: correspDesc/@source is no bibl',
    );
    check(
      types.every((type) => type === 'sent' || type === 'received'),
      'correspAction/@type',
    );
    for (const action of actions) {
      check(action.name === 'correspAction', `${action.name} in correspDesc`);
      const parts = childrenOf(action);
      check(
        action.children.every(
          (child) => child instanceof XmlElement || /^\s*$/.test((child as { text?: string }).text ?? ''),
        ),
        'text in correspAction',
      );
      check(
        parts.some(({ name }) => name === 'persName' || name === 'orgName'),
        'nobody in correspAction',
      );
      for (const part of parts) {
        check(
          ['persName', 'orgName', 'placeName', 'date'].includes(part.name),
          `${part.name} in correspAction`,
        );
        if (part.name !== 'date') {
          check(part.text.trim() !== '', `${part.name} is empty`);
          const { ref } = part.attributes;
          check(ref === undefined || /^https?:\/\/\S+$/.test(ref), `${part.name}/@ref is no address: ${ref}`);
        }
      }
    }
  }
  const dating = ['when', 'from', 'to', 'notBefore', 'notAfter'];
  for (const date of named('date')) {
    const found = dating.filter((name) => date.attributes[name] !== undefined);
    check(found.length > 0, 'E0004: a date without a dating attribute');
    check(!found.includes('when') || found.length === 1, '@when with another');
    check(!(found.includes('from') && found.includes('notBefore')), '@from with @notBefore');
    check(!(found.includes('to') && found.includes('notAfter')), '@to with @notAfter');
    for (const name of found)
      check(
        /^\d{4}(-\d\d(-\d\d)?)?$/.test(date.attributes[name]!),
        `a date of another form: ${date.attributes[name]}`,
      );
  }
  return faults;
}

function childrenOf(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => child instanceof XmlElement);
}

function* below(parent: XmlElement): Generator<XmlElement> {
  for (const child of childrenOf(parent)) {
    yield child;
    yield* below(child);
  }
}
