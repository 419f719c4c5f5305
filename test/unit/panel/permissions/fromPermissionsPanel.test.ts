import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { readAccountState } from '../../../../src/panel/shared/accountState';
import { readFromPermissionsPanel } from '../../../../src/panel/permissions/fromPermissionsPanel';
import { accountIds } from '../../../support/accounts';
import { caseCount } from '../../../support/properties/cases';

const [accountId] = accountIds;
const actions = ['replaceCredential', 'showLog', 'addAccount'];

describe('a message from a panel of permissions', () => {
  it('is understood where it is one', () => {
    const messages = [
      { type: 'ready' },
      { type: 'section', section: 'permissions', action: 'refresh' },
      ...actions.map((action) => ({ type: 'action', action })),
    ];
    for (const message of messages) assert.deepEqual(readFromPermissionsPanel(message), message);
  });

  for (const message of [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'action', action: 'removeAccount' },
    { type: 'action', action: 'constructor' },
    { type: 'section', section: 'permissions', action: 'copyJson' },
    { type: 'section', section: '__proto__', action: 'refresh' },
    { type: 'toggle', section: 'permissions', id: 'x', isOpen: true },
  ]) {
    it(`is dropped where it is ${inspect(message)}`, () => assert.equal(readFromPermissionsPanel(message), undefined));
  }

  it('is nothing but what is expected, whatever comes', () => {
    const similar = fc.record(
      {
        type: fc.oneof(fc.constantFrom('ready', 'action', 'section'), fc.jsonValue()),
        action: fc.oneof(fc.constantFrom(...actions, 'refresh'), fc.anything()),
        section: fc.oneof(fc.constant('permissions'), fc.anything()),
        extra: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(similar, fc.anything()), (message) => {
        const read = readFromPermissionsPanel(message);
        if (read === undefined) return;
        assert.ok(!('extra' in read));
        if (read.type === 'action') assert.ok(actions.includes(read.action));
        if (read.type === 'section') assert.deepEqual([read.section, read.action], ['permissions', 'refresh']);
      }),
      { numRuns: caseCount() },
    );
  });
});

describe('the state that was kept of a panel of permissions', () => {
  it('names the account and nothing else', () => {
    assert.deepEqual(readAccountState({ accountId: accountId.toUpperCase(), report: {} }), { accountId });
  });

  for (const state of [undefined, null, 'x', accountId, {}, { accountId: 'short' }, { accountId: [accountId] }]) {
    it(`is none where it is ${inspect(state)}`, () => assert.equal(readAccountState(state), undefined));
  }
});
