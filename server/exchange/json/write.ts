// Plain JSON with a published schema (syntaxes/export.schema.json): everything that is annotated, for one's own programs.
//
// Offsets are UTF-16 code units of `text`, half-open, as JavaScript, Java and .NET count; other languages convert.

import { standingTokens } from '../../argumentation/standing-shown';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { FieldUse, Header, Stretch, Value } from '../../model/facts';
import { addAll } from '../../model/lists';
import { type Voice, voiceOf } from '../../semantics/attribution';
import { outcomesOf } from '../../semantics/outcome';
import { commentsLeftOut } from '../comments';
import type { TextFormat } from '../format';
import type { ExportedStatement, ExportedVoices, ExportModel } from '../model';

export const json: TextFormat = {
  id: 'json',
  label: 'JSON',
  description:
    'Texts, annotations, statements, relations and register as data that follow a published schema. Offsets count UTF-16 code units.',
  extension: '.json',
  unit: 'edition',
  write(readings, name, names) {
    const register = new Map<string, object>();
    const documents = readings.map((reading) => documentOf(reading, register));
    const text = JSON.stringify(
      { format: 'demarche', version: 1, documents, register: [...register.values()] },
      null,
      2,
    );
    return {
      files: [{ name: names.make(name, '.json'), content: `${text}\n` }],
      losses: readings.flatMap(commentsLeftOut),
    };
  },
};

function documentOf(reading: ExportModel, register: Map<string, object>): object {
  const { view: snapshot, text, annotations, statements, relations, blocks } = reading;
  for (const { ref, gloss, kind, fields } of snapshot.file.entries)
    if (ref.sigil === '@')
      register.set(`${snapshot.document} ${ref.id}`, {
        id: ref.id,
        document: snapshot.document,
        type: kind?.text ?? null,
        name: gloss.text,
        fields: fieldsOf(fields.filter(({ name }) => name.text !== 'type')),
      });
  return {
    id: snapshot.document,
    header: headerOf(snapshot.file.header),
    text,
    blocks: blocks.map(({ start, end, level }) => ({ start, end, level })),
    annotations: annotations.map(({ annotation, start, end }) => ({
      form: annotation.form,
      start,
      end,
      kind: annotation.kind?.text ?? null,
      value: annotation.value?.text ?? null,
      continued: annotation.continued !== undefined,
      said: annotation.said !== undefined,
      anchors: annotation.anchors.map(({ id, document }) => `${document ?? snapshot.document}#${id}`),
      mentions: annotation.mentions.map(({ id }) => id),
      fields: fieldsOf(annotation.fields),
    })),
    statements: statements.map((statement) => statementOf(snapshot, statement)),
    relations: relations.map(({ from, to, field, sort }) => ({ from, to, relation: field, sort })),
  };
}

function statementOf(snapshot: DocumentSnapshot, read: ExportedStatement): object {
  const { statement, symbol, kind, text, declared, utterances, references, about, anchors } = read;
  const value = (name: string) => statement.value(name) ?? null;
  return {
    id: symbol,
    kind: kind ?? null,
    declared,
    text,
    ...voicesOf(read),
    about: statement.values('about').map(({ label }) => label),
    stance: value('stance'),
    status: value('status'),
    standing: standingTokens(snapshot, statement),
    outcomes: outcomesOf(snapshot, read.symbol).map(({ outcome, by, act }) => ({
      outcome,
      by: by.map((one) => voice(voiceOf(snapshot, one))),
      act: act.symbol,
    })),
    reading: value('reading'),
    byCert: value('by-cert'),
    utterances: utterances.map((utterance) => ({
      sort: utterance.sort,
      manner: utterance.manner,
      ...voicesOf(utterance),
      date: utterance.date ?? null,
      reading: utterance.reading ?? null,
      byCert: utterance.byCert ?? null,
      place: utterance.place === undefined ? null : placeOf(utterance.place),
    })),
    references: references.map(placeOf),
    refersTo: about,
    anchors: anchors.map(placeOf),
  };
}

function voicesOf({ by, via, channels, to, own }: ExportedVoices): object {
  return {
    by: by.map(voice),
    via: via.map(voice),
    channels: channels.map((chain) => chain.map(voice)),
    to: to.map(voice),
    author: own,
  };
}

const placeOf = ({ start, end }: Stretch) => ({ start, end });

function headerOf(header: Header | undefined): object {
  return header === undefined ? {} : fieldsOf(header.fields);
}

function fieldsOf(fields: readonly FieldUse[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { name, values } of fields) {
    const list = Object.hasOwn(found, name.text) ? found[name.text]! : [];
    addAll(
      list,
      values.map(({ text }: Value) => text),
    );
    Object.defineProperty(found, name.text, {
      value: list,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return found;
}

function voice({ id, name }: Voice): object {
  return { id: id ?? null, name };
}
