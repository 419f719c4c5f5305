import { combineFaults, faults } from '../faults';
import type { RecordedRequest } from '../simulator';
import { met, type SimulatorCase } from './case';

const isList = ({ route }: RecordedRequest): boolean => route === 'listUsers';

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
  met(
    'cap-with-pages-alone',
    'A list has 50 users a page whatever is asked, and tells total_pages alone',
    (simulator) => {
      const accountId = simulator.accounts[0]?.id ?? '';
      const totalPages = Math.ceil(simulator.users(accountId).length / 50);
      const fault = combineFaults(faults.cap(50), faults.place(['result_info'], { total_pages: totalPages }));
      simulator.setFault(fault, { when: isList });
    },
  ),
  met('cap-without-result-info', 'A list has 50 users a page whatever is asked, and no result_info', (simulator) => {
    simulator.setFault(combineFaults(faults.cap(50), faults.withoutResultInfo()), { when: isList });
  }),
  met('cap-told', 'A list has 50 users a page at most, and its result_info says so', (simulator) => {
    simulator.setFault(faults.cap(50), { when: isList });
  }),
  met(
    'empty-first-page',
    'The first page of a list is empty though its totals promise users (apify-client-js#979)',
    (simulator) => {
      simulator.setFault(faults.result([]), {
        when: (request) => isList(request) && (request.query['page'] ?? '1') === '1',
      });
    },
  ),
];
