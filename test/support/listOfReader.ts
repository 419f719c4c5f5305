import type { AccessUser } from '../../src/cloudflare/accessUser';
import { UserList } from '../../src/directory/userList';
import { PageReader } from './pageReader';

/** A list of users with what answers for it. */
export interface ListOfReader {
  readonly reader: PageReader;
  readonly list: UserList;
  readonly usersOf: () => readonly AccessUser[];
}

/** A list of users in pages of 25, two of which are read at once where all are, by a reader that a test answers for. */
export function listOfReader(): ListOfReader {
  const reader = new PageReader();
  const list = new UserList({ read: reader.read, pageSize: () => 25, concurrency: () => 2 });
  const usersOf = () => [...(list.pages?.users.values() ?? [])];
  return { reader, list, usersOf };
}
