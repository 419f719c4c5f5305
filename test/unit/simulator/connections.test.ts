import assert from 'node:assert/strict';
import { faults } from '../../simulator/faults';
import { account, envelopeOf, get, otherAccount, simulatorOfEachTest, usersPath } from './support';

describe('simulator: connections', () => {
  const simulator = simulatorOfEachTest();
  const list = (init: RequestInit = {}): Promise<Response> => get(simulator(), usersPath, init);
  const ended = (): Promise<unknown> => simulator().waitForRequest(({ finishedAtMs }) => finishedAtMs !== undefined);

  it('resetBeforeHeaders: breaks the connection without an answer, and does not blame the client', async () => {
    simulator().setFault(faults.resetBeforeHeaders());
    await assert.rejects(list(), TypeError);
    await ended();
    assert.deepEqual([simulator().requests[0]?.status, simulator().requests[0]?.aborted], [undefined, false]);
  });

  it('resetInBody: breaks it after the headers', async () => {
    simulator().setFault(faults.resetInBody(30));
    const answer = await list();
    assert.equal(answer.status, 200);
    await assert.rejects(answer.text(), TypeError);
    await ended();
    assert.deepEqual([simulator().requests[0]?.status, simulator().requests[0]?.aborted], [200, false]);
  });

  it('brokenGzip: says gzip and is not, or ends too early', async () => {
    simulator().setFault(faults.brokenGzip(), { times: 1 });
    const noGzip = await list();
    assert.equal(noGzip.headers.get('content-encoding'), 'gzip');
    await assert.rejects(noGzip.text(), TypeError);
    simulator().setFault(faults.brokenGzip('cut'), { times: 1 });
    const cut = await list();
    assert.equal(cut.headers.get('content-encoding'), 'gzip');
    // `fetch` forgives a stream that ends too early, and takes what it got so far for the whole.
    await assert.rejects(cut.json(), SyntaxError);
  });

  it('hang: never answers, until the client gives up', async () => {
    simulator().setFault(faults.hang());
    const cancel = new AbortController();
    const answer = list({ signal: cancel.signal });
    await simulator().waitForRequest(() => true);
    assert.equal(simulator().inFlight, 1);
    cancel.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    const request = await simulator().waitForRequest(({ aborted }) => aborted);
    assert.equal(request.status, undefined);
    assert.equal(simulator().inFlight, 0);
  });

  it('trickle: comes in small pieces, complete in the end', async () => {
    simulator().replaceUsers(account.id, [{ id: 'only' }]);
    simulator().setFault(faults.trickle(1, 20));
    const answer = await list();
    const pieces: Uint8Array[] = [];
    for await (const piece of answer.body ?? []) {
      pieces.push(piece);
    }
    assert.ok(pieces.length > 1);
    assert.match(Buffer.concat(pieces).toString(), /"result":\[{"id":"only"}\]/);
  });

  it('latency: takes at least as long as asked', async () => {
    simulator().setFault(faults.latency(60));
    simulator().configure({ latencyMs: 30 });
    await list();
    const request = await simulator().waitForRequest(({ finishedAtMs }) => finishedAtMs !== undefined);
    // Timers may fire up to a millisecond early.
    assert.ok((request.finishedAtMs ?? 0) - request.startedAtMs >= 88);
  });

  it('records what was asked', async () => {
    await get(simulator(), `${usersPath}?email=a%40b&page=2&idp_id=one&idp_id=two`, { headers: { 'X-Extra': 'yes' } });
    const [request] = simulator().requests;
    assert.equal(request?.method, 'GET');
    assert.equal(request.path, `/client/v4${usersPath}`);
    assert.deepEqual(request.query, { email: 'a@b', page: '2', idp_id: 'one,two' });
    assert.deepEqual([request.route, request.accountId], ['listUsers', account.id]);
    assert.equal(request.headers['x-extra'], 'yes');
    assert.equal(request.headers['authorization'], `Bearer ${simulator().token}`);
    await ended();
    assert.deepEqual([request.status, request.aborted], [200, false]);
    simulator().reset();
    assert.equal(simulator().requests.length, 0);
  });

  it('hold: keeps answers back, with what was true when they were asked for, and lets them overtake', async () => {
    const hold = simulator().hold(({ query }) => query['name'] === 'slow');
    const order: string[] = [];
    const ask = async (name: string): Promise<number> => {
      const { result_info: info } = await envelopeOf(get(simulator(), `${usersPath}?name=${name}`));
      order.push(name);
      return info?.['total_count'] ?? 0;
    };
    const slow = ask('slow');
    await simulator().waitUntil(() => hold.waiting.length === 1);
    simulator().addUser(account.id, {});
    assert.equal(await ask('fast'), 24);
    hold.release();
    assert.equal(await slow, 23);
    assert.deepEqual(order, ['fast', 'slow']);
    assert.equal(await ask('slow'), 24);
  });

  it('hold: sees the client give up', async () => {
    const hold = simulator().hold();
    const cancel = new AbortController();
    const answer = list({ signal: cancel.signal });
    await simulator().waitUntil(() => hold.waiting.length === 1);
    cancel.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    await simulator().waitForRequest(({ aborted }) => aborted);
    assert.equal(hold.waiting.length, 0);
  });

  it('counts the requests that are open at once, for each account', async () => {
    const hold = simulator().hold();
    const answers = [list(), list(), get(simulator(), `/accounts/${otherAccount.id}`)];
    await simulator().waitUntil(() => hold.waiting.length === 3);
    assert.equal(simulator().inFlight, 3);
    simulator().release();
    await Promise.all(answers);
    await simulator().waitUntil(() => simulator().inFlight === 0);
    await list();
    assert.deepEqual([simulator().maxInFlight(account.id), simulator().maxInFlight(otherAccount.id)], [2, 1]);
  });

  it('onRequest: answers wait for the hook, and a hook that fails is seen', async () => {
    const stop = simulator().onRequest(async () => {
      await Promise.resolve();
      simulator().replaceUsers(account.id, []);
    });
    assert.equal((await envelopeOf(list())).result.length, 0);
    stop();
    simulator().onRequest(() => Promise.reject(new Error('mistake in a test')));
    const answer = await list();
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /mistake in a test/);
  });

  it('waitForRequest: rejects when nothing comes in time', async () => {
    await assert.rejects(
      simulator().waitForRequest(() => true, 20),
      /saw no such request in 20 ms/,
    );
  });

  it('close: ends what is open, at once, and can be called twice', async () => {
    simulator().setFault(faults.hang());
    const answer = assert.rejects(list(), TypeError);
    await simulator().waitForRequest(() => true);
    await Promise.all([simulator().close(), simulator().close()]);
    await answer;
    await simulator().close();
    await assert.rejects(list(), TypeError);
  });
});
