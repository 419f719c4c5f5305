import { met, type SimulatorCase } from './case';

const accountCount = 2_500;

/** Lists of accounts that are longer than anybody expects. */
export const accountCases: readonly SimulatorCase[] = [
  met(
    'accounts-by-fifties',
    'A token lists 2,500 accounts, 50 on each of 50 pages: "Add Account…" (cisagov/manage.get.gov#5398)',
    (simulator) => {
      const others = Array.from({ length: accountCount - simulator.accounts.length }, (_, index) => {
        const number = index + simulator.accounts.length + 1;
        return { id: number.toString(16).padStart(32, '0'), name: `Account ${number}`, userCount: 0 };
      });
      simulator.replaceAccounts([...simulator.accounts, ...others]);
    },
  ),
];
