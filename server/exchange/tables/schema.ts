// The tables of an edition: which there are, and what their columns mean. The one place that says so.
//
// What is written as CSV, as a workbook or as a database, and what the manual says of it, is made of this list. The first
// column of every table is its key; a column that `references` a table holds a key of that. Tables stand in an order in
// which what is pointed to comes first. Names and descriptions are data, and the same in every language.

import { shownId } from '../../semantics/statement';
import { wordsOf } from '../../semantics/words';
import { type TableSchema, table } from './columns';
import type { DocumentFact } from './facts';
import { agreementOf } from './utterances';

const headerText = (name: string) => (document: DocumentFact) => document.reading.view.file.headerText(name);

const documents = table(
  'documents',
  'One row a document.',
  ({ documents: all }) => all,
  ({ dates, exact, integer, text }) => [
    text('id', 'The id of the document.', ({ id }) => id),
    text('label', 'Its title; its id if it has none.', (one) => headerText('title')(one) || one.id),
    ...dates('date', 'The date of the document', headerText('date')),
    text('type', 'What it is: memorandum, telegram …', headerText('type')),
    text('language', 'The language of the text (BCP 47).', headerText('language')),
    text('place', 'Where it was written, as the header has it.', headerText('place')),
    text('number', 'Its number in its series or edition.', headerText('number')),
    text('source', 'Where it comes from.', headerText('source')),
    integer(
      'paragraphs',
      'How many paragraphs it has.',
      ({ reading }) => reading.view.file.paragraphs.length,
    ),
    integer('characters', 'How many characters (code points) its text has.', ({ reading, points }) =>
      points(reading.text.length),
    ),
    exact(
      'text',
      'The transcription, to the byte: all places are in this text.',
      ({ reading }) => reading.text,
    ),
  ],
);

const persons = table(
  'persons',
  'One row an entry of the register: persons, and also states, organisations, groups, offices, places, issues …, by type.',
  (edition) => edition.persons,
  ({ dates, integer, text }) => [
    text('id', 'The id in the register, without its sign.', ({ id }) => id),
    text('label', 'The name; the id where there is none.', ({ id, entry }) => entry?.facts.gloss.text || id),
    text('type', 'What it is: person, state, organisation, issue …', ({ entry }) => entry?.type),
    text(
      'sort',
      'What lists sort it by: of a person, the surname first.',
      ({ id, entry }) => entry?.sortKey ?? id,
    ),
    text('aliases', 'Other names; several are divided by a semicolon.', ({ entry }) =>
      entry
        ?.values('alias')
        .map((value) => value.text)
        .join('; '),
    ),
    text(
      'same_as',
      'Its ids in authority files (gnd:…, viaf:…); several are divided by a semicolon.',
      ({ entry }) =>
        entry
          ?.values('same-as')
          .map((value) => value.text)
          .join('; '),
    ),
    ...dates('born', 'Born', ({ entry }) => entry?.values('born')[0]?.text),
    ...dates('died', 'Died', ({ entry }) => entry?.values('died')[0]?.text),
    integer(
      'declared',
      'Whether the register has an entry for it: 1, or 0 if the id is only used.',
      ({ entry }) => Number(entry !== undefined),
    ),
  ],
);

const offices = table(
  'offices',
  'One row an office held or a membership, with its time; all of a person together are a career.',
  (edition) => edition.offices,
  ({ dates, number, pointer, text }) => [
    number(({ id }) => id),
    pointer('person', 'persons', 'Who holds it or belongs to it.', ({ person }) => person.id),
    text('relation', 'office, member-of, part-of or of: the field of the register.', ({ field }) => field),
    pointer(
      'office',
      'persons',
      'The office or body, if it has an entry of its own.',
      ({ office }) => office.id,
    ),
    text('label', 'What it is called.', ({ office }) => office.name),
    ...dates('held', 'When', ({ value }) => value.date?.text),
  ],
);

const statements = table(
  'statements',
  'One row a statement, wherever it is made.',
  (edition) => edition.statements,
  ({ integer, pointer, standings, text }) => [
    text('id', 'document#id; of a statement without an id, its place stands for it.', ({ id }) => id),
    text('label', 'Its gloss, otherwise its words.', ({ id, statement }) => statement?.name || shownId(id)),
    pointer(
      'document',
      'documents',
      'The document that declares it, if that is among these.',
      ({ document }) => document?.id,
    ),
    text('kind', 'What it is: claim, proposal, condition …', ({ statement }) => statement?.kindName),
    text('stance', 'for, against or neutral: where its speaker stands on its issues.', ({ statement }) =>
      statement?.value('stance'),
    ),
    integer('agreement', 'The same as a number: 1 for, 0 against, nothing for neither.', ({ statement }) =>
      agreementOf(statement?.value('stance')),
    ),
    text('status', 'What became of it: open, fulfilled …', ({ statement }) => statement?.value('status')),
    text('certainty', 'How certain the speaker is.', ({ statement }) => statement?.value('certainty')),
    ...standings('', 'its document', ({ standing }) => standing?.document),
    ...standings('edition_', 'the edition', ({ standing }) => standing?.edition),
    integer('declared', 'Whether anything declares it: 1, or 0 if the id is only used.', ({ statement }) =>
      Number(statement?.declaration !== undefined),
    ),
  ],
);

const utterances = table(
  'utterances',
  'One row a place that makes a statement: its declaration, and wherever it is said again. Words that only refer to it are in mentions.',
  (edition) => edition.utterances,
  ({ dates, integer, number, places, pointer, text }) => [
    number(({ id }) => id),
    pointer('statement', 'statements', 'Which statement.', ({ statement }) => statement),
    pointer('document', 'documents', 'In which document.', ({ document }) => document.id),
    text(
      'anchor',
      'declared, said (by its own speaker) or again (in another voice, at another time).',
      ({ utterance }) => utterance.sort,
    ),
    text(
      'manner',
      'made, drafted, anticipated, imputed or hypothetical.',
      ({ utterance }) => utterance.manner,
    ),
    ...dates(
      'date',
      'When it was said; otherwise the date of the document',
      ({ utterance }) => utterance.date,
    ),
    text(
      'reading',
      'How the editor reads it there: explicit, interpreted or inferred.',
      ({ utterance }) => utterance.reading,
    ),
    text(
      'by_cert',
      'How sure the editor is of the voices: high, medium or low.',
      ({ utterance }) => utterance.byCert,
    ),
    integer(
      'paragraph',
      'The paragraph in which it begins, from 1; none where an entry declares it.',
      ({ document, utterance: { place } }) =>
        place && document.reading.view.file.paragraphAt(place.annotation.content.start),
    ),
    ...places(({ document, utterance: { place } }) => ({
      document,
      place,
    })),
    integer(
      'stretch_count',
      'How many stretches of the text it has: all are in stretches, this row has the first.',
      ({ stretches }) => stretches.length,
    ),
    text('text', 'Its words there; where it is declared, those of the statement.', ({ words }) => words),
  ],
);

const stretches = table(
  'stretches',
  'One row a stretch of the text that an utterance has: a statement may go on elsewhere.',
  (edition) => edition.stretches,
  ({ integer, number, places, pointer, text }) => [
    number(({ id }) => id),
    pointer('utterance', 'utterances', 'Of which utterance.', ({ utterance }) => utterance.id),
    integer('position', 'Which of its stretches, from 1.', ({ position }) => position),
    ...places(({ utterance, place }) => ({
      document: utterance.document,
      place,
    })),
    text('text', 'The words there.', ({ utterance, place }) =>
      wordsOf(utterance.document.reading.view, place.annotation.content),
    ),
  ],
);

const voices = table(
  'voices',
  'One row somebody who says, reports or is addressed in an utterance.',
  (edition) => edition.voices,
  ({ integer, number, pointer, text }) => [
    number(({ id }) => id),
    pointer('utterance', 'utterances', 'Which utterance.', ({ utterance }) => utterance),
    text('role', 'by (says it), via (reports it) or to (is addressed).', ({ role }) => role),
    integer('channel', 'Of those who report: by which channel it came, from 1.', ({ channel }) => channel),
    integer(
      'position',
      'Which in the list or chain, from 1; of a chain, the nearest to the speaker is 1.',
      ({ position }) => position,
    ),
    pointer('person', 'persons', 'Who; nothing if words alone say it.', ({ voice }) => voice.id),
    text('label', 'The name.', ({ voice }) => voice.name),
    text(
      'organisation',
      'What the voice belongs to: its membership or, of an office, the body; of one that is no person, itself.',
      ({ organisation }) => organisation,
    ),
  ],
);

const issues = table(
  'issues',
  'One row an issue that a statement takes a stance on.',
  (edition) => edition.issues,
  ({ number, pointer, text }) => [
    number(({ id }) => id),
    pointer('statement', 'statements', 'Which statement.', ({ statement }) => statement),
    pointer(
      'issue',
      'persons',
      'The issue in the register; nothing if words alone say it.',
      ({ issue }) => issue.id,
    ),
    text('label', 'What the issue is called.', ({ issue }) => issue.name),
  ],
);

const relations = table(
  'relations',
  'One row a relation between two statements. As edges in Gephi: source, target and label.',
  (edition) => edition.relations,
  ({ number, pointer, text }) => [
    number(({ id }) => id),
    pointer('source', 'statements', 'The statement that has the relation.', ({ from }) => from),
    pointer('target', 'statements', 'The statement that it points to.', ({ to }) => to),
    text('label', 'The relation as it is written: attacks, supports, governs …', ({ field }) => field),
    text(
      'sort',
      'What that comes to: attack, support, condition, meet, depends, partner or link.',
      ({ sort }) => sort,
    ),
    pointer('document', 'documents', 'The document that says so.', ({ document }) => document.id),
  ],
);

const annotations = table(
  'annotations',
  'One row a mark on the text, of whatever kind.',
  (edition) => edition.annotations,
  ({ integer, number, places, pointer, text }) => [
    number(({ id }) => id),
    pointer('document', 'documents', 'In which document.', ({ document }) => document.id),
    text('form', 'span, range (both on words) or point.', ({ place }) => place.annotation.form),
    text(
      'kind',
      'claim, footnote, page …; nothing for a mere mention.',
      ({ place }) => place.annotation.kind?.text,
    ),
    text(
      'value',
      'What the kind says besides: the number of a page, the words of a note.',
      ({ place }) => place.annotation.value?.text,
    ),
    pointer('statement', 'statements', 'The statement whose id it has first.', ({ statement }) => statement),
    text(
      'anchor',
      'What it does with that statement: declared, said, again, continued or reference.',
      ({ anchor }) => anchor,
    ),
    integer('paragraph', 'The paragraph in which it begins, from 1.', ({ document, place }) =>
      document.reading.view.file.paragraphAt(place.annotation.content.start),
    ),
    ...places((fact) => fact),
    text('text', 'Its words.', ({ document, place }) =>
      wordsOf(document.reading.view, place.annotation.content),
    ),
  ],
);

const mentions = table(
  'mentions',
  'One row a place that names an entry of the register, or refers to a statement without making it.',
  (edition) => edition.mentions,
  ({ number, places, pointer, text }) => [
    number(({ id }) => id),
    pointer('annotation', 'annotations', 'The mark.', ({ annotation }) => annotation.id),
    pointer('document', 'documents', 'In which document.', ({ annotation }) => annotation.document.id),
    pointer('person', 'persons', 'Who or what is named.', ({ person }) => person),
    pointer('statement', 'statements', 'Which statement is referred to.', ({ statement }) => statement),
    ...places(({ annotation }) => annotation),
    text('text', 'The words.', ({ annotation: { document, place } }) =>
      wordsOf(document.reading.view, place.annotation.content),
    ),
  ],
);

const blocks = table(
  'blocks',
  'One row a paragraph or heading of the text.',
  (edition) => edition.blocks,
  ({ integer, number, places, pointer }) => [
    number(({ id }) => id),
    pointer('document', 'documents', 'In which document.', ({ document }) => document.id),
    integer('level', 'The level of a heading; 0 for a paragraph.', ({ level }) => level),
    integer('paragraph', 'The number of a paragraph, from 1.', ({ paragraph }) => paragraph),
    ...places((fact) => fact),
  ],
);

const fields = table(
  'fields',
  'One row a value of a field, of everything that has fields: documents, entries, statements, marks.',
  (edition) => edition.fields,
  ({ dates, integer, number, pointer, text }) => [
    number(({ id }) => id),
    pointer('document', 'documents', 'The document whose header has it.', ({ document }) => document),
    pointer('person', 'persons', 'The entry of the register that has it.', ({ person }) => person),
    pointer('statement', 'statements', 'The statement whose entry has it.', ({ statement }) => statement),
    pointer('annotation', 'annotations', 'The mark that has it.', ({ annotation }) => annotation),
    text('field', 'The name of the field.', ({ name }) => name),
    integer('position', 'Which of its values, from 1.', ({ position }) => position),
    text('value', 'The value; ids with their sign.', ({ value }) => value.label),
    pointer(
      'entry',
      'persons',
      'The entry that the value names: from and to of a letter, say.',
      ({ entry }) => entry,
    ),
    ...dates('held', 'The date in brackets behind it', ({ value }) => value.date?.text),
  ],
);

/** What the tables are about, in the order in which they are written. */
export const dataTables: readonly TableSchema[] = [
  documents,
  persons,
  offices,
  statements,
  utterances,
  voices,
  issues,
  stretches,
  relations,
  annotations,
  mentions,
  blocks,
  fields,
];

/** The tables that describe the others. */
const tablesTable: TableSchema = {
  name: 'tables',
  description: 'One row a table: what is in it.',
  columns: [
    { name: 'id', type: 'text', description: 'The name of the table.' },
    { name: 'description', type: 'text', description: 'What a row is.' },
  ],
  rows: () => tables.map(({ name, description }) => [name, description]),
};

const columnsTable: TableSchema = {
  name: 'columns',
  description: 'One row a column of a table: what is in it.',
  columns: [
    { name: 'id', type: 'text', description: 'The table and the column, with a dot between them.' },
    { name: 'table_name', type: 'text', references: 'tables', description: 'The table.' },
    { name: 'column_name', type: 'text', description: 'The name of the column.' },
    { name: 'type', type: 'text', description: 'text or integer.' },
    { name: 'refers_to', type: 'text', references: 'tables', description: 'The table whose id it holds.' },
    { name: 'description', type: 'text', description: 'What is in it, and in which unit.' },
  ],
  rows: () =>
    tables.flatMap(({ name, columns }) =>
      columns.map((column) => [
        `${name}.${column.name}`,
        name,
        column.name,
        column.type,
        column.references,
        column.description,
      ]),
    ),
};

/** All tables, each behind those that it points to. */
export const tables: readonly TableSchema[] = [...dataTables, tablesTable, columnsTable];
