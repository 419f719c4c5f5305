import assert from 'node:assert/strict';
import { appendFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ChangeLedger, type LedgerEntry } from '../../../src/changes/ledger';
import { ledgerText } from '../../../src/changes/ledgerText';
import { AccountStore } from '../../../src/directory/accountStore';
import { changeRecordFile, deleteChangeRecords, forgetRemovedAccounts } from '../../../src/directory/changeRecords';
import { accountIds } from '../../support/accounts';
import { MemoryMemento } from '../../support/storage';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';
import { until } from '../../support/waiting';

const [accountId, otherId] = accountIds;

function sent(number: number, of = accountId): LedgerEntry {
  const time = new Date(Date.UTC(2026, 0, 1) + number * 1_000).toISOString();
  const userIds = [`user-${number}`];
  const what = { change: 'removeSeats', host: 'api.cloudflare.com' } as const;
  return { id: String(number), time, accountId: of, event: 'sent', ...what, userIds };
}

function ended(number: number, outcome: string): LedgerEntry {
  const { id, time } = sent(number);
  const outcomes = [{ userId: `user-${number}`, outcome, rayId: 'ray' }];
  return { id, time, accountId, event: 'ended', outcomes };
}

describe('the ledger of changes', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await makeTemporaryFolder('ledger');
  });
  afterEach(() => folder.remove());
  const place = () => path.join(folder.path, 'changes');
  const text = async (ledger: ChangeLedger, of?: string) =>
    JSON.parse(ledgerText(await ledger.read(of))) as Record<string, unknown>[];

  it('tells each request with the outcome for each user, newest first, and without an end as unknown', async () => {
    const ledger = new ChangeLedger(place());
    for (const entry of [sent(1), ended(1, 'done'), sent(2)]) await ledger.append(entry);
    const base = { accountId, change: 'removeSeats', host: 'api.cloudflare.com' };
    assert.deepEqual(await text(ledger), [
      { ...base, time: sent(2).time, users: [{ userId: 'user-2', outcome: 'unknown' }] },
      { ...base, time: sent(1).time, users: [{ userId: 'user-1', outcome: 'done', rayId: 'ray' }] },
    ]);
  });

  it('is empty before anything was changed, and has one account alone where asked', async () => {
    const ledger = new ChangeLedger(place());
    assert.deepEqual(await text(ledger), []);
    await ledger.append(sent(1));
    await ledger.append(sent(2, otherId));
    assert.deepEqual(
      (await text(ledger, otherId)).map((change) => change['accountId']),
      [otherId],
    );
    assert.equal((await text(ledger)).length, 2);
  });

  it('has what several windows write at once, also while files are put aside', async () => {
    const windows = [1, 2, 3].map(() => new ChangeLedger(place(), { fileBytes: 2_000, accountBytes: 1_000_000 }));
    const numbers = Array.from({ length: 90 }, (_, index) => index);
    await Promise.all(
      windows.map(async (ledger, nth) => {
        for (const number of numbers) if (number % windows.length === nth) await ledger.append(sent(number));
      }),
    );
    assert.ok((await readdir(place())).length > 3);
    const users = (await windows[0]?.read()) ?? [];
    assert.deepEqual(
      users.map(({ id }) => Number(id)),
      numbers,
    );
  });

  it('stays within its bounds, and loses the oldest alone', async () => {
    const ledger = new ChangeLedger(place(), { fileBytes: 1_000, accountBytes: 4_000 });
    for (let number = 0; number < 100; number += 1) await ledger.append(sent(number));
    const sizes = await Promise.all(
      (await readdir(place())).map(async (name) => (await stat(path.join(place(), name))).size),
    );
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) < 6_000);
    const ids = (await ledger.read()).map(({ id }) => Number(id));
    assert.deepEqual(
      ids,
      Array.from({ length: ids.length }, (_, index) => 100 - ids.length + index),
    );
  });

  it('is read past half a line that a killed window left, and past lines of another version', async () => {
    const ledger = new ChangeLedger(place());
    await ledger.append(sent(1));
    await appendFile(changeRecordFile(place(), accountId), '{"id":"9","time":"20');
    await ledger.append(sent(2));
    await appendFile(changeRecordFile(place(), accountId), '{"event":"other"}\nnull\n');
    assert.deepEqual(
      (await ledger.read()).map(({ id }) => id),
      ['1', '2'],
    );
  });

  it('is deleted with an account, with all its files, and that of others stays', async () => {
    const ledger = new ChangeLedger(place(), { fileBytes: 300, accountBytes: 100_000 });
    for (let number = 0; number < 5; number += 1) await ledger.append(sent(number));
    await ledger.append(sent(9, otherId));
    await deleteChangeRecords(place(), accountId);
    assert.deepEqual(
      (await ledger.read()).map(({ id }) => id),
      ['9'],
    );
    await deleteChangeRecords(path.join(place(), 'nowhere'), accountId);
  });

  it('goes with an account that is removed here, and not with one that is not to be seen here yet', async () => {
    const accounts = new AccountStore(new MemoryMemento());
    const stored = { label: 'Label', credentialKind: 'apiToken', secretPlace: 'session' } as const;
    await accounts.put({ ...stored, accountId });
    const ledger = new ChangeLedger(place());
    await ledger.append(sent(1));
    await ledger.append(sent(2, otherId));
    const forgotten = forgetRemovedAccounts(place(), accounts);
    await accounts.patch(accountId, { label: 'Other' });
    await accounts.remove(accountId);
    await until(async () => (await ledger.read()).length === 1, 'the records of one account alone');
    assert.deepEqual(
      (await ledger.read()).map(({ id }) => id),
      ['2'],
    );
    forgotten.dispose();
  });
});
