import { usualPermissions } from '../../simulator/credentials';
import { failure, survives, type Expected } from '../expected';
import type { FeatureName } from '../features/feature';
import { accountId, newAccountId } from '../person';
import { cause, type Cause, type Scene } from './cause';

const group = 'Half way';

/** Something happens once, when a request has come and is not answered yet. */
function halfWay(
  name: string,
  expected: (feature: FeatureName) => Expected | undefined,
  happen: (scene: Scene) => void | Promise<void>,
  undo: (scene: Scene) => void | Promise<void>,
): Cause {
  return cause(group, name, expected, (scene) => {
    let hasHappened = false;
    const endHook = scene.person.simulator.onRequest(async (request) => {
      if (hasHappened || !scene.feature.isMeant(request)) return;
      hasHappened = true;
      await happen(scene);
    });
    return {
      hasHappened: () => hasHappened,
      end: async () => {
        endHook();
        await undo(scene);
      },
    };
  });
}

const givenUp: Expected = { kind: 'gone', words: /Reading all users was given up.*Try again/ };

function afterRemoval(feature: FeatureName): Expected | undefined {
  switch (feature) {
    case 'add account':
      return undefined;
    case 'panel':
      return { kind: 'gone', words: /The account was removed\. .*Add the account again/ };
    case 'export':
      return givenUp;
    case 'search':
      // What was asked is answered, and the search is the person's to close.
      return survives;
    default:
      return { kind: 'gone' };
  }
}

function afterReload(feature: FeatureName): Expected | undefined {
  return feature === 'add account' ? undefined : feature === 'export' ? givenUp : { kind: 'gone' };
}

/** What the person, an administrator or VS Code does while a feature is at work. */
export const halfWayCauses: readonly Cause[] = [
  halfWay(
    'credential revoked',
    () => failure('credential'),
    ({ person: { simulator } }) => {
      for (const id of [accountId, newAccountId]) simulator.removeCredential(simulator.tokenFor(id));
    },
    ({ person: { simulator } }) => {
      for (const id of [accountId, newAccountId]) {
        simulator.addCredential({ value: simulator.tokenFor(id), accounts: [id], permissions: usualPermissions });
      }
    },
  ),
  halfWay(
    'account removed',
    afterRemoval,
    ({ person }) => person.removeAccount(),
    ({ person }) => person.addAccount(),
  ),
  halfWay(
    'window reloaded',
    afterReload,
    ({ person, feature }) => {
      // A request that the window does not give up stays open.
      person.simulator.hold(feature.isMeant);
      person.reloadWindow();
    },
    ({ person }) => person.simulator.release(),
  ),
];
