import assert from 'node:assert/strict';
import path from 'node:path';
import { type Settings, writeSettings } from '../host/settings';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import type { WorkbenchOptions } from '../host/workbench';
import { apiHost, authorityFile, serverCertificate } from '../proxy/certificates';
import { startForwardProxy, type ForwardProxy } from '../proxy/forwardProxy';
import {
  addAccount,
  addOpenAccount,
  answerWithToken,
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

  /** Opens VS Code with an API that speaks TLS and that only the proxy knows how to reach. */
  async function open(
    settings: Settings,
    options: Pick<WorkbenchOptions, 'environment' | 'folder'> = {},
  ): Promise<void> {
    // Whatever this machine excepts from its proxies is not to count.
    const environment = { NO_PROXY: '', no_proxy: '', ...options.environment };
    session = await openSession({
      simulator: { certificate: serverCertificate(), hostName: apiHost },
      workbench: { userSettings: settings, ...options, environment },
    });
  }

  const proxyUrl = (scheme = 'http', login = '') => `${scheme}://${login}127.0.0.1:${proxy.port}`;
  const tunnels = () => proxy.requestsFor(apiHost);
  const row = (text: string) => session.driver.row(text);

  /** Adds an account that can't be read, and resolves once its row has said why. */
  async function showFailure(title: string, advice: string): Promise<void> {
    await addAccount(session, accountName);
    await session.driver.expand(row(accountName));
    await row(title).getByText(advice).waitFor();
  }

  /** The same by the wizard, although the check fails, as a person may: its dialog says why as well. */
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
  function assertTunnelled(): void {
    const { simulator } = session;
    assert.ok(simulator.requests.some(({ route, status }) => route === 'listUsers' && status === 200));
    const target = new URL(simulator.origin).host;
    assert.ok(tunnels().length > 0);
    for (const tunnel of tunnels()) assert.deepEqual(tunnel, { how: 'tunnel', target, status: 200 });
  }

  describe('that works', () => {
    before(async () => {
      proxy = await startForwardProxy();
      await open({ ...noSystemStore, 'http.proxy': proxyUrl() }, nodesVariable);
    });
    beforeEach(async () => {
      proxy.demand(undefined);
      await proxy.comeBack();
      await startOver(session);
      await addOpenAccount(session);
    });
    after(async () => {
      await session.close();
      await proxy.close();
    });

    it('lists the users of an API that it alone can reach, each request in a tunnel', assertTunnelled);

    it('tells that the proxy is down, keeps the rows and reads again once it is back', async () => {
      const { driver, simulator } = session;
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
      proxy.demand('person:secret');
      await session.driver.clickTitleAction('Refresh All Accounts');
      await row('The proxy wants a valid user name and password').getByText('http://name:password@').waitFor();
      assert.equal(tunnels().at(-1)?.status, 407);
    });
  });

  describe('with settings of its own', () => {
    beforeEach(async () => {
      proxy = await startForwardProxy();
    });
    afterEach(async () => {
      await session.close();
      await proxy.close();
    });

    it('gives the proxy the password of "http.proxy", over TLS where its address says https', async () => {
      await proxy.close();
      proxy = await startForwardProxy(serverCertificate());
      proxy.demand('person:secret');
      await open({ ...noSystemStore, 'http.proxy': proxyUrl('https', 'person:secret@') }, nodesVariable);
      await addOpenAccount(session);
      assertTunnelled();
    });

    it('goes past the proxy to the hosts of "http.noProxy"', async () => {
      const settings = { ...noSystemStore, 'http.proxy': proxyUrl(), 'http.noProxy': ['.access-users.test'] };
      await open(settings, nodesVariable);
      // Past the proxy nobody knows the name.
      await showFailure('Cloudflare could not be reached', 'Check the network connection');
      assert.deepEqual(tunnels(), []);
    });

    it('goes past the proxy to this machine, the one place where an API may be without TLS', async () => {
      session = await openSession({ workbench: { userSettings: { 'http.proxy': proxyUrl() } } });
      await addOpenAccount(session);
      assert.deepEqual(proxy.requestsFor('127.0.0.1'), []);
    });

    it('trusts what lies in the store of the system', async function () {
      if (process.platform !== 'linux' || process.env['ACCESS_USERS_TEST_HOST'] === 'desktop') this.skip();
      await open({ 'http.proxy': proxyUrl() }, systemStore);
      await addOpenAccount(session);
      assertTunnelled();
    });

    it('refuses what lies there while "http.systemCertificates" is off, says so and sends nothing', async () => {
      await open({ ...noSystemStore, 'http.proxy': proxyUrl() }, systemStore);
      await addFailingAccount("The server's certificate is not trusted", 'The credential was not sent.');
      assert.ok(tunnels().length > 0);
      assert.deepEqual(session.simulator.requests, []);
    });

    it('refuses a certificate that nobody vouches for, also where a trusted workspace would not check it', async () => {
      const folder = await makeTemporaryFolder('workspace');
      try {
        await writeSettings(path.join(folder.path, '.vscode'), { 'http.proxyStrictSSL': false });
        const settings = { 'http.proxy': proxyUrl(), 'security.workspace.trust.enabled': false };
        await open(settings, { folder: folder.path });
        await showFailure("The server's certificate is not trusted", 'The credential was not sent.');
        assert.ok(tunnels().length > 0);
        assert.deepEqual(session.simulator.requests, []);
      } finally {
        await folder.remove();
      }
    });

    it('checks no certificate once the person has turned "http.proxyStrictSSL" off', async () => {
      await open({ 'http.proxy': proxyUrl(), 'http.proxyStrictSSL': false });
      await addOpenAccount(session);
      assertTunnelled();
    });
  });
});
