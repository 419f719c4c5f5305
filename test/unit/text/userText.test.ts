import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accessUserFields, type Seat } from '../../../src/cloudflare/accessUser';
import {
  fieldLabel,
  momentFieldText,
  seatText,
  userAccessibleLabel,
  userSubtitle,
  userTitle,
} from '../../../src/text/userText';
import { caseCount } from '../../support/properties/cases';

const ann = { id: 'i', uid: 'u', email: 'ann@example.com', name: 'Ann', access_seat: true, gateway_seat: false };

describe('a moment of a user in words', () => {
  const nowMs = Date.UTC(2026, 10, 28, 12);
  const login = (value: unknown) => momentFieldText({ last_successful_login: value }, 'last_successful_login', nowMs);

  it('is the same however the moment was written', () => {
    for (const sent of ['2026-11-20T10:22:33', '2026-11-20 10:22:33 +0000 UTC', 1_795_170_153, '1795170153']) {
      assert.equal(login(sent), login('2026-11-20T10:22:33Z'));
    }
    assert.match(login('2026-11-20T10:22:33Z'), /^Nov 20, 2026, .* \(8 days ago\)$/);
  });

  it('is never for no login and for the zero times of Go and Unix', () => {
    for (const sent of [undefined, null, '', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 0]) {
      assert.equal(login(sent), 'Never');
    }
    assert.equal(momentFieldText({}, 'created_at', nowMs), '–');
  });

  it('is what was sent where no one can read it, and never "Never"', () => {
    assert.equal(login('last week'), 'last week');
    assert.equal(login(20_261_120), '20261120');
    assert.equal(momentFieldText('no record', 'last_successful_login', nowMs), '–');
  });
});

describe('what a user is called', () => {
  it('is the e-mail, else the name, else the id, else the uid', () => {
    assert.equal(userTitle(ann), 'ann@example.com');
    assert.equal(userTitle({ ...ann, email: null }), 'Ann');
    assert.equal(userTitle({ ...ann, email: '', name: ' ' }), 'i');
    assert.equal(userTitle({ uid: 'u' }), 'u');
  });

  it('says so where there is none of these', () => {
    for (const user of [{}, null, undefined, 5, [], { name: '' }]) assert.match(userTitle(user), /^User without/);
  });

  it('passes over an e-mail of nothing but characters that do not show', () => {
    assert.equal(userTitle({ email: '\u200b\u2060', name: 'Ann' }), 'Ann');
  });

  it('has the name beside it where it is the e-mail', () => {
    assert.equal(userSubtitle(ann), 'Ann');
    assert.equal(userSubtitle({ ...ann, email: undefined }), '');
    assert.equal(userSubtitle({ ...ann, name: null }), '');
  });

  it('is never empty, never long, whatever the record is', () => {
    const record = fc.record({ email: fc.jsonValue(), name: fc.string({ unit: 'binary' }), id: fc.jsonValue() });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), record), (user) => {
        assert.ok(userTitle(user).length > 0 && userTitle(user).length <= 200);
        assert.ok(userSubtitle(user).length <= 200);
      }),
      { numRuns: caseCount() },
    );
  });

  it('for a screen reader has the seats too', () => {
    assert.equal(userAccessibleLabel(ann), 'ann@example.com, Ann, Access seat');
    assert.equal(userAccessibleLabel({ email: 'x@example.com' }), 'x@example.com, Seat unknown');
  });
});

describe('words of a record', () => {
  it('tell every state of seats apart', () => {
    const seats: readonly Seat[] = ['accessAndGateway', 'access', 'gateway', 'none', 'unknown'];
    assert.equal(new Set(seats.map(seatText)).size, seats.length);
  });

  it('give each documented field a label of its own that is not its name', () => {
    const labels = accessUserFields.map(fieldLabel);
    assert.equal(new Set(labels).size, 11);
    assert.ok(labels.every((label, index) => label !== accessUserFields[index] && !label.includes('_')));
  });
});
