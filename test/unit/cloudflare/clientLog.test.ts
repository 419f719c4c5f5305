import assert from 'node:assert/strict';
import { getUser, listUsers } from '../../../src/cloudflare/accessUsers';
import { listAccounts } from '../../../src/cloudflare/accounts';
import { toFailure } from '../../../src/cloudflare/errors';
import { faults, type Fault } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient, tokenCredential } from '../../support/client';
import { rejectionOf } from '../../support/failures';
import type { RecordingLog } from '../../support/recordingLog';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const canary = 'canary-Zoë+search@example.com';

describe('the log of requests', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  async function logOf(fault?: Fault, timeoutMs?: number): Promise<RecordingLog> {
    if (fault) simulator().setFault(fault);
    const { client, log } = createClient(simulator().baseUrl, timeoutMs === undefined ? {} : { timeoutMs });
    const query = { field: 'search', text: canary } as const;
    await listUsers(client, access(accountId, simulator().token), { page: 1, perPage: 25, query }).catch(toFailure);
    return log;
  }

  /** Where requests go is told wherever it is not Cloudflare's own host, so here in every line. */
  const place = (): string => `, at ${simulator().origin}`;

  it('has one line an attempt: method, path, names of parameters, status, Ray ID, duration', async () => {
    const { lines } = await logOf();
    assert.equal(lines.length, 1);
    const path = `/accounts/${accountId}/access/users`;
    assert.match(
      lines[0] ?? '',
      new RegExp(`^GET ${path}\\?page&per_page&search 200 ray [0-9a-f]{16}-FRA \\d+ ms${place()}$`),
    );
  });

  it('has the path of a single user', async () => {
    const { client, log } = createClient(simulator().baseUrl);
    const userId = simulator().users(accountId)[0]?.id ?? '';
    await getUser(client, access(accountId, simulator().token), userId);
    assert.match(
      log.text,
      new RegExp(`^GET /accounts/${accountId}/access/users/${userId} 200 ray \\S+ \\d+ ms${place()}$`),
    );
  });

  const cases: readonly (readonly [string, Fault | undefined, number?])[] = [
    ['works', undefined],
    ['is refused', faults.status(403, { code: 10000, message: `${canary} may not` })],
    ['is tried again', faults.status(503, { message: canary })],
    ['is limited', faults.rateLimited('3600')],
    ['takes too long', faults.hang(), 50],
    ['breaks off', faults.resetInBody()],
    ['is redirected', faults.redirect(302, `https://elsewhere.example/?q=${encodeURIComponent(canary)}`)],
    ['is answered with HTML', faults.html(200, canary)],
    ['is answered with another envelope', faults.body({ [canary]: canary })],
  ];
  for (const [what, fault, timeoutMs] of cases) {
    it(`tells no secret, no searched text and no user where a request ${what}`, async () => {
      const [user] = simulator().users(accountId);
      const { lines, text } = await logOf(fault, timeoutMs);
      assert.ok(lines.length > 0);
      assert.ok(!text.includes(simulator().token));
      assert.doesNotMatch(decodeURIComponent(text), /canary|Zo|example\.com/);
      assert.ok(!text.includes(user?.email ?? '@') && !text.includes(user?.name ?? '@'));
    });
  }

  it('has a line for a request that had no answer', async () => {
    const log = await logOf(faults.resetBeforeHeaders());
    assert.equal(log.lines.filter((line) => new RegExp(`^GET \\S+ no answer \\d+ ms${place()}$`).test(line)).length, 4);
  });

  it('tells why and for how long the next attempt is awaited', async () => {
    const { lines } = await logOf(faults.status(503, { code: 10001 }));
    const waits = lines.filter((line) => line.includes('next attempt'));
    assert.equal(waits.length, 3);
    for (const line of waits) assert.match(line, /HTTP 503.*10001.*next attempt in 0 ms$/);
  });

  it('is not needed to find what an error tells, and neither has a secret', async () => {
    const { client } = createClient(simulator().baseUrl);
    simulator().setFault(faults.status(400, { code: 6003, message: 'Invalid request headers' }));
    const token = 'cfut_canary0123456789canary0123456789canary012345';
    const error = await rejectionOf(listAccounts(client, () => Promise.resolve(tokenCredential(token))));
    assert.ok(error instanceof Error);
    assert.ok(!`${error.stack ?? ''}${JSON.stringify(error)}`.includes('canary0123456789'));
  });
});
