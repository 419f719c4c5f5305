import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { idleBuckets, seatKinds } from '../../../../src/directory/seatUsage';
import { readAccountState } from '../../../../src/panel/shared/accountState';
import { readFromSeatUsagePanel } from '../../../../src/panel/seatUsage/fromSeatUsagePanel';
import { accountIds } from '../../../support/accounts';
import { caseCount } from '../../../support/properties/cases';

const [accountId] = accountIds;
const lenses: readonly string[] = [...seatKinds, ...idleBuckets].map(({ id }) => id);
const actions = [
  ...['loadAll', 'refresh', 'exportUsers', 'openInDashboard', 'replaceCredential', 'showLog'],
  ...['addAccount', 'checkPermissions', 'manageTokens', 'openApiAddress', 'useCredentialHere'],
];

describe('a message from a panel of seat usage', () => {
  it('is understood where it is one', () => {
    const messages = [
      { type: 'ready' },
      ...actions.map((action) => ({ type: 'action', action })),
      ...lenses.map((lens) => ({ type: 'lens', lens })),
    ];
    for (const message of messages) assert.deepEqual(readFromSeatUsagePanel(message), message);
  });

  for (const message of [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'action' },
    { type: 'action', action: 'setLens' },
    { type: 'action', action: 'constructor' },
    { type: 'lens' },
    { type: 'lens', lens: 'unknown' },
    { type: 'lens', lens: '__proto__' },
    { type: 'lens', lens: { seat: 'any' } },
  ]) {
    it(`is dropped where it is ${inspect(message)}`, () => assert.equal(readFromSeatUsagePanel(message), undefined));
  }

  it('is nothing but what is expected, whatever comes', () => {
    const similar = fc.record(
      {
        type: fc.oneof(fc.constantFrom('ready', 'action', 'lens'), fc.jsonValue()),
        action: fc.oneof(fc.constantFrom(...actions), fc.anything()),
        lens: fc.oneof(fc.constantFrom(...lenses), fc.anything()),
        extra: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(similar, fc.anything()), (message) => {
        const read = readFromSeatUsagePanel(message);
        if (read === undefined) return;
        assert.ok(['ready', 'action', 'lens'].includes(read.type));
        assert.ok(!('extra' in read));
        if (read.type === 'action') assert.ok(actions.includes(read.action));
        if (read.type === 'lens') assert.ok(lenses.includes(read.lens));
      }),
      { numRuns: caseCount() },
    );
  });
});

describe('the state that was kept of a panel of seat usage', () => {
  it('names the account and nothing else', () => {
    assert.deepEqual(readAccountState({ accountId: accountId.toUpperCase(), users: [1] }), { accountId });
  });

  for (const state of [undefined, null, 'x', accountId, {}, { accountId: 'short' }, { accountId: [accountId] }]) {
    it(`is none where it is ${inspect(state)}`, () => assert.equal(readAccountState(state), undefined));
  }

  it('is an account id or nothing, whatever was kept', () => {
    const similar = fc.record({ accountId: fc.oneof(fc.constant(accountId), fc.anything()) });
    fc.assert(
      fc.property(fc.oneof(similar, fc.anything()), (state) => {
        const read = readAccountState(state);
        if (read) assert.match(read.accountId, /^[0-9a-f]{32}$/);
      }),
      { numRuns: caseCount() },
    );
  });
});
