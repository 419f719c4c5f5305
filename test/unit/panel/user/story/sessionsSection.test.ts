import assert from 'node:assert/strict';
import { sessionsSection } from '../../../../../src/panel/user/story/sessionsSection';
import type { StoryPart } from '../../../../../src/directory/storyReading';
import type { IdentityAnswer } from '../../../../../src/directory/userStory';
import { apiFailure } from '../../../../support/failures';
import { actionsOf, failed, fieldsOf, isBounded, nowMs, read, textsOf, unread, usual } from './support';

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
    const [closed] = detailsOf(view([session()]));
    assert.deepEqual([closed?.summary, closed?.note], ['Intranet', '2 hours left']);
    const [open] = detailsOf(view([session()], { open: ['n1'] }));
    assert.ok(open);
    assert.deepEqual(
      [...fieldsOf(open)],
      [
        ['Session', 'morning'],
        ['Issued', String(iat)],
        ['Expires', String(iat + 3 * 3600)],
      ],
    );
    assert.deepEqual(
      open.blocks.filter(({ kind }) => kind === 'list'),
      [{ kind: 'list', caption: 'Apps', items: [{ text: 'Intranet', note: 'intranet.example · ssh' }] }],
    );
  });

  it('is named by its first apps, and by its own name where it has none', () => {
    const apps = { a: { name: 'A' }, b: { name: 'B' }, c: { name: 'C' }, d: { name: 'D' } };
    const titles = [{ iat, apps }, { iat }].map((metadata) => detailsOf(view([session({ metadata })]))[0]?.summary);
    assert.deepEqual(titles, ['A, B, 2 more', 'morning']);
    assert.equal(detailsOf(view([{}]))[0]?.summary, 'Session without apps');
  });

  it('opens a session to its identity, once it was read', () => {
    const [closed] = detailsOf(view([session()]));
    assert.deepEqual([closed?.id, closed?.isOpen, closed?.blocks], ['n1', false, []]);
    const [unasked] = detailsOf(view([session()], { open: ['n1'] }));
    assert.ok(unasked && textsOf(unasked).includes('This was not read.'));
    const [busy] = detailsOf(view([session()], { open: ['n1'], identities: { n1: unread(true) } }));
    assert.deepEqual([busy?.isOpen, busy?.isBusy, busy && textsOf(busy)], [true, true, []]);
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

  it('says of a session without a nonce that its identity can not be read', () => {
    for (const metadata of [{}, { nonce: '' }, { nonce: '../..' }, null, 'text', [], undefined]) {
      const [row] = detailsOf(view([session({ metadata })], { open: ['#0'] }));
      assert.match(JSON.stringify(row?.blocks), /no usable nonce/);
    }
  });

  it('shows whatever else was sent, and times that are none as they are', () => {
    const metadata = { iat: 0, nonce: 'n1', risk: { score: 5 }, apps: { one: { name: 'A', tags: ['x'] } } };
    const [row] = detailsOf(view([session({ metadata, expiration: 1e30, kind: 'new' })], { open: ['n1'] }));
    assert.ok(row);
    const fields = fieldsOf(row);
    assert.deepEqual([fields.get('metadata.risk.score'), fields.get('kind')], ['5', 'new']);
    assert.match(JSON.stringify(row.blocks), /"note":"tags: x"/);
    assert.deepEqual([fields.get('Issued'), fields.get('Expires'), row.note], ['No time (0)', '1e+30', '']);
  });

  it('takes keys of prototypes for what they are: keys', () => {
    const record: unknown = JSON.parse(
      '{"metadata":{"apps":{"__proto__":{"hostname":"h"},"constructor":5}},"__proto__":7}',
    );
    const [row] = detailsOf(view([record], { open: ['#0'] }));
    assert.equal(row?.summary, '__proto__, constructor');
    assert.match(JSON.stringify(row.blocks), /"text":"__proto__","note":"h"/);
    assert.equal(fieldsOf(row).get('__proto__'), '7');
  });

  it('is there for records of any type', () => {
    const rows = detailsOf(view([null, 7, 'text', [], {}, { metadata: [] }], { open: ['#1'] }));
    assert.equal(rows.length, 6);
    assert.equal(rows[1] && fieldsOf(rows[1]).get('Record'), '7');
  });

  it('draws so many of 1,000 sessions at most, and says how many more there are', () => {
    const records = Array.from({ length: 1000 }, (_, nth) => session({ metadata: { iat, nonce: `n${nth}` } }));
    const section = view(records, { leftOutCount: 5 });
    assert.equal(detailsOf(section).length, 200);
    assert.ok(textsOf(section).some((text) => text.endsWith(': 800')));
    assert.ok(textsOf(section).some((text) => text.endsWith(': 5')));
    assert.ok(isBounded(section));
  });

  it('opens each of two sessions with the same nonce by itself', () => {
    const rows = detailsOf(view([session(), session()], { open: ['#1'] }));
    assert.deepEqual(
      rows.map(({ id, isOpen }) => [id, isOpen]),
      [
        ['n1', false],
        ['#1', true],
      ],
    );
  });

  it('says that there are none', () => {
    assert.deepEqual(textsOf(view([])), ['This user has no active session.']);
  });

  it('says that time is over', () => {
    const noteOf = (expiration: number) => detailsOf(view([session({ expiration })]))[0]?.note;
    const notes = [noteOf(iat), noteOf(nowMs / 1000 + 30), noteOf(nowMs / 1000 + 90_000)];
    assert.deepEqual(notes, ['Expired', '30 seconds left', '1 day left']);
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
    assert.equal(detailsOf(section).length, 1);
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
