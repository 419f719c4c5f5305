import type { SimulatedUser, Simulator } from '../simulator';
import { met, type SimulatorCase } from './case';

/** Moments as Go, databases and hands write them. */
export const momentCases: readonly SimulatorCase[] = [
  met(
    'zero-time-of-go',
    'Who never logged in has "last_successful_login": "0001-01-01T00:00:00Z" (DoiT-AdminPulse#9)',
    (simulator) => changeLogins(simulator, (login) => login ?? '0001-01-01T00:00:00Z'),
  ),
  met('zero-time-of-unix', 'Who never logged in has "last_successful_login": "1970-01-01T00:00:00Z"', (simulator) =>
    changeLogins(simulator, (login) => login ?? '1970-01-01T00:00:00Z'),
  ),
  met(
    'login-without-zone',
    'Each "last_successful_login" is written as 2026-11-20T10:22:33, without a zone',
    (simulator) => changeLogins(simulator, (login) => login?.slice(0, 19)),
  ),
  met('login-as-number', 'Each "last_successful_login" is a number of seconds, such as 1795170153', (simulator) =>
    changeLogins(simulator, (login) => login && Math.floor(Date.parse(login) / 1000)),
  ),
  met(
    'login-as-go-prints-it',
    'Each "last_successful_login" is written as 2026-11-20 10:22:33 +0000 UTC',
    (simulator) =>
      changeLogins(simulator, (login) => login && `${login.slice(0, 10)} ${login.slice(11, 19)} +0000 UTC`),
  ),
  met(
    'login-as-postgres-writes-it',
    'Each "last_successful_login" is written as 2026-11-20 11:41:36.697534+00',
    (simulator) =>
      changeLogins(simulator, (login) => login && `${login.slice(0, 10)} ${login.slice(11, 19)}.697534+00`),
  ),
  met(
    'login-as-http-writes-it',
    'Each "last_successful_login" is written as Fri, 20 Nov 2026 10:22:33 GMT',
    (simulator) => changeLogins(simulator, (login) => login && new Date(login).toUTCString()),
  ),
  met(
    'login-with-offset',
    'Each "last_successful_login" is written with the clock of Nepal: 2026-11-20T16:07:33+05:45',
    (simulator) => changeLogins(simulator, (login) => login && inNepal(Date.parse(login))),
  ),
  met(
    'login-in-milliseconds',
    'Each "last_successful_login" is a number of milliseconds, such as 1795170153000',
    (simulator) => changeLogins(simulator, (login) => login && Date.parse(login)),
  ),
  met('login-that-no-one-can-read', 'Each "last_successful_login" is "recently"', (simulator) =>
    changeLogins(simulator, (login) => login && 'recently'),
  ),
  met(
    'story-in-other-clocks',
    'What is told of the first user has moments of Go, of Postgres, of HTTP, in milliseconds and without a zone',
    tellInOtherClocks,
  ),
  met(
    'gateway-alone',
    'Who holds a Gateway seat has devices and "last_successful_login": null (cloudflare-docs#22360)',
    (simulator) =>
      changeUsers(simulator, (user) =>
        user.gateway_seat === true
          ? { ...user, access_seat: false, active_device_count: 3, last_successful_login: null }
          : user,
      ),
  ),
];

/** When the first user of `story-in-other-clocks` did what is told of it, each moment written in another way. */
export const storyMoments = {
  failedLogin: '2026-11-20T10:22:33.000Z',
  request: '2026-11-20T11:41:36.697Z',
  otherRequest: '2026-11-20T09:05:00.000Z',
  sessionBegin: '2026-11-19T08:00:00.000Z',
  identity: '2026-11-18T07:30:00.000Z',
} as const;

function tellInOtherClocks(simulator: Simulator): void {
  const accountId = simulator.accounts[0]?.id ?? '';
  const [{ id = '', email } = {}] = simulator.users(accountId);
  const { failedLogin, request, otherRequest, sessionBegin, identity } = storyMoments;
  const ofUser = { user_email: email, action: 'login', allowed: true };
  simulator.replaceStory(accountId, id, {
    failedLogins: [{ metadata: { app_name: 'Wiki', datetime: failedLogin.slice(0, 19), ray_id: '1' } }],
    accessRequests: [
      {
        ...ofUser,
        app_name: 'Payroll',
        created_at: `${request.slice(0, 10)} ${request.slice(11, 23)}534+00`,
        ray_id: '2',
      },
      { ...ofUser, app_name: 'Wiki', created_at: new Date(otherRequest).toUTCString(), ray_id: '3' },
    ],
    sessions: [{ name: 'a session', metadata: { iat: Date.parse(sessionBegin), nonce: '4', apps: {} } }],
    identity: { email, iat: `${identity.slice(0, 10)} ${identity.slice(11, 19)} +0000 UTC` },
  });
}

const nepalMs = (5 * 60 + 45) * 60_000;

function inNepal(momentMs: number): string {
  return `${new Date(momentMs + nepalMs).toISOString().slice(0, 19)}+05:45`;
}

function changeLogins(simulator: Simulator, change: (login: string | undefined) => unknown): void {
  changeUsers(simulator, (user) => ({ ...user, last_successful_login: change(user.last_successful_login) }));
}

function changeUsers(simulator: Simulator, change: (user: SimulatedUser) => unknown): void {
  const accountId = simulator.accounts[0]?.id ?? '';
  simulator.replaceUsers(accountId, simulator.users(accountId).map(change));
}
