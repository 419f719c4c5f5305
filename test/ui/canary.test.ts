import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tokenVariable } from '../../src/cloudflare/secretPlace';
import { filesWith, formsIn } from '../canary/secretForms';
import { projectFolder } from '../support/project';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { credentialValue, usualPermissions } from '../simulator/credentials';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { browserStorage, Witness } from './canary';
import { CanaryPerson } from './canaryPerson';
import { setLogLevel } from '../workbench/logLevel';
import { openSession, type Session } from '../workbench/session';

const canaries = {
  wrongToken: credentialValue('userToken', 'a wrong canary'),
  token: credentialValue('userToken', 'a canary'),
  key: credentialValue('globalKey', 'a canary'),
  environment: credentialValue('userToken', 'a canary of the environment'),
};
const secrets = Object.values(canaries);
const preloaded = ['test/host/fileLogger.cjs', 'test/canary/connections.cjs'];
const [{ id: accountId } = assert.fail()] = demoAccounts;

describe('a credential that goes through everything a person does', () => {
  const witness = new Witness();
  let records: TemporaryFolder;
  let exports: TemporaryFolder;
  let elsewhere: Simulator;
  let session: Session;
  let person: CanaryPerson;
  before(async function () {
    records = await makeTemporaryFolder('canary');
    exports = await makeTemporaryFolder('canary-exports');
    elsewhere = await startSimulator();
    session = await openSession({
      workbench: {
        preparePage: (page) => witness.watch(page),
        environment: {
          NODE_OPTIONS: preloaded.map((file) => `--require=${path.join(projectFolder, file)}`).join(' '),
          CONNECTIONS_FILE: connectionsFile(),
          [tokenVariable]: canaries.environment,
        },
      },
    });
    // The desktop's data folder is not known here.
    if (session.workbench.server === undefined) this.skip();
    const { simulator } = session;
    for (const value of [canaries.token, canaries.environment]) {
      simulator.addCredential({ value, permissions: usualPermissions });
    }
    simulator.addCredential({ value: canaries.key, kind: 'globalKey', email: 'administrator@example.com' });
    person = new CanaryPerson(session, witness, canaries, exports.path);
    await setLogLevel(session, 'Trace');
    // The level for all reaches the logs of extensions only while those have not started.
    for (const log of ['Extension Host (Remote)', 'Cloudflare Access Users']) await setLogLevel(session, 'Trace', log);
    await person.addAccounts();
    await person.readAUser();
    await person.searchAndFilter();
    await person.readAll();
    await person.copyAndExport();
    await person.changeAccounts();
    const repeating = person.repeating(canaries.token);
    const address = `${elsewhere.baseUrl}/accounts?t=${canaries.token}`;
    for (const [level, fault, title] of [
      ['Trace', faults.status(403, repeating), 'Cloudflare does not accept the credential'],
      ['Debug', faults.status(401, repeating), 'Cloudflare does not accept the credential'],
      ['Info', faults.html(403, repeating.message), 'A firewall blocked the request before it reached the API'],
      ['Warning', faults.redirect(307, address), 'The server answered with a redirect'],
      ['Error', faults.resetBeforeHeaders(), 'Cloudflare could not be reached'],
      ['Off', faults.successFalse(repeating), 'Cloudflare refused the request'],
    ] as const) {
      await setLogLevel(session, level, 'Cloudflare Access Users');
      await person.meet(fault, title);
    }
  });
  after(async () => {
    await session.close();
    await elsewhere.close();
    await records.remove();
    await exports.remove();
  });

  const connectionsFile = (): string => path.join(records.path, 'connections.txt');
  const dataFolder = (): string => session.workbench.server?.dataFolder ?? assert.fail();
  /** The places of texts that have one of the secrets in one of its forms. */
  const leaks = (texts: readonly (readonly [place: string, text: string])[]): readonly string[] =>
    texts.flatMap(([place, text]) => {
      const bytes = Buffer.from(text);
      return secrets.flatMap((secret) =>
        formsIn(bytes, secret).map((form) => `${place} (${form}): ${text.slice(0, 200)}`),
      );
    });

  it('is sent, each of them, so that it could have been repeated', () => {
    const headers = JSON.stringify(session.simulator.requests.map((request) => request.headers));
    for (const secret of secrets) assert.ok(headers.includes(secret));
  });

  it('is in nothing that was shown, on the clipboard, or in the messages and the HTML of webviews', () => {
    const { told } = witness;
    const email = session.simulator.users(accountId)[0]?.email ?? assert.fail();
    for (const [place, text] of [
      ['message', 'Content-Security-Policy'],
      ['message', `"${email}"`],
      ['clipboard', email],
      ['the dialog of a refused token, window', 'does not accept the credential'],
      ['a fault: Cloudflare refused the request, window', '***'],
      ['the log after: Cloudflare refused the request, window', 'access/users'],
    ] as const) {
      const isSeen = told.some(([where, what]) => where === place && what.replaceAll('\u00a0', ' ').includes(text));
      assert.ok(isSeen, `${text} was seen in ${place}`);
    }
    assert.deepEqual(leaks(told), []);
  });

  it('is in no file of the machine: settings, state, logs of whatever level, exports', async () => {
    const withAccount = await filesWith(dataFolder(), [accountId]);
    assert.ok(
      withAccount.some((file) => /Cloudflare Access Users.*\.log/.test(file)),
      'what is on the disk is found',
    );
    assert.deepEqual(await filesWith(dataFolder(), secrets), []);
    assert.deepEqual(await filesWith(exports.path, secrets), []);
    assert.deepEqual(leaks([['output', session.workbench.server?.output() ?? '']]), []);
  });

  it('is in nothing that the browser keeps: state, settings, logs, and not readable in the secret store', async () => {
    const kept = await browserStorage(session.workbench.page);
    const text = kept.map(([, value]) => value).join('\n');
    assert.ok(text.includes(accountId), 'the accounts are kept there');
    assert.ok(text.includes('secrets.provider'), 'the secrets are');
    assert.deepEqual(leaks(kept), []);
  });

  it('goes to the server of the API alone, and nothing else is connected to', async () => {
    const connections = new Set((await readFile(connectionsFile(), 'utf8')).trim().split('\n'));
    // By this the test itself asks for commands.
    connections.delete(session.commands.host);
    assert.deepEqual([...connections], [new URL(session.simulator.origin).host]);
    assert.equal(elsewhere.requests.length, 0);
  });
});
