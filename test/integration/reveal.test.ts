import assert from 'node:assert/strict';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import {
  accountRow,
  addAccount,
  cleanUp,
  configure,
  innerObjects,
  leaveView,
  run,
  simulate,
} from '../workbench/inside/extension';
import { until } from '../support/waiting';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const elsewhere = demoAccounts[0]?.id ?? assert.fail();

describe('revealing a user', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  const userIdAt = (place: number): string => simulator.users(accountId)[place]?.id ?? assert.fail();

  it("selects the user's row, also in an account that was never opened", async () => {
    const { view } = await innerObjects();
    for (const userId of [userIdAt(60), userIdAt(2)]) {
      await run('revealUser', { accountId, userId });
      await until(() => {
        const [row, ...others] = view.selection;
        return row?.kind === 'user' && row.key === userId && others.length === 0;
      }, 'the row is selected');
    }
    assert.equal(simulator.requests.length, 1);
  });

  it('is done for each of several at once, also in an account that was never opened', async () => {
    const { view } = await innerObjects();
    await run('loadAll', { accountId });
    await Promise.all([3, 1, 2].map((place) => run('revealUser', { accountId, userId: userIdAt(place) })));
    await until(() => {
      const [row] = view.selection;
      return row?.kind === 'user' && row.key === userIdAt(2);
    }, 'the last one is selected');
  });

  it('follows the panel in front', async () => {
    const { view } = await innerObjects();
    await run('revealUser', { accountId, userId: userIdAt(0) });
    await run('openUser', { accountId, userId: userIdAt(3) });
    await until(() => {
      const [row] = view.selection;
      return row?.kind === 'user' && row.key === userIdAt(3);
    }, 'the row of the panel is selected');
  });

  it('does not bring the view back once the person has left it', async () => {
    const { view } = await innerObjects();
    await run('revealUser', { accountId, userId: userIdAt(0) });
    await addAccount(simulator, elsewhere);
    const hold = simulator.hold();
    const shown = view.showAccount(elsewhere);
    await simulator.waitUntil(() => hold.waiting.length > 0);
    const followed = view.followUser({ accountId, key: userIdAt(3) });
    await leaveView();
    hold.release();
    await Promise.all([shown, followed]);
    assert.equal(view.isVisible, false);
  });

  it('is not done for the users of a page that comes after the person has left the view, nor for other code', async () => {
    await configure('pageSize', 25);
    const { view } = await innerObjects();
    await run('revealUser', { accountId, userId: userIdAt(0) });
    for (const call of [await accountRow(accountId), { accountId }]) {
      const hold = simulator.hold();
      const more = run('loadMore', call);
      await simulator.waitUntil(() => hold.waiting.length > 0);
      await leaveView();
      hold.release();
      await more;
      assert.equal(view.isVisible, false);
      await run('revealUser', { accountId, userId: userIdAt(0) });
    }
  });

  it('rejects where the user is not loaded, with what helps', async () => {
    await configure('pageSize', 25);
    await assert.rejects(
      run('revealUser', { accountId, userId: userIdAt(60) }),
      /not among those that are loaded\. Load all users/,
    );
    await run('loadAll', { accountId });
    await run('revealUser', { accountId, userId: userIdAt(60) });
  });

  it('rejects where the filter hides the user, with what helps', async () => {
    const hidden = simulator.users(accountId).find(({ access_seat: seat }) => seat !== true);
    await run('filterUsers', { accountId, filter: { seat: 'access' } });
    const reveal = () => run('revealUser', { accountId, userId: hidden?.id });
    await assert.rejects(reveal(), /does not pass the filter of the account\. Clear the filter/);
    await run('clearFilter', { accountId });
    await reveal();
  });

  it('rejects an unknown user, an account that is not there, and one that cannot be read', async () => {
    await assert.rejects(run('revealUser', { accountId, userId: 'nobody-has-this-id' }), /not among those/);
    await assert.rejects(run('revealUser', { accountId: elsewhere, userId: userIdAt(0) }), /Add it first: 0a11/);
    simulator.removeCredential(simulator.tokenFor(elsewhere));
    await addAccount(simulator, elsewhere);
    await assert.rejects(run('revealUser', { accountId: elsewhere, userId: userIdAt(0) }), /HTTP 40[013]/);
  });
});
