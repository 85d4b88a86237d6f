// Entry point: the language server, in a process of Node or in a web worker. Both are one file, so that it ships once.

if (typeof process === 'object' && process.versions?.node !== undefined) void import('./node');
else void import('./browser');
