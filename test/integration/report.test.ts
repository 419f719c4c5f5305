import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { faults } from '../simulator/faults';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { addAccount, cleanUp, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';
import { until } from '../support/waiting';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const elsewhere = demoAccounts[0]?.id ?? assert.fail();

/** The parts of a report that are looked at. */
interface Report {
  readonly reportedAt: string;
  readonly account: unknown;
  readonly userId: string;
  readonly user: { readonly record: unknown; readonly failure: unknown };
  readonly sessions: { readonly records: unknown; readonly failure: string | null };
  readonly lastSeenIdentity: { readonly record: unknown };
  readonly failedLogins: { readonly records: unknown };
  readonly accessRequests: { readonly email: string; readonly records: unknown };
}

describe("copying a user's report", () => {
  let simulator: Simulator;
  let userId: string;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId, 'Contoso');
    await vscode.env.clipboard.writeText('nothing was copied');
    userId = simulator.users(accountId).find(hasSessions)?.id ?? assert.fail('somebody has sessions');
  });
  afterEach(() => cleanUp(simulator));

  const hasSessions = ({ id }: { readonly id?: string }): boolean =>
    (simulator.story(accountId, id ?? '').sessions as unknown[]).length > 0;
  const copied = async (): Promise<Report> => JSON.parse(await vscode.env.clipboard.readText()) as Report;
  const user = () => simulator.users(accountId).find(({ id }) => id === userId) ?? assert.fail();

  async function assertWhole(): Promise<void> {
    const report = await copied();
    const { sessions, identity, failedLogins } = simulator.story(accountId, userId);
    assert.deepEqual(report.account, { id: accountId, label: 'Contoso' });
    assert.equal(report.userId, userId);
    assert.deepEqual(report.user.record, user());
    assert.deepEqual(report.sessions.records, sessions);
    assert.deepEqual(report.lastSeenIdentity.record, identity);
    assert.deepEqual(report.failedLogins.records, failedLogins);
    assert.equal(report.accessRequests.email, user().email);
    assert.ok(!(await vscode.env.clipboard.readText()).includes(simulator.tokenFor(accountId)), 'without the secret');
  }

  it('reads all of it by five requests where no panel is open', async () => {
    await run('copyUserReport', { accountId, userId });
    await assertWhole();
    assert.equal(simulator.requests.length, 5);
    assert.equal((await innerObjects()).panels.size, 0);
  });

  it("takes it from the user's open panel without another request", async () => {
    await run('openUser', { accountId, userId });
    await simulator.waitUntil(() => simulator.inFlight === 0 && simulator.requests.length >= 5);
    const { panels } = await innerObjects();
    const isRead = ({ accessRequests: { records } }: Report): boolean => Array.isArray(records);
    await until(() => isRead(panels.reportOf(accountId, userId) as Report), 'the last answer has come');
    await run('copyUserReport', { accountId, userId });
    await assertWhole();
    // Besides, the open panel names the identity providers that it shows.
    const asked = simulator.requests.filter(({ route }) => route !== 'listIdentityProviders');
    assert.equal(asked.length, 5);
  });

  it('takes the row that was pressed', async () => {
    const row = (await rowsOf(accountId)).find((candidate) => candidate.kind === 'user' && candidate.key === userId);
    await run('copyUserReport', row);
    await assertWhole();
  });

  it('says what could not be read beside what could', async () => {
    simulator.setFault(faults.status(403), { when: ({ route }) => route === 'listSessions' });
    await run('copyUserReport', { accountId, userId });
    const report = await copied();
    assert.equal(report.sessions.records, null);
    assert.match(report.sessions.failure ?? '', /HTTP 403/);
    assert.deepEqual(report.user.record, user());
  });

  it('rejects for an unknown user and an account that is not there, and copies nothing', async () => {
    await assert.rejects(run('copyUserReport', { accountId, userId: 'nobody-has-this-id' }), /HTTP 404/);
    const { length } = simulator.requests;
    await assert.rejects(run('copyUserReport', { accountId: elsewhere, userId }), /Add it first: 0a11/);
    assert.equal(await vscode.env.clipboard.readText(), 'nothing was copied');
    assert.equal(simulator.requests.length, length);
  });
});
