import assert from 'node:assert/strict';
import { sessionsSection } from '../../../../src/panel/story/sessionsSection';
import type { StoryPart } from '../../../../src/directory/storyReading';
import type { IdentityAnswer } from '../../../../src/directory/userStory';
import { apiFailure } from '../../../support/failures';
import { actionsOf, failed, isBounded, nowMs, read, rowsOf, textsOf, unread, usual } from './support';

const iat = nowMs / 1000 - 3600;
const session = (changes: object = {}) => ({
  name: 'morning',
  expiration: iat + 3 * 3600,
  metadata: {
    apps: { one: { name: 'Intranet', hostname: 'intranet.example', type: 'ssh', uid: 'one' } },
    iat,
    nonce: 'n1',
  },
  ...changes,
});

function view(
  records: readonly unknown[],
  {
    open = [],
    identities = {},
    leftOutCount = 0,
  }: { open?: string[]; identities?: Record<string, StoryPart<IdentityAnswer>>; leftOutCount?: number } = {},
) {
  const facts = { open: new Set(open), identities: new Map(Object.entries(identities)) };
  return sessionsSection({ ...usual, ...facts, sessions: read({ records, leftOutCount }) }, nowMs);
}
const detailsOf = (section: ReturnType<typeof view>) => section.blocks.filter((block) => block.kind === 'details');

describe('the section of sessions', () => {
  it('has the name, the apps, and when a session was issued and expires', () => {
    const [row] = rowsOf(view([session()]));
    assert.equal(row?.['Session'], 'morning');
    assert.equal(row['Apps'], 'Intranet (intranet.example, ssh)');
    assert.equal(row['Time left'], '2 hours');
    assert.equal(row['Issued'], String(iat));
    assert.ok(!('More' in row));
  });

  it('opens a session to its identity, once it was read', () => {
    const [closed] = detailsOf(view([session()]));
    assert.deepEqual([closed?.id, closed?.isOpen, closed?.blocks], ['n1', false, []]);
    assert.match(closed?.summary ?? '', /morning/);
    const [unasked] = detailsOf(view([session()], { open: ['n1'] }));
    assert.deepEqual(unasked?.blocks, [{ kind: 'text', text: 'This was not read.' }]);
    const [busy] = detailsOf(view([session()], { open: ['n1'], identities: { n1: unread(true) } }));
    assert.deepEqual([busy?.isOpen, busy?.isBusy, busy?.blocks], [true, true, []]);
    const identities = { n1: read<IdentityAnswer>({ record: { ip: '192.0.2.7' } }) };
    const [open] = detailsOf(view([session()], { open: ['n1'], identities }));
    assert.match(JSON.stringify(open?.blocks), /192\.0\.2\.7/);
    assert.deepEqual(detailsOf(view([session()], { identities }))[0]?.blocks, []);
  });

  it('says what is wrong where the identity of a session is not there', () => {
    const none = detailsOf(view([session()], { open: ['n1'], identities: { n1: read({ record: undefined }) } }));
    assert.match(JSON.stringify(none), /may have ended/);
    const refused = detailsOf(
      view([session()], { open: ['n1'], identities: { n1: failed(apiFailure(403, [10000])) } }),
    );
    assert.match(JSON.stringify(refused), /Zero Trust → Read/);
  });

  it('says of a session without a nonce that it can not be opened', () => {
    for (const metadata of [{}, { nonce: '' }, { nonce: '../..' }, null, 'text', [], undefined]) {
      const section = view([session({ metadata })]);
      assert.deepEqual(detailsOf(section), []);
      assert.match(rowsOf(section)[0]?.['Identity'] ?? '', /no usable nonce/);
    }
  });

  it('shows whatever else was sent, and times that are none as they are', () => {
    const metadata = { iat: 0, nonce: 'n1', risk: { score: 5 }, apps: { one: { name: 'A', tags: ['x'] } } };
    const [row] = rowsOf(view([session({ metadata, expiration: 1e30, kind: 'new' })]));
    assert.match(row?.['More'] ?? '', /metadata\.risk: \{ "score": 5 \}.*kind: new.*tags: \[ "x" \]/);
    assert.deepEqual([row?.['Issued'], row?.['Expires'], row?.['Time left']], ['No time (0)', '1e+30', 'Not sent']);
  });

  it('takes keys of prototypes for what they are: keys', () => {
    const record: unknown = JSON.parse(
      '{"metadata":{"apps":{"__proto__":{"hostname":"h"},"constructor":5}},"__proto__":7}',
    );
    const [row] = rowsOf(view([record]));
    assert.equal(row?.['Apps'], '__proto__ (h); constructor');
    assert.match(row['More'] ?? '', /__proto__: 7/);
  });

  it('is there for records of any type', () => {
    const section = view([null, 7, 'text', [], {}, { metadata: [] }]);
    assert.equal(rowsOf(section).length, 6);
    assert.equal(rowsOf(section)[1]?.['More'], '7');
  });

  it('draws so many of 1,000 sessions at most, and says how many more there are', () => {
    const records = Array.from({ length: 1000 }, (_, nth) => session({ metadata: { iat, nonce: `n${nth}` } }));
    const section = view(records, { leftOutCount: 5 });
    assert.equal(rowsOf(section).length, 200);
    assert.equal(detailsOf(section).length, 200);
    assert.ok(textsOf(section).some((text) => text.endsWith(': 800')));
    assert.ok(textsOf(section).some((text) => text.endsWith(': 5')));
    assert.ok(isBounded(section));
  });

  it('opens sessions with the same nonce as one', () => {
    assert.equal(detailsOf(view([session(), session()])).length, 1);
  });

  it('says that there are none', () => {
    assert.deepEqual(textsOf(view([])), ['This user has no active session.']);
  });

  it('says that time is over', () => {
    assert.equal(rowsOf(view([session({ expiration: iat })]))[0]?.['Time left'], 'Expired');
    assert.equal(rowsOf(view([session({ expiration: nowMs / 1000 + 30 })]))[0]?.['Time left'], '30 seconds');
    assert.equal(rowsOf(view([session({ expiration: nowMs / 1000 + 90_000 })]))[0]?.['Time left'], '1 day');
  });

  it('names the missing permission, and offers to try again', () => {
    const facts = { open: new Set<string>(), identities: new Map<string, StoryPart<IdentityAnswer>>() };
    const section = sessionsSection({ ...usual, ...facts, sessions: failed(apiFailure(403, [10000])) }, nowMs);
    assert.match(section.notice?.title ?? '', /sessions/);
    assert.match(section.notice?.advice ?? '', /Access: Audit Logs → Read/);
    assert.deepEqual(
      section.notice?.buttons.map(({ action }) => action),
      ['refresh', 'checkPermissions', 'manageTokens', 'replaceCredential', 'showLog'],
    );
    assert.deepEqual(actionsOf(section), ['refresh']);
    assert.deepEqual(section.blocks, []);
  });

  it('keeps what it had where it can not be read anew', () => {
    const facts = { open: new Set<string>(), identities: new Map<string, StoryPart<IdentityAnswer>>() };
    const sessions = { ...read({ records: [session()], leftOutCount: 0 }), failure: apiFailure(404, [10404]) };
    const section = sessionsSection({ ...usual, ...facts, sessions }, nowMs);
    assert.equal(rowsOf(section).length, 1);
    assert.equal(section.notice?.tone, 'info');
    assert.match(section.notice.title, /does not know this user/);
  });

  it('says so where it was not read, as in an account that was removed', () => {
    const facts = { open: new Set<string>(), identities: new Map<string, StoryPart<IdentityAnswer>>() };
    const removed = sessionsSection({ ...usual, canRead: false, ...facts, sessions: unread(false) }, nowMs);
    assert.deepEqual([textsOf(removed), actionsOf(removed)], [['This was not read.'], []]);
    const reading = sessionsSection({ ...usual, ...facts, sessions: unread(true) }, nowMs);
    assert.deepEqual([reading.isBusy, reading.blocks], [true, []]);
  });
});
