import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { listUsers, type UserPage } from '../../../src/cloudflare/accessUsers';
import type { CloudflareClient } from '../../../src/cloudflare/client';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { timerCount } from '../../support/timers';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const token = 'cfut_0123456789012345678901234567890123456789';

function list(client: CloudflareClient, signal: AbortSignal): Promise<UserPage> {
  return listUsers(client, access(accountId, token), { page: 1, perPage: 25 }, signal);
}

describe('aborting a request', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  it('works while the connection is being made', async () => {
    // A server that accepts and stays silent: TLS is never agreed upon.
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const controller = new AbortController();
    const timersBefore = await timerCount();
    const { client } = createClient(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const listing = failureOf(list(client, controller.signal), 'aborted');
    const [socket] = (await once(server, 'connection')) as [Socket];
    socket.on('error', () => undefined).resume();
    controller.abort();
    await listing;
    assert.equal(await timerCount(), timersBefore);
    // Does not end before every connection has.
    server.close();
    await once(server, 'close');
  });

  it('works while the answer is awaited', async () => {
    simulator().setFault(faults.hang());
    const controller = new AbortController();
    const timersBefore = await timerCount();
    const { client } = createClient(simulator().baseUrl);
    const listing = failureOf(list(client, controller.signal), 'aborted');
    await simulator().waitForRequest(() => true);
    controller.abort();
    await listing;
    await simulator().waitUntil(() => simulator().inFlight === 0);
    assert.deepEqual(
      simulator().requests.map(({ aborted }) => aborted),
      [true],
    );
    assert.equal(await timerCount(), timersBefore);
  });

  it('works while the body comes', async () => {
    // More than the buffers between the two hold: when it is written, the client is reading the body.
    const beginning = Buffer.alloc(24 * 1024 * 1024, ' ');
    const controller = new AbortController();
    const server = createHttpServer((_request, response) => {
      response.on('error', () => undefined);
      response.write(beginning, () => controller.abort());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { client } = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', (socket: Socket) => socket.on('error', () => undefined));
    await failureOf(list(client, controller.signal), 'aborted');
    // Does not end before every connection has.
    server.close();
    await once(server, 'close');
  });

  it('works while the next attempt is awaited, and leaves no timer', async () => {
    simulator().setFault(faults.rateLimited('30'));
    const controller = new AbortController();
    const timersBefore = await timerCount();
    const { client } = createClient(simulator().baseUrl);
    const waits: Promise<void>[] = [];
    client.onDidStartWaiting(({ ended }) => {
      waits.push(ended);
      controller.abort();
    });
    await failureOf(list(client, controller.signal), 'aborted');
    assert.equal(waits.length, 1);
    await waits[0];
    assert.equal(await timerCount(), timersBefore);
    assert.equal(simulator().requests.length, 1);
  });

  it('that was done before sends nothing', async () => {
    const { client } = createClient(simulator().baseUrl);
    await failureOf(list(client, AbortSignal.abort()), 'aborted');
    assert.equal(simulator().requests.length, 0);
  });

  it('is told as such, whatever reason the caller gives', async () => {
    simulator().setFault(faults.hang());
    const { client } = createClient(simulator().baseUrl, { timeoutMs: 1_500 });
    const controller = new AbortController();
    const listing = failureOf(list(client, controller.signal), 'aborted');
    await simulator().waitForRequest(() => true);
    controller.abort(new Error('no longer wanted'));
    await listing;
  });

  it('after the end changes nothing', async () => {
    const controller = new AbortController();
    const { client } = createClient(simulator().baseUrl);
    const page = await listUsers(
      client,
      access(accountId, simulator().token),
      { page: 1, perPage: 25 },
      controller.signal,
    );
    controller.abort();
    assert.equal(page.users.length, 3);
  });
});
