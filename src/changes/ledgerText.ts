import type { LedgerEntry } from './ledger';

/**
 * The changes as a JSON document, newest first: one object per request, with the outcome for each user. A request
 * without an end, as when its window was closed, has the outcome `unknown`.
 */
export function ledgerText(entries: readonly LedgerEntry[]): string {
  const ends = new Map(entries.flatMap((entry) => (entry.event === 'ended' ? [[entry.id, entry]] : [])));
  const changes = entries
    .filter((entry) => entry.event === 'sent')
    .map(({ id, time, accountId, change, host, userIds, alsoDevices }) => ({
      time,
      accountId,
      change,
      ...(alsoDevices && { alsoDevices }),
      host,
      users: ends.get(id)?.outcomes ?? userIds.map((userId) => ({ userId, outcome: 'unknown' })),
    }));
  return `${JSON.stringify(changes.reverse(), undefined, 2)}\n`;
}
