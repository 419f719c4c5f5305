import { richStory } from './richStory';
import type { Story } from '../simulator/story';

/** What was put into personal data and stands nowhere else; each as a search finds it, in lower case. */
export const personMarks = {
  givenName: 'quixabel',
  familyName: 'zanthorne',
  domain: 'wexmoor',
  ipv4: '198.51.100.233',
  ipv6: '7e57:4ca7:9bad',
  street: 'vellichor',
  telephone: '5550176543',
  birthday: '1961-04-17',
  hostName: 'quillon-laptop',
  serial: 'ser7e574ca79bad',
} as const;

/** A part of every id of a marked user and of what is told of one, of which a mask shows nothing. */
export const idMark = '7e57-4ca7-8bad';
/** A part of every id that has no dashes. */
export const hexMark = '7e574ca78bad';
/** What the person calls the account. */
export const markedLabel = 'Plinthworth Zebedee';
/** A word of that label, in lower case. */
export const labelMark = 'plinthworth';

const hourMs = 3_600_000;

/**
 * Users whose names, e-mails and ids have the marks in them; the first one has more in fields that are not documented,
 * and every tenth has used the seat no more for longer than a year.
 */
export function markedUsers(count: number): readonly Readonly<Record<string, unknown>>[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: markedId('a1', index), uid: markedId('b2', index), seat_uid: markedId('c3', index) },
    email: `Quixabel.Zanthorne${index}@wexmoor.example`,
    name: `Quixabel ${index} Zanthorne`,
    ...{ access_seat: index % 3 > 0, gateway_seat: index % 2 > 0, active_device_count: index % 4 },
    created_at: '2025-01-10T08:00:00Z',
    updated_at: '2026-01-10T08:00:00Z',
    last_successful_login: new Date(Date.now() - (index + 1) * hourMs).toISOString(),
    ...(index % 10 === 9 && idle),
    ...(index === 0 && { ...privateFields, note: 'Zanthorne calls from 198.51.100.233, or Quixabel does' }),
  }));
}

/** The story of the first marked user, with marks in each part. */
export function markedStory(): Story {
  const email = 'Quixabel.Zanthorne0@wexmoor.example';
  const text = JSON.stringify(richStory(email))
    .replaceAll('192.0.2.17', '198.51.100.233')
    .replaceAll('203.0.113.9', '2001:db8:7e57:4ca7:9bad::1')
    .replaceAll(/ray-(\d+)/g, (_ray, nth: string) => `${nth.padStart(4, '8')}${hexMark}`)
    .replaceAll('device-1', markedId('d4', 0))
    .replaceAll('Volume C: is not encrypted', `Volume C: of Quixabel.Zanthorne0@wexmoor.example is not encrypted`);
  const story = JSON.parse(text) as Story & { identity: object; sessionIdentity: object };
  const person = { email, name: 'Quixabel 0 Zanthorne', user_uuid: markedId('a1', 0), ...privateFields };
  return {
    ...story,
    identity: { ...story.identity, ...person, oidc_fields: { ...privateFields, upn: email } },
    sessionIdentity: { ...story.sessionIdentity, ...person },
  };
}

/** An error that a server tells in words of its own, with all of the first marked user that it may have known by its pattern. */
export const markedMessage = `User ${markedId('a1', 0)} (Quixabel.Zanthorne0@wexmoor.example) at 198.51.100.233 was refused`;

const idle = { access_seat: true, active_device_count: 0, last_successful_login: '2025-03-01T08:00:00Z' };

const privateFields = {
  given_name: 'Quixabel',
  sn: 'Zanthorne',
  tel: '+49 5550176543',
  dob: '1961-04-17',
  address: { street: 'Vellichor Lane 7' },
  hostname: 'Quillon-Laptop',
  serial_number: 'SER7E574CA79BAD',
};

function markedId(kind: string, index: number): string {
  return `${kind}${String(index).padStart(6, '0')}-${idMark}-${String(index).padStart(12, '0')}`;
}
