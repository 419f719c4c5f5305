import assert from 'node:assert/strict';
import { listDevices } from '../../../src/cloudflare/devices';
import { deviceUse } from '../../../src/cloudflare/deviceFacts';
import { CloudflareError } from '../../../src/cloudflare/errors';
import { readAllDevices } from '../../../src/directory/allDevices';
import type { ReadDevicePage } from '../../../src/directory/allDevices';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { apiFailure, failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('reading all devices', () => {
  const simulator = useSimulator({ accounts: [account(40)] });
  const counts: number[] = [];
  const { signal } = new AbortController();
  const onProgress = (count: number): void => void counts.push(count);
  const readFrom = (read: ReadDevicePage) => readAllDevices(read, { signal, onProgress });
  const readAll = () => {
    const { client } = createClient(simulator().baseUrl);
    return readFrom((request, aborted) => listDevices(client, access(accountId, simulator().token), request, aborted));
  };
  beforeEach(() => counts.splice(0));

  it('keeps what tells of their use, of all pages, with the revoked ones', async () => {
    simulator().configure({ maximumDevicesPerPage: 100 });
    const device = (index: number) => ({ id: `d${index}`, active_registrations: index % 2, last_seen_at: null });
    const devices = Array.from({ length: 250 }, (_, index) => device(index));
    simulator().replaceDevices(accountId, devices);
    assert.deepEqual(await readAll(), devices.map(deviceUse));
    assert.deepEqual(counts, [100, 200, 250]);
    const sizes = simulator().requests.map(({ query }) => query['per_page']);
    assert.deepEqual(sizes, ['1000', '100', '100', '100']);
  });

  it('counts a device once that comes on two pages, as it was sent last', async () => {
    const pages = [
      [{ id: 'a', active_registrations: 1 }, {}],
      [{ id: 'a', active_registrations: 0 }, {}],
    ];
    const devices = await readFrom(({ cursor }) =>
      Promise.resolve({
        devices: pages[cursor === undefined ? 0 : 1] ?? [],
        nextCursor: cursor === undefined ? 'next' : undefined,
        totalCount: undefined,
      }),
    );
    assert.deepEqual(
      devices.map(({ registrations }) => registrations),
      [0, undefined, undefined],
    );
  });

  it('takes null for none where the list counts none, and for no answer else', async () => {
    simulator().setFault(faults.result(null));
    assert.equal((await failureOf(readAll(), 'format')).problem, 'unexpectedResult');
    simulator().replaceDevices(accountId, []);
    assert.deepEqual(await readAll(), []);
  });

  it('asks no smaller page where the first one is refused for another reason', async () => {
    simulator().configure({ devicesPermissions: ['Another Read'] });
    assert.equal((await failureOf(readAll(), 'api')).status, 403);
    assert.equal(simulator().requests.length, 1);
  });

  const page = (ids: readonly string[], nextCursor: string | undefined, totalCount?: number) => ({
    devices: ids.map((id) => ({ id })),
    ...{ nextCursor, totalCount },
  });
  const hundreds = Array.from({ length: 1000 }, (_, id) => String(id));
  let asked = 0;
  beforeEach(() => (asked = 0));
  for (const [what, read] of [
    ['a cursor comes again', () => page([String((asked += 1))], 'same')],
    ['pages bring nothing new', () => page(['a'], String((asked += 1)))],
    ['pages are empty', () => page([], String((asked += 1)))],
    ['a full page tells of no end', () => ({ ...page(hundreds, undefined), isEndUntold: true })],
    ['fewer come than are counted', () => page(['a', 'b'], undefined, 3)],
  ] as const) {
    it(`does not take the list for whole where ${what}`, async () => {
      await failureOf(
        readFrom(() => Promise.resolve(read())),
        'format',
      );
      assert.ok(asked < 10);
    });
  }

  it('takes a short page for the end though it tells of none', async () => {
    const devices = await readFrom(() => Promise.resolve({ ...page(['a'], undefined), isEndUntold: true }));
    assert.equal(devices.length, 1);
  });

  it('goes on after an empty page', async () => {
    const pages = [page(['a'], '1'), page([], '2'), page(['b'], undefined, 2)];
    const devices = await readFrom(({ cursor = '0' }) => Promise.resolve(pages[Number(cursor)] ?? page([], undefined)));
    assert.equal(devices.length, 2);
  });

  it('fails where a later page does', async () => {
    const read: ReadDevicePage = ({ cursor }) =>
      cursor === undefined
        ? Promise.resolve(page(['a'], 'next'))
        : Promise.reject(new CloudflareError(apiFailure(500)));
    assert.equal((await failureOf(readFrom(read), 'api')).status, 500);
  });
});
