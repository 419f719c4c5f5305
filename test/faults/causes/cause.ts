import type { FaultScope } from '../../simulator/faultRules';
import type { Fault } from '../../simulator/faults';
import type { Expected } from '../expected';
import type { Feature, FeatureName } from '../features/feature';
import type { Person } from '../person';

/** Where a fault happens: to which person, in the middle of which feature. */
export interface Scene {
  readonly person: Person;
  readonly feature: Feature;
}

/** A fault that lasts. */
export interface LastingFault {
  /** Whether it has happened by now. */
  hasHappened(): boolean;
  end(): void | Promise<void>;
}

/** One row of the matrix: something that goes wrong, and what a person is to see of it. */
export interface Cause {
  readonly group: string;
  readonly name: string;
  begin(scene: Scene): LastingFault | Promise<LastingFault>;
  /** Undefined for a feature to which it can't happen. */
  expected(feature: FeatureName): Expected | undefined;
}

/** What is expected, of all features or of each. */
export type Expectation = Expected | ((feature: FeatureName) => Expected | undefined);

/** Makes a cause. */
export function cause(
  group: string,
  name: string,
  expected: Expectation,
  begin: (scene: Scene) => LastingFault | Promise<LastingFault>,
): Cause {
  return { group, name, begin, expected: typeof expected === 'function' ? expected : () => expected };
}

/** Makes a cause of a fault in the simulator's answers to the requests of a feature. */
export function answered(
  group: string,
  name: string,
  expected: Expectation,
  fault: Fault | ((scene: Scene) => Fault),
  { times }: Pick<FaultScope, 'times'> = {},
): Cause {
  return cause(group, name, expected, (scene) => {
    const { simulator } = scene.person;
    const made = typeof fault === 'function' ? fault(scene) : fault;
    const handle = simulator.setFault(made, { when: scene.feature.isMeant, ...(times !== undefined && { times }) });
    return { hasHappened: () => handle.served > 0, end: () => handle.clear() };
  });
}
