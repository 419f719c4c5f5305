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
  met('login-that-no-one-can-read', 'Each "last_successful_login" is "recently"', (simulator) =>
    changeLogins(simulator, (login) => login && 'recently'),
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

function changeLogins(simulator: Simulator, change: (login: string | undefined) => unknown): void {
  changeUsers(simulator, (user) => ({ ...user, last_successful_login: change(user.last_successful_login) }));
}

function changeUsers(simulator: Simulator, change: (user: SimulatedUser) => unknown): void {
  const accountId = simulator.accounts[0]?.id ?? '';
  simulator.replaceUsers(accountId, simulator.users(accountId).map(change));
}
