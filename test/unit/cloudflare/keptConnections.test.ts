import assert from 'node:assert/strict';
import { CloudflareClient } from '../../../src/cloudflare/client';
import type { RequestWait } from '../../../src/cloudflare/client';
import { allAtOnce, useConnectionServer } from '../../support/connectionServer';
import type { ConnectionServer } from '../../support/connectionServer';
import { tokenCredential } from '../../support/client';
import { RecordingLog } from '../../support/recordingLog';

describe('the client and a kept connection that the server has closed', () => {
  const server = useConnectionServer();
  let client: CloudflareClient;
  let waits: RequestWait[];
  let timeoutMs: number;

  beforeEach(() => {
    waits = [];
    timeoutMs = 20_000;
  });
  afterEach(() => client.dispose());

  for (const isHttps of [true, false]) {
    const connect = () => {
      const settings = () => ({ baseUrl: server().url(isHttps), timeoutMs, isCertificateChecked: false });
      client = new CloudflareClient({ settings, log: new RecordingLog(), random: () => 0 });
      client.onDidStartWaiting((wait) => waits.push(wait));
    };
    const get = () => client.get({ path: ['x'], credential: () => Promise.resolve(tokenCredential('secret')) });

    describe(isHttps ? 'over https' : 'over http', () => {
      beforeEach(connect);

      it('reads on where it closes after each answer', async () => {
        server().manner = 'answerAndClose';
        for (let count = 0; count < 5; count += 1) await get();
        assert.deepEqual(counts(server()), { openedCount: 5, requestCount: 5 });
      });

      it('sends again at once what met its end, on a new connection, and tells nobody', async () => {
        server().manner = 'closeAtSecond';
        await get();
        await get();
        await get();
        assert.deepEqual(counts(server()), { openedCount: 3, requestCount: 5 });
        assert.deepEqual(waits, []);
      });

      it('does so for many at once', async () => {
        await allAtOnce(server(), 4, get);
        server().manner = 'closeAtSecond';
        await Promise.all([1, 2, 3, 4].map(get));
        assert.deepEqual(waits, []);
      });

      it('uses none of the kept ones after one of them gave no answer', async () => {
        await allAtOnce(server(), 2, get);
        const hold = server().holdNext();
        timeoutMs = 50;
        const second = get();
        await hold.arrived;
        timeoutMs = 20_000;
        await second;
        hold.release();
        assert.equal(server().openedCount, 3);
      });
    });
  }

  it('waits as ever before it sends again what a new connection did not carry', async () => {
    const settings = () => ({ baseUrl: server().url(false), timeoutMs });
    client = new CloudflareClient({ settings, log: new RecordingLog(), random: () => 0 });
    client.onDidStartWaiting((wait) => waits.push(wait));
    const hold = server().holdNext();
    const reading = client.get({ path: ['x'], credential: () => Promise.resolve(tokenCredential('secret')) });
    await hold.arrived;
    client.dispose();
    hold.release();
    await reading;
    assert.equal(waits.length, 1);
  });
});

function counts({ openedCount, requestCount }: ConnectionServer) {
  return { openedCount, requestCount };
}
