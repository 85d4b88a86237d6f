// RDF: what is said of a short report, and that other programs read it as it is meant.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { formatOf } from '../../server/exchange/index';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { document } from '../support/arbitrary';
import { holdsInTime } from '../support/property';
import { annotationPart, quadsOf, quadsOfJsonLd, readByRdflib, sameGraph, shapeFaults } from '../support/rdf';
import { viewOfText, viewsOf } from '../support/view';

const report = `---
id: report
title: Palewski on the Soviet draft
date: 1954-03-20
from: @vinogradov
to: @molotov
editor: A. Editor
translator: G. Roberts
original-language: ru
draft-of: telegram
---

[Palewski]{@palewski} said [the “proposal” is unacceptable]{counterargument #unacceptable by=@palewski via=@reuter rebuts=#good attacks=#join} [for it excludes the USA]{premise #excludes supports=#unacceptable jointly=#old cert=low resp=@molotov}, [and it is old]{premise #old supports=#unacceptable by=@palewski}. [It is good]{claim #good utterance=imputed by="the opponents"}. [That is so]{claim #so concedes=#excludes}.

#join: The USSR joins NATO.
  kind: proposal
  by: @molotov

@palewski: Gaston Palewski
  type: person
  alias: the Gaullist leader
  born: 1901-03-20
  office: Member of the French National Assembly (1951/1955)
  same-as: wikidata:Q1177145; lcnaf:n79022889; dodis:P5

@vinogradov: S. A. Vinogradov
  type: person

@molotov: V. M. Molotov
  type: person

@reuter: Reuters
  type: organisation
`;

const write = async (id: string, texts: Record<string, string>) => {
  const format = formatOf(id);
  assert.ok(format);
  const readings = Object.values(viewsOf(texts)).map(exportModelOf);
  const { files, losses } = await format.write(readings, 'edition', new FileNames());
  const [file] = files;
  assert.ok(typeof file?.content === 'string');
  return { text: file.content, losses: losses.map(({ message }) => message) };
};
const turtle = async (text: string) => (await write('turtle', { 'document.demarche': text })).text;
/** Triples as lines, by the ends of their names. */
const lines = async (text: string) =>
  quadsOf(await turtle(text)).map(({ subject, predicate, object }) =>
    [subject.value, predicate.value, object.value]
      .map((name) => name.replace(/^urn:demarche:(?:report|register|field)#|^http.*[/#](?=\w)/, ''))
      .join(' '),
  );

const samples = ['frus-251', 'register'].map((name) => readFileSync(`samples/${name}.demarche`, 'utf8'));

describe('RDF says of a report', () => {
  it('who asserts what, and through whom it comes to us', async () => {
    const said = await lines(report);
    for (const triple of [
      'unacceptable:proposition type I4_Proposition_Set',
      'unacceptable:proposition label the “proposal” is unacceptable',
      'unacceptable:utterance-1 type I1_Argumentation',
      'unacceptable:utterance-1 P14_carried_out_by palewski',
      'unacceptable:utterance-1 J2_concluded_that unacceptable:belief-1',
      'unacceptable:belief-1 J4_that unacceptable:proposition',
      'unacceptable:belief-1 J5_holds_to_be true',
      'unacceptable:utterance-1-report-1 P14_carried_out_by reuter',
      'unacceptable:utterance-1-report-1 P15_was_influenced_by unacceptable:utterance-1',
      'unacceptable:utterance-1:time P82_at_some_time_within 1954-03-20',
    ])
      assert.ok(said.includes(triple), `${triple}\n${said.join('\n')}`);
  });

  it('what is concluded from what: reasons that hold together in one step', async () => {
    const said = await lines(report);
    const [step] = said.filter((one) => one.endsWith('J1_used_as_premise excludes:belief-1'));
    const id = step?.split(' ')[0];
    assert.ok(said.includes(`${id} type I5_Inference_Making`));
    assert.ok(said.includes(`${id} J1_used_as_premise old:belief-1`));
    const concluded = said.find((one) => one.startsWith(`${id} J2_concluded_that `))?.split(' ')[2];
    assert.ok(said.includes(`${concluded} J4_that unacceptable:proposition`));
    assert.ok(said.includes(`${concluded} J5_holds_to_be true`));
  });

  it('that who attacks an assertion holds it to be false, and that a proposal is neither', async () => {
    const said = await lines(report);
    assert.ok(said.some((one) => /^:r\d+:belief J4_that good:proposition$/.test(one)));
    assert.ok(said.some((one) => /J5_holds_to_be false$/.test(one)));
    assert.ok(!said.some((one) => /J4_that join:proposition$/.test(one)));
    assert.ok(said.includes('join:utterance-1 type E7_Activity'));
    assert.ok(said.includes('unacceptable:proposition attacks join:proposition'), said.join('\n'));
  });

  it('that who concedes a point adopts it', async () => {
    const said = await lines(report);
    const adopted = said.find((one) => / type I12_Adopted_Belief$/.test(one))?.split(' ')[0];
    assert.ok(said.includes(`${adopted} J4_that excludes:proposition`));
    assert.ok(said.some((one) => one.endsWith(` J13_adopted_interpretation ${adopted}`)));
  });

  it('what nobody said, without an act of saying it', async () => {
    const said = await lines(report);
    assert.ok(said.includes('good:utterance-1 type E89_Propositional_Object'));
    assert.ok(said.includes('good:utterance-1 by :name-the%20opponents'));
    assert.ok(!said.some((one) => /^good:utterance.* (I1_Argumentation|P14_carried_out_by)/.test(one)));
  });

  it('how the editor read the words, and how sure he is', async () => {
    const said = await lines(report);
    assert.ok(said.includes('excludes:meaning J16_assumed_meaning excludes:proposition'));
    assert.ok(said.includes('excludes:meaning J5_holds_to_be low'));
    assert.ok(said.includes('excludes:reading P14_carried_out_by molotov'));
    assert.ok(said.includes('unacceptable:reading P14_carried_out_by :name-A.%20Editor'));
    assert.ok(said.includes('unacceptable:reading J22_interpreted_meaning_of :t2'));
  });

  it('who is meant, by the URIs of authorities', async () => {
    const text = await turtle(report);
    assert.match(text, /owl:sameAs <http:\/\/www\.wikidata\.org\/entity\/Q1177145>/);
    assert.match(
      text,
      /skos:exactMatch <http:\/\/id\.loc\.gov\/authorities\/names\/n79022889>,\s+<https:\/\/dodis\.ch\/P5>/,
    );
    const said = await lines(report);
    assert.ok(said.includes('palewski type E21_Person'));
    assert.ok(said.includes('palewski altLabel the Gaullist leader'));
    assert.ok(said.includes('palewski:born:time P82_at_some_time_within 1901-03-20'));
    assert.ok(said.includes('palewski:office-1 value Member of the French National Assembly'));
    assert.ok(said.includes('palewski:office-1 valid 1951/1955'));
  });

  it('who wrote, translated and annotated it, and what became of it', async () => {
    const said = (await lines(report)).map((one) => one.replaceAll('urn:demarche:', ''));
    for (const triple of [
      ':creation P14_carried_out_by vinogradov',
      ':creation P94_has_created :original',
      ':original P73_has_translation report',
      ':translation wasAssociatedWith :name-G.%20Roberts',
      'report wasDerivedFrom :original',
      ':annotations wasAttributedTo :name-A.%20Editor',
      'excludes wasAttributedTo molotov',
      'telegram wasRevisionOf report',
    ])
      assert.ok(said.includes(triple), `${triple}\n${said.join('\n')}`);
  });
});

describe('RDF', () => {
  it('has in TriG a graph for each document', async () => {
    const { text } = await write('trig', {
      'report.demarche': report,
      'telegram.demarche': '---\nid: telegram\n---\n\n[It is so]{claim #a by=@palewski}.\n',
    });
    const quads = quadsOf(text);
    assert.deepEqual(
      new Set(quads.map(({ graph }) => graph.value)),
      new Set(['', 'urn:demarche:report#:graph', 'urn:demarche:telegram#:graph']),
    );
    const claim = quads.filter(({ subject }) => subject.value === 'urn:demarche:telegram#a:proposition');
    assert.ok(claim.every(({ graph }) => graph.value === 'urn:demarche:telegram#:graph') && claim.length > 0);
  });

  it('keeps to the shapes of its vocabularies', async () => {
    for (const text of [report, ...samples])
      assert.deepEqual(await shapeFaults(quadsOf(await turtle(text))), []);
  });

  it('is not let through by the shapes if something is missing', async () => {
    const quads = quadsOf(await turtle(report));
    for (const property of ['J2_concluded_that', 'J4_that', 'J16_assumed_meaning', 'hasSource', 'exact'])
      assert.notDeepEqual(
        await shapeFaults(quads.filter(({ predicate }) => !predicate.value.endsWith(property))),
        [],
        property,
      );
  });

  it('is read by rdflib as by N3', async function () {
    for (const text of [report, samples[1]!]) {
      const written = await turtle(text);
      const read = readByRdflib(written, 'turtle');
      if (read === undefined) this.skip();
      await sameGraph(read, quadsOf(written));
    }
    const { text } = await write('trig', { 'report.demarche': report, 'molotov.demarche': samples[0]! });
    await sameGraph(readByRdflib(text, 'trig')!, quadsOf(text));
  });

  it('has the annotations that our Web Annotations are, triple by triple', async () => {
    for (const text of [report, ...samples]) {
      const quads = quadsOf(await turtle(text));
      const json = (await write('web-annotation', { 'document.demarche': text })).text;
      const part = annotationPart(quads, JSON.parse(json).id);
      assert.ok(part.length > 5);
      await sameGraph(part, await quadsOfJsonLd(json));
    }
  });

  it('tells what it has no place for', async () => {
    const { losses } = await write('turtle', {
      'a.demarche': '# Head\n\n%% For us.\n\n[we]{claim #a} and [he]{#a continued} \ud83d.\n',
    });
    assert.equal(losses.length, 4, losses.join('\n'));
  });
});

describe('RDF of any document', () => {
  it('is read by both, keeps to the shapes, and says what the Web Annotations say', async function () {
    const all: string[] = [];
    await holdsInTime(document, 60, async (source) => {
      const text = await turtle(source);
      assert.equal(text, await turtle(source));
      const quads = quadsOf(text);
      assert.deepEqual(await shapeFaults(quads), []);
      const json = (await write('web-annotation', { 'document.demarche': source })).text;
      const part = annotationPart(quads, JSON.parse(json).id);
      await sameGraph(part, await quadsOfJsonLd(json));
      all.push(source);
    });
    const texts = Object.fromEntries(all.map((source, number) => [`d${number}.demarche`, source]));
    const { text } = await write('trig', texts);
    const read = readByRdflib(text, 'trig');
    if (read === undefined) this.skip();
    await sameGraph(read, quadsOf(text));
  });

  it('has addresses that are none of a document as words', async () => {
    await holdsInTime(fc.string({ unit: 'binary', maxLength: 20 }), 100, async (end) => {
      const address = `https://example.org/${end.replace(/[\r\n;]/g, '')}`;
      const text = await turtle(`---\nurl: ${address}\n---\n\n[a]{term}\n`);
      assert.ok(quadsOf(text).length > 0);
      assert.deepEqual(viewOfText('').file.entries, []);
    });
  });
});
