import assert from 'node:assert/strict';
import type { WebviewPanel } from 'vscode';
import { IdentityProviders } from '../../../../src/directory/identityProviders';
import type { ToPanel } from '../../../../src/panel/user/messages';
import { UserPanel } from '../../../../src/panel/user/userPanel';
import type { UserPanelHost } from '../../../../src/panel/user/userPanelHost';
import { PrivacyMode } from '../../../../src/privacy/privacyMode';
import { UserReferences } from '../../../../src/privacy/userReferences';
import { Emitter } from '../../../../src/util/event';
import { richNonce, richStory } from '../../../support/richStory';
import { account, accountIds } from '../../../support/accounts';
import { createDirectory } from '../../../support/directory';
import { MemoryMemento } from '../../../support/storage';
import { useSimulator } from '../../../support/useSimulator';
import { RecordingLog } from '../../../support/recordingLog';
import { runPress } from '../../../support/presses';
import { AllowedChanges } from '../../../support/allowedChanges';

const [accountId, otherId] = accountIds;
const user = {
  id: 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415',
  email: 'ann.example@example.com',
  name: 'Ann Example',
  'ann.example@example.com': 'hello',
};
const otherUserId = '11111111-2222-4333-8444-555555555555';
const personal = [
  ...[user.id, user.email, user.name, otherUserId, accountId, otherId, richNonce],
  ...['192.0.2.17', '203.0.113.9', 'ann.example', 'Example'],
];

describe('a panel of a user while personal data is masked', () => {
  const simulator = useSimulator({ accounts: [account(3), account(3, otherId)] });
  const fromPage = new Emitter<unknown>();
  const didPost = new Emitter<void>();
  let isWanted: boolean;
  let privacy: PrivacyMode;
  let references: UserReferences;
  let posted: ToPanel[];
  let copied: unknown[][];
  let opened: unknown[][];
  let panel: UserPanel;

  beforeEach(async () => {
    [posted, copied, opened, isWanted] = [[], [], [], true];
    simulator().addUser(accountId, user);
    simulator().addUser(otherId, { ...user, id: otherUserId });
    simulator().replaceStory(accountId, user.id, richStory(user.email));
    const fixture = await createDirectory(simulator());
    const providers = new IdentityProviders(fixture);
    for (const id of [accountId, otherId]) await fixture.directory.listOf(id).loadFirst();
    privacy = new PrivacyMode(() => isWanted);
    references = new UserReferences(new MemoryMemento());
    const postMessage = (message: ToPanel) => {
      posted.push(message);
      didPost.fire();
      return Promise.resolve(true);
    };
    const fake = { webview: { onDidReceiveMessage: fromPage.event, postMessage } };
    const host = {
      ...fixture,
      providers,
      changesSwitch: new AllowedChanges(),
      extensionUri: undefined as never,
      log: new RecordingLog(),
      runPress,
      privacy,
      references,
      perform: () => undefined,
      copy: (...parameters: unknown[]) => void copied.push(parameters),
      openUser: (...parameters: unknown[]) => void opened.push(parameters),
    } satisfies UserPanelHost;
    panel = new UserPanel(fake as unknown as WebviewPanel, { accountId, userId: user.id }, host);
    fromPage.fire({ type: 'ready' });
    await until(({ view }) => !view.isBusy && view.elsewhere.length === 1 && view.story.every(({ isBusy }) => !isBusy));
  });
  afterEach(() => panel.dispose());

  const last = (): ToPanel => posted.at(-1) ?? assert.fail();
  const sessionIds = () =>
    last().view.story.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'details' ? [block] : [])));
  const until = (isMeant: (message: ToPanel) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        const message = posted.at(-1);
        if (!message || !isMeant(message)) return;
        subscription.dispose();
        resolve();
      };
      const subscription = didPost.event(look);
      look();
    });

  it('sends its page no true value, not even in what the page keeps', async () => {
    const [session] = sessionIds();
    fromPage.fire({ type: 'toggle', section: 'sessions', id: session?.id ?? '', isOpen: true });
    await until(() => JSON.stringify(sessionIds()[0]?.blocks).includes('google-apps'));
    const text = JSON.stringify(posted);
    for (const value of personal) assert.ok(!text.includes(value), value);
    assert.equal(last().view.title, 'A••• E•••');
    assert.equal(panel.tabTitle, 'a•••@e•••.com');
    assert.deepEqual(references.find(last().state.reference), {
      reference: last().state.reference,
      accountId,
      userId: user.id,
    });
    assert.match(text, /192\.0\.•\.•/);
    assert.match(text, /Intranet/, 'what is of nobody stays');
  });

  it('gives the true values to be copied, by the names that its page knows', () => {
    for (const name of ['email', 'a•••@e•••.com', 'no-such-field']) fromPage.fire({ type: 'copyField', name });
    fromPage.fire({ type: 'section', section: 'identity', action: 'copyJson' });
    assert.deepEqual(copied.slice(0, 2), [
      [user.email, 'E-mail'],
      ['hello', 'a•••@e•••.com'],
    ]);
    assert.match(String(copied[2]?.[0]), /192\.0\.2\.17/);
    assert.equal(copied.length, 3);
  });

  it('opens the same person elsewhere, whose ids the page does not know', () => {
    const [elsewhere = assert.fail()] = last().view.elsewhere;
    fromPage.fire({ type: 'openElsewhere', accountId: otherId, userId: otherUserId });
    assert.deepEqual(opened, []);
    fromPage.fire({ type: 'openElsewhere', accountId: elsewhere.accountId, userId: elsewhere.userId });
    assert.deepEqual(opened, [[otherId, otherUserId]]);
  });

  it('shows everything once masking ends, and masks again, without a request', async () => {
    // The names of identity providers may still be on their way.
    const asked = () => simulator().requests.filter(({ route }) => route !== 'listIdentityProviders').length;
    const before = asked();
    const [masked] = sessionIds();
    isWanted = false;
    privacy.check();
    await until(({ view }) => view.title === user.name);
    assert.deepEqual(last().state, { accountId, userId: user.id });
    assert.equal(panel.tabTitle, user.email);
    assert.equal(sessionIds()[0]?.id, richNonce);
    const text = JSON.stringify(last());
    for (const value of [user.id, user.email, '192.0.2.17', otherUserId]) assert.ok(text.includes(value), value);
    isWanted = true;
    privacy.check();
    await until(({ view }) => view.title === 'A••• E•••');
    assert.equal(sessionIds()[0]?.id, masked?.id, 'the same session');
    assert.equal(asked(), before);
  });
});
