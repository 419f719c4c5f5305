import { faults } from '../faults';
import type { Simulator } from '../simulator';
import { met, type SimulatorCase } from './case';

const rayId = '9e8116df4823e2c5';
const dayMs = 86_400_000;

/** Changes the log of the first user of the first account, who is the first row of the view. */
function replaceLog(simulator: Simulator, log: (email: string) => readonly Readonly<Record<string, unknown>>[]): void {
  const accountId = simulator.accounts[0]?.id ?? '';
  const [user] = simulator.users(accountId);
  const email = user?.email ?? '';
  const accessRequests = log(email).map((request) => ({ user_email: email, action: 'login', ...request }));
  simulator.replaceStory(accountId, user?.id ?? '', { accessRequests, failedLogins: [] });
}

const daysAgo = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();

/** Access logs that say less, or something else, than they seem to. */
export const logCases: readonly SimulatorCase[] = [
  met(
    'one-ray-id-two-requests',
    'The log of the first user has two requests with one Ray ID on two pages, the second denied (Cloudflare docs)',
    (simulator) => {
      replaceLog(simulator, () => [
        ...Array.from({ length: 24 }, (_, nth) => ({
          ...{ allowed: true, app_name: 'Wiki', created_at: daysAgo(nth / 24), ray_id: `9e8116df4823e2${nth + 10}` },
        })),
        { allowed: true, app_name: 'Wiki', created_at: daysAgo(2), ray_id: rayId },
        { allowed: false, app_name: 'Payroll', created_at: daysAgo(3), ray_id: rayId },
      ]);
    },
  ),
  met(
    'logout-that-is-not-allowed',
    'The log of the first user has logouts with "allowed": false, which no door stayed shut to',
    (simulator) => {
      replaceLog(simulator, () => [
        { action: 'logout', allowed: false, created_at: daysAgo(1), ray_id: rayId },
        { allowed: true, app_name: 'Wiki', created_at: daysAgo(2), ray_id: '9e8116df4823e2c6' },
      ]);
    },
  ),
  met(
    'e-mail-of-the-log-in-lower-case',
    'The record of the first user has its e-mail in capital letters, the log has it in small ones',
    (simulator) => {
      const accountId = simulator.accounts[0]?.id ?? '';
      replaceLog(simulator, (email) => [
        { user_email: email.toLowerCase(), allowed: false, app_name: 'Wiki', created_at: daysAgo(1), ray_id: rayId },
      ]);
      const [user, ...others] = simulator.users(accountId);
      simulator.replaceUsers(accountId, [{ ...user, email: user?.email?.toUpperCase() }, ...others]);
    },
  ),
  met(
    'nothing-in-the-log',
    'Nobody has failed logins or requests in what Cloudflare still keeps (24 hours on Free)',
    (simulator) => {
      const routes: ReadonlySet<string | undefined> = new Set(['listAccessRequests', 'listFailedLogins']);
      simulator.setFault(faults.result([]), { when: ({ route }) => routes.has(route) });
    },
  ),
];
