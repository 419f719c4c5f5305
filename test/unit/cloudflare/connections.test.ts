import assert from 'node:assert/strict';
import { Connections, idleConnectionMs, type Sent } from '../../../src/cloudflare/connections';
import { allAtOnce, useConnectionServer } from '../../support/connectionServer';
import { until } from '../../support/waiting';

describe('the connections of a client', () => {
  const server = useConnectionServer();
  const made: Connections[] = [];
  const create = (options?: { idleMs?: number }) => {
    const connections = new Connections(options);
    made.push(connections);
    return connections;
  };
  afterEach(() => made.splice(0).forEach((connections) => connections.dispose()));

  async function get(connections: Connections, { isHttps = true, isCertificateChecked = false } = {}) {
    await answered(await connections.fetch(server().url(isHttps), {}, isCertificateChecked));
  }

  for (const isHttps of [true, false]) {
    describe(isHttps ? 'over https' : 'over http', () => {
      it('are used again, one after the other', async () => {
        const connections = create();
        for (let count = 0; count < 10; count += 1) await get(connections, { isHttps });
        assert.equal(server().openedCount, 1);
      });

      it('are as many as there are requests at once, and no more later', async () => {
        const connections = create();
        const four = () => allAtOnce(server(), 4, () => get(connections, { isHttps }));
        await four();
        await four();
        assert.equal(server().openedCount, 4);
      });

      it('serve many clients one after the other without a warning of Node', async () => {
        const warnings: unknown[] = [];
        const note = (warning: Error): void => void warnings.push(warning.message);
        process.on('warning', note);
        for (let count = 0; count < 15; count += 1) await get(create(), { isHttps });
        // Node tells of a warning in a later turn.
        await new Promise(setImmediate);
        process.off('warning', note);
        assert.deepEqual(warnings, []);
      });

      it('end when they were idle for long enough', async () => {
        await get(create({ idleMs: 20 }), { isHttps });
        await until(() => server().openCount === 0, 'every connection is closed');
      });

      it('end before the server ends them', async () => {
        server().keepAliveSeconds = 1;
        await get(create(), { isHttps });
        await until(() => server().openCount === 0, 'every connection is closed');
      });

      it('are left once they are renewed', async () => {
        const connections = create();
        await get(connections, { isHttps });
        connections.renew();
        await until(() => server().openCount === 0, 'every connection is closed');
        await get(connections, { isHttps });
        assert.equal(server().openedCount, 2);
      });

      it('serve the request they are used by to its end when they are renewed, and are left then', async () => {
        const connections = create();
        const hold = server().holdNext();
        const answer = answered(await connections.fetch(server().url(isHttps), {}, false));
        await hold.arrived;
        connections.renew();
        hold.release();
        await answer;
        await until(() => server().openCount === 0, 'every connection is closed');
      });

      it('all end with the client, and its open requests with them', async () => {
        const connections = create();
        await get(connections, { isHttps });
        const hold = server().holdNext();
        const answer = answered(await connections.fetch(server().url(isHttps), {}, false));
        await hold.arrived;
        connections.dispose();
        await assert.rejects(answer, { code: 'ECONNRESET' });
        await until(() => server().openCount === 0, 'every connection is closed');
      });
    });
  }

  it('that go unchecked serve no request that wants its certificate checked', async () => {
    const connections = create();
    await get(connections);
    await assert.rejects(get(connections, { isCertificateChecked: true }), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('belong to one client alone over https', async () => {
    await get(create());
    await get(create());
    assert.equal(server().openedCount, 2);
  });

  it('end within a minute', () => assert.equal(Math.min(idleConnectionMs, 60_000), idleConnectionMs));
});

/** Resolves once the answer was read, after which its connection is free again. */
async function answered({ response }: Sent): Promise<void> {
  await (await response).text();
  // Node frees the connection in its next turn.
  await new Promise((resolve) => setImmediate(resolve));
}
