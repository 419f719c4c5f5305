import { combineFaults, faults } from '../faults';
import type { RecordedRequest, Simulator } from '../simulator';
import { met, type SimulatorCase } from './case';

const isList = ({ route }: RecordedRequest): boolean => route === 'listUsers';
const manyUsers = 5_000;

/** Gives the first account 5,000 users: the ones that it has, over and over, each with an id of its own. */
function withManyUsers(simulator: Simulator): void {
  const accountId = simulator.accounts[0]?.id ?? '';
  const users = simulator.users(accountId);
  const many = Array.from({ length: manyUsers }, (_, index) => {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    return { ...users[index % users.length], id, uid: id };
  });
  simulator.replaceUsers(accountId, many);
}

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
    'empty-page-in-the-middle',
    'Page 3 of a list is empty, pages 4 and 5 are full: 1,000 of 5,000 users come on no page (apify-client-js#979)',
    (simulator) => {
      withManyUsers(simulator);
      simulator.setFault(faults.result([]), {
        when: (request) => isList(request) && request.query['page'] === '3' && request.query['per_page'] === '1000',
      });
    },
  ),
  met(
    'cap-with-pages-alone',
    'A list of 5,000 users has 50 a page whatever is asked, and tells total_pages alone',
    (simulator) => {
      withManyUsers(simulator);
      const fault = combineFaults(faults.cap(50), faults.place(['result_info'], { total_pages: manyUsers / 50 }));
      simulator.setFault(fault, { when: isList });
    },
  ),
  met(
    'cap-without-result-info',
    'A list of 5,000 users has 50 a page whatever is asked, and no result_info',
    (simulator) => {
      withManyUsers(simulator);
      simulator.setFault(combineFaults(faults.cap(50), faults.withoutResultInfo()), { when: isList });
    },
  ),
  met('cap-told', 'A list has 50 users a page at most, and its result_info says so', (simulator) => {
    simulator.setFault(faults.cap(50), { when: isList });
  }),
  met(
    'cap-of-100',
    'A list of 5,000 users has 100 a page at most, which "Load More" and "Load All" ask for by different sizes',
    (simulator) => {
      withManyUsers(simulator);
      simulator.setFault(faults.cap(100), { when: isList });
    },
  ),
  met('empty-first-page', 'The first page of a list is empty though its totals promise users', (simulator) => {
    simulator.setFault(faults.result([]), {
      when: (request) => isList(request) && (request.query['page'] ?? '1') === '1',
    });
  }),
];
