// The results as tables: on the terminal while they come, in Markdown for the README.

/**
 * What a target comes to: a number as it stands, so much over the floor of the same run, or so many times the floor. At
 * the floor is anyone who keeps within the floor's own range.
 */
function targetOf(target, results) {
  if (target === undefined || typeof target === 'number') return target;
  const floor = results.find(({ name }) => name === target.floor);
  if (target.times !== undefined) return floor.value * target.times;
  return target.over === 0 ? floor.high : floor.value + target.over;
}

const oursIn = (results) => results.filter(({ ours }) => ours);

/** Whether our slowest contestant meets the target; undefined where there is none. */
export function meets({ better, results }, target) {
  const limit = targetOf(target, results);
  if (limit === undefined) return undefined;
  return oursIn(results).every(({ value }) => (better === 'more' ? value >= limit : value <= limit));
}

/** A number with three digits that mean something. */
function digits(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function worded(row, target) {
  if (target === undefined) return '';
  const limit = digits(targetOf(target, row.results));
  if (typeof target === 'number') return `${limit} ${row.unit}`;
  if (target.times !== undefined) return `${target.times} × ${target.floor.split(':')[0]} (${limit})`;
  return target.over === 0 ? `floor (≤ ${limit})` : `floor + ${target.over} (${limit})`;
}

/** One row with all who took part. */
export function table(row) {
  const { title, unit, results } = row;
  const widest = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map(({ name, ours, value, low, high, samples }) => {
    const range = samples > 1 ? `   ${digits(low)} – ${digits(high)}` : '';
    return `  ${ours ? '▸' : ' '} ${name.padEnd(widest)}  ${digits(value).padStart(8)} ${unit}${range}`;
  });
  const verdict = (target, word) =>
    target === undefined
      ? []
      : [`    ${word} ${worded(row, target)}: ${meets(row, target) ? 'reached' : 'NOT reached'}`];
  return [title, ...lines, ...verdict(row.reach, 'to reach'), ...verdict(row.further, 'then'), ''].join('\n');
}

/** Which targets are missed, in a sentence. */
export function unreached(rows) {
  const missed = rows.filter((row) => meets(row, row.reach) === false);
  if (missed.length === 0) return 'Every target is reached.';
  return `Not reached: ${missed.map(({ title }) => title).join('; ')}.`;
}

/** The rows for the README: ours, the targets, and the nearest of the peers. */
export function markdown({ machine, rows }) {
  const tick = (row, target) =>
    target === undefined ? '' : `${worded(row, target)} ${meets(row, target) ? '✓' : '✗'}`;
  const lines = rows.map((row) => {
    const ours = oursIn(row.results)[0];
    const others = row.results
      .filter(({ name }) => !/^(Démarche|floor)/.test(name))
      .sort((a, b) => (row.better === 'more' ? b.value - a.value : a.value - b.value))
      .map(({ name, value }) => `${name.replace(/ \d.*| \(.*/, '')} ${digits(value)}`);
    // The best and the rest of a long list; all of them are in results.json.
    const peers = [...new Set(others)].slice(0, 4);
    return `| ${row.title} | **${digits(ours.value)} ${row.unit}** | ${tick(row, row.reach)} | ${tick(row, row.further)} | ${peers.join(', ')} |`;
  });
  return [
    `On ${machine}. Medians of one run; a difference below a factor of two is noise.`,
    '',
    '| what | Démarche | to reach | then | beside it |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    '',
    unreached(rows),
  ].join('\n');
}
