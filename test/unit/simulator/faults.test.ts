import assert from 'node:assert/strict';
import { combineFaults, faults } from '../../simulator/faults';
import { account, envelopeOf, get, outcomeOf, simulatorOfEachTest, usersPath } from './support';

describe('simulator: faults in what is answered', () => {
  const simulator = simulatorOfEachTest();
  const list = (query = ''): Promise<Response> => get(simulator(), usersPath + query);

  it('go to matching requests alone, as often as asked, in the order they were set', async () => {
    const first = simulator().setFault(faults.status(500), { times: 1 });
    const second = simulator().setFault(faults.status(503), { when: ({ query }) => query['page'] === '2' });
    const statuses: number[] = [];
    for (const query of ['', '', '?page=2', '?page=2']) {
      statuses.push((await list(query)).status);
    }
    assert.deepEqual(statuses, [500, 200, 503, 503]);
    assert.deepEqual([first.served, second.served], [1, 2]);
    second.clear();
    assert.equal((await list('?page=2')).status, 200);
    simulator().setFault(faults.status(500));
    simulator().clearFaults();
    assert.equal((await list()).status, 200);
  });

  it('status: any status with an envelope of errors, in every detail', async () => {
    simulator().setFault(
      faults.status(
        418,
        { code: 1, message: 'one', documentationUrl: 'https://example.com/one', pointer: '/email' },
        { message: 'no code', errorChain: [{ code: 3, message: 'three' }] },
      ),
    );
    const answer = await list();
    assert.equal(answer.status, 418);
    assert.deepEqual(await envelopeOf(answer), {
      success: false,
      errors: [
        { code: 1, message: 'one', documentation_url: 'https://example.com/one', source: { pointer: '/email' } },
        { message: 'no code', error_chain: [{ code: 3, message: 'three' }] },
      ],
      messages: [],
      result: null,
    });
  });

  it('html: a page of HTML with any status', async () => {
    for (const status of [200, 403, 502]) {
      const fault = simulator().setFault(faults.html(status));
      const answer = await list();
      assert.equal(answer.status, status);
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(await answer.text(), /^<!DOCTYPE html>/);
      fault.clear();
    }
  });

  it('rateLimited: 429 with any Retry-After, or none', async () => {
    for (const text of ['2', 'Fri, 31 Dec 1999 23:59:59 GMT', 'soon', undefined]) {
      const fault = simulator().setFault(faults.rateLimited(text));
      const answer = await list();
      assert.equal(answer.headers.get('retry-after'), text ?? null);
      assert.equal(await outcomeOf(answer), '429 971');
      fault.clear();
    }
  });

  it('successFalse, body, emptyBody and cutJson: status 200 that is no success', async () => {
    const bodies: string[] = [];
    for (const fault of [faults.successFalse(), faults.body([1]), faults.emptyBody(), faults.cutJson()]) {
      simulator().setFault(fault, { times: 1 });
      const answer = await list();
      assert.equal(answer.status, 200);
      bodies.push(await answer.text());
    }
    assert.match(bodies[0] ?? '', /^{"success":false,"errors":\[{"code":10001/);
    assert.deepEqual(bodies.slice(1, 3), ['[1]', '']);
    assert.match(bodies[3] ?? '', /^{"success":true,.*"id":/);
    assert.throws(() => JSON.parse(bodies[3] ?? '') as unknown, SyntaxError);
  });

  it('result, withoutMembers, withoutResultInfo, resultInfo, totalPages: an envelope that is not as it should be', async () => {
    for (const result of [null, 'text', { id: 'x' }, [null]]) {
      simulator().setFault(faults.result(result), { times: 1 });
      assert.deepEqual((await envelopeOf(list())).result, result);
    }
    simulator().setFault(faults.withoutMembers('errors', 'messages'), { times: 1 });
    assert.deepEqual(Object.keys(await envelopeOf(list())), ['success', 'result', 'result_info']);
    simulator().setFault(faults.withoutResultInfo(), { times: 1 });
    assert.equal((await envelopeOf(list())).result_info, undefined);
    for (const pages of [0, 1, 1e9]) {
      simulator().setFault(faults.totalPages(pages), { times: 1 });
      const { result_info: info } = await envelopeOf(list('?per_page=10'));
      assert.deepEqual(info, { count: 10, page: 1, per_page: 10, total_count: 23, total_pages: pages });
    }
  });

  it('place: another value at one place of the envelope', async () => {
    const bodyWith = async (path: readonly (string | number)[], value: unknown): Promise<unknown> => {
      simulator().setFault(faults.place(path, value), { times: 1 });
      return (await list('?per_page=2')).json();
    };
    const sent = (await (await list('?per_page=2')).json()) as { result: object[]; result_info: object };
    assert.equal(await bodyWith([], 'text'), 'text');
    assert.deepEqual(await bodyWith(['success'], 1), { ...sent, success: 1 });
    assert.deepEqual(await bodyWith(['result_info', 'page'], null), {
      ...sent,
      result_info: { ...sent.result_info, page: null },
    });
    assert.deepEqual(await bodyWith(['result', 1], 7), { ...sent, result: [sent.result[0], 7] });
    assert.deepEqual(await bodyWith(['result', 0, 'email'], {}), {
      ...sent,
      result: [{ ...sent.result[0], email: {} }, sent.result[1]],
    });
  });

  it('repeatPage: the same page whatever is asked for', async () => {
    simulator().setFault(faults.repeatPage());
    const { result, result_info: info } = await envelopeOf(list('?page=3&per_page=10'));
    assert.deepEqual(result, simulator().users(account.id).slice(0, 10));
    assert.equal(info?.['page'], 1);
    assert.equal(simulator().requests[0]?.query['page'], '3');
  });

  it('redirect: to any URL', async () => {
    for (const status of [301, 302, 307] as const) {
      const fault = simulator().setFault(faults.redirect(status, 'https://example.com/elsewhere'));
      const answer = await get(simulator(), usersPath, { redirect: 'manual' });
      assert.equal(answer.status, status);
      assert.equal(answer.headers.get('location'), 'https://example.com/elsewhere');
      fault.clear();
    }
  });

  it('hugeBody: as many megabytes as asked, and still correct', async () => {
    simulator().setFault(faults.hugeBody(3));
    const answer = await list();
    const text = await answer.text();
    assert.ok(text.length > 3 * 1024 * 1024);
    assert.equal(answer.headers.get('content-length'), String(Buffer.byteLength(text)));
    assert.equal((JSON.parse(text) as { result: unknown[] }).result.length, 23);
  });

  it('hugeBody: ends where the client goes away', async () => {
    simulator().setFault(faults.hugeBody(500));
    const controller = new AbortController();
    await get(simulator(), usersPath, { signal: controller.signal });
    controller.abort();
    await simulator().waitUntil(() => simulator().inFlight === 0);
    assert.equal(simulator().requests[0]?.aborted, true);
  });

  it('headers and combineFaults: several at once', async () => {
    const both = combineFaults(faults.status(503), faults.headers({ 'Retry-After': '7', Ratelimit: 'nonsense' }));
    simulator().setFault(combineFaults(both, faults.repeatPage()));
    const answer = await list();
    assert.equal(answer.status, 503);
    assert.deepEqual([answer.headers.get('retry-after'), answer.headers.get('ratelimit')], ['7', 'nonsense']);
  });
});
