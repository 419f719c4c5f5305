import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatDate } from '../../src/text/dates';
import { fieldLabel } from '../../src/text/userText';
import type { SimulatedUser, Simulator } from '../simulator/simulator';
import { cleanUp, innerObjects, rowsOf, run } from '../workbench/inside/extension';
import { meet } from '../workbench/inside/met';
import { shownIds } from '../workbench/inside/rows';

describe('a last login that was met in the wild', () => {
  let simulator: Simulator;
  let accountId: string;
  afterEach(() => cleanUp(simulator));

  async function openCase(name: string): Promise<readonly SimulatedUser[]> {
    ({ simulator, accountId } = await meet(name));
    await run('loadAll', { accountId });
    return simulator.users(accountId);
  }

  /** What the tooltip of a user says of the last login. */
  async function lastLogin(userId: string | undefined): Promise<string> {
    const { provider } = await innerObjects();
    const row = (await rowsOf(accountId)).find((one) => one.kind === 'user' && one.key === userId);
    assert.ok(row, 'the user has a row');
    const { tooltip } = provider.resolveTreeItem(provider.getTreeItem(row), row);
    const text = decoded(tooltip);
    return text.split('\n').find((line) => line.startsWith(`${fieldLabel('last_successful_login')}: `)) ?? '';
  }

  const filter = (lens: object) => run('filterUsers', { accountId, filter: lens });

  for (const [name, zero] of [
    ['zero-time-of-go', '0001-01-01T00:00:00Z'],
    ['zero-time-of-unix', '1970-01-01T00:00:00Z'],
  ] as const) {
    it(`is never where it is ${zero}, in tooltip, lens and order`, async () => {
      const users = await openCase(name);
      const never = users.filter(({ last_successful_login: login }) => (login as unknown) === zero).map(({ id }) => id);
      assert.ok(never.length > 0 && never.length < users.length);
      assert.match(await lastLogin(never[0]), /Never/);
      await filter({ neverLoggedIn: true });
      assert.deepEqual(await shownIds(accountId), never);
      await filter({ idleMoreThanDays: 90 });
      assert.ok((await shownIds(accountId)).every((key) => !never.includes(key)));
      await filter({});
      await run('sortUsers', { accountId, order: 'lastLoginOldestFirst' });
      const [oldest = ''] = await shownIds(accountId);
      assert.ok(!never.includes(oldest), 'who never logged in is no oldest login');
    });
  }

  it('is in UTC without a zone', async () => {
    const user = (await openCase('login-without-zone')).find(hasLogin);
    const sent = user?.last_successful_login ?? assert.fail();
    assert.ok(sent.length === 19);
    const said = await lastLogin(user?.id);
    assert.ok(said.includes(formatDate(Date.parse(`${sent}Z`), 'en')), said);
  });

  it('is a moment where it is a number', async () => {
    const user = (await openCase('login-as-number')).find(hasLogin);
    const sent: unknown = user?.last_successful_login;
    assert.ok(typeof sent === 'number');
    const said = await lastLogin(user?.id);
    assert.ok(said.includes(formatDate(sent * 1000, 'en')), said);
  });

  it('is shown as it was sent where nobody can read it, and counted as unknown, never as never', async () => {
    const users = await openCase('login-that-no-one-can-read');
    const odd = users.filter(hasLogin).map(({ id }) => id);
    const said = await lastLogin(odd[0]);
    assert.ok(said.includes('recently') && !said.includes('Never'), said);
    await filter({ lastLoginUnknown: true });
    assert.deepEqual(await shownIds(accountId), odd);
  });

  it('is about Access alone: who has a Gateway seat or devices is not among those whose list rules it out', async () => {
    const users = await openCase('gateway-alone');
    const gateway = users.find((user) => user.gateway_seat === true && user.access_seat === false);
    const { provider } = await innerObjects();
    const row = (await rowsOf(accountId)).find((one) => one.kind === 'user' && one.key === gateway?.id);
    assert.ok(row);
    const { tooltip } = provider.resolveTreeItem(provider.getTreeItem(row), row);
    assert.match(decoded(tooltip), /not told by the list of users/);
    await filter({ neverLoggedIn: true, gatewayUse: 'none' });
    assert.ok(!(await shownIds(accountId)).includes(gateway?.id ?? ''));
    await filter({ neverLoggedIn: true, gatewayUse: 'possible' });
    assert.ok((await shownIds(accountId)).includes(gateway?.id ?? ''));
  });
});

function hasLogin({ last_successful_login: login }: SimulatedUser): boolean {
  return login !== undefined;
}

/** What the Markdown of a tooltip shows: character references as their characters. */
function decoded(tooltip: vscode.TreeItem['tooltip']): string {
  assert.ok(tooltip instanceof vscode.MarkdownString);
  return tooltip.value.replace(/&#(\d+);/g, (_reference, code: string) => String.fromCodePoint(Number(code)));
}
