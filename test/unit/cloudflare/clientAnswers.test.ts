import assert from 'node:assert/strict';
import { getUser, listUsers, type UserPage } from '../../../src/cloudflare/accessUsers';
import { faults, type Fault } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('an answer that can not be understood', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  function list(fault: Fault): Promise<UserPage> {
    simulator().setFault(fault);
    const { client } = createClient(simulator().baseUrl);
    return listUsers(client, access(accountId, simulator().token), { page: 1, perPage: 25 });
  }

  const table: readonly (readonly [string, Fault, string])[] = [
    ['HTML', faults.html(200, 'Please sign in'), 'page'],
    ['cut JSON', faults.cutJson(), 'notJson'],
    ['no byte', faults.emptyBody(), 'notJson'],
    ['a cut gzip', faults.brokenGzip('cut'), 'notJson'],
    ['something that is no gzip as it says', faults.brokenGzip(), 'notJson'],
    ['null', faults.body(null), 'notEnvelope'],
    ['a list', faults.body([]), 'notEnvelope'],
    ['a text', faults.body('success'), 'notEnvelope'],
    ['an object without "success"', faults.withoutMembers('success'), 'notEnvelope'],
    ['"success" as a text', faults.body({ success: 'true', result: [] }), 'notEnvelope'],
    ['no result', faults.withoutMembers('result'), 'unexpectedResult'],
    ['a result of null', faults.result(null), 'unexpectedResult'],
    ['an object for a list', faults.result({ 0: 'x' }), 'unexpectedResult'],
    ['a text for a list', faults.result('[]'), 'unexpectedResult'],
    ['more than 32 MB', faults.hugeBody(33), 'tooLarge'],
    ['more than 32 MB once it is decompressed', faults.compressed('gzip', 33), 'tooLarge'],
    ['more than 32 MB once it is decompressed by Brotli', faults.compressed('brotli', 33), 'tooLarge'],
  ];
  for (const [what, fault, problem] of table) {
    it(`is told as such where it is ${what}, with its status and Ray ID`, async () => {
      const failure = await failureOf(list(fault), 'format');
      assert.equal(failure.problem, problem);
      assert.equal(failure.status, 200);
      assert.match(failure.rayId ?? '', /^[0-9a-f]{16}-FRA$/);
    });
  }

  for (const result of [null, [], 'text', 5]) {
    it(`is told as such where a user is ${JSON.stringify(result)}`, async () => {
      simulator().setFault(faults.result(result));
      const { client } = createClient(simulator().baseUrl);
      const reading = getUser(client, access(accountId, simulator().token), simulator().users(accountId)[0]?.id ?? '');
      assert.equal((await failureOf(reading, 'format')).problem, 'unexpectedResult');
    });
  }
});

describe('an answer that is unusual', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  for (const [what, fault] of [
    ['drips', faults.trickle(0, 40)],
    ['is gzip', faults.compressed('gzip')],
    ['is gzip by its old name', faults.compressed('oldGzip')],
    ['is deflate', faults.compressed('deflate')],
    ['is deflate without a head', faults.compressed('rawDeflate')],
    ['is Brotli', faults.compressed('brotli')],
    ['is 20 MB long once it is decompressed', faults.compressed('gzip', 20)],
    ['is called text', faults.headers({ 'content-type': 'text/plain' })],
    ['is 20 MB long', faults.hugeBody(20)],
    ['has neither messages nor errors', faults.withoutMembers('messages', 'errors')],
    ['has no result_info', faults.withoutResultInfo()],
    [
      'has a result_info of other types',
      faults.resultInfo({ total_count: '3', total_pages: null, per_page: -1, page: {} }),
    ],
  ] as const) {
    it(`is read all the same where it ${what}`, async () => {
      simulator().setFault(fault);
      const { client } = createClient(simulator().baseUrl);
      const page = await listUsers(client, access(accountId, simulator().token), { page: 1, perPage: 25 });
      assert.deepEqual(page.users, simulator().users(accountId));
    });
  }

  it('tells nothing of totals that are no whole numbers', async () => {
    simulator().setFault(faults.resultInfo({ total_count: 1.5, total_pages: '2', per_page: -1 }));
    const { client } = createClient(simulator().baseUrl);
    const { info } = await listUsers(client, access(accountId, simulator().token), { page: 1, perPage: 25 });
    assert.deepEqual(info, { perPage: undefined, count: 3, totalCount: undefined, totalPages: undefined });
  });
});
