import { met, type SimulatorCase } from './case';

/** Moments as Go, databases and hands write them. */
export const momentCases: readonly SimulatorCase[] = [
  met(
    'zero-time-of-go',
    'Who never logged in has "last_successful_login": "0001-01-01T00:00:00Z" (DoiT-AdminPulse#9)',
    (simulator) => {
      const accountId = simulator.accounts[0]?.id ?? '';
      simulator.replaceUsers(
        accountId,
        simulator
          .users(accountId)
          .map((user) => ({ ...user, last_successful_login: user.last_successful_login ?? '0001-01-01T00:00:00Z' })),
      );
    },
  ),
];
