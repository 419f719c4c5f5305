import fc from 'fast-check';
import type { Runner, Suite } from 'mocha';

/** The environment variable by whose whole number tests run in another order. */
export const shuffleVariable = 'ACCESS_USERS_SHUFFLE';

/** The same items in an order that the seed alone decides. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const orders = fc.shuffledSubarray([...items], { minLength: items.length });
  return fc.sample(orders, { seed, numRuns: 1 })[0] ?? [];
}

/** Has a run that is about to start take its suites, and the tests of each, in another order, where the environment asks for it. */
export function shuffleRun(runner: Runner): void {
  const asked = process.env[shuffleVariable];
  if (asked === undefined || asked === '') return;
  runner.once('start', () => shuffleSuite(runner.suite, Number(asked)));
}

function shuffleSuite(suite: Suite, seed: number): void {
  suite.tests = shuffled(suite.tests, seed);
  suite.suites = shuffled(suite.suites, seed);
  for (const inner of suite.suites) shuffleSuite(inner, seed);
}
