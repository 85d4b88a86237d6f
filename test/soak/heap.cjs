// Loaded into a server before anything else (node --require): says how much is on its heap when it is asked for it.

process.on('message', (message) => {
  if (message !== 'heap') return;
  // What one collection sets free may let another set free more.
  for (let times = 0; times < 3; times++) globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  process.send({ heapUsed, rss });
});
// That someone may ask keeps no server alive.
process.channel.unref();
