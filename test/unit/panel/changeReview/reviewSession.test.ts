import assert from 'node:assert/strict';
import { CloudflareError } from '../../../../src/cloudflare/errors';
import { ReviewSession } from '../../../../src/panel/changeReview/reviewSession';
import type { ChangeOutcome, ChangeRequest } from '../../../../src/changes/change';
import { refusal, ScriptedChanges } from '../../../support/scriptedChanges';

const users = [
  { id: '1', email: 'ana@example.com' },
  { id: '2', email: 'ben@example.com' },
];
const request: ChangeRequest = { kind: 'removeSeats', accountId: 'a'.repeat(32), users };

describe('the session of a review', () => {
  let changes: ScriptedChanges;
  let session: ReviewSession;
  const load = () => Promise.resolve(changes);
  beforeEach(() => {
    changes = new ScriptedChanges();
    session = new ReviewSession(request, load);
  });
  afterEach(() => session.dispose());
  const kind = () => session.stage.kind;
  const number = () => (session.stage.kind === 'review' ? session.stage.number : 0);
  const isAsking = () => session.stage.kind === 'review' && session.stage.isAsking;

  it('sends after a review and the right text, and then tells the report', async () => {
    assert.equal(kind(), 'reading');
    await session.confirm(number(), '2');
    await session.review();
    await session.goOn(number());
    await session.confirm(number(), '3');
    assert.deepEqual([kind(), changes.ran.length], ['review', 0]);
    assert.ok(session.stage.kind === 'review' && session.stage.isTypedWrong);
    await session.confirm(number(), '2');
    assert.deepEqual([kind(), changes.ran.length], ['ended', 1]);
    await session.confirm(number(), '2');
    assert.equal(changes.ran.length, 1);
  });

  it('asks once more of users seen lately or of a large share, whatever was typed', async () => {
    for (const changed of [{ seenRecently: users.slice(0, 1) }, { isLargeShare: true }]) {
      changes = new ScriptedChanges();
      changes.changed = () => changed;
      await session.review();
      await session.confirm(number(), '2');
      assert.ok(isAsking());
      await session.confirm(number(), '2');
      session.goBack();
      assert.ok(!isAsking());
      await session.goOn(number());
      assert.equal(changes.ran.length, 0);
      await session.confirm(number(), '2');
      await session.goOn(number());
      assert.deepEqual([kind(), changes.ran.length], ['ended', 1]);
    }
  });

  it('sends nothing without a permission that is known to be missing, and nothing for nobody', async () => {
    for (const changed of [{ permission: { state: 'refused', failure: refusal } as const }, { users: [] }]) {
      changes.changed = () => changed;
      await session.review();
      await session.confirm(number(), '2');
      await session.confirm(number(), '0');
      assert.deepEqual([kind(), changes.ran.length], ['review', 0]);
    }
  });

  it('sends once, however often the person presses', async () => {
    let release = (): void => undefined;
    changes.held = new Promise<void>((resolve) => (release = resolve));
    await session.review();
    const pressed = [
      session.confirm(number(), '2'),
      session.confirm(number(), '2'),
      session.review(),
      session.goOn(number()),
    ];
    assert.ok(session.isRunning);
    release();
    await Promise.all(pressed);
    assert.deepEqual([changes.ran.length, changes.reviewed.length], [1, 1]);
  });

  it('stops before the next request when asked, and when the panel closes', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ id: String(index) }));
    for (const stop of [() => session.stop(), () => session.dispose()]) {
      changes = new ScriptedChanges();
      let release = (): void => undefined;
      changes.held = new Promise<void>((resolve) => (release = resolve));
      await session.review({ ...request, users: many });
      const running = session.confirm(number(), '60');
      stop();
      release();
      await running;
      assert.ok(session.stage.kind === 'ended');
      assert.equal(session.stage.report.results.filter(({ outcome }) => outcome.status === 'notSent').length, 10);
    }
  });

  it('reviews again before it tries again, with those alone whose change is not done', async () => {
    changes.outcome = (_user, index) =>
      index === 0 ? { status: 'done', rayId: undefined } : { status: 'refused', failure: refusal };
    await session.review();
    await session.confirm(number(), '2');
    await session.tryAgain();
    assert.deepEqual([kind(), changes.ran.length], ['review', 1]);
    assert.deepEqual(changes.reviewed[1], { ...request, users: users.slice(1), oneByOne: true });
  });

  it('revokes devices only where that was chosen before the person confirmed', async () => {
    await session.review({ ...request, kind: 'revokeSessions' });
    session.setAlsoDevices(number(), true);
    session.setAlsoDevices(number(), false);
    session.setAlsoDevices(number(), true);
    await session.confirm(number(), '2');
    assert.equal(changes.ran[0]?.request.alsoDevices, true);
    await session.review(request);
    session.setAlsoDevices(number(), true);
    await session.confirm(number(), '2');
    assert.equal(changes.ran[1]?.request.alsoDevices, undefined);
  });

  it('tells a failure of the review, and says of one while sending that something may have been sent', async () => {
    changes.reviewFailure = new CloudflareError(refusal);
    await session.review();
    assert.deepEqual(session.stage, { kind: 'failed', failure: refusal, wasSending: false });
    changes.reviewFailure = undefined;
    await session.review();
    changes.held = Promise.reject(new Error('fault'));
    await assert.rejects(session.confirm(number(), '2'), /fault/);
    assert.deepEqual(session.stage, { kind: 'failed', failure: undefined, wasSending: true });
  });

  it('takes nothing that was meant for another review', async () => {
    changes.changed = () => ({ isLargeShare: true });
    await session.review({ ...request, kind: 'revokeSessions' });
    const older = number();
    await session.review({ ...request, kind: 'revokeSessions', users: [...users].reverse() });
    session.setAlsoDevices(older, true);
    assert.equal(session.request.alsoDevices, undefined);
    await session.confirm(older, '2');
    assert.ok(!isAsking());
    await session.confirm(number(), '2');
    await session.goOn(older);
    assert.deepEqual([isAsking(), changes.ran.length], [true, 0]);
    await session.goOn(number());
    assert.equal(changes.ran.length, 1);
  });

  it('reads again what was accepted but not seen, and only then sends it once more', async () => {
    const outcomes: ChangeOutcome[] = [
      { status: 'unconfirmed', rayId: undefined },
      { status: 'refused', failure: refusal },
    ];
    changes.outcome = (_user, index) => outcomes[index] ?? assert.fail();
    await session.review();
    await session.confirm(number(), '2');
    await session.tryAgain();
    assert.deepEqual(changes.reviewed[1]?.users, users.slice(1));
    await session.review(request);
    await session.confirm(number(), '2');
    await session.readBack();
    assert.equal(changes.readAgainCount, 1);
    await session.tryAgain();
    assert.deepEqual(changes.reviewed[3]?.users, users);
  });

  it('has done what is seen when it is read again', async () => {
    changes.outcome = () => ({ status: 'unconfirmed', rayId: undefined });
    await session.review();
    await session.confirm(number(), '2');
    changes.outcome = () => ({ status: 'done', rayId: undefined });
    const reading = session.readBack();
    await session.readBack();
    await reading;
    assert.equal(changes.readAgainCount, 1);
    assert.ok(
      session.stage.kind === 'ended' && session.stage.report.results.every(({ outcome }) => outcome.status === 'done'),
    );
    await session.tryAgain();
    assert.equal(kind(), 'ended');
  });

  it('drops the answer to an older review', async () => {
    const first = session.review();
    const second = session.review({ ...request, users: users.slice(1) });
    await Promise.all([first, second]);
    assert.ok(session.stage.kind === 'review');
    assert.equal(session.stage.review.users.length, 1);
  });
});
