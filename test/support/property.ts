// Laws: statements that hold for every document, tried on many made up by chance.
//
// The chance is fixed, so that a run says the same as the one before; a failure prints the seed and the smallest
// document found that breaks the law. SEED=… tries other documents, RUNS=20 twenty times as many.

import fc from 'fast-check';

/** What chance begins with. */
export const seed = Number(process.env['SEED'] ?? 19540326);
/** How many times as much as usual is tried. */
export const times = Number(process.env['RUNS'] ?? 1);
const often = (runs: number) => Math.max(1, Math.round(runs * times));

/** Throws if `law` throws for one of `runs` values. */
export function holds<T>(values: fc.Arbitrary<T>, runs: number, law: (value: T) => void): void {
  fc.assert(fc.property(values, law), { seed, numRuns: often(runs) });
}

/** The same for a law that takes its time; one value after the other. */
export async function holdsInTime<T>(
  values: fc.Arbitrary<T>,
  runs: number,
  law: (value: T) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(values, law), { seed, numRuns: often(runs) });
}
