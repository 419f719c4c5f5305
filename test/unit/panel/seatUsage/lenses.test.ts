import assert from 'node:assert/strict';
import { idleBuckets, seatKinds } from '../../../../src/directory/seatUsage';
import type { UserFilter } from '../../../../src/directory/userFilter';
import { isLensSet, pressLens } from '../../../../src/panel/seatUsage/lenses';

const parts = [...seatKinds, ...idleBuckets];
const query = { field: 'search', text: 'ann' } as const;
const setOnes = (filter: UserFilter): string[] => parts.filter(({ id }) => isLensSet(filter, id)).map(({ id }) => id);

describe('a part of the picture', () => {
  it('is set by its own lens alone', () => {
    for (const { id, filter } of parts) assert.deepEqual(setOnes(filter), [id]);
  });

  it('is not set by no lens, nor by one that shows fewer or other users', () => {
    const others: UserFilter[] = [
      {},
      { query, seat: 'any' },
      { seat: 'any', devices: 'none' },
      { idleMoreThanDays: 90 },
      { seat: 'access', idleMoreThanDays: 90 },
      { seat: 'any', idleMoreThanDays: 90, neverLoggedIn: true },
    ];
    for (const filter of others) assert.deepEqual(setOnes(filter), []);
  });

  it('sets its lens in the place of another one when it is pressed', () => {
    for (const { id, filter } of parts) {
      assert.deepEqual(pressLens({}, id), filter);
      assert.deepEqual(pressLens({ devices: 'none', idleAtMostDays: 3 }, id), filter);
    }
  });

  it('clears its lens when it is pressed while it is set', () => {
    for (const { id, filter } of parts) assert.deepEqual(pressLens(filter, id), {});
  });
});
