import assert from 'node:assert/strict';
import type { Failure } from '../../../src/cloudflare/errors';
import { RequestPacer, type Admission, type RequestOutcome } from '../../../src/cloudflare/requestPacer';
import { apiFailure } from '../../support/failures';

describe('the pacer of requests', () => {
  let nowMs: number;
  let pacer: RequestPacer;

  beforeEach(() => {
    nowMs = Date.UTC(2026, 0, 15, 12);
    pacer = new RequestPacer({ nowMs: () => nowMs, random: () => 0.5 });
  });

  const ask = (isBulk = false, key = 'one'): Admission => pacer.admit(key, isBulk);

  function send(isBulk?: boolean, key?: string): (outcome: RequestOutcome) => void {
    const admission = ask(isBulk, key);
    assert.ok(admission.kind === 'go', `it should go: ${admission.kind}`);
    return admission.settle;
  }

  const refusalFor = (waitMs: number): Failure => apiFailure(429, [971], { retryAtMs: nowMs + waitMs });
  const wait = (waitMs: number, failure: Failure): Admission => ({
    kind: 'waitUntil',
    untilMs: nowMs + waitMs,
    reason: { kind: 'failure', failure },
  });
  const nothingLeft = (): RequestOutcome => ({
    rateLimit: { remaining: 0, resetAtMs: nowMs + 30_000, quota: undefined, windowMs: undefined },
  });

  it('lets everything pass as long as nothing speaks against it', () => {
    const settle = send(true);
    send(true)({});
    settle({ failure: apiFailure(503, [], { retryAtMs: nowMs + 10_000 }) });
    send();
  });

  it('forgets a credential that is not used any more, once nothing that it knows could matter', () => {
    for (let count = 0; count < 50; count += 1) send(false, `plain ${count}`)({});
    const open = send(false, 'open');
    send(true, 'limited')(nothingLeft());
    send(false, 'refused')({ failure: refusalFor(20_000) });
    send(false, 'new')({});
    assert.equal(pacer.credentialCount, 4);
    assert.equal(ask(true, 'limited').kind, 'waitUntil');
    assert.equal(ask(false, 'refused').kind, 'waitUntil');
    nowMs += 601_000;
    send(false, 'newer');
    assert.equal(pacer.credentialCount, 2);
    open({});
  });

  it('holds bulk requests alone where their share is used up', () => {
    send(true)(nothingLeft());
    assert.deepEqual(ask(true), { kind: 'waitUntil', untilMs: nowMs + 30_000, reason: { kind: 'paced' } });
    send();
  });

  it('holds bulk requests for an answer where a new window has begun', () => {
    send(true)(nothingLeft());
    nowMs += 30_000;
    const settle = send(true);
    const admission = ask(true);
    assert.ok(admission.kind === 'waitForAnswer');
    let count = 0;
    admission.onDidSettle(() => (count += 1));
    settle(nothingLeft());
    assert.equal(count, 1);
    assert.equal(ask(true).kind, 'waitUntil');
  });

  it('holds all requests of a credential together after a 429, until the time it tells', () => {
    const failure = refusalFor(20_000);
    send()({ failure });
    assert.deepEqual(ask(), wait(20_000, failure));
    nowMs += 19_999;
    assert.deepEqual(ask(true), wait(1, failure));
    nowMs += 1;
    send();
  });

  it('waits for the latest time where several were refused', () => {
    const [first, second, third] = [send(), send(), send()];
    const latest = refusalFor(20_000);
    first({ failure: refusalFor(10_000) });
    second({ failure: latest });
    third({ failure: refusalFor(15_000) });
    assert.deepEqual(ask(), wait(20_000, latest));
  });

  it('stays closed when a request that was sent before is answered', () => {
    const [refused, answered] = [send(), send()];
    refused({ failure: refusalFor(20_000) });
    answered({});
    assert.equal(ask().kind, 'waitUntil');
  });

  for (const [what, outcome] of [
    ['answered', {}],
    ['refused otherwise', { failure: apiFailure(500) }],
    ['lost', { failure: { kind: 'network', code: 'ECONNRESET' } }],
  ] as const) {
    it(`lets one request pass first after that, and the others when it is ${what}`, () => {
      send()({ failure: refusalFor(20_000) });
      nowMs += 20_000;
      const settle = send();
      const admission = ask();
      assert.ok(admission.kind === 'waitForAnswer');
      assert.equal(ask(true).kind, 'waitForAnswer');
      let count = 0;
      admission.onDidSettle(() => (count += 1));
      settle(outcome);
      assert.equal(count, 1);
      send();
      send();
    });
  }

  it('closes again where that one is refused as well', () => {
    send()({ failure: refusalFor(20_000) });
    nowMs += 20_000;
    const failure = refusalFor(5_000);
    send()({ failure });
    assert.deepEqual(ask(), wait(5_000, failure));
  });

  it('tries with the next one where that one is given up', () => {
    send()({ failure: refusalFor(20_000) });
    nowMs += 20_000;
    send()({ failure: { kind: 'aborted' } });
    send();
    assert.equal(ask().kind, 'waitForAnswer');
  });

  it('backs off, longer each time, where a 429 tells no time', () => {
    const failure = apiFailure(429);
    for (const waitMs of [250, 500, 1000, 2000, 4000, 4000]) {
      send()({ failure });
      assert.deepEqual(ask(), wait(waitMs, failure));
      nowMs += waitMs;
    }
    send()({});
    send()({ failure });
    assert.deepEqual(ask(), wait(250, failure));
  });

  it('takes requests that are refused together for one refusal', () => {
    const failure = apiFailure(429);
    const settles = [send(), send(), send()];
    for (const settle of settles) settle({ failure });
    nowMs += 250;
    send()({ failure });
    assert.deepEqual(ask(), wait(500, failure));
  });

  it('refuses at once what would wait for more than a minute, or a bulk request for more than ten', () => {
    const failure = refusalFor(600_001);
    send()({ failure });
    assert.deepEqual(ask(), { kind: 'refused', failure });
    assert.deepEqual(ask(true), { kind: 'refused', failure });
    nowMs += 1;
    assert.equal(ask(true).kind, 'waitUntil');
    assert.deepEqual(ask(), { kind: 'refused', failure });
    nowMs += 540_000;
    assert.equal(ask().kind, 'waitUntil');
  });

  it('lets a person try again after ten minutes, whatever time was told', () => {
    send()({ failure: refusalFor(86_400_000) });
    nowMs += 599_999;
    assert.equal(ask().kind, 'refused');
    nowMs += 1;
    send();
  });

  it('is not held up by a clock that is set back', () => {
    send()({ failure: refusalFor(20_000) });
    nowMs -= 3_600_000;
    send();
  });

  it('keeps credentials apart', () => {
    send(true, 'one')(nothingLeft());
    send(false, 'two')({ failure: refusalFor(20_000) });
    send(false, 'one');
    send(true, 'three');
    assert.equal(ask(false, 'two').kind, 'waitUntil');
  });
});
