import assert from 'node:assert/strict';
import { maxUserDevices, noUserDevices, withNextDevices } from '../../../src/directory/userDevices';

const email = 'Ann@Example.com';
const device = (id: string, lastEmail: unknown = 'ann@example.com') => ({ id, last_seen_user: { email: lastEmail } });
const page = (devices: readonly unknown[], nextCursor?: string) => ({ devices, nextCursor, totalCount: undefined });

describe('the devices of a user', () => {
  const none = noUserDevices(email);

  it('go on page by page, in the order in which they came', () => {
    const first = withNextDevices(none, page([device('1'), device('2')], 'next'));
    assert.deepEqual([first.devices.length, first.hasMore, first.nextCursor], [2, true, 'next']);
    const all = withNextDevices(first, page([device('3')]));
    assert.deepEqual(all.devices, [device('1'), device('2'), device('3')]);
    assert.deepEqual([all.hasMore, all.nextCursor, all.otherCount, all.leftOutCount], [false, undefined, 0, 0]);
  });

  it('are those whose last user has the e-mail, whatever its case and whatever the API answers', () => {
    const others = [device('2', 'bob@example.com'), device('3', null), { id: '4' }, null, 'device'];
    const read = withNextDevices(none, page([device('1', 'ANN@example.com'), ...others]));
    assert.deepEqual([read.devices.length, read.otherCount], [1, others.length]);
  });

  it('end at a page that leads to itself, and at an empty one', () => {
    const first = withNextDevices(none, page([device('1')], 'same'));
    assert.equal(withNextDevices(first, page([device('1')], 'same')).hasMore, false);
    assert.equal(withNextDevices(first, page([], 'other')).hasMore, false);
  });

  it('are kept up to a number, and counted beyond it', () => {
    const many = Array.from({ length: maxUserDevices + 3 }, (_, index) => device(String(index)));
    const read = withNextDevices(none, page(many));
    assert.deepEqual([read.devices.length, read.leftOutCount], [maxUserDevices, 3]);
  });
});
