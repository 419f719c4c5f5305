import assert from 'node:assert/strict';
import type { ChangeKind, ChangeOutcome, ChangeReview, NotSentReason } from '../../../../src/changes/change';
import { reviewRows } from '../../../../src/panel/changeReview/reviewRows';
import type { ReviewStage } from '../../../../src/panel/changeReview/reviewSession';
import { reviewView } from '../../../../src/panel/changeReview/reviewView';
import { PrivacyMode } from '../../../../src/privacy/privacyMode';
import { refusal, reviewOf } from '../../../support/scriptedChanges';

const nowMs = Date.UTC(2026, 10, 28);
const ana = { id: '0a1b2c3d-0000-4000-8000-000000000001', email: 'ana@example.com', name: 'Ana Sá', access_seat: true };
const shown = new PrivacyMode(() => false);
const masked = new PrivacyMode(() => true);
const accountId = 'a'.repeat(32);

function reviewed(changed: Partial<ChangeReview> = {}, kind: ChangeKind = 'removeSeats'): ReviewStage {
  const review = reviewOf({ kind, accountId, users: [ana] }, changed);
  return { kind: 'review', review, number: 7, isTypedWrong: false, isAsking: false };
}

function viewOf(stage: ReviewStage, privacy = shown, isGone = false) {
  const label = isGone ? undefined : 'Northwind';
  const request =
    stage.kind === 'review' ? stage.review.request : { kind: 'removeSeats' as const, accountId, users: [] };
  return privacy.view(reviewView({ label, request, stage, privacy }, nowMs));
}

describe('the view of a review', () => {
  it('says of the removal of seats what facts say', () => {
    const [what] = viewOf(reviewed()).texts;
    assert.match(what?.texts.join(' ') ?? '', /free at once.*device registrations.*log in again/);
  });

  it('says of a revocation what facts say', () => {
    const [what] = viewOf(reviewed({}, 'revokeSessions')).texts;
    assert.match(
      what?.texts.join(' ') ?? '',
      /sessions .* end.*up to one minute.*seats stay.*two users with one e-mail/,
    );
  });

  it('offers to revoke devices with sessions alone', () => {
    assert.equal(viewOf(reviewed()).option, undefined);
    assert.equal(viewOf(reviewed({}, 'revokeSessions')).option?.isChecked, false);
  });

  it('makes the safe button the primary one in every stage', () => {
    const review = reviewOf({ kind: 'removeSeats', accountId, users: [ana] });
    const stages: readonly ReviewStage[] = [
      ...[{ kind: 'reading' } as const, reviewed(), { ...reviewed(), isAsking: true } as ReviewStage],
      { kind: 'running', review, progress: undefined, isStopping: false },
      { kind: 'failed', failure: refusal, wasSending: false },
      { kind: 'failed', failure: undefined, wasSending: true },
      { kind: 'ended', review, reading: 'notAsked', report: { request: review.request, results: [] } },
    ];
    for (const stage of stages) {
      const { buttons, confirmation } = viewOf(stage);
      assert.equal(buttons[0]?.tone, 'primary', stage.kind);
      assert.ok(['close', 'goBack', 'stop'].includes(buttons[0].action), stage.kind);
      assert.notEqual(confirmation?.button.tone, 'primary');
      assert.equal(buttons.filter(({ tone }) => tone === 'primary').length, 1);
    }
  });

  it('has nothing to confirm where nobody is left, and says why each was left out', () => {
    for (const why of ['noSeat', 'noSeatId', 'noEmail', 'noUserId', 'notFound'] as const) {
      const view = viewOf(reviewed({ users: [], leftOut: [{ user: ana, why }] }));
      assert.equal(view.confirmation, undefined);
      assert.equal(view.notices[0]?.title, 'There is nothing to change');
      assert.match(view.texts[0]?.texts[0] ?? '', /^ana@example\.com: /);
    }
  });

  it('names the credential', () => {
    const told = (kind: 'apiToken' | 'globalApiKey', isForChanges: boolean) => {
      const { facts } = viewOf(reviewed({ credential: { kind, place: 'session', isForChanges, secretName: '' } }));
      return facts.find(({ label }) => label === 'Sent with')?.text;
    };
    const texts = [
      told('apiToken', false),
      told('apiToken', true),
      told('globalApiKey', false),
      told('globalApiKey', true),
    ];
    assert.equal(new Set(texts).size, 4);
    assert.match(texts[1] ?? '', /for changes alone/);
  });

  it('says of a refused token what is wrong with it', () => {
    const failure = { ...refusal, status: 401, verdict: 'expired' as const };
    const [notice] = viewOf(reviewed({ permission: { state: 'refused', failure } })).notices;
    assert.match(notice?.title ?? '', /expired/);
  });

  it('says that others may be reached where the list of users may lack some, and why', () => {
    const told = (emailDoubt: 'repeated' | undefined) =>
      viewOf(reviewed({ emailDoubt })).texts.find(({ heading }) => heading === 'Others may be reached, too')?.texts;
    assert.deepEqual(told(undefined) ?? [], []);
    assert.deepEqual(told('repeated'), [
      'The server sent the same page again. Someone else may have one of these e-mails without being named here.',
    ]);
  });

  it('is masked in privacy mode', () => {
    const stage = reviewed({
      ...{ seenRecently: [ana], leftOut: [{ user: ana, why: 'noSeat' }], isLargeShare: true },
      sharedEmails: [{ email: ana.email, others: [ana] }],
    });
    const asking = { ...stage, isAsking: true } as ReviewStage;
    const text = JSON.stringify([viewOf(stage, masked), viewOf(asking, masked), reviewRows(stage, masked, nowMs)]);
    for (const personal of [ana.email, ana.name, ana.id]) assert.ok(!text.includes(personal), personal);
    assert.equal(viewOf(stage, masked).confirmation?.isHidden, true);
    assert.equal(viewOf(stage).confirmation?.isHidden, false);
  });

  it('tells nothing as done that is not', () => {
    const whys: readonly NotSentReason[] = [
      ...([
        'cancelled',
        'otherCredential',
        'stopped',
        'changedSinceReview',
        'noSeat',
        'notFound',
        'notRead',
        'notNoted',
      ] as const),
    ];
    const outcomes: readonly ChangeOutcome[] = [
      { status: 'refused', failure: refusal },
      { status: 'unknown', failure: { kind: 'network', code: 'ECONNRESET' } },
      { status: 'unconfirmed', rayId: undefined },
      { status: 'unconfirmed', rayId: undefined, failure: refusal },
      ...whys.map((why) => ({ status: 'notSent', why }) as const),
      { status: 'notSent', why: 'notRead', failure: refusal },
    ];
    const review = reviewOf({ kind: 'removeSeats', accountId, users: [ana] });
    const stage: ReviewStage = {
      ...{ kind: 'ended', review, reading: 'notAsked' },
      report: { request: review.request, results: outcomes.map((outcome) => ({ user: ana, outcome })) },
    };
    const rows = reviewRows(stage, shown, nowMs);
    assert.equal(rows.length, outcomes.length);
    for (const { tone, note } of rows) {
      assert.notEqual(tone, 'good');
      assert.doesNotMatch(note, /^(Seat given back|Sessions revoked)/);
    }
    assert.equal(new Set(rows.map(({ note }) => note)).size, rows.length);
    const view = viewOf(stage);
    assert.equal(view.facts[0]?.text, '0');
    assert.equal(view.notices[0]?.title, 'Not all of it is done');
  });

  it('says that all is done only where all is', () => {
    const review = reviewOf({ kind: 'revokeSessions', accountId, users: [ana] });
    const results = [{ user: ana, outcome: { status: 'done', rayId: undefined } as const }];
    const stage: ReviewStage = {
      kind: 'ended',
      review,
      reading: 'notAsked',
      report: { request: review.request, results },
    };
    const { notices, buttons } = viewOf(stage);
    assert.deepEqual([notices, buttons.some(({ action }) => action === 'tryAgain')], [[], false]);
    assert.equal(reviewRows(stage, shown, nowMs)[0]?.details, '', 'nothing is told of the record from before');
    assert.equal(reviewRows(stage, shown, nowMs)[0]?.tone, 'good');
  });

  it('offers to read again what is open, and to try again only what failed or was read again', () => {
    const review = reviewOf({ kind: 'removeSeats', accountId, users: [ana] });
    const actions = (outcome: ChangeOutcome, reading: 'notAsked' | 'now' | 'done') => {
      const report = { request: review.request, results: [{ user: ana, outcome }] };
      const { buttons } = viewOf({ kind: 'ended', review, report, reading });
      return buttons.map(({ action }) => action).slice(1, -1);
    };
    const unconfirmed: ChangeOutcome = { status: 'unconfirmed', rayId: undefined };
    assert.deepEqual(actions(unconfirmed, 'notAsked'), ['readBack']);
    assert.deepEqual(actions(unconfirmed, 'now'), []);
    assert.deepEqual(actions(unconfirmed, 'done'), ['readBack', 'tryAgain']);
    assert.deepEqual(actions({ status: 'refused', failure: refusal }, 'notAsked'), ['tryAgain']);
    assert.deepEqual(actions({ status: 'unknown', failure: refusal }, 'notAsked'), ['readBack', 'tryAgain']);
  });

  it('names the review that its page confirms', () => assert.equal(viewOf(reviewed()).review, 7));

  it('says who loses a seat with those who were chosen, masked in privacy mode', () => {
    const others = [{ id: 'other', email: 'ben@example.com' }];
    const stage = reviewed({ sharedSeats: [{ user: ana, others }] });
    const texts = (privacy = shown) => viewOf(stage, privacy).texts.at(-1);
    assert.equal(texts()?.heading, 'Also reached, because they share a seat');
    assert.deepEqual(texts()?.texts, ['ana@example.com: others with this seat: ben@example.com']);
    assert.doesNotMatch(JSON.stringify(texts(masked)), /ana@|ben@/);
  });

  it('says that the account is gone, and lets nothing be sent then', () => {
    const { notices, confirmation, buttons } = viewOf(reviewed(), shown, true);
    assert.equal(notices[0]?.title, 'The account was removed');
    assert.deepEqual([confirmation, buttons], [undefined, []]);
  });
});
