import assert from 'node:assert/strict';
import type { UserList } from '../../src/directory/userList';

/** Reads page after page until the list ends; fails where it takes more than 20, or one fails. */
export async function readToEnd(list: UserList): Promise<UserList> {
  await list.loadFirst();
  for (let page = 2; list.pages?.outcome === 'more'; page += 1) {
    assert.ok(page <= 20, 'the list should have ended');
    await list.loadMore();
    assert.equal(list.failure, undefined);
  }
  return list;
}

/** A text for each user of a list: its key and its name. */
export function rowsOf(list: UserList): string[] {
  return [...(list.pages?.users ?? [])].map(([key, user]) => `${key} ${String((user as { name?: unknown }).name)}`);
}
