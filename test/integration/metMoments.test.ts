import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatDate } from '../../src/text/dates';
import { fieldLabel } from '../../src/text/userText';
import type { TreeNode } from '../../src/tree/nodes';
import type { SimulatedUser, Simulator } from '../simulator/simulator';
import { useTimeZone } from '../support/useTimeZone';
import { cleanUp, innerObjects, rowsOf, run } from '../workbench/inside/extension';
import { meet } from '../workbench/inside/met';
import { itemOf, shownIds } from '../workbench/inside/rows';

describe('a last login that was met in the wild', () => {
  let simulator: Simulator;
  let accountId: string;
  // A text without a zone would be read right in UTC, wherever it is taken for the time of this machine.
  useTimeZone('America/St_Johns');
  before(() => assert.equal(new Date('2026-11-20T10:22:33').getTimezoneOffset(), 210));
  afterEach(() => cleanUp(simulator));

  async function openCase(name: string): Promise<readonly SimulatedUser[]> {
    ({ simulator, accountId } = await meet(name));
    await run('loadAll', { accountId });
    return simulator.users(accountId);
  }

  async function rowOf(userId: string | undefined): Promise<TreeNode> {
    const row = (await rowsOf(accountId)).find((one) => one.kind === 'user' && one.key === userId);
    assert.ok(row, 'the user has a row');
    return row;
  }

  async function tooltipOf(userId: string | undefined): Promise<string> {
    const { provider } = await innerObjects();
    const row = await rowOf(userId);
    return decoded(provider.resolveTreeItem(provider.getTreeItem(row), row).tooltip);
  }

  /** What the tooltip of a user says of the last login. */
  async function lastLogin(userId: string | undefined): Promise<string> {
    return (
      (await tooltipOf(userId))
        .split('\n')
        .find((line) => line.startsWith(`${fieldLabel('last_successful_login')}: `)) ?? ''
    );
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

  for (const [name, what, read] of [
    ['login-without-zone', 'is in UTC where it has no zone', (sent: string) => Date.parse(`${sent}Z`)],
    ['login-as-number', 'is a moment where it is a number of seconds', (sent: string) => Number(sent) * 1000],
    ['login-in-milliseconds', 'is a moment where it is a number of milliseconds', Number],
    ['login-as-go-prints-it', 'is read as Go prints it', (sent: string) => Date.parse(`${sent.slice(0, 19)}Z`)],
    ['login-as-postgres-writes-it', 'is read as Postgres writes it', (sent: string) => Date.parse(`${sent}:00`)],
    ['login-as-http-writes-it', 'is read as HTTP writes it', Date.parse],
    ['login-with-offset', 'is read with the offset of another place', Date.parse],
  ] as const) {
    it(`${what}, in tooltip, description, lens and order, west of UTC too`, async () => {
      const logins = (await openCase(name)).filter(hasLogin).map(({ id, last_successful_login: sent }) => ({
        id,
        atMs: read(String(sent)),
      }));
      await run('sortUsers', { accountId, order: 'lastLogin' });
      const newestFirst = logins.toSorted((one, other) => other.atMs - one.atMs);
      const ids = await shownIds(accountId);
      assert.deepEqual(
        ids.slice(0, 50),
        newestFirst.slice(0, 50).map(({ id }) => id),
      );
      const [newest = assert.fail()] = newestFirst;
      const said = await lastLogin(newest.id);
      assert.ok(said.includes(formatDate(newest.atMs, 'en')), said);
      const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(newest.atMs);
      assert.equal((await itemOf(await rowOf(newest.id))).description, day);
      await filter({ idleMoreThanDays: 90 });
      const idle = newestFirst.filter(({ atMs }) => Date.now() - atMs >= 91 * 86_400_000).map(({ id }) => id);
      assert.ok(idle.length > 0 && idle.length < logins.length);
      assert.deepEqual(await shownIds(accountId), idle);
    });
  }

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
    assert.match(await tooltipOf(gateway?.id), /not told by the list of users/);
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
