import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { listUsers } from '../../../src/cloudflare/accessUsers';
import { CloudflareClient } from '../../../src/cloudflare/client';
import type { Credential } from '../../../src/cloudflare/credential';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createClient, tokenCredential } from '../../support/client';
import { failureOf } from '../../support/failures';
import { RecordingLog } from '../../support/recordingLog';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const page = { page: 1, perPage: 25 };

describe('the credential of a request', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  async function requestHeaders(credential: Credential): Promise<Readonly<Record<string, string>>> {
    const { client } = createClient(simulator().baseUrl);
    await listUsers(client, { accountId, credential: () => Promise.resolve(credential) }, page);
    const [request] = simulator().requests;
    assert.ok(request);
    return request.headers;
  }

  it('travels as a bearer token', async () => {
    const headers = await requestHeaders(tokenCredential(simulator().token));
    assert.equal(headers['authorization'], `Bearer ${simulator().token}`);
    assert.equal(headers['x-auth-key'], undefined);
    assert.equal(headers['x-auth-email'], undefined);
  });

  it('travels as the pair of e-mail and Global API key', async () => {
    const { value, email = '' } = simulator().addCredential({ kind: 'globalKey' });
    const headers = await requestHeaders({ kind: 'globalApiKey', email, apiKey: value });
    assert.equal(headers['x-auth-email'], email);
    assert.equal(headers['x-auth-key'], value);
    assert.equal(headers['authorization'], undefined);
  });

  for (const kind of ['userToken', 'globalKey'] as const) {
    it(`is in one header and nowhere else (${kind})`, async () => {
      const { value, email = '' } = simulator().addCredential({ kind, label: 'canary' });
      const { client, log } = createClient(simulator().baseUrl);
      const credential: Credential =
        kind === 'userToken' ? tokenCredential(value) : { kind: 'globalApiKey', email, apiKey: value };
      await listUsers(client, { accountId, credential: () => Promise.resolve(credential) }, page);
      const [request] = simulator().requests;
      assert.ok(request);
      const places = Object.entries(request.headers).filter(([, text]) => text.includes(value));
      assert.deepEqual(
        places.map(([name]) => name),
        [kind === 'userToken' ? 'authorization' : 'x-auth-key'],
      );
      assert.ok(!JSON.stringify([request.path, request.query]).includes(value));
      assert.ok(!log.text.includes(value));
      assert.ok(email === '' || !log.text.includes(email));
    });
  }

  it('is asked for anew at each attempt', async () => {
    simulator().setFault(faults.status(503), { times: 1 });
    const { client } = createClient(simulator().baseUrl);
    const tokens = ['first', 'second'].map((label) => simulator().addCredential({ label }).value);
    const left = [...tokens];
    await listUsers(
      client,
      { accountId, credential: () => Promise.resolve(tokenCredential(left.shift() ?? '')) },
      page,
    );
    assert.deepEqual(
      simulator().requests.map(({ headers }) => headers['authorization']),
      tokens.map((token) => `Bearer ${token}`),
    );
  });

  describe('of a request that gets ready before it may be sent', () => {
    function getReady(options: { longestReadyMs?: number } = {}) {
      const settings = () => ({ baseUrl: simulator().baseUrl, timeoutMs: 20_000 });
      const client = new CloudflareClient({ settings, log: new RecordingLog(), ...options });
      const { token } = simulator();
      const stop = new AbortController();
      const state = { readCount: 0, send: (): void => undefined };
      const credential = (): Promise<Credential> => {
        state.readCount += 1;
        return Promise.resolve(tokenCredential(token));
      };
      const maySend = new Promise<void>((resolve) => (state.send = resolve));
      const reading = listUsers(client, { accountId, credential }, { ...page, maySend }, stop.signal);
      return { state, reading, stop };
    }

    it('is read meanwhile, and sent when it may be', async () => {
      const { state, reading } = getReady();
      await setImmediate();
      assert.deepEqual([state.readCount, simulator().requests.length], [1, 0]);
      state.send();
      assert.equal((await reading).users.length, 3);
      assert.equal(state.readCount, 1);
    });

    it('is read anew where that took long', async () => {
      const { state, reading } = getReady({ longestReadyMs: 0 });
      await setImmediate();
      state.send();
      await reading;
      assert.equal(state.readCount, 2);
    });

    it('is not sent where it is given up before', async () => {
      const { reading, stop } = getReady();
      await setImmediate();
      stop.abort();
      await failureOf(reading, 'aborted');
      assert.equal(simulator().requests.length, 0);
    });
  });

  it('sends nothing where the credential can not be had', async () => {
    const { client } = createClient(simulator().baseUrl);
    const refusal = new Error('locked');
    await assert.rejects(listUsers(client, { accountId, credential: () => Promise.reject(refusal) }, page), refusal);
    assert.equal(simulator().requests.length, 0);
  });

  for (const baseUrl of ['http://api.cloudflare.com/client/v4', 'ftp://127.0.0.1', 'nonsense', undefined, 12]) {
    it(`is not even asked for where the address is ${String(baseUrl)}`, async () => {
      const { client } = createClient(baseUrl);
      let timesAsked = 0;
      const credential = (): Promise<Credential> => {
        timesAsked += 1;
        return Promise.resolve(tokenCredential(simulator().token));
      };
      await failureOf(listUsers(client, { accountId, credential }, page), 'configuration');
      assert.equal(timesAsked, 0);
    });
  }
});
