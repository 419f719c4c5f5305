import assert from 'node:assert/strict';
import { createChanges } from '../../src/changes';
import type { ChangeKind, ChangeReport, ChangeResult } from '../../src/changes/change';
import { textOf } from '../../src/cloudflare/accessUser';
import { usualPermissions } from '../simulator/credentials';
import { combineFaults, faults } from '../simulator/faults';
import type { SimulatedUser } from '../simulator/people';
import type { Simulator } from '../simulator/simulator';
import { account } from '../support/accounts';
import { changingPermissions, changingRequests, holdsSeat } from '../support/changes';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { useSimulator } from '../support/useSimulator';
import { assertNothingLeft, resourcesNow } from './aftermath';
import { answerCauses } from './causes/answers';
import { answered, type Cause, type LastingFault } from './causes/cause';
import { connectionCauses } from './causes/connection';
import { halfWayCauses } from './causes/halfWay';
import { refusalCauses } from './causes/refusals';
import { wrongTypeCauses } from './causes/wrongTypes';
import { useClock } from './clock';
import { survives } from './expected';
import type { Feature } from './features/feature';
import { accountId, Person } from './person';

/** What only a change can meet: it is lost, done by half, or said to be done. */
const ownCauses = [
  answered('Change', 'lost on the way', survives, combineFaults(faults.appliedInPart(), faults.resetBeforeHeaders())),
  answered(
    'Change',
    'done by half, then an error',
    survives,
    combineFaults(faults.appliedInPart(25), faults.status(500)),
  ),
  answered('Change', 'said to be done', survives, combineFaults(faults.appliedInPart(), lie())),
];
const causes = [
  ...ownCauses,
  ...connectionCauses,
  ...answerCauses,
  ...refusalCauses,
  ...wrongTypeCauses,
  // Nobody is left to be told anything after a reload: the ledger calls it unknown, as its own test shows.
  ...halfWayCauses.filter(({ name }) => name !== 'window reloaded'),
];
const permissions = [...usualPermissions, ...changingPermissions];

/** One act: how many users it is for, so that it takes three requests, and what is right of a user afterwards. */
interface Act {
  readonly kind: ChangeKind;
  readonly route: string;
  readonly userCount: number;
  readonly isPossible: (simulator: Simulator, user: SimulatedUser) => boolean;
  /** What names a user in a request. */
  readonly markOf: (user: unknown) => string;
  readonly marksIn: (body: unknown) => readonly string[];
}

const acts: readonly Act[] = [
  {
    kind: 'removeSeats',
    route: 'removeSeats',
    userCount: 101,
    isPossible: (simulator, { id }) => {
      const now = simulator.users(accountId).find((user) => user.id === id);
      return now !== undefined && holdsSeat(now);
    },
    markOf: (user) => textOf(user, 'seat_uid') ?? '',
    marksIn: (body) => (body as { seat_uid: string }[]).map(({ seat_uid }) => seat_uid),
  },
  {
    kind: 'revokeSessions',
    route: 'revokeUser',
    userCount: 3,
    isPossible: (simulator, { id = '' }) => (simulator.story(accountId, id).sessions as unknown[]).length > 0,
    markOf: (user) => textOf(user, 'email') ?? '',
    marksIn: (body) => [(body as { email: string }).email],
  },
];

describe('faults in what changes something', () => {
  const simulator = useSimulator({ accounts: [account(300)] });
  useClock();

  for (const act of acts) {
    describe(act.kind, () => {
      for (const cause of causes) {
        it(`${cause.group}: ${cause.name}`, () => runAct(simulator(), act, cause));
      }
    });
  }
});

/** A fault lasts from the second request on: whatever comes of it, what is told is true, and a repetition mends it. */
async function runAct(simulator: Simulator, act: Act, cause: Cause): Promise<void> {
  const before = await resourcesNow();
  const token = { value: simulator.tokenFor(accountId), accounts: [accountId], permissions };
  simulator.addCredential(token);
  const folder = await makeTemporaryFolder('acts');
  const person = new Person(simulator);
  try {
    await person.addAccount();
    // Before a change, people see users in the view; what is loaded is read anew as a list, not user by user.
    await person.window.listOf(accountId).loadFirst();
    const users = simulator
      .users(accountId)
      .filter((user) => act.isPossible(simulator, user))
      .slice(0, act.userCount);
    assert.equal(users.length, act.userCount);
    const feature = { isMeant: (request) => isFurther(simulator, act, request.number) } as Pick<Feature, 'isMeant'>;
    const make = async (begin: () => Promise<void>): Promise<ChangeReport> => {
      const { settings, window } = person;
      const baseUrl = (): string => settings.baseUrl;
      const { client, directory, accounts, credentials } = window;
      const services = { client, directory, accounts, credentials, baseUrl, folder: folder.path };
      const changes = createChanges({ ...services, confirmDelaysMs: [] });
      const { signal } = new AbortController();
      const review = await changes.review({ kind: act.kind, accountId, users }, signal);
      await begin();
      return changes.run(review, { signal });
    };
    const begun: LastingFault[] = [];
    const report = await make(async () => {
      begun.push(await cause.begin({ person, feature: feature as Feature }));
    });
    assertTrue(simulator, act, report);
    for (const fault of begun) {
      assert.ok(fault.hasHappened(), 'the fault should have happened');
      await fault.end();
    }
    // What the fault took away with the credential comes back with it.
    simulator.addCredential(token);
    const sentBefore = changingRequests(simulator).length;
    const again = await make(() => Promise.resolve());
    assertTrue(simulator, act, again, sentBefore);
    assert.deepEqual(
      users.filter((user) => act.isPossible(simulator, user)),
      [],
      'a repetition should mend it',
    );
  } finally {
    person.leave();
    simulator.clearFaults();
    await folder.remove();
    await assertNothingLeft(simulator, before);
  }
}

function lie(): ReturnType<typeof faults.body> {
  return faults.body({ success: true, errors: [], messages: [], result: true });
}

function isFurther(simulator: Simulator, { route }: Act, number: number): boolean {
  const sent = simulator.requests.filter((request) => request.route === route);
  return sent.findIndex((request) => request.number === number) > 0;
}

/** Nothing is told as done that was not, nothing is sent twice, and what was not sent was not. */
function assertTrue(simulator: Simulator, act: Act, { results }: ChangeReport, from = 0): void {
  const marks = changingRequests(simulator)
    .slice(from)
    .flatMap(({ body }) => act.marksIn(body));
  assert.equal(new Set(marks).size, marks.length, 'nothing is sent twice');
  const sent = new Set(marks);
  for (const { user, outcome } of results as readonly (ChangeResult & { readonly user: SimulatedUser })[]) {
    const isLeft = act.isPossible(simulator, user);
    const told = JSON.stringify(outcome);
    const wasSent = sent.has(act.markOf(user));
    if (outcome.status === 'done') assert.ok(!isLeft && wasSent, told);
    if (outcome.status === 'refused') assert.ok(isLeft && wasSent, told);
    if (outcome.status === 'notSent') assert.ok(!wasSent, told);
  }
}
