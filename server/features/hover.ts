// Hover: what a word of the markup means, and who or what an id stands for.
//
// For tags the definition of the code book; for actors the register entry, at the date of this document; for
// statements who says them through whom, and what speaks for and against. On annotated words the smallest
// annotation comes first, and those around it follow in a line each.

import { placeOf } from '../codebook/carrier';
import { authorityOf, authorityUrl, fieldAt, fieldsFor, kindOf, registerTypeOf } from '../codebook/load';
import type { Described, Field } from '../codebook/types';
import { languageName } from '../codebook/values';
import { attributionOf } from '../model/attribution';
import {
  type Annotation,
  type Entry,
  fieldOf,
  type Statement,
  type Stretch,
  type Value,
  valuesOf,
} from '../model/facts';
import { type Member, symbolOf } from '../model/index';
import { excerpt, statementText, wordsOf } from '../model/text';
import type { View } from '../rules/rule';
import {
  dateInWords,
  entryOf,
  kindLabel,
  listed,
  nameOf,
  namesOf,
  officesAt,
  paragraphsOf,
  relationsOf,
  statementOf,
  textOf,
} from './describe';
import { bold, bullets, code, codeBlock, link, paragraphs, plain } from './markdown';
import { type Target, targetAt } from './place';
import { standingLine } from './standing';

export interface Hover extends Stretch {
  readonly markdown: string;
}

/** What a reader wants to know about the place at `offset`; undefined for plain text. */
export function hover(view: View, offset: number): Hover | undefined {
  const target = targetAt(view.file, offset);
  const markdown = describe(view, target);
  return markdown === undefined || markdown === ''
    ? undefined
    : { start: target.start, end: target.end, markdown };
}

function describe(view: View, target: Target): string | undefined {
  switch (target.type) {
    case 'kind': {
      if (target.carrier.form === 'entry' && target.carrier.ref.sigil === '@')
        return registerTypeHover(view, target.name.text);
      return kindHover(view, target.name.text);
    }
    case 'continued':
      return kindHover(view, 'continued');
    case 'own-value':
      return target.carrier.kind && kindHover(view, target.carrier.kind.text);
    case 'field': {
      const field = fieldIn(view, target);
      return field && fieldHover(view, target.use.name.text, field);
    }
    case 'value':
      return valueHover(view, target);
    case 'ref':
      return target.ref.sigil === '@'
        ? actorHover(view, target.ref.id)
        : statementHover(view, symbolOf(target.ref, view.document));
    case 'gloss':
      return target.entry.ref.sigil === '@'
        ? actorHover(view, target.entry.ref.id)
        : statementHover(view, symbolOf(target.entry.ref, view.document));
    case 'mark':
      return annotationHover(view, target.annotation);
    case 'text':
      return textHover(view, target.annotations);
    case 'header':
      return headerHover(view);
  }
}

function fieldIn(view: View, target: Extract<Target, { type: 'field' | 'value' }>): Field | undefined {
  const place = placeOf(view.book, target.carrier);
  return place && fieldAt(view.book, target.use.name.text, place);
}

/** Definition, use and example of something in the code book. */
function described(title: string, what: Described, ...more: readonly (string | undefined)[]): string {
  const elsewhere = [
    what.elsewhere === undefined ? undefined : plain(what.elsewhere),
    what.tei === undefined ? undefined : `TEI ${code(what.tei)}`,
  ]
    .filter((part) => part !== undefined)
    .join('; ');
  return paragraphs(
    title,
    plain(what.definition),
    what.use === undefined ? undefined : `*When:* ${plain(what.use)}`,
    what.avoid === undefined ? undefined : plain(what.avoid).replace(/^Not\b/, '*Not*'),
    ...more,
    what.example === undefined ? undefined : codeBlock(what.example),
    elsewhere === '' ? undefined : `*Elsewhere:* ${elsewhere}`,
  );
}

function kindHover(view: View, name: string): string | undefined {
  const kind = kindOf(view.book, name);
  if (kind === undefined) return undefined;
  const family = {
    statement: 'statement',
    editorial: 'editorial',
    descriptive: 'descriptive',
    reserved: 'dialect',
  };
  const fields = [...fieldsFor(view.book, kind.family === 'statement' ? 'statement' : 'annotation', name)]
    .filter(([, field]) => field.kinds !== undefined || field.relation !== undefined)
    .map(([field]) => code(field));
  return described(
    `${bold(kind.label)} · ${family[kind.family]}`,
    kind,
    fields.length === 0 || kind.family === 'reserved' ? undefined : `*Fields:* ${fields.join(' ')}`,
  );
}

function registerTypeHover(view: View, name: string): string | undefined {
  const type = registerTypeOf(view.book, name);
  return (
    type &&
    described(`${bold(type.label)} · type of register entry${type.actor ? ' that can act' : ''}`, type)
  );
}

function fieldHover(view: View, name: string, field: Field): string {
  const values = Object.entries(field.values ?? {});
  const relation = field.relation === undefined ? 'field' : 'relation';
  const list =
    name === 'type' && values.length === 0
      ? bullets(
          ...Object.entries(view.book.registerTypes).map(
            ([key, { definition }]) => `${code(key)} ${plain(definition)}`,
          ),
        )
      : bullets(...values.map(([key, { definition }]) => `${code(key)} ${plain(definition)}`));
  return described(
    `${bold(name)}${field.label === name ? '' : ` (${plain(field.label)})`} · ${relation}`,
    field,
    list,
  );
}

function valueHover(view: View, target: Extract<Target, { type: 'value' }>): string | undefined {
  const field = fieldIn(view, target);
  if (field === undefined) return undefined;
  const { text } = target.value;
  const name = target.use.name.text;
  const title = `${bold(text)} · ${plain(name)}`;
  const choice =
    field.values !== undefined && Object.hasOwn(field.values, text) ? field.values[text] : undefined;
  if (choice !== undefined)
    return paragraphs(title, plain(choice.definition), `*${plain(name)}:* ${plain(field.definition)}`);
  if (field.types.includes('language'))
    return paragraphs(`${bold(languageName(text))} · ${plain(name)}`, plain(field.definition));
  if (field.types.includes('date'))
    return paragraphs(`${bold(dateInWords(text))} · ${plain(name)}`, plain(field.definition));
  if (field.types.includes('authority')) {
    const known = authorityOf(view.book, text);
    const url = authorityUrl(view.book, text);
    return paragraphs(
      `${bold(known?.authority.label ?? text)} · ${plain(name)}`,
      url === undefined ? undefined : link(known?.id ?? text, url),
      plain(field.definition),
    );
  }
  return fieldHover(view, name, field);
}

/** The register entry, as it is at this document's date. */
function actorHover(view: View, id: string): string {
  const site = entryOf(view, id);
  if (site === undefined) return paragraphs(bold(`@${id}`), 'Not in the register.');
  const { item: entry, member } = site;
  const type = entry.kind && (registerTypeOf(view.book, entry.kind.text)?.label ?? entry.kind.text);
  const text = (name: string) => fieldOf(entry, name)?.whole.text;
  const names = (name: string) => {
    const values = valuesOf(entry, name);
    return values.length === 0 ? undefined : plain(listed(values.map((value) => withDate(view, value))));
  };
  const line = (label: string, words: string | undefined) =>
    words === undefined ? undefined : `*${label}:* ${words}`;
  const where = member.uri === view.uri ? undefined : `*Entry in:* ${plain(member.document)}`;
  const ids = valuesOf(entry, 'same-as').flatMap(({ text: value }) => {
    const known = authorityOf(view.book, value);
    const url = authorityUrl(view.book, value);
    return known === undefined || url === undefined
      ? []
      : [link(`${known.authority.label} ${known.id}`, url)];
  });
  return paragraphs(
    `${bold(entry.gloss.text || `@${id}`)}${type === undefined ? '' : ` · ${plain(type)}`}`,
    officeLine(view, entry),
    bullets(
      line('also called', names('alias')),
      line('member of', names('member-of')),
      line('part of', names('part-of')),
      line('of', names('of')),
      line('lived', lifetime(text('born'), text('died'))),
      line('existed', lifetime(text('founded'), text('dissolved'))),
      line('date', text('date') && plain(dateInWords(text('date') as string))),
      line('place', names('place')),
      line('parties', names('party')),
      line('author', names('author')),
      line('successor of', names('predecessor')),
      line('followed by', names('successor')),
      line('note', text('note') && plain(text('note') as string)),
    ),
    mentionsLine(view, id),
    ids.join(' · '),
    where,
  );
}

function withDate(view: View, value: Value): string {
  const name = nameOf(view, value);
  return value.date === undefined ? name : `${name} (${dateInWords(value.date.text)})`;
}

function lifetime(from: string | undefined, to: string | undefined): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  return plain(
    `${from === undefined ? '?' : dateInWords(from)} – ${to === undefined ? '' : dateInWords(to)}`.trim(),
  );
}

function officeLine(view: View, entry: Entry): string | undefined {
  const offices = valuesOf(entry, 'office');
  if (offices.length === 0) return undefined;
  const date = view.file.headerText('date');
  const held = officesAt(entry, date);
  if (held.length > 0 && date !== undefined)
    return `On ${plain(dateInWords(date))}: ${plain(listed(held.map((office) => withDate(view, office))))}`;
  const all = plain(listed(offices.map((office) => withDate(view, office))));
  return date === undefined
    ? `*office:* ${all}`
    : `*office:* ${all} (not known to be held on ${plain(dateInWords(date))})`;
}

function mentionsLine(view: View, id: string): string {
  const uses = view.index.uses(`@${id}`).filter(({ item }) => item.role === 'mention');
  const here = uses.filter(({ member }) => member.uri === view.uri);
  const annotations = here.flatMap(({ item }) =>
    item.in?.form === 'span' || item.in?.form === 'range' ? [item.in] : [],
  );
  const places = paragraphsOf(view, annotations);
  const elsewhere = uses.length - here.length;
  const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
  const parts = [
    here.length === 0
      ? 'Not mentioned in this document'
      : `Mentioned ${times(here.length)} here${places === '' ? '' : ` (${places})`}`,
    elsewhere === 0 ? undefined : `${times(elsewhere)} in other documents`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** A statement with its sources and relations. */
function statementHover(view: View, symbol: string): string {
  const known = statementOf(view, symbol);
  if (known === undefined) return paragraphs(bold(symbol.slice(symbol.indexOf('#'))), 'Declared nowhere.');
  return ofStatement(view, known.member, known.statement);
}

function ofStatement(view: View, member: Member, statement: Statement): string {
  const kind = kindLabel(view, statement.kind);
  const text = statementText(member.file, statement);
  const definition = statement.kind === undefined ? undefined : kindOf(view.book, statement.kind)?.definition;
  const id =
    statement.id === undefined
      ? ''
      : ` · ${code(`${member.uri === view.uri ? '' : member.document}#${statement.id}`)}`;
  const relations = relationsOf(view, member, statement).map(({ label, symbol }) => {
    const other = statementOf(view, symbol);
    const where = other && paragraphsOf(other.member, other.statement.anchors.slice(0, 1));
    const details = [
      other?.statement.kind === undefined ? undefined : kindLabel(view, other.statement.kind),
      other === undefined || other.member.uri === view.uri ? undefined : other.member.document,
      where === '' ? undefined : where,
    ].filter(Boolean);
    return `*${plain(label)}:* “${plain(excerpt(textOf(view, symbol), 120))}”${details.length === 0 ? '' : ` (${plain(details.join(', '))})`}`;
  });
  const own = (name: string) => {
    const values = valuesOf(statement, name);
    return values.length === 0 ? undefined : `*${name}:* ${plain(namesOf(view, values))}`;
  };
  const places = paragraphsOf(member, statement.anchors);
  const stands = standingLine(view, member, statement);
  return paragraphs(
    `${bold(kind)}${id}`,
    text === '' ? undefined : `“${plain(excerpt(text, 400))}”`,
    attributionLine(view, member, statement),
    bullets(
      ...relations,
      ...['about', 'stance', 'certainty', 'mode', 'type', 'status', 'witness', 'as', 'date', 'note'].map(own),
      places === '' ? undefined : `*in:* ${places}`,
    ),
    stands === undefined ? undefined : plain(stands),
    definition === undefined ? undefined : `*${plain(kind)}:* ${plain(definition)}`,
  );
}

/** “Asserted by Gaston Palewski, reported by Vinogradov, in a document of V. M. Molotov.” */
function attributionLine(view: View, member: Member, statement: Statement): string | undefined {
  const { by, via, to, own } = attributionOf(member.file, statement);
  const verb =
    statement.kind === 'proposal' ? 'Proposed' : statement.kind === 'condition' ? 'Set' : 'Asserted';
  const author = member.file.headerValues('from');
  if (by.length === 0) return undefined;
  const parts = [
    own ? `${verb} by the author, ${namesOf(view, by)}` : `${verb} by ${namesOf(view, by)}`,
    via.length === 0 ? undefined : `reported by ${namesOf(view, via)}`,
    to.length === 0 ? undefined : `addressed to ${namesOf(view, to)}`,
    own || author.length === 0 ? undefined : `in a document of ${namesOf(view, author)}`,
  ].filter(Boolean);
  return plain(`${parts.join(', ')}.`);
}

function annotationHover(view: View, annotation: Annotation): string | undefined {
  const parts: (string | undefined)[] = [];
  const statement =
    annotation.anchors.length > 0 || kindOf(view.book, annotation.kind?.text ?? '')?.family === 'statement'
      ? view.file.statementOf(annotation)
      : undefined;
  if (statement !== undefined) {
    const [ref] = annotation.anchors;
    parts.push(
      ref === undefined
        ? ofStatement(view, view, statement)
        : statementHover(view, symbolOf(ref, view.document)),
    );
  } else if (annotation.kind !== undefined) {
    const kind = kindOf(view.book, annotation.kind.text);
    if (kind !== undefined) {
      const value = annotation.value === undefined ? '' : ` “${plain(annotation.value.text)}”`;
      const fields = annotation.fields.map(
        (use) =>
          `*${plain(use.name.text)}:* ${plain(use.values.map((item) => nameOf(view, item)).join(', '))}`,
      );
      parts.push(paragraphs(`${bold(kind.label)}${value}`, bullets(...fields), plain(kind.definition)));
    }
  }
  for (const ref of annotation.mentions) parts.push(actorHover(view, ref.id));
  const text = parts.filter((part) => part !== undefined && part !== '').join('\n\n---\n\n');
  return text === '' ? undefined : text;
}

/** On annotated words: the smallest annotation, then a line for each around it. */
function textHover(view: View, annotations: readonly Annotation[]): string | undefined {
  const [inner, ...outer] = annotations;
  if (inner === undefined) return undefined;
  const around = outer.map((annotation) => {
    const name = annotation.mentions[0];
    const what =
      annotation.kind === undefined && annotation.anchors.length === 0 && name !== undefined
        ? `mention of ${plain(entryOf(view, name.id)?.item.gloss.text ?? name.text)}`
        : plain(kindLabel(view, annotation.kind?.text ?? view.file.statementOf(annotation)?.kind));
    return `${what}: “${plain(excerpt(wordsOf(view.file, annotation.content), 80))}”`;
  });
  return paragraphs(
    annotationHover(view, inner),
    around.length === 0 ? undefined : `*Also part of:*\n\n${bullets(...around)}`,
  );
}

function headerHover(view: View): string {
  const { file } = view;
  const date = file.headerText('date');
  const from = file.headerValues('from');
  const to = file.headerValues('to');
  return paragraphs(
    bold(file.headerText('title') ?? view.document),
    bullets(
      date === undefined ? undefined : `*date:* ${plain(dateInWords(date))}`,
      from.length === 0 ? undefined : `*from:* ${plain(namesOf(view, from))}`,
      to.length === 0 ? undefined : `*to:* ${plain(namesOf(view, to))}`,
    ),
    'The header says what the document is. It is not part of the transcription.',
  );
}
