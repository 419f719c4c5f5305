import assert from 'node:assert/strict';
import type { GetRequest } from '../../../src/cloudflare/client';
import { toFailure } from '../../../src/cloudflare/errors';
import { limitedClient } from '../../../src/cloudflare/limitedClient';
import { tokenCredential } from '../../support/client';

describe('a client with a limit', () => {
  const request = { path: ['x'], credential: () => Promise.resolve(tokenCredential('t')) };

  it('passes on so many requests, as bulk requests, and rejects the rest as aborted', async () => {
    const sent: GetRequest[] = [];
    const client = {
      get: (one: GetRequest) => {
        sent.push(one);
        return Promise.reject(new Error('not sent'));
      },
    };
    const limited = limitedClient(client, 2, new AbortController().signal);
    for (const count of [1, 2]) {
      await assert.rejects(limited.get(request), /not sent/);
      assert.equal(sent.length, count);
    }
    await assert.rejects(limited.get(request), (error) => toFailure(error)?.kind === 'aborted');
    assert.deepEqual(
      sent.map(({ isBulk }) => isBulk),
      [true, true],
    );
  });

  it('ends requests with its own signal and with theirs', () => {
    const [own, theirs] = [new AbortController(), new AbortController()];
    const signals: AbortSignal[] = [];
    const client = {
      get: ({ signal }: GetRequest) => {
        signals.push(signal ?? assert.fail());
        return Promise.reject(new Error('not sent'));
      },
    };
    const limited = limitedClient(client, 9, own.signal);
    void limited.get({ ...request, signal: theirs.signal }).catch(() => undefined);
    void limited.get(request).catch(() => undefined);
    theirs.abort();
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, false],
    );
    own.abort();
    assert.equal(signals[1]?.aborted, true);
  });
});
