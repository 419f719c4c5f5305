import assert from 'node:assert/strict';
import { IdentityProviders } from '../../../../src/directory/identityProviders';
import { removeAccount } from '../../../../src/directory/savedAccounts';
import type { PanelView } from '../../../../src/panel/user/messages';
import { UserPanel } from '../../../../src/panel/user/userPanel';
import type { UserPanelHost, UserPanelTarget } from '../../../../src/panel/user/userPanelHost';
import { account, accountIds } from '../../../support/accounts';
import { createDirectory, type DirectoryFixture } from '../../../support/directory';
import { useSimulator } from '../../../support/useSimulator';
import { maskingNothing } from '../../../support/nothingMasked';
import { RecordingLog } from '../../../support/recordingLog';
import { RecordedPresses } from '../../../support/presses';
import { AllowedChanges } from '../../../support/allowedChanges';
import { fakePanel, isRead, section, type FakePanel } from './support';

const [accountId, otherId] = accountIds;
const userId = 'user-1';
const user = { id: userId, email: 'ann@example.com', name: 'Ann' };

describe('a panel of a user', () => {
  const simulator = useSimulator({ accounts: [account(3), account(3, otherId)] });
  let fixture: DirectoryFixture;
  let fake: FakePanel;
  let panel: UserPanel | undefined;
  let performed: unknown[][];
  let opened: unknown[][];
  let copied: string[];
  let presses: RecordedPresses;

  beforeEach(async () => {
    simulator().addUser(accountId, user);
    simulator().replaceStory(accountId, userId, {
      sessions: [{ name: 's', metadata: { nonce: 'one' } }],
      identity: { ip: 'x' },
    });
    fixture = await createDirectory(simulator());
    fake = fakePanel();
    [performed, opened, copied] = [[], [], []];
    presses = new RecordedPresses();
  });
  afterEach(() => panel?.dispose());

  function open(target: Partial<UserPanelTarget> = {}): UserPanel {
    const host = {
      ...fixture,
      providers: new IdentityProviders(fixture),
      ...maskingNothing(),
      changesSwitch: new AllowedChanges(),
      extensionUri: undefined as never,
      log: new RecordingLog(),
      runPress: presses.run,
      perform: (...parameters: unknown[]) => void performed.push(parameters),
      copy: (text: string) => void copied.push(text),
      openUser: (...parameters: unknown[]) => void opened.push(parameters),
    } satisfies UserPanelHost;
    panel = new UserPanel(fake.panel, { accountId, userId, ...target }, host);
    fake.send({ type: 'ready' });
    return panel;
  }

  it('makes five requests to open, all at once where the e-mail is known', async () => {
    const hold = simulator().hold();
    const { tabTitle } = open({ user });
    assert.equal(tabTitle, 'ann@example.com');
    await simulator().waitUntil(() => hold.waiting.length === 5);
    hold.release();
    const view = await fake.until(isRead);
    assert.equal(simulator().requests.length, 5);
    assert.deepEqual(
      view.story.map(({ id }) => id),
      ['sessions', 'identity', 'failedLogins', 'access', 'denied', 'devices', 'scim'],
    );
  });

  it('makes five as well after a reload, when only the id is known', async () => {
    const restored = open();
    assert.equal(restored.tabTitle, undefined);
    const view = await fake.until(isRead);
    assert.equal(simulator().requests.length, 5);
    assert.ok(section(view, 'access')?.readAtMs);
    assert.equal(restored.tabTitle, 'ann@example.com');
  });

  it('shows each part that fails beside those that do not', async () => {
    simulator().configure({ sessionsPermissions: ['Another Read'], identityAlsoNeeds: ['Another Read'] });
    open({ user });
    const view = await fake.until(isRead);
    assert.deepEqual(
      view.story.map(({ notice }) => notice !== undefined),
      [true, true, false, false, false, false, false],
    );
    assert.equal(view.notice, undefined);
    simulator().configure({ sessionsPermissions: ['Access: Audit Logs Read'] });
    const before = simulator().requests.length;
    fake.send({ type: 'section', section: 'sessions', action: 'refresh' });
    await fake.until((now) => section(now, 'sessions')?.notice === undefined && !section(now, 'sessions')?.isBusy);
    assert.equal(simulator().requests.length, before + 1);
  });

  it('opens a session to its identity', async () => {
    open({ user });
    await fake.until(isRead);
    for (const id of ['one', 'one', 'other']) fake.send({ type: 'toggle', section: 'sessions', id, isOpen: true });
    const isShown = (view: PanelView) => JSON.stringify(section(view, 'sessions')).includes('Identity provider');
    await fake.until(isShown);
    assert.equal(simulator().requests.filter(({ route }) => route === 'getSession').length, 1);
    fake.send({ type: 'toggle', section: 'sessions', id: 'one', isOpen: false });
    await fake.until((view) => !isShown(view));
  });

  it('reads the identity of an open session again with all else, and of a closed one no more', async () => {
    const opening = open({ user });
    await fake.until(isRead);
    const toggle = (isOpen: boolean) => fake.send({ type: 'toggle', section: 'sessions', id: 'one', isOpen });
    const asked = () => simulator().requests.filter(({ route }) => route === 'getSession').length;
    const shows = (ip: string) => (view: PanelView) => JSON.stringify(section(view, 'sessions')).includes(ip);
    simulator().replaceStory(accountId, userId, { sessionIdentity: { ip: '192.0.2.7' } });
    toggle(true);
    await fake.until(shows('192.0.2.7'));
    simulator().replaceStory(accountId, userId, { sessionIdentity: { ip: '192.0.2.8' } });
    await opening.refresh();
    await fake.until(shows('192.0.2.8'));
    toggle(false);
    await fake.until((view) => !shows('192.0.2.8')(view));
    await opening.refresh();
    assert.equal(asked(), 2);
  });

  it('copies what a section was made of, and reports everything without a secret', async () => {
    const opening = open({ user });
    await fake.until(isRead);
    for (const id of ['sessions', 'identity', 'failedLogins', 'access', 'denied']) {
      fake.send({ type: 'section', section: id, action: 'copyJson' });
    }
    assert.deepEqual(
      copied.map((text) => JSON.parse(text) as unknown),
      [
        ...[[{ name: 's', metadata: { nonce: 'one' } }], { ip: 'x' }, [], []],
        { failedLogins: [], deniedRequests: [], failingPostureChecks: [] },
      ],
    );
    fake.send({ type: 'action', action: 'copyUserReport' });
    assert.deepEqual(performed[0], ['copyUserReport', { accountId, userId: user.id, user }]);
    const text = JSON.stringify(opening.report());
    assert.match(text, /"nonce":"one"/);
    assert.ok(!text.includes(simulator().tokenFor(accountId)));
    assert.deepEqual(opening.user, user);
  });

  it('says of a user that Cloudflare does not know that it is gone', async () => {
    open({ userId: 'nobody' });
    const view = await fake.until((now) => !now.isBusy && now.story.every(({ isBusy }) => !isBusy));
    assert.match(view.notice?.title ?? '', /gone/);
    assert.match(JSON.stringify(section(view, 'identity')), /does not know this user/);
    assert.match(JSON.stringify(section(view, 'access')), /not known/);
    assert.equal(simulator().requests.length, 4);
  });

  it('gives up when its account is removed while it is read, and says so', async () => {
    simulator().hold();
    open({ user });
    await simulator().waitUntil(() => simulator().inFlight === 5);
    await removeAccount(fixture.accounts, fixture.credentials, accountId);
    const view = await fake.until(({ notice }) => notice !== undefined);
    assert.match(view.notice?.title ?? '', /account was removed/);
    await simulator().waitUntil(() => simulator().inFlight === 0);
    const last = await fake.until(({ story }) => story.every(({ isBusy }) => !isBusy));
    assert.ok(last.story.every(({ buttons }) => buttons.length === 0));
    fake.send({ type: 'section', section: 'sessions', action: 'refresh' });
    assert.equal(simulator().requests.length, 5);
  });

  it('asks nothing for a user without an id', async () => {
    open({ userId: undefined, user: { name: 'Ann' } });
    const view = await fake.until(({ notice }) => notice !== undefined);
    assert.deepEqual([view.story, simulator().requests.length], [[], 0]);
  });

  it('lists the loaded users of other accounts with the same e-mail, and opens those alone', async () => {
    simulator().addUser(otherId, { id: 'twin', email: 'ANN@example.com' });
    await fixture.directory.wholeListOf(otherId).loadFirst();
    open({ user });
    const view = await fake.until(isRead);
    assert.deepEqual(
      view.elsewhere.map((one) => [one.accountId, one.userId]),
      [[otherId, 'twin']],
    );
    for (const other of ['stranger', 'twin']) fake.send({ type: 'openElsewhere', accountId: otherId, userId: other });
    assert.deepEqual(opened, [[otherId, 'twin']]);
  });

  it('is drawn a few times while five answers come', async () => {
    open({ user });
    await fake.until(isRead);
    assert.ok(fake.posted.length <= 6, `${fake.posted.length} drawings`);
  });

  it('tells whenever its report may have changed', async () => {
    const opening = open({ user });
    const reports: string[] = [];
    opening.onDidChange(() => reports.push(JSON.stringify(opening.report())));
    await fake.until(isRead);
    assert.match(reports.at(-1) ?? '', /"lastSeenIdentity":\{"readAt":"[^"]+","failure":null,"record":\{"ip":"x"\}/);
  });

  it('ends its requests when it is closed', async () => {
    simulator().hold();
    open({ user });
    await simulator().waitUntil(() => simulator().inFlight === 5);
    panel?.dispose();
    await simulator().waitUntil(() => simulator().inFlight === 0);
  });
});
