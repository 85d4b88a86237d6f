// A letter typed in an editor: from the change that it sends to the diagnostics that it gets.

import { Client } from '../client.mjs';
import { claimedIn, compose, middleOf, write } from '../corpus.mjs';
import { summary } from '../measure.mjs';
import { servers } from '../servers/index.mjs';

/** Types in an open document of one server; returns the milliseconds of each change, and the server's memory. */
async function typing(server, text, { changes = 60, seconds = 12 } = {}) {
  const client = new Client(server);
  try {
    await client.initialize();
    await client.open(text);
    const place = client.place((server.claimed ? claimedIn : middleOf)(text));
    const times = [];
    const until = performance.now() + seconds * 1000;
    while (times.length < changes && (times.length < 6 || performance.now() < until)) {
      const insert = times.length % 2 === 0;
      const start = performance.now();
      await client.change(place, insert ? 0 : 1, insert ? 'x' : '');
      times.push(performance.now() - start);
    }
    return { times: times.slice(Math.min(12, times.length >> 1)), memory: client.memory };
  } finally {
    client.stop();
  }
}

async function row(id, title, document, contestants) {
  const results = [];
  const memory = [];
  for (const server of contestants) {
    const measured = await typing(server, write(document, server.markup));
    results.push(summary(server.name, measured.times, server));
    if (measured.memory !== undefined) memory.push(summary(server.name, [measured.memory], server));
  }
  const reach = { floor: servers.floor.name, over: 1 };
  const further = { floor: servers.floor.name, over: 0 };
  return { row: { id, title, unit: 'ms', better: 'less', reach, further, results }, memory };
}

export default async function () {
  const {
    floor,
    floorPushing,
    documents,
    demarche,
    demarchePushing,
    demarcheClaimed,
    html,
    json,
    markdown,
    remark,
  } = servers;
  const megabyte = await row('stdio', 'change → diagnostics over stdio, 1 MB', compose(1e6), [
    floor,
    floorPushing,
    documents,
    demarche,
    demarchePushing,
    demarcheClaimed,
    html,
    json,
    markdown,
    remark,
  ]);
  const line = await row(
    'stdio-line',
    'change → diagnostics over stdio, one line of 4 MB',
    compose(4e6, { oneLine: true }),
    [floor, documents, demarche],
  );
  return [
    megabyte.row,
    line.row,
    {
      id: 'memory',
      title: 'memory of a server that has 1 MB open and was typed in',
      unit: 'MB',
      better: 'less',
      results: megabyte.memory,
    },
  ];
}
