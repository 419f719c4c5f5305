import { UserList } from '../../src/directory/userList';

/** Disposes of a list while its first page is read and awaited by two; prints that both have ended. */
async function main(): Promise<void> {
  const list = new UserList({
    read: (_request, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('given up')))),
    pageSize: () => 25,
    concurrency: () => 4,
  });
  const loads = [list.loadFirst(), list.loadFirst()];
  list.dispose();
  await Promise.all(loads);
  console.log('both ended');
}

void main();
