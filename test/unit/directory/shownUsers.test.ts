import assert from 'node:assert/strict';
import { ShownUsers, type ListView } from '../../../src/directory/shownUsers';
import { UserList } from '../../../src/directory/userList';
import { PageReader, serverOf } from '../../support/pageReader';

const nowMs = Date.parse('2026-06-15T00:00:00Z');
const users = [
  { id: 'c', email: 'carol@example.com', access_seat: true, last_successful_login: '2026-06-01T00:00:00Z' },
  { id: 'a', email: 'ann@example.com', access_seat: false, gateway_seat: false },
  { id: 'b', email: 'bob@example.com', access_seat: true, last_successful_login: '2026-05-01T00:00:00Z' },
];
const plain: ListView = { filter: {}, order: 'asSent', locale: 'en' };

async function loadedList() {
  const reader = new PageReader();
  const list = new UserList({ read: reader.read, pageSize: () => 25, concurrency: () => 4 });
  await reader.serve(list.loadFirst(), serverOf(users));
  return { list, reader, shown: new ShownUsers() };
}

describe('the users that are shown of a list', () => {
  it('are none before anything was read', () => {
    const list = new UserList({ read: new PageReader().read, pageSize: () => 25, concurrency: () => 4 });
    assert.deepEqual(new ShownUsers().keysOf(list, plain, nowMs), []);
  });

  it('are all as they were sent without a filter and an order', async () => {
    const { list, shown } = await loadedList();
    assert.deepEqual(shown.keysOf(list, plain, nowMs), ['id:c', 'id:a', 'id:b']);
  });

  it('are those that the lens lets through, in the order that is chosen', async () => {
    const { list, shown } = await loadedList();
    const byEmail: ListView = { ...plain, order: 'email' };
    assert.deepEqual(shown.keysOf(list, byEmail, nowMs), ['id:a', 'id:b', 'id:c']);
    assert.deepEqual(shown.keysOf(list, { ...byEmail, filter: { seat: 'access' } }, nowMs), ['id:b', 'id:c']);
  });

  it('are selected once as long as nothing changes', async () => {
    const { list, shown } = await loadedList();
    const view: ListView = { ...plain, filter: { seat: 'access' }, order: 'email' };
    const keys = shown.keysOf(list, view, nowMs);
    assert.equal(shown.keysOf(list, { ...view }, nowMs + 1000), keys);
  });

  it('are selected anew after a record, the list, the filter, the order or the locale changed', async () => {
    const { list, reader, shown } = await loadedList();
    const view: ListView = { ...plain, filter: { seat: 'access' } };
    assert.deepEqual(shown.keysOf(list, view, nowMs), ['id:c', 'id:b']);
    list.put('id:a', { id: 'a', access_seat: true });
    assert.deepEqual(shown.keysOf(list, view, nowMs), ['id:c', 'id:a', 'id:b']);
    const none: ListView = { ...view, filter: { seat: 'none' } };
    assert.deepEqual(shown.keysOf(list, none, nowMs), []);
    await reader.serve(list.refresh(), serverOf(users.slice(1)));
    assert.deepEqual(shown.keysOf(list, none, nowMs), ['id:a']);
    const keys = shown.keysOf(list, view, nowMs);
    assert.notEqual(shown.keysOf(list, { ...view, locale: 'sv' }, nowMs), keys);
    assert.notEqual(shown.keysOf(list, { ...view, order: 'name' }, nowMs), keys);
  });

  it('are those of each list', async () => {
    const { list, shown } = await loadedList();
    const reader = new PageReader();
    const other = new UserList({ read: reader.read, pageSize: () => 25, concurrency: () => 4 });
    await reader.serve(other.loadFirst(), serverOf([{ id: 'z' }]));
    const keys = shown.keysOf(list, plain, nowMs);
    assert.deepEqual(shown.keysOf(other, plain, nowMs), ['id:z']);
    assert.equal(shown.keysOf(list, plain, nowMs), keys);
  });

  it('change with the day alone, too', async () => {
    const { list, shown } = await loadedList();
    const view: ListView = { ...plain, filter: { idleMoreThanDays: 30 } };
    assert.deepEqual(shown.keysOf(list, view, nowMs), ['id:b']);
    assert.deepEqual(shown.keysOf(list, view, nowMs + 30 * 86_400_000), ['id:c', 'id:b']);
  });

  it('have those of all pages while all are being read', async () => {
    const { shown } = await loadedList();
    const reader = new PageReader();
    const list = new UserList({ read: reader.read, pageSize: () => 25, concurrency: () => 4 });
    const many = Array.from({ length: 2_500 }, (_, index) => ({ id: `u${index}` }));
    const counts: number[] = [];
    list.onDidProgress(() => counts.push(shown.keysOf(list, plain, nowMs).length));
    await reader.serve(list.loadAll(), serverOf(many));
    assert.deepEqual(counts, [1_000, 2_000, 2_500]);
  });
});
