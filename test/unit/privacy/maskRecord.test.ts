import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isIpv6 } from '../../../src/privacy/ipAddress';
import { maskRecord, trueFieldName } from '../../../src/privacy/maskRecord';
import { people } from '../../simulator/people';
import { storyOf } from '../../simulator/story';
import { almostOrAny } from '../../support/properties/almost';
import { caseCount } from '../../support/properties/cases';
import { anyName } from '../../support/properties/hostile';
import { watchPrototypes } from '../../support/properties/prototypes';
import { identity, login, request, session, user } from '../../support/properties/rightRecords';
import { personalIn } from '../../support/personalIn';

const referenceMs = Date.UTC(2026, 9, 1);
const accountId = '0a11ce5e7b1d4f6e8c9d0e1f2a3b4c5d';

describe('a masked record', () => {
  watchPrototypes();

  it('keeps structure, flags, dates, numbers and what kind of seat there is', () => {
    assert.deepEqual(maskRecord(user), {
      id: 'f174…',
      uid: 'f3b1…',
      seat_uid: '1cbb…',
      name: 'A••• E•••',
      email: 'a•••@e•••.com',
      access_seat: true,
      gateway_seat: false,
      active_device_count: 2,
      last_successful_login: '2026-01-10T08:00:00Z',
      created_at: '2025-01-10T08:00:00Z',
      updated_at: '2025-06-10T08:00:00Z',
      future_field: { risk: 'low', groups: ['a', 'b'] },
    });
  });

  it('keeps what is of an app, a rule or a provider, but for ids', () => {
    assert.deepEqual(maskRecord(session).metadata.apps, {
      'app-1': { name: 'Wiki', hostname: 'wiki.example.com', type: 'self_hosted', uid: '…' },
    });
    const shown = maskRecord(identity);
    assert.deepEqual(shown.idp, { id: '…', type: 'azureAD' });
    assert.deepEqual(shown.geo, identity.geo);
    assert.deepEqual(Object.values(shown.devicePosture)[0]?.rule_name, 'Disk encryption');
    assert.equal(shown.ip, '198.51.•.•');
    assert.equal(Object.keys(shown.device_sessions)[0], shown.device_id, 'the device of the identity is still told');
    const { app_name, ray_id, user_email } = maskRecord(login).metadata;
    assert.deepEqual([app_name, ray_id, user_email], ['Wiki', '187d…', 'a•••@e•••.com']);
    assert.equal(maskRecord(request).app_domain, 'wiki.example.com/admin');
  });

  it('hides whatever a provider tells of the person', () => {
    const record = {
      saml_attributes: { department: 'Payroll', nested: [{ city: 'Hof', since: 1999 }] },
      phone_number: '+49 30 1',
      givenName: 'Ann',
      emails: [{ value: 'ann', primary: true }],
      email_verified: true,
      user: { login: 'ann', created_at: '2025-01-10T08:00:00Z' },
      app: { owner: { name: 'Ann Example' }, name: 'Wiki' },
    };
    assert.deepEqual(maskRecord(record), {
      saml_attributes: { department: '•••', nested: [{ city: '•••', since: '…' }] },
      phone_number: '•••',
      givenName: 'A•••',
      emails: [{ value: 'a•••', primary: true }],
      email_verified: true,
      user: { login: 'a•••', created_at: '2025-01-10T08:00:00Z' },
      app: { owner: { name: 'A••• E•••' }, name: 'Wiki' },
    });
  });

  it('finds its person in every other text and key, too', () => {
    const shown = JSON.stringify(
      maskRecord({
        name: '李明',
        email: 'ann.smith7@example.com',
        device_id: 'laptop-7734',
        remark: '李明的电脑, ANN.SMITH7 at laptop-7734, see /Users/ann/x',
        'ann.smith7@example.com': 1,
      }),
    );
    for (const personal of ['李明', 'smith7', '7734', 'SMITH7', '/ann/']) assert.ok(!shown.includes(personal), shown);
  });

  it('keeps two fields whose names have one mask, and knows what each is called', () => {
    const record = { 'ann@example.com': 1, 'abe@example.com': 2, email: 'x@y.org' };
    assert.deepEqual(maskRecord(record), { 'a•••@e•••.com': 1, 'a•••@e•••.com (2)': 2, email: 'x•••@y•••.org' });
    assert.equal(trueFieldName(record, 'a•••@e•••.com (2)'), 'abe@example.com');
    assert.equal(trueFieldName(record, 'email'), 'email');
    assert.equal(trueFieldName(record, 'else'), undefined);
    assert.equal(trueFieldName('text', 'email'), undefined);
  });

  it('is the same for the same record', () => assert.equal(maskRecord(user), maskRecord(user)));

  it('has nothing personal of any simulated person and story left in it', () => {
    for (const person of people(7, 400, referenceMs)) {
      const record = { user: person, ...storyOf(accountId, person, referenceMs) };
      const personal = personalIn(record);
      assert.ok(personal.length > 2 && personal.includes(String(person.id)));
      const shown = JSON.stringify(maskRecord(record));
      for (const value of personal)
        assert.ok(!shown.includes(JSON.stringify(value).slice(1, -1)), `${value} in ${shown}`);
    }
  });

  it('has no e-mail, name, address or id left in it, wherever those stand', () => {
    const name = fc
      .tuple(fc.stringMatching(/^[A-Z][a-zß-ö]{3,12}$/), fc.stringMatching(/^[A-Z][a-z]{4,12}$/))
      .map((words) => words.join(' '));
    const person = fc.record({
      email: fc.emailAddress(),
      name,
      ip: fc.oneof(fc.ipV4(), fc.ipV6().filter(isIpv6)),
      id: fc.uuid(),
      nonce: fc.stringMatching(/^[\da-f]{16}$/),
    });
    const field = fc.constantFrom('note', 'error', 'extra', 'deep', 'path', 'rule_name', '0');
    fc.assert(
      fc.property(person, field, (personal, where) => {
        const { email, ip, id, nonce } = personal;
        const record = {
          ...personal,
          [where]: {
            [where]: [`${personal.name} (${email}) on ${ip} as ${id}; ${nonce}`, personal.name.toUpperCase()],
          },
          sessions: { [id]: { metadata: { user_email: email, ip_address: ip } } },
        };
        const shown = JSON.stringify(maskRecord(record)).toLowerCase();
        for (const value of [email, personal.name, ip, id, nonce]) {
          assert.ok(!shown.includes(JSON.stringify(value).slice(1, -1).toLowerCase()), `${value} in ${shown}`);
        }
      }),
      { numRuns: caseCount(1_000) },
    );
  });

  it('is made of whatever a server may send, in the same shape', () => {
    const records = fc.oneof(...[user, session, identity, login, request].map(almostOrAny));
    fc.assert(
      fc.property(records, anyName, (sent, maskedName) => {
        const shown = maskRecord(sent);
        assert.equal(shapeOf(shown), shapeOf(sent));
        trueFieldName(sent, maskedName);
      }),
      { numRuns: caseCount() },
    );
  });

  it('is made without failing of what JSON can not say, and of what has no end', () => {
    const endless: Record<string, unknown> = { name: 'Ann Example' };
    endless['self'] = endless;
    assert.ok(!JSON.stringify(maskRecord(endless)).includes('Ann'));
    const refusing = Object.defineProperty({}, 'email', { enumerable: true, get: () => assert.fail('not to be read') });
    assert.equal(maskRecord(refusing), '•••');
    for (const value of [undefined, null, 7, 7n, Symbol('x'), () => 'ann@example.com', Number.NaN]) maskRecord(value);
    assert.equal(maskRecord('ann@example.com'), 'a•••@e•••.com');
    const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, nth) => [`u${nth}@example.com`, nth]));
    assert.equal(Object.keys(maskRecord(wide)).length, 20_000);
  });
});

/** What a value is made of: as many fields and parts as it has, and whether its leaves are empty. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join()}]`;
  if (typeof value === 'object' && value !== null) return `{${Object.values(value).map(shapeOf).join()}}`;
  if (typeof value === 'boolean' || value === null || value === undefined) return String(value);
  return typeof value === 'string' && value.trim() === '' ? 'empty' : 'value';
}
