// Reporters: each notation against its own schema or form, over the samples with all their errors and some hard texts.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type AnySchemaObject } from 'ajv';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { demarche } from '../support/command-line';

/** The samples, and what is awkward to write down. */
const files: Record<string, string> = {
  'hard & <odd>, 100%: “é”.demarche': '[a\r\nb]{@nobody}\r\n[&<>"\']{@nobody\u0000}\n{\u001B[31m\uD800\n',
  'good.demarche': 'Text.\n',
};
for (const name of readdirSync('samples', { recursive: true, encoding: 'utf8' }))
  if (/\.(?:demarche|json)$/.test(name))
    files[name.replaceAll('\\', '/')] = readFileSync(join('samples', name), 'utf8');

const check = async (format: string) => (await demarche(['check', '--format', format, '.'], files)).out;

/** What the others must tell of as well. */
async function findings() {
  const { files: checked, summary } = JSON.parse(await check('json'));
  return {
    checked: checked as {
      path: string;
      findings: { code: string; severity: string; start: { line: number } }[];
    }[],
    summary,
  };
}

function assertValid(schema: AnySchemaObject, draft: '4' | '7', value: unknown) {
  // What a schema has beside the rules of its draft is not a fault, nor that its expressions are not of the newest
  // form.
  const ajv = addFormats(new (draft === '4' ? AjvDraft4 : Ajv)({ strict: false, unicodeRegExp: false }));
  const validate = ajv.compile(schema);
  assert.ok(validate(value), JSON.stringify(validate.errors?.slice(-3), undefined, 2));
}

describe('reporters', () => {
  it('JSON follows its schema', async () => {
    const schema = JSON.parse(readFileSync('syntaxes/findings.schema.json', 'utf8'));
    const report = JSON.parse(await check('json'));
    assertValid(schema, '7', report);
    assert.equal(
      report.files.length,
      Object.keys(files).filter((name) => /\.demarche$|codebook\.json$/.test(name)).length,
    );
    assert.ok(report.summary.error > 10);
  });

  it('JSON places are those of the text', async () => {
    for (const { path, findings: found } of JSON.parse(await check('json')).files)
      for (const { text, start, end } of found)
        assert.equal(text, files[path]?.slice(start.offset, Math.min(end.offset, start.offset + 500)));
  });

  it('JSON of nothing is a report too', async () => {
    const { out } = await demarche(['check', '--format', 'json', '.'], {});
    assert.deepEqual(JSON.parse(out).files, []);
  });

  it('SARIF follows its schema, and has every finding', async () => {
    const schema = JSON.parse(readFileSync('test/fixtures/sarif/sarif-2.1.0-rtm.5.json', 'utf8'));
    const log = JSON.parse(await check('sarif'));
    assertValid(schema, '4', log);
    const [{ results, tool }] = log.runs;
    const { checked } = await findings();
    assert.deepEqual(
      results.map(({ ruleId }: { ruleId: string }) => ruleId),
      checked.flatMap(({ findings: found }) => found.map(({ code }) => code)),
    );
    const ids = new Set(tool.driver.rules.map(({ id }: { id: string }) => id));
    for (const { ruleId } of results) assert.ok(ids.has(ruleId), ruleId);
    for (const { locations } of results) {
      const { uri } = locations[0].physicalLocation.artifactLocation;
      assert.ok(files[decodeURIComponent(uri)] !== undefined, uri);
    }
    assertValid(
      schema,
      '4',
      JSON.parse((await demarche(['check', '--format', 'sarif', '-'], { '-': '[' })).out),
    );
  });

  it('GitHub annotations are one line each, and keep to their escapes', async () => {
    const lines = (await check('github')).split('\n').slice(0, -1);
    const { checked } = await findings();
    assert.equal(lines.length, checked.flatMap(({ findings: found }) => found).length);
    for (const line of lines)
      assert.match(
        line,
        /^::(?:error|warning|notice) file=[^,:]+,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=[a-z-]+::[^\r\n]+$/,
      );
    assert.ok(lines.some((line) => line.includes('file=hard & <odd>%2C 100%25%3A “é”.demarche,')));
  });

  it('JUnit is well-formed, and counts failures', async () => {
    const out = await check('junit');
    const { checked, summary } = await findings();
    const open: string[] = [];
    for (const [, close, name = '', , self] of out.matchAll(/<(\/?)([\w-]+)((?:\s[\w-]+="[^"<]*")*)(\/?)>/g))
      if (close) assert.equal(open.pop(), name);
      else if (!self) open.push(name);
    assert.deepEqual(open, []);
    assert.doesNotMatch(out, /[\0-\x08\x0B-\x1F]|&(?!(?:amp|lt|gt|quot|#13);)/);
    const sum = (pattern: RegExp) =>
      [...out.matchAll(pattern)].reduce((total, [, number]) => total + Number(number), 0);
    assert.equal(out.match(/<testsuite /g)?.length, checked.length);
    assert.equal(sum(/ failures="(\d+)"/g), summary.error);
    assert.equal(out.match(/<failure /g)?.length, summary.error);
    assert.equal(sum(/ tests="(\d+)"/g), out.match(/<testcase /g)?.length);
  });

  it('lines are one for each finding, whatever the documents hold', async () => {
    const { checked } = await findings();
    const lines = (await check('lines')).split('\n').slice(0, -1);
    assert.equal(lines.length, checked.flatMap(({ findings: found }) => found).length);
    for (const line of lines)
      assert.match(line, /^[^\p{Cc}]+:\d+:\d+ (?:error|warning|information|hint) [a-z-]+ [^\p{Cc}]+$/u);
  });

  it('text sends no control character but its own', async () => {
    assert.doesNotMatch((await check('text')).replaceAll('\n', ''), /[\p{Cc}\p{Cs}]/u);
  });

  it('HTML is one page that runs nothing and fetches nothing, with the verdict first', async () => {
    const { out, code } = await demarche(['check', '--publication', '--format', 'html', '.'], files);
    assert.equal(code, 1);
    assert.match(out, /^<!DOCTYPE html>\n<html lang="en">/);
    assert.match(out, /default-src 'none'/);
    assert.doesNotMatch(out, /<script|<link|<img|@import|url\(|\son\w+=|[\0-\x08\x0B-\x1F]/i);
    assert.match(
      out,
      /<h1>Validation for publication<\/h1>\n<p class="verdict error">Not ready to be published/,
    );
    assert.match(out, /<time>2026-03-26<\/time> by Démarche 1\.2\.3/);
    assert.ok(out.includes('hard &amp; &lt;odd&gt;, 100%: “é”.demarche'));
    const open: string[] = [];
    for (const [, close, name = ''] of out.matchAll(/<(\/?)([a-z]\w*)[^>]*>/g)) {
      if (name === 'meta' || name === 'br') continue;
      if (close) assert.equal(open.pop(), name);
      else open.push(name);
    }
    assert.deepEqual(open, []);
  });

  it('HTML says what was proved of each text', async () => {
    const text = 'Comrade Malenkov received the draft.\n';
    const header =
      'title: Report\ndate: 1954-03\ntype: report\nfrom: @m\nlanguage: en\nsource: AVP RF\nrights: Public domain\nstatus: final\ntranscription: a.txt\n';
    const edition = {
      'a.txt': text,
      'a.demarche': `---\n${header}---\n\n${text}\n@m: Molotov\n  type: person\n  same-as: wikidata:Q937\n`,
    };
    const args = ['check', '--publication', '--format', 'html', '.'];
    const good = await demarche(args, edition);
    assert.match(good.out, /<p class="verdict good">Ready to be published\.<\/p>/);
    assert.match(good.out, /Status: final<\/bdi><br><bdi>Text: matches a\.txt<\/bdi>/);
    assert.equal(good.code, 0);
    const bad = await demarche(args, { ...edition, 'a.txt': 'Another text.\n' });
    assert.match(bad.out, /Text: differs from a\.txt/);
  });
});
