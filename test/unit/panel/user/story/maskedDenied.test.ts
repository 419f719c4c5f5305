import assert from 'node:assert/strict';
import { deniedFacts } from '../../../../../src/panel/user/story/deniedFacts';
import { deniedSection } from '../../../../../src/panel/user/story/deniedSection';
import { PrivacyMode } from '../../../../../src/privacy/privacyMode';
import { usual } from './support';

const nowMs = Date.UTC(2026, 9, 1);
const part = <T>(value: T) => ({ isReading: false, value, readAtMs: nowMs, failure: undefined });

/** What the section says, masked, of denied requests from these addresses with these Ray IDs. */
function saidOf(...events: readonly (readonly [ip: string, rayId: string])[]): string {
  const requests = events.map(([ip_address, ray_id], nth) => ({
    ...{ allowed: false, app_name: 'Payroll', ip_address, ray_id },
    created_at: new Date(nowMs - nth * 1000).toISOString(),
  }));
  const section = deniedSection(
    deniedFacts({
      failedLogins: part({ records: [{ metadata: { ray_id: events[0]?.[1], app_name: 'Payroll' } }], leftOutCount: 0 }),
      access: part({
        email: 'ann@example.com',
        requests,
        hasMore: false,
        otherCount: 0,
        leftOutCount: 0,
        pageCount: 1,
        askedAtMs: nowMs,
      }),
      identity: part({ record: undefined }),
      ...usual,
      privacy: new PrivacyMode(() => true),
    }),
    nowMs,
  );
  return JSON.stringify(section);
}

describe('the masked section "Why denied?"', () => {
  it('compares what was sent, not masks: those of two may be the same', () => {
    const said = saidOf(['192.0.2.17', '187d944c61940c77'], ['192.0.9.9', '187d000061940c77']);
    assert.match(said, /192\.0\.•\.•/);
    assert.doesNotMatch(said, /name an IP address name the same/);
    assert.match(said, /Both at once, with the same Ray ID: 1\./);
    assert.equal(said.match(/"187d…"/g)?.length, 2);
  });

  it('masks what is the same in all', () => {
    const said = saidOf(['192.0.2.17', 'ray-0'], ['192.0.2.17', 'ray-1']);
    assert.match(said, /name the same one: 192\.0\.•\.•/);
    assert.doesNotMatch(said, /2\.17|ray-\d/);
  });
});
