// Entry point of a web worker: loads the language server for the browser (browser.ts), whose files are those of the
// server on Node. They are CommonJS modules; here is what such modules need, and nothing else.
//
// The first message of the client names the folder that they are in: a worker that an editor starts from a `blob:` URL
// does not know where it comes from.

interface Module {
  exports: unknown;
}

interface Scope {
  module: Module;
  exports: unknown;
  require(name: string): unknown;
  /** Loads and runs a script, and returns when that has been done. */
  importScripts(url: string): void;
  addEventListener(type: 'message', hear: (event: { data: string }) => void, how: { once: true }): void;
}
declare const self: Scope;

/** What a folder has, as modules by their names; each runs once. */
function requireFrom(folder: string): (name: string) => unknown {
  const loaded = new Map<string, Module>();
  return (name) => {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module: Module = { exports: {} };
    loaded.set(name, module);
    // The script takes these before it asks for other modules.
    self.module = module;
    self.exports = module.exports;
    self.importScripts(`${folder}/${name.replace(/^\.\//, '')}`);
    return module.exports;
  };
}

self.addEventListener(
  'message',
  ({ data: folder }) => {
    const load = requireFrom(folder);
    self.require = load;
    load('./browser.js');
  },
  { once: true },
);
