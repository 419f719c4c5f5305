import assert from 'node:assert/strict';
import { listUsers, type UserPage } from '../../../src/cloudflare/accessUsers';
import { combineFaults, faults, type Fault } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf, rejectionOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('an error of the API', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  function list(fault: Fault): Promise<UserPage> {
    simulator().setFault(fault);
    const { client } = createClient(simulator().baseUrl);
    return listUsers(client, access(accountId, simulator().token), { page: 1, perPage: 25 });
  }

  it('keeps everything that the envelope says, and the Ray ID', async () => {
    const failure = await failureOf(
      list(
        faults.status(
          400,
          {
            code: 6003,
            message: 'Invalid request headers',
            documentationUrl: 'https://developers.cloudflare.com/x',
            pointer: '/headers/authorization',
            errorChain: [{ code: 6111, message: 'Invalid format for Authorization header' }],
          },
          { message: 'An entry without a code' },
        ),
      ),
      'api',
    );
    assert.deepEqual(failure, {
      kind: 'api',
      status: 400,
      asked: { credentialKind: 'apiToken', apiBaseUrl: simulator().baseUrl },
      entries: [
        {
          code: 6003,
          message: 'Invalid request headers',
          documentationUrl: 'https://developers.cloudflare.com/x',
          pointer: '/headers/authorization',
          chain: [{ code: 6111, message: 'Invalid format for Authorization header' }],
        },
        {
          code: undefined,
          message: 'An entry without a code',
          documentationUrl: undefined,
          pointer: undefined,
          chain: [],
        },
      ],
      messages: [],
      rayId: `${(simulator().requests[0]?.number ?? 0).toString(16).padStart(16, '0')}-FRA`,
      retryAtMs: undefined,
    });
  });

  it('keeps the messages, texts and objects alike', async () => {
    const body = { success: false, errors: [], messages: ['one', { message: 'two' }, 3, null], result: null };
    assert.deepEqual((await failureOf(list(faults.body(body)), 'api')).messages, ['one', 'two']);
  });

  it('is one under status 200 too, where success is false', async () => {
    const failure = await failureOf(list(faults.successFalse({ code: 10001, message: 'Internal' })), 'api');
    assert.equal(failure.status, 200);
    assert.deepEqual(
      failure.entries.map(({ code, message }) => [code, message]),
      [[10001, 'Internal']],
    );
    assert.ok(failure.rayId);
    assert.equal(simulator().requests.length, 1);
  });

  it('is one whatever success says, where the status is none of success', async () => {
    const body = { success: true, errors: [], messages: [], result: [] };
    const fault: Fault = { changeAnswer: (answer) => ({ ...answer, status: 404, body }) };
    assert.equal((await failureOf(list(fault), 'api')).status, 404);
  });

  for (const status of [403, 404, 503]) {
    it(`is told by its status where the body is HTML (${status})`, async () => {
      const failure = await failureOf(list(faults.html(status)), 'api');
      assert.equal(failure.status, status);
      assert.deepEqual(failure.entries, []);
      assert.ok(failure.rayId);
    });
  }

  for (const [what, errors] of [
    ['a text', 'broken'],
    ['null', null],
    ['an object', { code: 1 }],
    ['missing', undefined],
  ] as const) {
    it(`is readable where "errors" is ${what}`, async () => {
      const failure = await failureOf(list(faults.body({ success: false, errors })), 'api');
      assert.deepEqual(failure.entries, []);
    });
  }

  it('is readable where its entries are of other types', async () => {
    const errors = [
      null,
      7,
      'a text',
      [],
      { code: '10000', message: 5, source: 'x', error_chain: [null, { code: -1 }] },
    ];
    const { entries } = await failureOf(list(faults.body({ success: false, errors })), 'api');
    assert.deepEqual(
      entries.map(({ code, message, pointer, chain }) => [code, message, pointer, chain.length]),
      [
        [undefined, '', undefined, 0],
        [undefined, '', undefined, 0],
        [undefined, 'a text', undefined, 0],
        [undefined, '', undefined, 0],
        [undefined, '', undefined, 2],
      ],
    );
  });

  it('keeps no more of it than a person would read', async () => {
    const chain = Array.from({ length: 500 }, () => ({ code: 1, message: 'm' }));
    const errors = Array.from({ length: 500 }, () => ({ code: 1, message: 'x'.repeat(9_000), error_chain: chain }));
    const failure = await failureOf(list(faults.body({ success: false, errors })), 'api');
    assert.ok(JSON.stringify(failure).length < 100_000);
    assert.ok(failure.entries.length >= 10);
  });

  it('does not take anything for a Ray ID', async () => {
    const fault = combineFaults(faults.status(404), faults.headers({ 'CF-Ray': '<b>injected</b> text' }));
    assert.equal((await failureOf(list(fault), 'api')).rayId, undefined);
  });

  it('tells its status in its message, but nothing that the server wrote', async () => {
    const error = await rejectionOf(list(faults.status(400, { code: 7003, message: 'canary text' })));
    assert.ok(error instanceof Error);
    assert.match(error.message, /HTTP 400.*7003/);
    assert.doesNotMatch(error.message, /canary/);
  });

  it('is still told by its status where its body is no gzip as it says', async () => {
    const fault = combineFaults(faults.status(403, { code: 10000 }), faults.brokenGzip());
    assert.equal((await failureOf(list(fault), 'api')).status, 403);
  });
});
