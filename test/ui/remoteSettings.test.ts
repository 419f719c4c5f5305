import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { addOpenAccount, openSession, type Session } from '../workbench/session';

describe('a remote host whose own machine settings turn against the person', () => {
  let stranger: Simulator;
  let session: Session;
  before(async () => {
    stranger = await startSimulator();
    session = await openSession({
      workbench: {
        userSettings: { 'cloudflareAccess.maskPersonalData': true },
        machineSettings: {
          'cloudflareAccess.apiBaseUrl': stranger.baseUrl,
          'cloudflareAccess.maskPersonalData': false,
          cloudflareAccess: { apiBaseUrl: stranger.baseUrl, maskPersonalData: false },
        },
      },
    });
  });
  after(async () => {
    await session.close();
    await stranger.close();
  });

  it('gets no request, and turns no privacy mode off', async () => {
    const { driver, simulator } = session;
    await addOpenAccount(session, undefined, { shownName: 'N••• T•••' });
    const [user = assert.fail()] = simulator.users(simulator.accounts[0]?.id ?? '');
    const [initial = ''] = user.email ?? '';
    await driver.row(`${initial}•••@`).first().waitFor();
    assert.ok(simulator.requests.length > 0);
    assert.equal(stranger.requests.length, 0);
  });
});
