import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seatUsageOf } from '../../../src/directory/seatUsage';
import { isRecord } from '../../../src/cloudflare/recordFields';
import type { IdentityRecord } from '../../../src/cloudflare/userIdentity';
import { accessSection } from '../../../src/panel/user/story/accessSection';
import { deniedAnswer } from '../../../src/panel/user/story/deniedAnswer';
import { deniedFacts } from '../../../src/panel/user/story/deniedFacts';
import { deniedSection } from '../../../src/panel/user/story/deniedSection';
import { devicesSection } from '../../../src/panel/user/story/devicesSection';
import { failedLoginsSection } from '../../../src/panel/user/story/failedLoginsSection';
import { identitySection } from '../../../src/panel/user/story/identitySection';
import { noUserScim, withNextScim } from '../../../src/directory/userScim';
import { scimSection } from '../../../src/panel/user/story/scimSection';
import { noUserDevices } from '../../../src/directory/userDevices';
import { reportOf } from '../../../src/directory/userReport';
import { sessionsSection } from '../../../src/panel/user/story/sessionsSection';
import { seatUsageTabTitle } from '../../../src/panel/seatUsage/seatUsageView';
import { userView } from '../../../src/panel/user/userView';
import { isBounded, nowMs, read, usual } from '../panel/user/story/support';
import { almostOrAny } from '../../support/properties/almost';
import { caseCount } from '../../support/properties/cases';
import { longText } from '../../support/properties/hostile';
import { watchPrototypes } from '../../support/properties/prototypes';
import { device, identity, login, request, scimUpdate, session, user } from '../../support/properties/rightRecords';
import { assertShown, textsIn } from '../../support/properties/shown';
import { nothingMasked } from '../../support/nothingMasked';

/** Names of fields and ids, by which things are asked for, and which are not shown as text. */
const silent = new Set(['name', 'id', 'accountId', 'userId', 'language']);

function assertViewShown(view: unknown, maxLength: number): void {
  for (const [name, text] of textsIn(view)) if (!silent.has(name)) assertShown(text, maxLength);
}

const hostileUser = fc.oneof(almostOrAny(user), fc.record({ name: longText, email: longText, future: longText }));
const records = (right: unknown): fc.Arbitrary<unknown[]> => fc.array(almostOrAny(right), { maxLength: 3 });

describe('the panel of a user of any record', () => {
  watchPrototypes();

  it('has texts of no harm alone, none too long', () => {
    fc.assert(
      fc.property(hostileUser, longText, (record, accountLabel) => {
        const view = userView({
          ...{ user: record, readAtMs: nowMs, accountLabel, isBusy: false, notice: undefined, canRefresh: true },
          ...{ story: [], answer: undefined, elsewhere: [], allowsChanges: true },
        });
        assertViewShown(view, 2_000);
        assert.ok(view.sections.every(({ rows }) => rows.length <= 201));
        for (const { value } of view.sections.flatMap(({ rows }) => rows)) {
          if (value.kind === 'date') assert.ok(!Number.isNaN(new Date(value.dateMs).getTime()));
        }
      }),
      { numRuns: caseCount() },
    );
  });

  it('has a story of texts of no harm alone, none too long, and a report that keeps what was sent', () => {
    const facts = fc.record({
      sessions: records(session),
      identity: almostOrAny(identity).map((record): IdentityRecord | undefined =>
        isRecord(record) ? record : undefined,
      ),
      logins: records(login),
      requests: records(request),
      devices: records(device),
      updates: records(scimUpdate),
      providers: fc.array(fc.record({ id: longText, name: fc.option(longText, { nil: undefined }) }), { maxLength: 2 }),
      hasMore: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, ({ sessions, identity: record, logins, requests, devices, updates, providers, hasMore }) => {
        const story = {
          sessions: read({ records: sessions, leftOutCount: 0 }),
          identity: read({ record }),
          failedLogins: read({ records: logins, leftOutCount: 0 }),
          access: read({
            ...{ email: 'ann@example.com', requests, hasMore, otherCount: 0, leftOutCount: 0, pageCount: 1 },
            askedAtMs: nowMs,
          }),
          devices: read({ ...noUserDevices('ann@example.com'), devices, hasMore }),
          scim: read(withNextScim(noUserScim('ann@example.com', providers), { records: updates, leftOutCount: 0 })),
          sessionIdentities: new Map([['X1aXj1lFVcqqyoXF', read({ record })]]),
        };
        const open = new Set(story.sessionIdentities.keys());
        const denied = deniedFacts({ ...usual, ...story, privacy: nothingMasked });
        const sections = [
          sessionsSection({ ...usual, sessions: story.sessions, identities: story.sessionIdentities, open }, nowMs),
          identitySection({ ...usual, identity: story.identity }, nowMs),
          failedLoginsSection({ ...usual, failedLogins: story.failedLogins, email: undefined }, nowMs),
          accessSection({ ...usual, access: story.access, email: 'ann@example.com' }, nowMs),
          devicesSection({ ...usual, devices: story.devices, email: 'ann@example.com' }, nowMs),
          scimSection({ ...usual, scim: story.scim, email: 'ann@example.com' }, nowMs),
          deniedSection(denied, nowMs),
        ];
        for (const section of sections) assert.ok(isBounded(section));
        assertViewShown([...sections, deniedAnswer(denied) ?? {}], 2_000);

        const account = { id: 'a', label: 'A' };
        const report = JSON.parse(
          JSON.stringify(reportOf({ account, userId: 'u', user: read(user), story }, nowMs)),
        ) as Record<string, { records?: unknown; record?: unknown }>;
        const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
        assert.deepEqual(report['sessions']?.records, sent(sessions));
        assert.deepEqual(report['lastSeenIdentity']?.record, sent(record));
        assert.deepEqual(report['failedLogins']?.records, sent(logins));
        assert.deepEqual(report['accessRequests']?.records, sent(requests));
        assert.deepEqual(report['devices']?.records, sent(devices));
      }),
      { numRuns: caseCount() },
    );
  }).timeout(120 * caseCount());
});

describe('the seats of users of any record', () => {
  it('are counts that add up, under a title of no harm', () => {
    fc.assert(
      fc.property(fc.array(almostOrAny(user), { maxLength: 6 }), longText, (users, label) => {
        const usage = seatUsageOf(users, nowMs);
        assert.equal(usage.users, users.length);
        assert.equal(usage.any + usage.none + usage.unknown, users.length);
        assert.equal(usage.accessOnly + usage.gatewayOnly + usage.both, usage.any);
        assert.equal(
          Object.values(usage.idle).reduce((sum, count) => sum + count, 0),
          usage.any,
        );
        const nothing = {
          users: new Map(),
          total: 0,
          isComplete: true,
          doubt: undefined,
          readAtMs: nowMs,
          filter: {},
          loading: false,
          failure: undefined,
        };
        assertShown(seatUsageTabTitle({ ...nothing, label }), 120);
      }),
      { numRuns: caseCount() },
    );
  });
});
