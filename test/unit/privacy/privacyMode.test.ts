import assert from 'node:assert/strict';
import { maskedLog } from '../../../src/privacy/maskedLog';
import { PrivacyMode } from '../../../src/privacy/privacyMode';
import { UserReferences } from '../../../src/privacy/userReferences';
import { RecordingLog } from '../../support/recordingLog';
import { MemoryMemento } from '../../support/storage';
import { nothingMasked } from '../../support/nothingMasked';

const accountId = '0a11ce5e7b1d4f6e8c9d0e1f2a3b4c5d';
const failure = {
  kind: 'api',
  status: 403,
  entries: [
    {
      code: 1,
      message: 'ann@example.com may not',
      documentationUrl: undefined,
      pointer: '/users/ann@example.com',
      chain: [{ code: 2, message: 'from 203.0.113.9' }],
    },
  ],
  messages: ['see ann@example.com'],
  rayId: '187d944c61940c77-FRA',
  retryAtMs: 5,
} as const;

describe('privacy mode', () => {
  it('masks while it is wanted, and tells when that changes', () => {
    let isWanted = false;
    let changes = 0;
    const privacy = new PrivacyMode(() => isWanted);
    privacy.onDidChange(() => (changes += 1));
    const record = { email: 'ann@example.com' };
    assert.equal(privacy.record(record), record);
    assert.equal(privacy.failure(failure), failure);
    isWanted = true;
    assert.equal(privacy.text('ann@example.com'), 'ann@example.com', 'not before it is told to look');
    privacy.check();
    privacy.check();
    assert.equal(changes, 1);
    assert.ok(privacy.isOn);
    assert.deepEqual(privacy.record(record), { email: 'a•••@e•••.com' });
    assert.equal(privacy.text('to ann@example.com'), 'to a•••@e•••.com');
    assert.equal(privacy.email('ann@example.com'), 'a•••@e•••.com');
    assert.equal(privacy.id(accountId), '0a11…');
    assert.deepEqual(privacy.query({ field: 'search', text: 'smith' }), { field: 'search', text: 's•••' });
    assert.deepEqual(privacy.view({ title: 'ann@example.com' }), { title: 'a•••@e•••.com' });
    isWanted = false;
    privacy.check();
    assert.deepEqual([changes, privacy.isOn, privacy.record(record)], [2, false, record]);
    privacy.dispose();
  });

  it("masks the server's words of a failure, and nothing that decides what is told of it", () => {
    const { entries, messages, rayId, ...rest } = failure;
    const shown = new PrivacyMode(() => true).failure(failure);
    assert.ok(shown.kind === 'api');
    assert.doesNotMatch(JSON.stringify(shown), /ann@|113\.9|187d944c/);
    assert.deepEqual({ ...shown, entries, messages, rayId }, { ...rest, entries, messages, rayId });
    assert.equal(shown.entries[0]?.code, 1);
    for (const other of [{ kind: 'aborted' }, { kind: 'timeout', timeoutMs: 5 }] as const) {
      assert.deepEqual(new PrivacyMode(() => true).failure(other), other);
    }
    const format = { kind: 'format', problem: 'notJson', status: 200, rayId: undefined } as const;
    assert.deepEqual(new PrivacyMode(() => true).failure(format), format);
  });

  it('is nothing where nothing is masked', () => {
    const query = { field: 'name', text: 'ann' } as const;
    assert.equal(nothingMasked.isOn, false);
    assert.equal(nothingMasked.text('ann@example.com'), 'ann@example.com');
    assert.equal(nothingMasked.query(query), query);
  });
});

describe('a masked log', () => {
  const path = `/accounts/${accountId}/access/users/user-1/active_sessions/X1aXj1lFVcqqyoXF?page&email`;
  const line = `GET ${path} 200 ray none 12 ms`;
  const written = (text: string, isOn: boolean): string => {
    const log = new RecordingLog();
    maskedLog(log, new PrivacyMode(() => isOn)).debug(text);
    return log.text;
  };

  it('has no id in its paths, of whatever form, and no Ray ID', () => {
    const shown = 'GET /accounts/0a11…/access/users/…/active_sessions/X1aX…?page&email 200 ray none 12 ms';
    assert.equal(written(line, true), shown);
    assert.equal(
      written('Cloudflare answered HTTP 403 (codes: 10000; ray: 8a1b2c3d-FRA)', true),
      'Cloudflare answered HTTP 403 (codes: 10000; ray: 8a1b…)',
    );
  });

  it('has each line as it is while nothing is masked', () => assert.equal(written(line, false), line));
});

describe('references to users', () => {
  it('stand for the same user each time, and after the window was reloaded', () => {
    const storage = new MemoryMemento();
    const references = new UserReferences(storage);
    const [one, two] = [{ accountId, userId: 'one' }, { accountId }];
    const reference = references.to(one);
    assert.equal(references.to({ ...one }), reference);
    assert.notEqual(references.to(two), reference);
    assert.ok(!reference.includes('one') && !reference.includes(accountId));
    const { userId } = new UserReferences(storage).find(reference) ?? {};
    assert.equal(userId, 'one');
    assert.equal(new UserReferences(storage).find(references.to(two))?.accountId, accountId);
  });

  it('stand for nobody where they are none, or the storage is damaged', () => {
    const references = new UserReferences(new MemoryMemento());
    for (const other of [undefined, null, '', 'x', 7, {}]) assert.equal(references.find(other), undefined);
    for (const stored of [7, 'x', [7], [{ reference: 'x' }], [{ reference: 'x', accountId: 'y' }]]) {
      const damaged = new UserReferences(new MemoryMemento({ 'cloudflareAccess.references': stored }));
      assert.equal(damaged.find('x'), undefined);
      assert.equal(damaged.find(damaged.to({ accountId }))?.accountId, accountId);
    }
  });

  it('are bounded: the oldest are forgotten', () => {
    const references = new UserReferences(new MemoryMemento());
    const first = references.to({ accountId, userId: 'first' });
    for (let nth = 0; nth < 500; nth++) references.to({ accountId, userId: `user-${nth}` });
    assert.equal(references.find(first), undefined);
    assert.ok(references.find(references.to({ accountId, userId: 'user-0' })));
  });
});
