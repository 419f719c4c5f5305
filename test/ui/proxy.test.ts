import assert from 'node:assert/strict';
import path from 'node:path';
import { type Settings, writeSettings } from '../host/settings';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import type { WorkbenchOptions } from '../host/workbench';
import { apiHost, authorityFile, serverCertificate } from '../proxy/certificates';
import { startForwardProxy, type ForwardProxy, type ProxiedRequest } from '../proxy/forwardProxy';
import { startSimulator } from '../simulator/simulator';
import {
  addAccount,
  addOpenAccount,
  answerWithToken,
  changeSettings,
  keepCredential,
  openSession,
  startOver,
  type Session,
} from '../workbench/session';

const accountName = 'Northwind Traders';

/** Trust in the authority that hangs on no system's store; older VS Code forgets Node's variable when it adds that store. */
const nodesVariable = { environment: { NODE_EXTRA_CA_CERTS: authorityFile } };
const noSystemStore = { 'http.systemCertificates': false };

/** An environment in which the authority lies in what VS Code takes for the system's store. */
const systemStore = {
  environment: {
    SSL_CERT_FILE: authorityFile,
    NODE_OPTIONS: `--require=${path.resolve(__dirname, '..', 'proxy', 'systemStore.cjs')}`,
  },
};

describe('behind a proxy', () => {
  let proxy: ForwardProxy;
  let session: Session;
  let tunnelsBefore: number;

  /** Opens VS Code with an API that speaks TLS and that only the proxy knows how to reach. */
  async function open(settings: Settings, options: Pick<WorkbenchOptions, 'environment' | 'folder'>): Promise<void> {
    proxy = await startForwardProxy();
    // Whatever this machine excepts from its proxies is not to count.
    const environment = { NO_PROXY: '', no_proxy: '', ...options.environment };
    session = await openSession({
      simulator: { certificate: serverCertificate(), hostName: apiHost },
      workbench: { userSettings: { 'http.proxy': proxyUrl(), ...settings }, ...options, environment },
    });
  }

  /** Brings back what a test may have changed, and counts tunnels from then on. */
  async function begin(): Promise<void> {
    proxy.demand(undefined);
    await proxy.comeBack();
    await changeSettings(session, {
      'cloudflareAccess.apiBaseUrl': null,
      'http.noProxy': null,
      'http.proxy': null,
      'http.proxyStrictSSL': null,
      'http.systemCertificates': null,
    });
    await startOver(session);
    tunnelsBefore = proxy.requestsFor(apiHost).length;
  }

  async function close(): Promise<void> {
    await session.close();
    await proxy.close();
  }

  const proxyUrl = () => `http://127.0.0.1:${proxy.port}`;
  const tunnels = () => proxy.requestsFor(apiHost).slice(tunnelsBefore);
  const row = (text: string) => session.driver.row(text);

  /** Adds an account by the wizard, although the check fails, as a person may: dialog and row say why. */
  async function addFailingAccount(title: string, advice: string): Promise<void> {
    const { driver, simulator } = session;
    await driver.runCommand('Cloudflare Access: Add Account…');
    await answerWithToken(session, simulator.token);
    await driver.quickInput.waitForPlaceholder(`${title}: enter the account ID`);
    await driver.quickInput.pick('Enter an account ID…');
    await driver.quickInput.waitForPlaceholder('0123456789abcdef0123456789abcdef');
    await driver.quickInput.enter(simulator.accounts[0]?.id ?? '');
    await driver.quickInput.waitForTitle('Add Account (4/5)');
    await driver.quickInput.enter(accountName);
    await driver.dialog().getByText(title).waitFor();
    await driver.dialog().getByText(advice).waitFor();
    await driver.clickDialogButton('Save All the Same');
    await keepCredential(session);
    await driver.expand(row(accountName));
    await row(title).getByText(advice).waitFor();
  }

  /** Asserts that users came, every request of them through a tunnel. */
  function assertTunnelled(asked: readonly ProxiedRequest[] = tunnels()): void {
    const { simulator } = session;
    assert.ok(simulator.requests.some(({ route, status }) => route === 'listUsers' && status === 200));
    const target = new URL(simulator.origin).host;
    assert.ok(asked.length > 0);
    for (const tunnel of asked) assert.deepEqual(tunnel, { how: 'tunnel', target, status: 200 });
  }

  describe('whose certificate authority is in the environment of Node', () => {
    before(() => open(noSystemStore, nodesVariable));
    beforeEach(begin);
    after(close);

    it('lists the users of an API that it alone can reach, each request in a tunnel', async () => {
      await addOpenAccount(session);
      assertTunnelled();
    });

    it('tells that the proxy is down, keeps the rows and reads again once it is back', async () => {
      const { driver, simulator } = session;
      await addOpenAccount(session);
      await proxy.goDown();
      await driver.clickTitleAction('Refresh All Accounts');
      const failure = row('The proxy could not be reached');
      await failure.getByText('"http.proxy"').waitFor();
      await row(simulator.users(simulator.accounts[0]?.id ?? '')[0]?.email ?? '').waitFor();
      await proxy.comeBack();
      await failure.click();
      await failure.waitFor({ state: 'detached' });
    });

    it('tells that the proxy wants a password', async function () {
      // The desktop asks for the password itself.
      if (session.workbench.host === 'desktop') this.skip();
      await addOpenAccount(session);
      proxy.demand('person:secret');
      await session.driver.clickTitleAction('Refresh All Accounts');
      await row('The proxy wants a valid user name and password').getByText('http://name:password@').waitFor();
      assert.equal(tunnels().at(-1)?.status, 407);
    });

    it('gives the proxy the password of "http.proxy", over TLS where its address says https', async () => {
      const secureProxy = await startForwardProxy(serverCertificate());
      try {
        secureProxy.demand('person:secret');
        await changeSettings(session, { 'http.proxy': `https://person:secret@127.0.0.1:${secureProxy.port}` });
        await addOpenAccount(session);
        assertTunnelled(secureProxy.requestsFor(apiHost));
        assert.deepEqual(tunnels(), []);
      } finally {
        await secureProxy.close();
      }
    });

    it('goes past the proxy to the hosts of "http.noProxy"', async () => {
      await changeSettings(session, { 'http.noProxy': ['.access-users.test'] });
      await addAccount(session, accountName);
      await session.driver.expand(row(accountName));
      // Past the proxy nobody knows the name.
      await row('Cloudflare could not be reached').getByText('Check the network connection').waitFor();
      assert.deepEqual(tunnels(), []);
    });

    it('goes past the proxy to this machine, the one place where an API may be without TLS', async () => {
      const simulator = await startSimulator();
      try {
        await changeSettings(session, { 'cloudflareAccess.apiBaseUrl': simulator.baseUrl });
        await addOpenAccount({ ...session, simulator });
        assert.deepEqual([...proxy.requestsFor('127.0.0.1'), ...tunnels()], []);
      } finally {
        await simulator.close();
      }
    });
  });

  describe('whose certificate authority is in the store of the system', () => {
    let folder: TemporaryFolder;
    before(async () => {
      folder = await makeTemporaryFolder('workspace');
      await writeSettings(path.join(folder.path, '.vscode'), { 'http.proxyStrictSSL': false });
      const settings = { ...noSystemStore, 'security.workspace.trust.enabled': false };
      await open(settings, { ...systemStore, folder: folder.path });
    });
    beforeEach(begin);
    after(async () => {
      await close();
      await folder.remove();
    });

    it('refuses its certificate while "http.systemCertificates" is off, says so and sends nothing, also where a trusted workspace would not check it', async () => {
      await addFailingAccount("The server's certificate is not trusted", 'The credential was not sent.');
      assert.ok(tunnels().length > 0);
      assert.deepEqual(session.simulator.requests, []);
    });

    it('trusts what lies there where "http.systemCertificates" is on', async function () {
      if (process.platform !== 'linux' || session.workbench.host === 'desktop') this.skip();
      await changeSettings(session, { 'http.systemCertificates': true });
      await addOpenAccount(session);
      assertTunnelled();
    });

    it('checks no certificate once the person has turned "http.proxyStrictSSL" off', async () => {
      await changeSettings(session, { 'http.proxyStrictSSL': false });
      await addOpenAccount(session);
      assertTunnelled();
    });
  });
});
