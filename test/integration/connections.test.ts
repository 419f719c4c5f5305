import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Connections } from '../../src/cloudflare/connections';
import { sendGet } from '../../src/cloudflare/transport';
import { searchOf } from '../support/searches';
import { serverCertificateOf } from '../proxy/certificates';
import { faults } from '../simulator/faults';
import { demoAccounts, startSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator';
import { until } from '../support/waiting';
import { addAccount, cleanUp, configure, innerObjects, run, simulate } from '../workbench/inside/extension';

const accountId = demoAccounts[0]?.id ?? assert.fail();

/** Values of settings of `http`; what is left out has its default. */
type HttpSettings = Readonly<Record<string, unknown>>;

const proxySupports = ['off', 'on', 'override', 'fallback'];
const ways: readonly HttpSettings[] = proxySupports.flatMap((proxySupport) =>
  [true, false].map((systemCertificates) => ({ proxySupport, systemCertificates })),
);

describe('connections to the server', () => {
  let simulator: Simulator;
  let openedBefore: number;

  async function begin(isHttps: boolean): Promise<void> {
    await setHttp({ proxyStrictSSL: !isHttps });
    simulator = await simulate(await serverOptions(isHttps));
    await addAccount(simulator, accountId);
  }
  const opened = (): number => simulator.connectionCount - openedBefore;

  afterEach(async () => {
    await cleanUp(simulator);
    await setHttp({ proxyStrictSSL: undefined, proxySupport: undefined, systemCertificates: undefined });
  });

  for (const isHttps of [true, false]) {
    describe(isHttps ? 'over https' : 'over http', () => {
      beforeEach(async () => {
        await begin(isHttps);
        openedBefore = simulator.connectionCount;
      });

      it('are kept over ten single reads', async () => {
        await readPages(10);
        assert.ok(opened() <= 1, `${opened()} connections`);
      });

      it('are no more than the requests that may be open while all users are read', async () => {
        await configure('pageSize', 25);
        await run('loadAll', { accountId });
        assert.ok(opened() <= 4, `${opened()} connections`);
      });

      it('are kept over the twelve keys of a search', async () => {
        await readPages(1);
        const before = opened();
        const requestCount = simulator.requests.length;
        await typeInto('evans.lucy12', accountId);
        assert.ok(simulator.requests.length >= requestCount + 10, 'the server is asked for what was typed');
        assert.ok(opened() - before <= 1, `${opened() - before} connections`);
      });

      it('end when no request has used them for a while', async () => {
        // A server to which nobody else is connected: the connection may have ended before it is looked at.
        const server = await startSimulator(await serverOptions(isHttps));
        const connections = new Connections({ idleMs: 50 });
        const get = {
          url: `${server.baseUrl}/x`,
          headers: {},
          timeoutMs: 20_000,
          isCertificateChecked: false,
          signal: undefined,
        };
        try {
          await sendGet(connections, get);
          assert.equal(server.connectionCount, 1);
          await until(() => server.openConnectionCount === 0, 'the idle connection has ended');
        } finally {
          connections.dispose();
          await server.close();
        }
      });

      it('are one for each section of a panel at most, and are kept for the next panel', async () => {
        const [first, second] = simulator.users(accountId).map(({ id }) => String(id));
        await openUser(simulator, first);
        assert.ok(opened() <= 5, `${opened()} connections`);
        const openedFirst = opened();
        await openUser(simulator, second);
        assert.equal(opened(), openedFirst);
      });

      it('are opened anew where the server closes them after each answer', async () => {
        simulator.setFault(faults.headers({ connection: 'close' }));
        await readPages(3);
        assert.ok(opened() >= 2, `${opened()} connections`);
      });

      it('that the server closes as a request comes cost the person nothing', async () => {
        await readPages(1);
        const requestCount = simulator.requests.length;
        const openedFirst = opened();
        const waits: unknown[] = [];
        const subscription = (await innerObjects()).client.onDidStartWaiting(({ reason }) => waits.push(reason));
        simulator.setFault(faults.resetBeforeHeaders(), { times: 1 });
        await readPages(1);
        subscription.dispose();
        assert.deepEqual([waits, opened()], [[], openedFirst + 1]);
        assert.equal(simulator.requests.length, requestCount + 2);
      });

      it('are not used again once a setting of http has changed', async () => {
        await readPages(1);
        const openedFirst = opened();
        await setHttp({ systemCertificates: false });
        await readPages(1);
        assert.equal(opened(), openedFirst + 1);
      });
    });
  }

  for (const way of ways) {
    it(`are kept with ${JSON.stringify(way)}`, async () => {
      await setHttp(way);
      await begin(true);
      await readPages(1);
      openedBefore = simulator.connectionCount;
      await readPages(10);
      assert.equal(opened(), 0);
    });
  }
});

/** What a server is started with, over TLS with a certificate that nobody vouches for. */
async function serverOptions(isHttps: boolean): Promise<SimulatorOptions> {
  if (!isHttps) return {};
  return { certificate: serverCertificateOf((await innerObjects()).context.extensionPath) };
}

async function readPages(count: number): Promise<void> {
  const { directory } = await innerObjects();
  for (let page = 1; page <= count; page += 1) {
    await directory.readPage(accountId, { page, perPage: 25 }, new AbortController().signal);
  }
}

/** Types a search key by key, each once the server has answered the one before. */
async function typeInto(text: string, account: string): Promise<void> {
  const search = searchOf((await innerObjects()).directory, { field: 'search', accountIds: [account] });
  const isAnswered = (): boolean => search.results.every(({ isBusy }) => !isBusy);
  for (let end = 1; end <= text.length; end += 1) {
    search.setText(text.slice(0, end));
    await until(isAnswered, `"${text.slice(0, end)}" is answered`);
  }
  search.dispose();
}

async function openUser(simulator: Simulator, userId: string | undefined): Promise<void> {
  const countBefore = simulator.requests.length;
  await run('openUser', { accountId, userId });
  await until(() => simulator.requests.length >= countBefore + 5 && simulator.inFlight === 0, 'the panel is read');
}

async function setHttp(settings: HttpSettings): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('http');
  for (const [key, value] of Object.entries(settings)) {
    if (configuration.inspect(key)?.globalValue === value) continue;
    await configuration.update(key, value, vscode.ConfigurationTarget.Global);
  }
}
