import assert from 'node:assert/strict';
import type { WebviewPanel } from 'vscode';
import { IdentityProviders } from '../../../../src/directory/identityProviders';
import { PurchasedSeats } from '../../../../src/directory/purchasedSeats';
import { IdleSeatsPanel } from '../../../../src/panel/idleSeats/idleSeatsPanel';
import { idleSeatsServices } from '../../../../src/panel/idleSeats/idleSeatsSource';
import { PermissionsPanel } from '../../../../src/panel/permissions/permissionsPanel';
import { permissionsServices } from '../../../../src/panel/permissions/permissionsSource';
import { SeatUsagePanel } from '../../../../src/panel/seatUsage/seatUsagePanel';
import { seatUsageServices } from '../../../../src/panel/seatUsage/seatUsageSource';
import { UserPanel } from '../../../../src/panel/user/userPanel';
import { Emitter } from '../../../../src/util/event';
import { account, accountIds } from '../../../support/accounts';
import { createDirectory, type DirectoryFixture } from '../../../support/directory';
import { maskingNothing } from '../../../support/nothingMasked';
import { RecordedPresses } from '../../../support/presses';
import { RecordingLog } from '../../../support/recordingLog';
import { MemoryMemento } from '../../../support/storage';
import { useSimulator } from '../../../support/useSimulator';
import { until } from '../../../support/waiting';
import { AllowedChanges } from '../../../support/allowedChanges';

const [accountId] = accountIds;
const fault = new TypeError('a fault');
const failing = (): never => {
  throw fault;
};
const nowhere = undefined as never;

/** The part of VS Code's panel that is used. */
function fakePanel() {
  const fromPage = new Emitter<unknown>();
  const panel = {
    ...{ title: '', visible: true, onDidChangeViewState: new Emitter<unknown>().event },
    webview: { onDidReceiveMessage: fromPage.event, postMessage: () => Promise.resolve(true) },
  };
  return { panel: panel as unknown as WebviewPanel, press: (message: object) => fromPage.fire(message) };
}

const changesSwitch = new AllowedChanges();

describe('a press on a page that fails', () => {
  const simulator = useSimulator({ accounts: [account(3)] });
  let fixture: DirectoryFixture;
  let fake: ReturnType<typeof fakePanel>;
  let presses: RecordedPresses;
  let panel: { dispose(): void };

  beforeEach(async () => {
    fixture = await createDirectory(simulator());
    fake = fakePanel();
    presses = new RecordedPresses();
  });
  afterEach(() => panel.dispose());

  const shared = () => ({
    ...fixture,
    ...maskingNothing(),
    providers: new IdentityProviders(fixture),
    maskedLog: new RecordingLog(),
    runPress: presses.run,
  });
  const toldOf = async (message: object): Promise<unknown> => {
    fake.press(message);
    await until(() => presses.told.length > 0, 'the person is told');
    return presses.told.map(({ error }) => error);
  };

  for (const message of [
    { type: 'action', action: 'refresh' },
    { type: 'section', section: 'sessions', action: 'refresh' },
    { type: 'copyField', name: 'email' },
    { type: 'action', action: 'copyUserJson' },
  ]) {
    it(`is told to the person on the page of a user: ${JSON.stringify(message)}`, async () => {
      const user = { id: 'user-1', email: 'ann@example.com' };
      const host = {
        extensionUri: nowhere,
        log: new RecordingLog(),
        perform: failing,
        copy: failing,
        openUser: failing,
        changesSwitch,
      };
      const shown = new UserPanel(fake.panel, { accountId, userId: user.id, user }, { ...shared(), ...host });
      panel = shown;
      await shown.refresh();
      assert.deepEqual(presses.told, []);
      fixture.directory.readUser = () => Promise.reject(fault);
      const { client } = fixture.directory.accessTo(accountId);
      client.get = () => Promise.reject(fault);
      assert.deepEqual(await toldOf(message), [fault]);
    });
  }

  it('is told where a user cannot even be opened', async () => {
    fixture.directory.readUser = () => Promise.reject(fault);
    const acts = { perform: failing, copy: failing, openUser: failing };
    const host = { extensionUri: nowhere, log: new RecordingLog(), ...acts, changesSwitch };
    panel = new UserPanel(fake.panel, { accountId, userId: 'user-1' }, { ...shared(), ...host });
    assert.deepEqual(await toldOf({ type: 'ready' }), [fault]);
  });

  for (const message of [
    { type: 'section', section: 'permissions', action: 'refresh' },
    { type: 'action', action: 'manageTokens' },
  ]) {
    it(`is told to the person on the page of permissions: ${JSON.stringify(message)}`, async () => {
      const services = permissionsServices({ ...shared(), directory: { accessTo: failing } }, nowhere, failing);
      panel = new PermissionsPanel(fake.panel, accountId, services);
      assert.deepEqual(await toldOf(message), [fault]);
    });
  }

  for (const message of [
    { type: 'action', action: 'loadAll' },
    { type: 'action', action: 'exportUsers' },
    { type: 'action', action: 'checkPermissions' },
    { type: 'lens', lens: 'any' },
  ]) {
    it(`is told to the person on the page of seat usage: ${JSON.stringify(message)}`, async () => {
      const view = { revealAccount: () => Promise.reject(fault) };
      fixture.directory.wholeListOf(accountId).loadAll = () => Promise.reject(fault);
      panel = new SeatUsagePanel(fake.panel, accountId, seatUsageServices({ ...shared(), view }, nowhere, failing));
      assert.deepEqual(await toldOf(message), [fault]);
    });
  }

  for (const message of [
    { type: 'action', action: 'read' },
    { type: 'action', action: 'stop' },
    { type: 'action', action: 'addAccount' },
    { type: 'action', action: 'checkPermissions' },
    { type: 'purchased', seats: 3 },
  ]) {
    it(`is told to the person on the page of idle seats: ${JSON.stringify(message)}`, async () => {
      const purchased = new PurchasedSeats(new MemoryMemento(), fixture.accounts);
      purchased.set = () => Promise.reject(fault);
      const state = { read: undefined, progress: undefined };
      const reading = {
        ...{ onDidChange: new Emitter<string>().event, stateOf: () => state, cancel: failing },
        read: () => Promise.reject(fault),
      };
      const acts = { runForAccount: failing, openUser: failing, performOn: failing, runPress: presses.run };
      const core = { ...shared(), reading, purchased, changesSwitch };
      const services = idleSeatsServices(core, nowhere, acts);
      panel = new IdleSeatsPanel(fake.panel, accountId, services);
      assert.deepEqual(await toldOf(message), [fault]);
    });
  }
});
