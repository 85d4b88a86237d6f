// From starting a server's process to its answer to `initialize`.

import { Client } from '../client.mjs';
import { summary } from '../measure.mjs';
import { servers } from '../servers/index.mjs';

const STARTS = 12;

export default async function () {
  const { floor, demarche, html, json, markdown, remark } = servers;
  const contestants = [floor, demarche, html, json, markdown, remark];
  const times = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < STARTS; round++)
    for (const server of contestants) {
      const start = performance.now();
      const client = new Client(server);
      await client.initialize();
      times.get(server.name).push(performance.now() - start);
      client.stop();
    }
  return [
    {
      id: 'startup',
      title: 'spawn → initialize',
      unit: 'ms',
      better: 'less',
      reach: { floor: floor.name, times: 1.15 },
      further: { floor: floor.name, times: 1.05 },
      // The first start reads the disk.
      results: contestants.map((server) => summary(server.name, times.get(server.name).slice(1), server)),
    },
  ];
}
