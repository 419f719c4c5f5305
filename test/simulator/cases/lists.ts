import { combineFaults, faults } from '../faults';
import { met, type SimulatorCase } from './case';

/** Lists that end where nobody expects it, or tell of themselves what is not so. */
export const listCases: readonly SimulatorCase[] = [
  met(
    'null-result-with-total-zero',
    'The list of an account without users has "result": null and total_count 0 (wrangler-legacy#1088)',
    (simulator) => {
      const accountId = simulator.accounts[0]?.id ?? '';
      simulator.replaceUsers(accountId, []);
      const fault = combineFaults(faults.result(null), faults.resultInfo({ count: 0, total_count: 0 }));
      simulator.setFault(fault, {
        when: (request) => request.route === 'listUsers' && request.accountId === accountId,
      });
    },
  ),
];
