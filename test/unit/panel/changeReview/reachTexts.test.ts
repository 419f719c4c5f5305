import assert from 'node:assert/strict';
import type { ChangeReview, LeftOutReason } from '../../../../src/changes/change';
import { reachTexts } from '../../../../src/panel/changeReview/reachTexts';
import { accountIds } from '../../../support/accounts';
import { nothingMasked } from '../../../support/nothingMasked';
import { reviewOf } from '../../../support/scriptedChanges';

const request = { kind: 'removeSeats', accountId: accountIds[0], users: [] } as const;
const people = (count: number, name = 'u') =>
  Array.from({ length: count }, (_, nth) => ({ id: `${name}${nth}`, email: `${name}${nth}@example.com` }));
const leave = (why: LeftOutReason, count: number) => people(count, why).map((user) => ({ user, why }));
const firstTen = (name: string) =>
  people(10, name)
    .map(({ email }) => email)
    .join(', ');

/** The lines of the one heading that has any. */
function linesOf(changed: Partial<ChangeReview>): readonly string[] {
  const [part = assert.fail(), ...others] = reachTexts(reviewOf(request, changed), nothingMasked).filter(
    ({ texts }) => texts.length > 0,
  );
  assert.deepEqual(others, []);
  return part.texts;
}

describe('whom a change leaves out and whom it reaches besides', () => {
  it('has a line for each of ten who are left out', () => {
    const leftOut = [...leave('noSeat', 9), ...leave('notFound', 1)];
    assert.deepEqual(linesOf({ leftOut }), [
      ...people(9, 'noSeat').map(({ email }) => `${email}: holds no seat`),
      'notFound0@example.com: Cloudflare does not know this user any more',
    ]);
  });

  it('has a line for each reason where more are left out, and counts those whom it does not name', () => {
    const leftOut = [...leave('noSeat', 3_000), ...leave('notFound', 2), ...leave('noSeatId', 1)];
    assert.deepEqual(linesOf({ leftOut }), [
      `${firstTen('noSeat')}, and 2,990 more: hold no seat`,
      'notFound0@example.com and notFound1@example.com: Cloudflare does not know these users any more',
      'noSeatId0@example.com: Cloudflare sent no ID of the seat',
    ]);
  });

  it('has ten e-mails that others have, and counts the others of all further ones', () => {
    const sharedEmails = people(500).map(({ email }, nth) => ({ email, others: people(1 + (nth % 2), 'other') }));
    const lines = linesOf({ sharedEmails });
    assert.deepEqual(linesOf({ sharedEmails: sharedEmails.slice(0, 10) }), lines.slice(0, 10));
    assert.equal(lines[1], 'u1@example.com: others with this e-mail: other0 and other1');
    assert.deepEqual(lines.slice(10), ['More e-mails: 490, others with them: 735']);
  });

  it('has ten seats that others have, and counts the others of all further ones', () => {
    const sharedSeats = people(11).map((user) => ({ user, others: people(12, 'other') }));
    const lines = linesOf({ sharedSeats });
    assert.deepEqual(linesOf({ sharedSeats: sharedSeats.slice(0, 10) }), lines.slice(0, 10));
    assert.equal(lines[0], `u0@example.com: others with this seat: ${firstTen('other')}, and 2 more`);
    assert.deepEqual(lines.slice(10), ['More seats: 1, others with them: 12']);
  });
});
