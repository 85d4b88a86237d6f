// The layers, held by a test: every import of the sources is read, and those that lead upwards fail.
//
// A layer may import itself and what is in its row. Packages are named as well, so that the core stays free
// of the protocol, of the editor and of Node, and a dependency is a decision that is taken here.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { core as coreBook } from '../../server/codebook/load';
import { tableEntries } from '../../server/model/lookup';

interface Layer {
  /** Layers below it that it may use. */
  readonly layers: readonly string[];
  /** Packages that it may use. */
  readonly packages?: readonly RegExp[];
}

/** What a document says, and what may be said of it: nothing here knows a protocol, an editor or a file. */
const document = [
  'server/l10n.ts',
  'server/files',
  'server/syntax',
  'server/model',
  'server/text',
  'server/codebook',
];
const edition = [...document, 'server/edition', 'server/semantics', 'server/editing'];
const core = [...edition, 'server/argumentation', 'server/rules'];
const features = [...core, 'server/documentation', 'server/reports', 'server/language'];
const engine = [...features, 'server/exchange', 'server/workspace'];
const protocol = /^vscode-languageserver$/;
const documents = [
  'client/shown-document.ts',
  'client/source-editors.ts',
  'client/plain-words.ts',
  'client/tell.ts',
];
const server = ['client/ask.ts', 'client/versioned-edits.ts', 'server/protocol'];
const editor = [/^vscode$/, /^vscode-languageclient$/];

/** By folder, from the bottom; an entry point is a layer of its own, and the only place for input and output. */
const layers: Readonly<Record<string, Layer>> = {
  // The reader's language: anyone who says something to people may use it.
  'server/l10n.ts': { layers: [] },
  'server/syntax': { layers: [] },
  'server/model': { layers: ['server/l10n.ts', 'server/syntax'] },
  // Texts compared, divided and put into words, whatever they say.
  'server/text': {
    layers: ['server/l10n.ts', 'server/files', 'server/syntax', 'server/model'],
    packages: [/^@noble\/hashes\/(sha2|utils)\.js$/],
  },
  // What every file that is read, written or named goes through.
  'server/files': { layers: ['server/l10n.ts'] },
  'server/codebook': {
    layers: [
      'server/l10n.ts',
      'server/syntax',
      'server/model',
      'server/text',
      'syntaxes/codebook.schema.json?validator',
    ],
    packages: [/^edtf$/, /^jsonc-parser$/],
  },
  'server/edition': { layers: document },
  // What an annotation means, and what it is called.
  'server/semantics': { layers: [...document, 'server/edition'] },
  // Changes of a document, which leave its words alone.
  'server/editing': { layers: [...document, 'server/edition', 'server/semantics'] },
  'server/argumentation': { layers: edition },
  'server/rules': { layers: [...edition, 'server/argumentation'] },
  'server/documentation': { layers: [...edition, 'server/argumentation'] },
  'server/reports': { layers: [...core, 'server/documentation'] },
  'server/language': { layers: [...core, 'server/documentation', 'server/reports'] },
  // Drawings and their markup, for formats and for pages of the editor alike.
  'server/drawing': { layers: [], packages: [/^@dagrejs\/dagre$/] },
  'server/exchange': {
    layers: [...features, 'server/drawing'],
    packages: [/^@rgrove\/parse-xml$/, /^fflate(\/browser)?$/],
  },
  'server/workspace': { layers: core, packages: [/^vscode-uri$/] },
  // What client and server say to each other beyond the protocol: names and types that both import.
  'server/protocol': { layers: ['server/drawing', 'server/files'] },
  'server/lsp': { layers: [...engine, 'server/protocol'], packages: [protocol] },
  'server/cli': { layers: [...engine, 'server/drawing'], packages: [/^node:util$/] },
  // A host gives the server the files of one surrounding; an entry point puts the two together.
  // Files of a disk, through Node.
  'server/disk': {
    layers: ['server/files'],
    packages: [/^node:(crypto|fs(\/promises)?|os|path)$/],
  },
  'server/node-host.ts': {
    layers: ['server/disk', 'server/files', 'server/workspace'],
    packages: [/^node:(fs(\/promises)?|os|path|url)$/],
  },
  'server/main.ts': { layers: ['server/node.ts', 'server/browser.ts'], packages: [] },
  // SQLite of Node, or of a package that somebody has installed.
  'server/node-sqlite.ts': { layers: ['server/exchange'], packages: [/^node:(fs|os|path)$/] },
  // Standard input and output, sockets and pipes.
  'server/node-transport.ts': {
    layers: ['server/lsp'],
    packages: [/^node:net$/, /^vscode-languageserver\/node$/],
  },
  'server/node.ts': {
    layers: [
      'server/exchange',
      'server/lsp',
      'server/node-host.ts',
      'server/node-sqlite.ts',
      'server/node-transport.ts',
      'package.json',
    ],
    packages: [/^node:(path|url)$/, /^vscode-languageserver\/node$/],
  },
  'server/browser.ts': {
    layers: ['server/lsp', 'server/workspace', 'package.json'],
    packages: [/^vscode-languageserver\/browser$/],
  },
  'server/cli.ts': {
    layers: [
      'server/cli',
      'server/disk',
      'server/exchange',
      'server/files',
      'server/workspace',
      'server/node-host.ts',
      'server/node-sqlite.ts',
      'package.json',
    ],
    packages: [/^node:(buffer|fs|fs\/promises|os|path|url)$/],
  },
  // Which document a command is for, and where it is shown.
  'client/shown-document.ts': { layers: [], packages: editor },
  'client/source-editors.ts': { layers: ['client/shown-document.ts'], packages: editor },
  'client/document-meant.ts': {
    layers: ['client/shown-document.ts', 'client/source-editors.ts', 'client/tell.ts'],
    packages: editor,
  },
  // What the editor shows as it is, and the door of messages.
  'client/plain-words.ts': { layers: [] },
  'client/tell.ts': { layers: ['client/plain-words.ts'], packages: editor },
  // What commands and views are lent.
  'client/services.ts': { layers: ['client/document-meant.ts'], packages: editor },
  'client/commands': {
    layers: [
      ...documents,
      ...server,
      'client/services.ts',
      'client/files.ts',
      'client/messages',
      'client/views',
      'server/files',
    ],
    packages: editor,
  },
  'client/views': {
    layers: [...documents, ...server, 'client/services.ts', 'client/messages'],
    packages: editor,
  },
  // What the extension and a page of its own say to each other.
  'client/messages': { layers: [] },
  // Scripts of pages: they know no editor, only what they are told.
  'client/webviews': {
    layers: ['client/messages', 'server/drawing'],
  },
  'client/ask.ts': { layers: ['server/protocol'], packages: editor },
  'client/versioned-edits.ts': {
    layers: ['client/ask.ts', 'client/tell.ts', 'server/protocol'],
    packages: editor,
  },
  'client/client-capabilities.ts': { layers: ['server/protocol'], packages: editor },
  'client/server-events.ts': { layers: ['client/ask.ts', 'server/protocol'], packages: editor },
  'client/files.ts': { layers: ['client/ask.ts', 'server/protocol'], packages: editor },
  'client/restart-policy.ts': { layers: [], packages: editor },
  'client/extension.ts': {
    layers: [
      'client/commands',
      'client/views',
      'client/tell.ts',
      'client/document-meant.ts',
      'client/versioned-edits.ts',
      'client/client-capabilities.ts',
      'client/server-events.ts',
      'client/files.ts',
      'client/restart-policy.ts',
    ],
    packages: editor,
  },
  'client/main.ts': { layers: ['client/node.ts', 'client/browser.ts'], packages: editor },
  'client/node.ts': {
    layers: ['client/extension.ts'],
    packages: [...editor, /^vscode-languageclient\/node$/],
  },
  'client/browser.ts': {
    layers: ['client/extension.ts'],
    packages: [...editor, /^vscode-languageclient\/browser$/],
  },
};

/** Files with plain objects by names: none of them reads one by a word of a document. */
const plainObjects: Readonly<Record<string, string>> = {
  'server/model/lookup.ts': 'tables are made of them, and read by their own names',
  'server/exchange/aif/node-set.ts':
    'a node set as its file writes it, which is asked for fields by our own words',
  'server/codebook/read.ts': 'a code book as its file writes it, which is gone through',
  'server/codebook/schema-faults.ts': 'JSON, which is gone through',
  'server/l10n.ts': 'a column for each language that is known',
  'server/cli.ts': 'codes of the system’s errors',
  'server/cli/baseline.ts': 'a file of ours, which is gone through',
  'server/cli/command.ts': 'options of a command, which are gone through',
  'server/cli/main.ts': 'commands and options, which are read by their own names',
  'server/cli/reporters/index.ts': 'reporters by a word that is one of them',
  'server/lsp/session.ts': 'edits by URI, as the protocol has them',
  'server/lsp/settings.ts': 'settings by their own names',
  'server/lsp/params/shape.ts': 'shapes by our own names, and JSON, which is gone through',
  'server/lsp/door.ts': 'messages by the protocol’s names',
  'server/lsp/capabilities.ts': 'capabilities by their own names, which are gone through',
  'server/protocol/edits.ts': 'edits by URI, as the protocol has them',
  'server/protocol/new-documents.ts': 'what is sent, which is gone through',
  'server/drawing/markup.ts': 'attributes that are written',
  'server/drawing/xml.ts': 'four characters',
  'server/drawing/layout.ts': 'places by symbols, which have a number sign in them',
  'server/exchange/json/write.ts': 'what is written, by own names',
  'server/exchange/argdown/write.ts': 'what is written',
  'server/exchange/rdf/annotations.ts': 'JSON of ours, which is gone through',
  'server/exchange/web-annotation/read.ts': 'JSON, which is read by names of ours',
  'server/exchange/web-annotation/json.ts': 'JSON, which is read by names of ours',
  'server/rules/engine/rule.ts': 'examples of a rule, which are gone through',
  'server/language/new-document.ts': 'fields that are written',
};

/** Lines after which a file has become more than one room. */
const LONGEST = 500;

const files = ['server', 'client'].flatMap((root) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/')),
);

/**
 * The layer that a file or module belongs to: the file itself where it has a row, otherwise its folder below the root.
 */
function layerOf(path: string): string {
  for (const name of [path, `${path}.ts`]) if (Object.hasOwn(layers, name)) return name;
  return path.split('/').slice(0, 2).join('/');
}

/** What a file imports, exports from elsewhere or loads: module names as they are written. */
function importsOf(text: string): string[] {
  const found = text.matchAll(
    /^(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...found].map(([, from, bare, called]) => (from ?? bare ?? called) as string);
}

/** The file among the sources that a file imports by this name. */
function importedFile(file: string, module: string): string | undefined {
  const target = posix.join(dirname(file), module);
  return files.find((one) => one === target || one === `${target}.ts` || one === `${target}/index.ts`);
}

/** A circle of files that import each other, by whatever way of importing; undefined if there is none. */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const follow = (file: string, above: readonly string[]): readonly string[] | undefined => {
    if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const circle = follow(next, [...above, file]);
      if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = follow(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

describe('architecture', () => {
  it('has one file that asks for the text in front or in sight; all else asks which document is meant', () => {
    const asking = files.filter((file) =>
      /activeTextEditor|visibleTextEditors/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(asking, ['client/source-editors.ts']);
  });

  it('has commands and keys for a document wherever it is shown', () => {
    // The language of a text editor is that of no page, whereas a resource has one in every editor.
    assert.doesNotMatch(readFileSync('package.json', 'utf8'), /editorLangId/);
  });

  it('has no circle of files', () => {
    const imports = new Map(
      files.map((file) => [
        file,
        importsOf(readFileSync(file, 'utf8')).flatMap((module) => importedFile(file, module) ?? []),
      ]),
    );
    assert.ok([...imports.values()].flat().length > files.length, 'imports are found');
    const circle = circleIn(imports);
    assert.equal(circle, undefined, `what they share belongs into a file of its own: ${circle?.join(' → ')}`);
  });

  it('finds a circle, and takes no detour for one', () => {
    const detour = new Map([
      ['top', ['left', 'right']],
      ['left', ['bottom']],
      ['right', ['bottom']],
    ]);
    assert.equal(circleIn(detour), undefined);
    assert.deepEqual(circleIn(new Map([...detour, ['bottom', ['left']]])), ['left', 'bottom', 'left']);
    assert.deepEqual(circleIn(new Map([['self', ['self']]])), ['self', 'self']);
  });

  for (const file of files)
    it(`${file} keeps to its layer`, () => {
      const text = readFileSync(file, 'utf8');
      const own = layerOf(file);
      const layer = layers[own];
      assert.ok(layer, `${own} is no layer: give it a row in this test, or put the file where it belongs`);
      for (const module of importsOf(text)) {
        if (!module.startsWith('.')) {
          const allowed = layer.packages?.some((pattern) => pattern.test(module)) ?? false;
          assert.ok(allowed, `${own} must not import the package ${module}`);
          continue;
        }
        const target = posix.join(dirname(file), module);
        const other = layerOf(target.replace(/\.ts$/, ''));
        assert.ok(
          other === own || layer.layers.includes(other),
          `${own} must not import ${other} (${module})`,
        );
      }
      const lines = text.split('\n').length;
      assert.ok(lines <= LONGEST, `${lines} lines: divide it into rooms of their own`);
      // A rule is described by its own data.
      if (!/^export const \w+(: Rule =| = faultRule\()/m.test(text))
        assert.match(text, /^\/\/ /, 'must open with what it is for');
    });

  it('sends and writes no edit that has not passed the gate (server/editing/gate.ts)', () => {
    const rooms = (pattern: RegExp, ...folders: readonly string[]) =>
      files.filter(
        (file) =>
          folders.some((folder) => file.startsWith(folder)) && pattern.test(readFileSync(file, 'utf8')),
      );
    // A completion inserts what a person has chosen to type; a session makes all other edits of the protocol.
    assert.deepEqual(
      rooms(/\bnewText\b/, 'server/lsp/').filter((file) => !/\/completion/.test(file)),
      ['server/lsp/session.ts'],
    );
    assert.deepEqual(rooms(/\bapplyEdits\(/, 'server/cli/', 'server/lsp/'), []);
    assert.deepEqual(rooms(/as unknown as Checked|as Checked/, 'server/'), ['server/editing/gate.ts']);
  });

  it('makes and applies edits in the editor in one file, and writes files in one', () => {
    const inClient = (pattern: RegExp) =>
      files.filter(
        (file) =>
          file.startsWith('client/') &&
          pattern.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^ *\/\/.*$/gm, '')),
      );
    // Edits come from the server alone, which has let them through its gate; what they are of is compared here.
    assert.deepEqual(
      inClient(
        /\bWorkspaceEdit\b|\bworkspace\s*\??\.\s*applyEdit|\[['"`]applyEdit|\bTextEdit\b|\bSnippetTextEdit\b|\bNotebookEdit\b/,
      ),
      ['client/versioned-edits.ts'],
    );
    assert.deepEqual(
      inClient(/\bSnippetString\b|\binsertSnippet\b|\bTextEditorEdit\b|edit\.(?:insert|replace|delete)\(/),
      [],
    );
    // Line ends are no letters of the text; what is pasted or dropped is put there by the person who does it.
    assert.deepEqual(inClient(/\.edit\(/), ['client/commands/set-line-ends.ts']);
    assert.deepEqual(inClient(/\bDocument(?:Paste|Drop)Edit\b|additionalEdit/), ['client/commands/paste.ts']);
    assert.deepEqual(
      inClient(
        /executeCommand\(\s*['"`](?:type|paste|cut|undo|redo|replacePreviousChar|default:|editor\.(?!action\.(?:showReferences|goToLocations))|deleteL|deleteR|edit\.)/,
      ),
      [],
    );
    // Files are written whole or not at all, in one file.
    assert.deepEqual(
      inClient(
        /\bfs\s*\??\.\s*(?:writeFile|rename|delete|copy|createDirectory)\b|\{[^}]*\b(?:writeFile|rename)\b[^}]*\} = workspace|\bworkspace\.save|\.save\(/,
      ),
      ['client/commands/write-files.ts'],
    );
    for (const way of ['workspace.applyEdit(e)', "workspace['applyEdit'](e)", 'new WorkspaceEdit()'])
      assert.match(way, /\bWorkspaceEdit\b|\bworkspace\s*\??\.\s*applyEdit|\[['"`]applyEdit/);
  });

  it('writes to the disk in one file, and calls the network, programs and text as a program nowhere', () => {
    const where = (pattern: RegExp, folder: string) =>
      files.filter(
        (file) =>
          file.startsWith(folder) &&
          pattern.test(
            readFileSync(file, 'utf8').replace(
              /\/\*[\s\S]*?\*\/|^ *\/\/.*$|'(?:\\.|[^'\\\n])*' *[:,)]/gm,
              '',
            ),
          ),
      );
    const writes =
      /\b(?:writeFile|appendFile|mkdir|mkdtemp|rmdir|unlink|rename|copyFile|symlink|truncate|utimes|chmod|chown|createWriteStream|rm|cp|link|write)(?:Sync)?\b(?=[^\n]*\bnode:fs|,\n|\()/;
    const importsWriting = (file: string) =>
      [...readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from 'node:fs(?:\/promises)?'/g)].some(
        ([, names = '']) => writes.test(names.replaceAll(',', ',\n')),
      );
    assert.deepEqual(
      files.filter((file) => file.startsWith('server/') && importsWriting(file)).sort(),
      // A database of SQLite is made in a folder of the system for what is only needed for a moment.
      ['server/disk/write.ts', 'server/node-sqlite.ts'],
    );
    // Nobody imports all of it, or asks for it in another way.
    assert.deepEqual(
      where(
        /\* as \w+ from 'node:|import fs\b|require\(|\bimport\(['"`]node:|getBuiltinModule|process\.binding/,
        'server/',
      ),
      ['server/node-sqlite.ts'],
    );
    const reaches =
      /(?<!this\.|async )\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b|node:(?:net|http|https|http2|tls|dgram|dns|child_process|worker_threads|cluster|vm|inspector)|\beval\(|new Function\(|\bsetTimeout\(['"`]/;
    // An editor may name a port of this machine, or a pipe, by which it talks to the server it starts.
    const [transport, ...others] = where(reaches, '');
    assert.deepEqual([transport, others], ['server/node-transport.ts', []]);
    const connects = readFileSync('server/node-transport.ts', 'utf8').split('createConnection(').slice(1);
    assert.deepEqual(
      connects.map((after) => after.slice(0, after.search(/\)(?: :|;)/))),
      ["Number(port), '127.0.0.1'", 'name'],
    );
  });

  it('says everything in messages and the status bar through one door', () => {
    const inClient = (pattern: RegExp) =>
      files.filter((file) => file.startsWith('client/') && pattern.test(readFileSync(file, 'utf8')));
    assert.deepEqual(inClient(/\bshow(?:Information|Warning|Error)Message\b|\bsetStatusBarMessage\b/), [
      'client/tell.ts',
    ]);
    // Nothing is made a link that runs a command, or markup of HTML.
    assert.deepEqual(
      inClient(/\bisTrusted\b|\bsupportHtml\b|\bsupportThemeIcons\b|\benableCommandUris\b/),
      [],
    );
  });

  it('looks nothing up by a word in a plain object, but in a table (server/model/lookup.ts) or a map', () => {
    const plain = files.filter(
      (file) =>
        file.startsWith('server/') &&
        !Object.hasOwn(plainObjects, file) &&
        /\bRecord<string\b|\[\w+: string\]:/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(plain, []);
    // What is none of these files' business would be found by `any` otherwise.
    const parts =
      /Object\.(?:keys|values|entries)\([^()]*\b(?:book|core|base)\.(?:kinds|fields|registerTypes|authorities|rules)/;
    assert.deepEqual(
      files.filter((file) => parts.test(readFileSync(file, 'utf8'))),
      [],
    );
    // Ways around that: an object that is asked where it is made, a word that is said to be a name of one, a name that is
    // looked for in one by a word. What is made of entries is only written, or gone through.
    const around =
      /\}\[[A-Za-z]\w*\]|\bas keyof\b|(?<![\w'"] )\b(?!const|let)\w+ in (?!this\b|keyof\b)\w+[\s)&|?;]/;
    const known = ['server/model/lookup.ts', 'server/cli.ts'];
    const code = (file: string) =>
      readFileSync(file, 'utf8')
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        .replace(/'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, "''");
    assert.deepEqual(
      files.filter((file) => file.startsWith('server/') && !known.includes(file) && around.test(code(file))),
      [],
      'ask a Map, or a table of server/model/lookup.ts',
    );
    for (const way of ['{ a: 1 }[word]', 'table[word as keyof typeof table]', 'if (word in table)'])
      assert.match(way, around);
    assert.doesNotMatch("if ('fault' in read)".replace(/'\w+'/, "''"), around);
  });

  it('knows no kind of statement by its word where another notation is written or read', () => {
    const kinds = tableEntries(coreBook.kinds).flatMap(([name, { family }]) =>
      family === 'statement' ? [name] : [],
    );
    const named = new RegExp(`['"\`](?:${kinds.join('|')})['"\`]`);
    // Of a relation it is known how it weighs.
    const text = (file: string) => readFileSync(file, 'utf8').replace(/\bsort [=!]== '\w+'/g, '');
    assert.deepEqual(
      files.filter((file) => file.startsWith('server/exchange/') && named.test(text(file))),
      [],
    );
  });

  it('takes symbols and written ids apart in one file', () => {
    // Ids are read by the parser; other notations have pointers of their own, which look alike.
    const own = /^server\/(syntax|model|edition\/symbol\.ts|exchange\/(tei|brat|web-annotation)\/read)/;
    const others = ['server/exchange/tei/xml-tree.ts', 'server/codebook/load.ts'];
    const takesApart = /(?:startsWith|endsWith|indexOf|lastIndexOf|split|includes)\(['`][@#]|indexOf\('[@#]'/;
    const found = files.filter(
      (file) =>
        file.startsWith('server/') &&
        !own.test(file) &&
        !others.includes(file) &&
        takesApart.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(found, [], 'ask server/edition/symbol.ts');
  });

  it('lays no list on the stack, which a document can make longer than that is', () => {
    const spread =
      /\.(?:push|unshift|concat|splice)\((?:[^;()[\]{}]*,\s*)?\.\.\.|\bMath\.(?:max|min)\(\.\.\.|fromC(?:har|odePoint)Code\(\.\.\./;
    // Of these it is known how many there can be: leaves of a group, bytes of a step or before a line end, states of a condition, rows of the help.
    const known = [
      'server/syntax/parse.ts',
      'server/syntax/same-transcription.ts',
      'server/text/quotation.ts',
      'server/text/personal-name.ts',
      'server/files/decode.ts',
      'server/files/base64.ts',
      'server/files/write-files.ts',
      'server/lsp/framing.ts',
      'server/argumentation/force.ts',
      'server/rules/time/exclusive-office.ts',
      'server/reports/candidates.ts',
      'server/cli/main.ts',
      'server/cli/commands/explain.ts',
      'server/cli/commands/stats.ts',
    ];
    const found = files.filter(
      (file) =>
        file.startsWith('server/') && !known.includes(file) && spread.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(found, [], 'use addAll of server/model/lists.ts');
  });

  it('asks for the clock, chance and the locale of the process only where it is said why', () => {
    const where = (pattern: RegExp) =>
      files.filter(
        (file) =>
          file.startsWith('server/') &&
          pattern.test(readFileSync(file, 'utf8').replace(/^ *(?:\/\/|\/?\*).*$/gm, '')),
      );
    assert.deepEqual(where(/\bnew Date\(\)|\bDate\.now\b|\bDate\(\)|\bperformance\b|\bhrtime\b/).sort(), [
      // The day on a record of findings, and whether progress has been shown a moment ago.
      'server/cli.ts',
      // The day on such a record.
      'server/lsp/handlers/publication.ts',
      // How long others have waited: nothing that is written says it.
      'server/workspace/host.ts',
    ]);
    // What tells a process from others in the names of drafts, which are gone once a file is written.
    assert.deepEqual(where(/\bMath\.random\b|\bgetRandomValues\b|\brandomBytes\b/), ['server/disk/write.ts']);
    // A day without a zone, hours of the process: what is read of a date is UTC.
    assert.deepEqual(where(/\.get(?:FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)\(/), []);
    // Order, letters and numbers of a language that is named.
    assert.deepEqual(
      where(/\.localeCompare\(|\.toLocale\w*\((?:\)|undefined|\[\])|\bnew Intl\.\w+\((?:\)|undefined|\[\])/),
      [],
      'name the language, or use byName of server/text/collation.ts',
    );
    assert.deepEqual(where(/\bprocess\.env\b.*\b(?:LANG|LC_|TZ)/), []);
  });

  it('keeps what is derived in one way', () => {
    // A position that was counted last is not a derived value.
    const own = ['server/model/memo.ts', 'server/lsp/convert.ts'];
    const found = files.filter(
      (file) =>
        file.startsWith('server/') && !own.includes(file) && /new WeakMap\b/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(found, [], 'ask server/model/memo.ts');
  });

  it('sees every way of importing', () => {
    const text = `import a, { b } from 'one';
import type { C } from 'two';
import 'three';
export * from './four';
import {
  d,
} from './five';
const e = await import('six');
const f = require('seven');`;
    assert.deepEqual(importsOf(text), ['one', 'two', 'three', './four', './five', 'six', 'seven']);
  });
});
