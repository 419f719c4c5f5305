import assert from 'node:assert/strict';
import type { Entered } from '../../simulator/cases/case';
import { simulatorCase, simulatorCases } from '../../simulator/cases';
import { useSimulator } from '../../support/useSimulator';

describe('simulator: answers met in the wild', () => {
  const simulator = useSimulator();

  it('have names of their own that can be typed, and one line each', () => {
    const names = simulatorCases.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { name, description } of simulatorCases) {
      assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.match(description, /^\S.{20,140}$/);
    }
  });

  it('are found by name, and a name that is none is told with what lists them', () => {
    assert.equal(simulatorCase('blocked-by-firewall').name, 'blocked-by-firewall');
    assert.throws(() => simulatorCase('no-such-case'), /no-such-case.*--cases/);
  });

  for (const { name, begin } of simulatorCases) {
    it(`${name} changes what a person gets, until the simulator is reset`, async () => {
      const honest = await whatIsSent({});
      const entered = begin(simulator());
      assert.notEqual(await whatIsSent(entered), honest);
      simulator().reset();
      assert.equal(await whatIsSent({}), honest);
    });
  }

  /** The answers about the first account and its first two users, as one text. */
  async function whatIsSent({ apiBaseUrl = simulator().baseUrl, accounts = [] }: Entered): Promise<string> {
    const [{ id } = assert.fail('there should be an account')] = simulator().accounts;
    const [{ accountId, ...secret } = { accountId: id, apiToken: simulator().tokenFor(id) }] = accounts;
    const headers: Record<string, string> =
      'apiToken' in secret
        ? { Authorization: `Bearer ${secret.apiToken}` }
        : { 'X-Auth-Email': secret.email, 'X-Auth-Key': secret.apiKey };
    const ofUsers = simulator()
      .users(id)
      .slice(0, 2)
      .flatMap((user) =>
        ['failed_logins', 'active_sessions', 'last_seen_identity'].map((part) => `${user.id}/${part}`),
      );
    const ofAccount = [
      'access/users?per_page=100',
      `access/logs/access_requests?email=${encodeURIComponent(simulator().users(id)[0]?.email ?? '')}`,
      'devices/physical-devices?per_page=100',
      'access/organizations',
      ...ofUsers.map((part) => `access/users/${part}`),
    ];
    const paths = ['accounts', ...ofAccount.map((part) => `accounts/${accountId}/${part}`)];
    const allHeaders = { Authorization: `Bearer ${simulator().token}` };
    const answers = await Promise.all([
      ...paths.map((path) => fetch(`${apiBaseUrl}/${path}`, { headers })),
      fetch(`${apiBaseUrl}/accounts`, { headers: allHeaders }),
    ]);
    return (await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`))).join('\n');
  }
});
