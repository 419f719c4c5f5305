import assert from 'node:assert/strict';
import { usersElsewhere } from '../../../../src/panel/user/elsewhere';
import { accountIds } from '../../../support/accounts';

const [here, second, third] = accountIds;
const accounts = {
  accounts: accountIds.map((accountId) => ({ accountId, label: `Label ${accountId.slice(0, 2)}` }) as never),
};

/** Who is found, as pairs of account and user, when these users are loaded. */
function foundOf(user: unknown, loaded: Partial<Record<string, readonly unknown[]>>) {
  const loadedUsers = (accountId: string) =>
    new Map((loaded[accountId] ?? []).map((record, nth) => [`place:${nth}`, record]));
  return usersElsewhere(user, here, { accounts, directory: { loadedUsers } });
}

describe('the same person in other accounts', () => {
  it('is found by the e-mail, whatever its case, in every other account', () => {
    const found = foundOf(
      { email: 'Ann@example.com' },
      {
        [here]: [{ id: 'own', email: 'ann@example.com' }],
        [second]: [
          { id: 'no', email: 'xann@example.com' },
          { id: 'two', email: 'ANN@EXAMPLE.COM ' },
        ],
        [third]: [{ uid: 'three', email: 'ann@example.com', name: 'Ann' }],
      },
    );
    assert.deepEqual(found, [
      { accountLabel: 'Label b2', accountId: second, userId: 'two', label: 'Also in Label b2' },
      { accountLabel: 'Label c3', accountId: third, userId: 'three', label: 'Also in Label c3' },
    ]);
  });

  it('is nobody for a user without an e-mail, and nobody who has no id', () => {
    const loaded = { [second]: [{ id: 'a' }, { id: 'b', email: '' }, null, 7, { email: 'ann@example.com' }] };
    for (const user of [
      undefined,
      null,
      {},
      { email: '' },
      { email: ' ' },
      { email: 5 },
      { email: 'ann@example.com' },
    ]) {
      assert.deepEqual(foundOf(user, loaded), []);
    }
  });

  it('is bounded', () => {
    const many = Array.from({ length: 500 }, (_, nth) => ({ id: `u${nth}`, email: 'a@b.c' }));
    assert.equal(foundOf({ email: 'a@b.c' }, { [second]: many }).length, 50);
  });
});
