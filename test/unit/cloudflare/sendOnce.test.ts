import assert from 'node:assert/strict';
import { CloudflareClient } from '../../../src/cloudflare/client';
import type { SentOnce } from '../../../src/cloudflare/sentOnce';
import { blockedPage, proxyPage } from '../../simulator/edgePages';
import { faults, type Fault } from '../../simulator/faults';
import { startSimulator } from '../../simulator/simulator';
import { account, accountIds } from '../../support/accounts';
import { allAtOnce, useConnectionServer } from '../../support/connectionServer';
import { createClient, tokenCredential } from '../../support/client';
import { RecordingLog } from '../../support/recordingLog';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const path = ['accounts', accountId, 'access', 'seats'];
const content = { method: 'PATCH', body: '[]' };

describe('a request that is sent once', () => {
  const simulator = useSimulator({ accounts: [account(3)] });
  const untrusted = useConnectionServer();
  const token = () => simulator().addCredential({ permissions: 'all' }).value;

  async function send(apiToken = token(), baseUrl: unknown = simulator().baseUrl, timeoutMs = 20_000) {
    const { client, log } = createClient(baseUrl, { timeoutMs });
    const credential = () => Promise.resolve(tokenCredential(apiToken));
    const sent = await client.sendOnce({ path, credential, content });
    client.dispose();
    return { sent, log };
  }
  const kindOf = (sent: SentOnce) =>
    sent.kind === 'answered' ? 'answered' : `${sent.kind} ${'failure' in sent ? sent.failure.kind : ''}`;

  it('brings its method, its body as JSON, and the answer; the log has no secret', async () => {
    const secret = token();
    const { sent, log } = await send(secret);
    assert.equal(sent.kind === 'answered' && Array.isArray(sent.response.result), true);
    const [request] = simulator().requests;
    assert.deepEqual(
      [request?.method, request?.body, request?.headers['content-type']],
      ['PATCH', [], 'application/json'],
    );
    assert.ok(log.lines.some((line) => line.includes('PATCH /accounts/')));
    assert.ok(!log.lines.join('\n').includes(secret));
  });

  const cases: readonly [name: string, expected: string, fault: Fault][] = [
    ['the API refuses', 'refused api', faults.status(403, { code: 10000 })],
    ['a failure is told under 200', 'unknown api', faults.successFalse()],
    ['the firewall refuses', 'refused api', faults.text(403, blockedPage)],
    ['there are too many requests', 'refused api', faults.rateLimited()],
    ['the server fails', 'unknown api', faults.status(500)],
    ['the server gives up', 'unknown api', faults.status(408)],
    ['a stranger answers', 'unknown api', faults.stranger(403, proxyPage)],
    ['a page comes', 'unknown format', faults.html(200)],
    ['the answer is cut', 'unknown format', faults.cutJson()],
    ['the connection is reset before the answer', 'unknown network', faults.resetBeforeHeaders()],
    ['the connection is closed in the answer', 'unknown network', faults.resetInBody()],
    ['it is redirected', 'unknown redirect', faults.redirect(307, '/elsewhere')],
  ];
  for (const [name, expected, fault] of cases) {
    it(`is ${expected} where ${name}, and is not sent again`, async () => {
      simulator().setFault(fault);
      assert.equal(kindOf((await send()).sent), expected);
      assert.equal(simulator().requests.length, 1);
    });
  }

  it('is unknown where no answer comes in time', async () => {
    simulator().setFault(faults.hang());
    assert.equal(kindOf((await send(token(), simulator().baseUrl, 200)).sent), 'unknown timeout');
    assert.equal(simulator().requests.length, 1);
  });

  it('is certainly not sent where nobody listens, no name is known, or the server is not trusted', async () => {
    const gone = await startSimulator();
    await gone.close();
    assert.equal(kindOf((await send(token(), gone.baseUrl)).sent), 'notSent network');
    assert.equal(kindOf((await send(token(), `https://${'a'.repeat(64)}.invalid/x`)).sent), 'notSent network');
    assert.equal(kindOf((await send(token(), untrusted().url(true))).sent), 'notSent network');
    assert.equal(untrusted().requestCount, 0);
    assert.equal(kindOf((await send(token(), 'http://example.com')).sent), 'notSent configuration');
  });

  it('has its secret taken out of an answer that repeats it', async () => {
    const secret = token();
    simulator().setFault(faults.status(400, { code: 1234, message: `with ${secret}` }));
    assert.ok(!JSON.stringify((await send(secret)).sent).includes(secret));
  });

  it('can be cancelled before it is sent, and not after', async () => {
    const { client } = createClient(simulator().baseUrl);
    const credential = () => Promise.resolve(tokenCredential(token()));
    const before = await client.sendOnce({ path, credential, content, signal: AbortSignal.abort() });
    assert.equal(kindOf(before), 'notSent aborted');
    const controller = new AbortController();
    const hold = simulator().hold();
    const sending = client.sendOnce({ path, credential, content, signal: controller.signal });
    await simulator().waitUntil(() => hold.waiting.length === 1);
    controller.abort();
    hold.release();
    assert.equal(kindOf(await sending), 'answered');
    client.dispose();
  });

  it('waits, like everything else, where there were too many requests', async () => {
    const { client } = createClient(simulator().baseUrl);
    const secret = token();
    const credential = () => Promise.resolve(tokenCredential(secret));
    simulator().setFault(faults.rateLimited('3600'), { times: 1 });
    await client.sendOnce({ path, credential, content });
    assert.equal(kindOf(await client.sendOnce({ path, credential, content })), 'notSent api');
    assert.equal(simulator().requests.length, 1);
    client.dispose();
  });
});

describe('a request that is sent once, and kept connections', () => {
  const server = useConnectionServer();

  for (const isHttps of [true, false]) {
    it(`takes none of them ${isHttps ? 'over https' : 'over http'}, since the server may have closed it`, async () => {
      const settings = () => ({ baseUrl: server().url(isHttps), timeoutMs: 20_000, isCertificateChecked: false });
      const client = new CloudflareClient({ settings, log: new RecordingLog(), random: () => 0 });
      const credential = () => Promise.resolve(tokenCredential('secret'));
      server().manner = 'closeAtSecond';
      for (let count = 1; count <= 3; count += 1) {
        await client.get({ path: ['x'], credential });
        const sent = await client.sendOnce({ path: ['x'], credential, content });
        assert.equal(sent.kind, 'answered');
      }
      client.dispose();
    });
  }

  it('takes none of another client either', async () => {
    const settings = () => ({ baseUrl: server().url(false), timeoutMs: 20_000 });
    const credential = () => Promise.resolve(tokenCredential('secret'));
    const [client, other] = [1, 2].map(() => new CloudflareClient({ settings, log: new RecordingLog() }));
    server().manner = 'closeAtSecond';
    await allAtOnce(server(), 3, () => other?.get({ path: ['x'], credential }) ?? assert.fail());
    const sent = await client?.sendOnce({ path: ['x'], credential, content });
    assert.equal(sent?.kind, 'answered');
    assert.deepEqual([server().openedCount, server().requestCount], [4, 4]);
    client?.dispose();
    other?.dispose();
  });
});
