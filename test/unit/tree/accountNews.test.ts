import assert from 'node:assert/strict';
import type { RequestWait } from '../../../src/cloudflare/client';
import type { WaitReason } from '../../../src/cloudflare/requestPacer';
import type { LoadProgress } from '../../../src/directory/userListLoad';
import { AccountNews } from '../../../src/tree/accountNews';
import { Emitter } from '../../../src/util/event';
import { until } from '../../support/waiting';

type News = ConstructorParameters<typeof AccountNews>;

const limited: WaitReason = {
  kind: 'failure',
  failure: { kind: 'api', status: 429, entries: [], messages: [], rayId: undefined, retryAtMs: undefined },
};
const paced: WaitReason = { kind: 'paced' };

describe('the news of an account', () => {
  const waits = new Emitter<RequestWait>();
  const didProgress = new Emitter<string>();
  let progress: LoadProgress | undefined;
  let news: AccountNews;
  let told: string[];
  beforeEach(() => {
    progress = undefined;
    told = [];
    const listOf = () => ({ progress, pages: undefined });
    const directory = { listOf, onDidProgress: didProgress.event } as unknown as News[1];
    news = new AccountNews({ onDidStartWaiting: waits.event }, directory);
    news.onDidChange((accountId) => told.push(accountId));
  });
  afterEach(() => news.dispose());

  /** Lets a request of an account wait; the result ends that. */
  function wait(forMs: number, reason: WaitReason, accountId: string | undefined = 'a'): () => void {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    waits.fire({ accountId, untilMs: Date.now() + forMs, reason, ended });
    return end;
  }

  it('is how far a load is that reads everything', () => {
    assert.equal(news.progressOf('a'), '');
    progress = { loaded: 2000, total: 5000 };
    didProgress.fire('a');
    assert.equal(news.progressOf('a'), '2,000 of 5,000 read');
    progress = { loaded: 2000, total: undefined };
    assert.equal(news.progressOf('a'), '2,000 read');
    assert.deepEqual(told, ['a']);
  });

  it('counts down to the end of a wait, the time first, and is of that account alone', async () => {
    const end = wait(2_500, limited);
    const nowMs = Date.now();
    assert.match(news.waitOf('a', nowMs), /^goes on in 3 seconds: /);
    assert.match(news.waitOf('a', nowMs + 1_000), /^goes on in 2 seconds: /);
    assert.equal(news.waitOf('a', nowMs + 2_000), '');
    assert.equal(news.waitOf('b', nowMs), '');
    await until(() => told.length > 1, 'the next second is told');
    end();
    await until(() => news.waitOf('a', nowMs) === '', 'the wait has ended');
  });

  it('tells at once that a wait begins and has ended, whatever was told a moment ago', async () => {
    didProgress.fire('a');
    const end = wait(9_000, limited);
    assert.equal(told.length, 2);
    end();
    await until(() => told.length === 3, 'the end is told', 900);
  });

  it('tells of a failure rather than of being careful, and of nothing that is short', () => {
    wait(900, limited);
    assert.equal(news.waitOf('a', Date.now()), '');
    wait(9_000, paced);
    const careful = 'goes on in 9 seconds: half of the request budget is left to the dashboard';
    assert.equal(news.waitOf('a', Date.now()), careful);
    wait(4_000, limited);
    assert.match(news.waitOf('a', Date.now()), /^goes on in 4 seconds: /);
  });

  it('is not made of what no account waits for', () => {
    waits.fire({ accountId: undefined, untilMs: Date.now() + 9_000, reason: limited, ended: Promise.resolve() });
    assert.deepEqual(told, []);
  });

  it('lets who waits for work go on once there is a wait to tell of, or the work is done', async () => {
    await news.untilWaiting('a', Promise.resolve());
    const never = new Promise<void>(() => undefined);
    let hasGoneOn = false;
    const going = news.untilWaiting('a', never).then(() => (hasGoneOn = true));
    wait(9_000, limited, 'b');
    assert.equal(hasGoneOn, false);
    wait(9_000, limited);
    await going;
    await news.untilWaiting('a', never);
  });
});
