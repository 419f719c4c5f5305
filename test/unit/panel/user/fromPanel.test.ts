import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { readFromPanel, readPanelState } from '../../../../src/panel/user/fromPanel';
import { accountIds } from '../../../support/accounts';
import { caseCount } from '../../../support/properties/cases';

const [accountId] = accountIds;
const userId = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';
const actions = [
  ...['copyUserJson', 'copyUserReport', 'copyUserLink', 'copyUserEmail', 'copyUserId'],
  ...['openUserJson', 'openUserReport', 'refresh'],
  ...['openInDashboard', 'replaceCredential', 'showLog', 'addAccount'],
];
const sections = ['sessions', 'identity', 'failedLogins', 'access', 'denied'];
const types = ['ready', 'action', 'copyField', 'section', 'toggle', 'openElsewhere'];

describe('a message from a panel', () => {
  it('is understood where it is one', () => {
    assert.deepEqual(readFromPanel({ type: 'ready' }), { type: 'ready' });
    assert.deepEqual(readFromPanel({ type: 'copyField', name: 'email' }), { type: 'copyField', name: 'email' });
    for (const action of actions)
      assert.deepEqual(readFromPanel({ type: 'action', action }), { type: 'action', action });
    for (const section of sections) {
      const pressed = { type: 'section', section, action: 'loadMore' };
      assert.deepEqual(readFromPanel(pressed), pressed);
      const toggled = { type: 'toggle', section, id: 'X1aX', isOpen: true };
      assert.deepEqual(readFromPanel(toggled), toggled);
    }
    const elsewhere = { type: 'openElsewhere', accountId, userId };
    assert.deepEqual(readFromPanel(elsewhere), elsewhere);
  });

  for (const message of [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'other' },
    { type: 'action' },
    { type: 'action', action: 'removeAccount' },
    { type: 'action', action: 'constructor' },
    { type: 'copyField', name: 5 },
    { type: 'copyField', name: 'x'.repeat(10_001) },
    { type: 'section', section: 'constructor', action: 'refresh' },
    { type: 'section', section: 'sessions', action: 'copyUserReport' },
    { type: 'toggle', section: 'sessions', id: 'x'.repeat(201), isOpen: true },
    { type: 'toggle', section: 'sessions', id: 'x', isOpen: 'yes' },
    { type: 'openElsewhere', accountId, userId: 'x'.repeat(65) },
    { type: 'openElsewhere', accountId },
  ]) {
    it(`is dropped where it is ${inspect(message).slice(0, 50)}`, () => {
      assert.equal(readFromPanel(message), undefined);
    });
  }

  it('is nothing but what is expected, whatever comes', () => {
    const similar = fc.record(
      {
        type: fc.oneof(fc.constantFrom(...types), fc.jsonValue()),
        action: fc.oneof(fc.constantFrom(...actions), fc.jsonValue()),
        name: fc.jsonValue(),
        section: fc.oneof(fc.constantFrom(...sections), fc.jsonValue()),
        id: fc.jsonValue(),
        isOpen: fc.oneof(fc.boolean(), fc.jsonValue()),
        extra: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(similar, fc.anything()), (message) => {
        const read = readFromPanel(message);
        if (read === undefined) return;
        assert.ok(types.includes(read.type));
        assert.ok(!('extra' in read));
        if (read.type === 'action') assert.ok(actions.includes(read.action));
        if ('section' in read) assert.ok(sections.includes(read.section));
        if (read.type === 'copyField') assert.equal(typeof read.name, 'string');
      }),
      { numRuns: caseCount() },
    );
  });
});

describe('the state that was kept of a panel', () => {
  it('names the account and the user', () => {
    assert.deepEqual(readPanelState({ accountId: accountId.toUpperCase(), userId, user: { name: 'Ann' } }), {
      accountId,
      userId,
    });
  });

  for (const state of [
    undefined,
    null,
    'x',
    {},
    { accountId },
    { userId },
    { accountId: 'short', userId },
    { accountId, userId: '../../x' },
    { accountId, userId: '' },
    { accountId: [accountId], userId },
  ]) {
    it(`is none where it is ${inspect(state)}`, () => assert.equal(readPanelState(state), undefined));
  }

  it('is two ids or nothing, whatever was kept', () => {
    const similar = fc.record({ accountId: fc.oneof(fc.constant(accountId), fc.anything()), userId: fc.anything() });
    fc.assert(
      fc.property(fc.oneof(similar, fc.anything()), (state) => {
        const read = readPanelState(state);
        if (read === undefined) return;
        assert.match(read.accountId, /^[0-9a-f]{32}$/);
        assert.match(read.userId, /^[\w-]{1,64}$/);
      }),
      { numRuns: caseCount() },
    );
  });
});
