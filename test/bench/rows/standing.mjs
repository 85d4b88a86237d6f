// How statements stand: all of a frame weighed from nothing, with the word and the force of each; and one edit in it.
//
// Beside it, in the same run, what the least that could be done with as much data takes: JSON.parse of the same frame.

import { summary, timeAll } from '../measure.mjs';

/** A generator of numbers from 0 to 1, the same at every run. */
function chance(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** So many statements, and three times as many relations between neighbours, in the order of a text. */
function mixed(core, count) {
  const random = chance(1954);
  const builder = new core.FrameBuilder();
  const conditions = [];
  for (let at = 0; at < count; at++) {
    const kind = random();
    if (kind < 0.05) conditions.push(builder.addCondition(kind < 0.03 ? 'open' : 'fulfilled'));
    else builder.addStatement(kind < 0.07 ? { status: 'withdrawn' } : {});
  }
  for (let number = 0; number < count * 3; number++) {
    const from = Math.floor(number / 3);
    const near = () => Math.min(count - 1, Math.max(0, from + Math.floor((random() - 0.5) * 40)));
    const kind = random();
    if (kind < 0.4) builder.addSupport(near(), [from]);
    else if (kind < 0.5) builder.addSupport(near(), [from, near()]);
    else if (kind < 0.7) builder.addChallenge(from, near());
    else if (kind < 0.8) builder.addRebuttal(from, near());
    else if (kind < 0.87) builder.addMeeting(from, near());
    else if (kind < 0.94) builder.addDependence(from, near());
    else {
      const condition = conditions[Math.floor(random() * conditions.length)];
      builder.addConditionGroup([condition], random() < 0.5 ? 'provided' : 'until', near());
    }
  }
  return builder.build();
}

function chain(core, count, link) {
  const builder = new core.FrameBuilder();
  for (let at = 0; at < count; at++) builder.addStatement();
  for (let at = 1; at < count; at++) link(builder, at - 1, at);
  return builder.build();
}

/** Weighs a frame and asks what is said of each statement; answers how many are disputed, so that nothing is left out. */
function judged(core, frame) {
  const live = core.stand(frame);
  let disputed = 0;
  for (let at = 0; at < frame.statements.length; at++)
    if (live.wordOf(at) === 'disputed' && live.forceOf(at) === undefined) disputed++;
  return disputed;
}

function row(core, id, title, frame, reach) {
  // As in a server, which keeps frames: else what was compiled goes with the last of them.
  const kept = core.stand(frame);
  const json = JSON.stringify(frame);
  const contestants = [
    { name: 'Démarche', ours: true, run: () => judged(core, frame) },
    { name: 'JSON.parse of the same frame', run: () => JSON.parse(json) },
  ];
  const times = timeAll(contestants, { samples: 15 });
  if (kept.visits === 0) throw new Error('Nothing was weighed.');
  return {
    id: `standing-${id}`,
    title: `how statements stand, ${title}`,
    unit: 'ms',
    better: 'less',
    ...(reach === undefined ? {} : { reach }),
    results: contestants.map(({ name, ours }) => summary(name, times.get(name), { ours })),
  };
}

/** An objection comes, and goes again: the microseconds of each, with the words of whatever it changes. */
function edits(core, count) {
  const frame = mixed(core, count);
  const live = core.stand(frame);
  const random = chance(7);
  const times = [];
  const timed = (edit) => {
    const start = performance.now();
    edit();
    for (const at of live.update()) live.wordOf(at);
    times.push((performance.now() - start) * 1000);
  };
  for (let number = 0; number < 2000; number++) {
    const from = Math.floor(random() * count);
    const to = Math.min(count - 1, from + 1 + Math.floor(random() * 20));
    let challenge = 0;
    timed(() => {
      challenge = live.addChallenge({ from, to, way: 'attack' });
    });
    timed(() => live.removeRelation(challenge));
  }
  // The first edits compile.
  return times.slice(times.length >> 2);
}

export default async function ({ core }) {
  const attacks = (builder, from, to) => builder.addChallenge(from, to);
  const reasons = (builder, from, to) => builder.addSupport(to, [from]);
  const found = edits(core, 10_000);
  return [
    row(core, '10000', '10,000 with 30,000 relations', mixed(core, 10_000), 10),
    row(core, '100000', '100,000 with 300,000 relations', mixed(core, 100_000), 60),
    row(core, '300000', '300,000 with 900,000 relations', mixed(core, 300_000)),
    row(core, 'chain-8000', 'a chain of 8,000 objections', chain(core, 8000, attacks), 1),
    row(core, 'chain-100000', 'a chain of 100,000 objections', chain(core, 100_000, attacks), 10),
    row(core, 'reasons-8000', 'a chain of 8,000 reasons', chain(core, 8000, reasons)),
    row(core, 'reasons-100000', 'a chain of 100,000 reasons', chain(core, 100_000, reasons)),
    {
      id: 'standing-edit',
      title: 'how statements stand after one edit among 10,000',
      unit: 'µs',
      better: 'less',
      reach: 100,
      results: [summary('Démarche', found, { ours: true }), summary('Démarche, p95', found, { share: 0.95 })],
    },
  ];
}
