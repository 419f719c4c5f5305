import assert from 'node:assert/strict';
import { IdentityProviders } from '../../../../src/directory/identityProviders';
import type { PanelView } from '../../../../src/panel/user/messages';
import { UserPanel } from '../../../../src/panel/user/userPanel';
import { PrivacyMode } from '../../../../src/privacy/privacyMode';
import { UserReferences } from '../../../../src/privacy/userReferences';
import { faults } from '../../../simulator/faults';
import { account, accountIds } from '../../../support/accounts';
import { AllowedChanges } from '../../../support/allowedChanges';
import { createDirectory } from '../../../support/directory';
import { RecordedPresses } from '../../../support/presses';
import { RecordingLog } from '../../../support/recordingLog';
import { richNonce, richStory } from '../../../support/richStory';
import { MemoryMemento } from '../../../support/storage';
import { useSimulator } from '../../../support/useSimulator';
import { fieldsOf, rowsOf, tablesOf } from './story/support';
import { fakePanel, isRead, section, type FakePanel } from './support';

const [accountId] = accountIds;
const user = { id: 'user-1', email: 'ann@example.com' };
const providerId = '0194ae2c-efcf-7cfb-8884-000000000001';
const okta = { id: providerId, name: 'Staff of <b>Northwind</b>', type: 'okta' };
const label = 'Identity provider';

const identityProvider = (view: PanelView) => fieldsOf(section(view, 'identity') ?? assert.fail()).get(label);
/** The providers of the newest request, in recent access and in "Why denied?". */
const requestProviders = (view: PanelView) =>
  (['access', 'denied'] as const).map((id) => {
    const shown = section(view, id) ?? assert.fail();
    const nth = tablesOf(shown).findIndex(({ columns }) => columns.some((column) => column.label === label));
    return rowsOf(shown, nth)[0]?.[label];
  });
const openSession = (view: PanelView) => {
  const session = section(view, 'sessions')?.blocks.find((block) => block.kind === 'details' && block.isOpen);
  return session?.kind === 'details' ? fieldsOf(session).get(label) : undefined;
};

describe('the identity providers on the panel of a user', () => {
  const simulator = useSimulator({ accounts: [account(3)] });
  const isMeant = ({ route }: { readonly route: string }) => route === 'listIdentityProviders';
  const asked = () => simulator().requests.filter(isMeant).length;
  let fake: FakePanel;
  let panels: UserPanel[];
  let presses: RecordedPresses;
  let runs: Promise<void>[];
  let host: ConstructorParameters<typeof UserPanel>[2];
  let providers: IdentityProviders;

  beforeEach(async () => {
    simulator().addUser(accountId, user);
    const story = richStory(user.email);
    simulator().replaceStory(accountId, user.id, {
      ...story,
      identity: { ...(story.identity as object), idp: { id: providerId, type: 'okta' } },
    });
    simulator().configure({ identityProviders: [okta, { id: 'other', name: 'Guests', type: 'google-apps' }] });
    const fixture = await createDirectory(simulator());
    providers = new IdentityProviders(fixture);
    presses = new RecordedPresses();
    [panels, runs] = [[], []];
    host = {
      ...{ ...fixture, providers, changesSwitch: new AllowedChanges(), extensionUri: undefined as never },
      ...{ log: new RecordingLog(), privacy: new PrivacyMode(() => false) },
      runPress: (name, press) => {
        const run = presses.run(name, press);
        runs.push(run);
        return run;
      },
      references: new UserReferences(new MemoryMemento()),
      ...{ perform: () => undefined, copy: () => undefined, openUser: () => undefined },
    };
  });
  afterEach(() => {
    for (const panel of panels) panel.dispose();
    providers.dispose();
  });

  function open(): void {
    fake = fakePanel();
    panels.push(new UserPanel(fake.panel, { accountId, userId: user.id, user }, host));
    fake.send({ type: 'ready' });
  }

  it('have their names wherever one is shown, which are read once, after all else', async () => {
    const hold = simulator().hold(isMeant);
    open();
    const first = await fake.until(isRead);
    assert.deepEqual([identityProvider(first), requestProviders(first)], ['okta', ['okta', 'okta']]);
    await simulator().waitUntil(() => hold.waiting.length === 1);
    assert.deepEqual(
      simulator().requests.map(({ route }) => isMeant({ route })),
      [...Array<boolean>(5).fill(false), true],
    );
    hold.release();
    const named = await fake.until((view) => identityProvider(view) !== 'okta');
    assert.equal(identityProvider(named), `${okta.name} (okta)`);
    assert.deepEqual(requestProviders(named), [okta.name, okta.name]);
    fake.send({ type: 'toggle', section: 'sessions', id: richNonce, isOpen: true });
    const opened = await fake.until((view) => openSession(view) !== undefined);
    assert.equal(openSession(opened), 'Guests (google-apps)');
    open();
    assert.equal(identityProvider(await fake.until(isRead)), `${okta.name} (okta)`);
    assert.equal(asked(), 1);
  });

  it('are not read where the panel shows none', async () => {
    simulator().replaceStory(accountId, user.id, { identity: { ip: '192.0.2.1' }, accessRequests: [] });
    open();
    await fake.until(isRead);
    assert.equal(asked(), 0);
    fake.send({ type: 'toggle', section: 'sessions', id: richNonce, isOpen: true });
    assert.equal(
      openSession(await fake.until((view) => openSession(view)?.includes('Guests') === true)),
      'Guests (google-apps)',
    );
    assert.equal(asked(), 1);
  });

  for (const [what, fault] of [
    ['are refused', faults.status(403, { code: 10000, message: 'Authentication error' })],
    ['cannot be read', faults.cutJson()],
  ] as const) {
    it(`stay as they were sent where the names ${what}, and nothing is said of it`, async () => {
      simulator().setFault(fault, { when: isMeant });
      open();
      await fake.until(isRead);
      await simulator().waitUntil(() => asked() === 1);
      await Promise.all(runs);
      const view = fake.posted.at(-1) ?? assert.fail();
      assert.deepEqual([identityProvider(view), requestProviders(view)], ['okta', ['okta', 'okta']]);
      assert.deepEqual([presses.told, view.story.flatMap(({ notice }) => notice ?? [])], [[], []]);
    });
  }

  it('are found by the id that was sent while the shown one is masked, and by their kind only without an id', async () => {
    simulator().configure({
      identityProviders: [
        { ...okta, name: `Staff, ask ${user.email}` },
        { id: providerId.replace(/1$/, '2'), name: 'Others', type: 'okta' },
      ],
    });
    let isMasked = true;
    const privacy = new PrivacyMode(() => isMasked);
    host = { ...host, privacy };
    open();
    const masked = await fake.until((view) => identityProvider(view)?.includes('Staff') === true);
    assert.equal(identityProvider(masked), 'Staff, ask a•••@e•••.com (okta)');
    assert.deepEqual(requestProviders(masked), ['okta', 'okta'], 'two are of this kind');
    assert.ok(!JSON.stringify(fake.posted).includes(providerId));
    isMasked = false;
    privacy.check();
    await fake.until((view) => identityProvider(view) === `Staff, ask ${user.email} (okta)`);
    simulator().replaceStory(accountId, user.id, { identity: { idp: { id: 'gone', type: 'google-apps' } } });
    fake.send({ type: 'section', section: 'identity', action: 'refresh' });
    await fake.until((view) => identityProvider(view) === 'google-apps');
  });
});
