import assert from 'node:assert/strict';
import { OpenedUsers } from '../../../src/documents/openedUsers';

const accountId = '0123456789abcdef0123456789abcdef';
const user = (userId: string) => ({ accountId, userId });
const inTab = (): boolean => true;
const inNoTab = (): boolean => false;

describe('the users whose documents were opened', () => {
  const stored = new Map<string, unknown>();
  const storage = {
    get: (key: string) => stored.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void stored.set(key, value)),
  };
  beforeEach(() => stored.clear());

  it('are those of this window, whether a tab shows them or not', () => {
    const opened = new OpenedUsers(storage);
    assert.equal(opened.has(user('a'), inTab), false);
    opened.add(user('a'));
    assert.deepEqual([opened.has(user('a'), inNoTab), opened.has(user('b'), inTab)], [true, false]);
  });

  it('are after a restart those of before that a tab shows', () => {
    new OpenedUsers(storage).add(user('a'));
    const opened = new OpenedUsers(storage);
    assert.deepEqual([opened.has(user('a'), inNoTab), opened.has(user('a'), inTab)], [false, true]);
    assert.equal(opened.has(user('b'), inTab), false);
  });

  it('are kept by ids alone, each once, and not without end', () => {
    const opened = new OpenedUsers(storage);
    for (let count = 0; count < 300; count += 1) opened.add({ ...user(`u${count % 250}`) });
    const [kept] = [...stored.values()] as unknown[][];
    assert.equal(kept?.length, 200);
    assert.deepEqual(kept.at(-1), { accountId, userId: 'u49' });
  });

  it('are none where something else was stored', () => {
    for (const bad of [undefined, 'x', {}, [null, 1, { accountId: 'x', userId: 'a' }, { accountId, userId: '../a' }]]) {
      stored.set('cloudflareAccess.openedDocuments', bad);
      assert.equal(new OpenedUsers(storage).has(user('a'), inTab), false);
    }
  });
});
