import assert from 'node:assert/strict';
import type { FailedLoginListResponse } from 'cloudflare/resources/zero-trust/access/users/failed-logins';
import type { ActiveSessionListResponse } from 'cloudflare/resources/zero-trust/access/users/active-sessions';
import { people } from '../../simulator/people';
import { storyOf, type Story } from '../../simulator/story';
import type { SimulatedAccessRequest } from '../../simulator/storyEvents';
import type { SimulatedIdentity } from '../../simulator/storyIdentity';
import { account } from './support';

const referenceMs = Date.UTC(2026, 9, 1);
const users = people(7, 400, referenceMs);
const stories = users.map((user) => storyOf(account.id, user, referenceMs));

const sessionsOf = ({ sessions }: Story): ActiveSessionListResponse[] => sessions as ActiveSessionListResponse[];
const identityOf = ({ identity }: Story): SimulatedIdentity | undefined => identity as SimulatedIdentity | undefined;
const loginsOf = ({ failedLogins }: Story): FailedLoginListResponse[] => failedLogins as FailedLoginListResponse[];
const requestsOf = ({ accessRequests }: Story): SimulatedAccessRequest[] => accessRequests as SimulatedAccessRequest[];
const shareOf = (isMeant: (story: Story) => boolean): number => stories.filter(isMeant).length / stories.length;

describe('simulator: stories', () => {
  it('are the same for the same user and instant', () => {
    assert.deepEqual(
      users.map((user) => storyOf(account.id, user, referenceMs)),
      stories,
    );
    assert.equal(new Set(stories.map((story) => JSON.stringify(story.identity))).size > 300, true);
  });

  it('are rich, poor and none, each often enough to be met', () => {
    const isNone = (story: Story): boolean => identityOf(story) === undefined;
    const isRich = (story: Story): boolean => identityOf(story)?.devicePosture !== undefined;
    assert.ok(shareOf(isNone) > 0.03);
    assert.ok(shareOf(isRich) > 0.4);
    assert.ok(shareOf((story) => !isNone(story) && !isRich(story)) > 0.2);
    assert.ok(shareOf((story) => requestsOf(story).length > 25) > 0.1, 'more than a page of requests');
    for (const record of [undefined, null, 'text', {}, { id: 7, last_successful_login: '2026-09-30' }]) {
      assert.deepEqual(storyOf(account.id, record, referenceMs).sessions, []);
      assert.equal(storyOf(account.id, record, referenceMs).identity, undefined);
    }
  });

  it('have sessions that are active, with different nonces', () => {
    const sessions = stories.flatMap(sessionsOf);
    assert.ok(sessions.every(({ expiration = 0 }) => expiration * 1000 > referenceMs));
    const nonces = sessions.flatMap(({ metadata }) => metadata?.nonce ?? []);
    assert.equal(new Set(nonces).size, nonces.length);
    assert.ok(nonces.length > 100 && nonces.length < sessions.length, 'some sessions have none');
    assert.ok(stories.some((story) => sessionsOf(story).length > 1));
    const withApps = sessions.filter(({ metadata }) => Object.keys(metadata?.apps ?? {}).length > 1);
    assert.ok(withApps.length > 50);
  });

  it('have posture checks that pass, fail and say neither, told in every way to tell the time', () => {
    const checks = stories.flatMap((story) => Object.values(identityOf(story)?.devicePosture ?? {}));
    for (const success of [true, false, undefined]) {
      assert.ok(checks.filter((check) => check.success === success).length > 20, String(success));
    }
    assert.ok(checks.some(({ timestamp = '' }) => /^\d+$/.test(timestamp)));
    assert.ok(checks.some(({ timestamp = '' }) => timestamp.endsWith('Z')));
    assert.ok(checks.every(({ success, error }) => error === undefined || success !== true));
    assert.ok(checks.some(({ check }) => check?.exists === false));
    assert.ok(stories.some((story) => identityOf(story)?.['groups'] !== undefined));
  });

  it('have failed logins that are denied in the log too, by Ray ID', () => {
    const story = stories.find((candidate) => loginsOf(candidate).length > 3);
    assert.ok(story);
    const denied = new Set(requestsOf(story).flatMap(({ allowed, ray_id: ray }) => (allowed === false ? [ray] : [])));
    const rays = loginsOf(story).flatMap(({ metadata }) => (metadata as { ray_id?: string }).ray_id ?? []);
    assert.ok(rays.length > 0 && rays.every((ray) => denied.has(ray)));
  });

  it('have requests newest first, never after the reference, of the user alone', () => {
    stories.forEach((story, index) => {
      const times = requestsOf(story).map(({ created_at: created = '' }) => Date.parse(created));
      assert.ok(times.every((time, nth) => time <= (times[nth - 1] ?? referenceMs)));
      assert.ok(requestsOf(story).every(({ user_email: email }) => email === users[index]?.email));
    });
    assert.ok(stories.some((story) => requestsOf(story)[0]?.allowed === false));
  });
});
