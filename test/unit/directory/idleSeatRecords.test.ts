import assert from 'node:assert/strict';
import { keepSentText } from '../../../src/cloudflare/sentText';
import {
  candidateRecord,
  idleSeatsAnswer,
  idleSeatsFileAnswer,
  refusalOf,
} from '../../../src/directory/idleSeatRecords';
import { idleSeatsOf } from '../../../src/directory/idleSeats';
import type { IdleSeatCandidate, IdleSeats } from '../../../src/directory/idleSeats';
import type { IdleSeatsRead } from '../../../src/directory/idleSeatsReading';
import { exportChunks } from '../../../src/export/exportChunks';
import type { ExportFormat } from '../../../src/export/formats';
import { copyTextOf } from '../../../src/export/recordTable';

const nowMs = Date.UTC(2026, 0, 15);
const user = {
  ...{ id: 'a', access_seat: true, gateway_seat: false, active_device_count: 0 },
  last_successful_login: '2025-01-01T00:00:00Z',
};
const read: IdleSeatsRead = {
  ...{ users: [user], areAllUsers: true, doubt: undefined, usersFailure: undefined, readAtMs: nowMs },
  devices: { state: 'failed', failure: { kind: 'network', code: 'ECONNRESET' } },
  expiration: { state: 'read', value: 'off' },
};

describe('idle seats as records', () => {
  let found: IdleSeats;
  let candidate: IdleSeatCandidate | undefined;
  before(async () => {
    found = await idleSeatsOf({ ...read, idleDays: 90, nowMs });
    [candidate] = found.candidates;
  });

  it('have the fields as sent, and behind them why the seat is idle', () => {
    assert.ok(candidate);
    const own = { idle_reason: 'both', last_device_seen: null, device_count: 0 };
    assert.deepEqual(Object.entries(candidateRecord(candidate) as object), Object.entries({ ...user, ...own }));
    const seen = { ...candidate, lastDeviceSeen: nowMs, deviceCount: 2 };
    assert.equal((candidateRecord(seen) as { last_device_seen: string }).last_device_seen, '2026-01-15T00:00:00.000Z');
    assert.equal(candidateRecord({ ...candidate, user: 'no record' }), 'no record');
  });

  it('keep the digits that were sent, in every format', async () => {
    assert.ok(candidate);
    const sent = '{"employee_no":9007199254740993,"level":1.10,"groups":{"2":"b","1":"a"}}';
    const text = `{"result":${sent}}`;
    const body = JSON.parse(text) as { readonly result: object };
    assert.ok(keepSentText(text, body, 100));
    const record = candidateRecord({ ...candidate, user: body.result });
    const own = '"idle_reason":"both","last_device_seen":null,"device_count":0';
    assert.equal(await exported(record, 'ndjson'), `${sent.slice(0, -1)},${own}}\n`);
    assert.equal(
      copyTextOf([record], 'json').replace(/\n */g, '').replaceAll('": ', '":'),
      `${sent.slice(0, -1)},${own}}`,
    );
    const tables = (['csv', 'tsv', 'markdown'] as const).map((format) => copyTextOf([record], format));
    for (const table of [await exported(record, 'csv'), ...tables]) {
      const groups = table.replaceAll('""', '"');
      assert.ok(
        table.includes('9007199254740993') && table.includes('1.10') && groups.includes('"2":"b","1":"a"'),
        table,
      );
    }
  });

  it('are told to other code with masked users, moments as text, and why a part is missing', () => {
    const answer = idleSeatsAnswer(found, read, () => 'masked');
    const { byBoth, unknowns } = found;
    assert.deepEqual(answer, {
      ...{ seatsInUse: 1, idleDays: 90, byBoth, byLoginAlone: 0, byDeviceAlone: 0, neverUsed: 0, unknowns },
      ...{ expiration: 'off', areAllUsers: true, doubt: undefined },
      failures: { users: undefined, devices: 'The request failed on the network (ECONNRESET)', expiration: undefined },
      candidates: [
        {
          ...{ user: 'masked', seats: 'access', why: 'both', deviceCount: 0 },
          ...{ lastLogin: '2025-01-01T00:00:00.000Z', lastDeviceSeen: 'never' },
        },
      ],
    });
  });

  it('are told as written with the same doubts, failures and unknowns', () => {
    const exported = { count: 1, doubt: undefined, path: '/idle.csv', losses: [] };
    const doubtful: IdleSeatsRead = { ...read, doubt: 'changed', areAllUsers: false };
    const { doubt, areAllUsers, failures, unknowns } = idleSeatsAnswer(found, doubtful, (one) => one);
    const told = { doubt, areAllUsers, failures, unknowns };
    assert.deepEqual(idleSeatsFileAnswer(exported, found, doubtful), { ...exported, ...told });
    assert.match(failures.devices ?? '', /ECONNRESET/);
  });

  it('are refused where no user came, and in a file where some did not', () => {
    const usersFailure = { kind: 'network', code: 'ECONNRESET' } as const;
    assert.equal(refusalOf({ users: [], usersFailure }, false), usersFailure);
    assert.equal(refusalOf({ users: [user], usersFailure }, false), undefined);
    assert.equal(refusalOf({ users: [user], usersFailure }, true), usersFailure);
    for (const isForFile of [false, true]) {
      assert.equal(refusalOf({ users: [], usersFailure: undefined }, isForFile), undefined);
    }
  });
});

async function exported(record: unknown, format: ExportFormat): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of exportChunks([record], format, () => undefined)) chunks.push(chunk);
  return chunks.join('');
}
