import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { listUsers } from '../../../src/cloudflare/accessUsers';
import { listAccounts } from '../../../src/cloudflare/accounts';
import type { Credential } from '../../../src/cloudflare/credential';
import { toFailure } from '../../../src/cloudflare/errors';
import { failureDetails } from '../../../src/text/failureText';
import { formsIn } from '../../canary/secretForms';
import { faults, type Fault } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createClient } from '../../support/client';
import { failureOf, rejectionOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const email = 'Administrator@example.com';
const secrets: Readonly<Record<string, { secret: string; credential: Credential }>> = {
  'an API token': {
    secret: 'cfut_Canary0123456789-abcdefghij_KLMNOPQRST',
    credential: { kind: 'apiToken', apiToken: 'cfut_Canary0123456789-abcdefghij_KLMNOPQRST' },
  },
  'a Global API key': {
    secret: 'Canary/key+with=odd"characters\\0123456789',
    credential: { kind: 'globalApiKey', email, apiKey: 'Canary/key+with=odd"characters\\0123456789' },
  },
};
const encodings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'URL-encoded': encodeURIComponent,
};

describe('a server that repeats the credential', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  for (const [kind, { secret, credential }] of Object.entries(secrets)) {
    for (const [how, encode] of Object.entries(encodings)) {
      const echo = encode(`Bearer ${secret}`);
      const words = `Invalid header ${echo} was sent`;
      const entry = {
        code: 1000,
        message: words,
        documentationUrl: `https://example.com/${echo}`,
        pointer: `/headers/${echo}`,
        errorChain: [{ code: 6111, message: words }],
      };
      const envelope = { success: true, errors: [], messages: [words], result: [{ id: accountId, name: words }] };
      const answers: readonly (readonly [string, Fault])[] = [
        ['a refusal (401)', faults.status(401, entry)],
        ['a refusal (403)', faults.status(403, entry)],
        ['a refusal under status 200', faults.body({ ...envelope, success: false })],
        ['an error of its own', faults.status(500, entry)],
        ['HTML', faults.html(403, words)],
        ['HTML under status 200', faults.html(200, words)],
        ['a result of another type', faults.body({ ...envelope, result: words })],
        ['a redirect to a path', faults.redirect(302, `https://elsewhere.example/?t=${encodeURIComponent(echo)}`)],
        ['a Ray ID', faults.headers({ 'cf-ray': encode(secret) })],
      ];
      for (const [what, fault] of answers) {
        it(`in ${what} is heard without it (${kind}, ${how})`, async () => {
          simulator().setFault(fault);
          const { client, log } = createClient(simulator().baseUrl);
          const source = { accountId, credential: () => Promise.resolve(credential) };
          const error = await rejectionOf(listUsers(client, source, { page: 1, perPage: 25 }));
          const failure = toFailure(error) ?? assert.fail(String(error));
          const details = failureDetails(failure).join('\n');
          const told = [
            log.text,
            inspect(error, { depth: 9 }),
            JSON.stringify(error),
            JSON.stringify(failure),
            details,
          ];
          assert.deepEqual(
            told.flatMap((text) => formsIn(text, secret)),
            [],
          );
          if (what.startsWith('a refusal (')) assert.match(details, /Code 1000: Invalid header .*\*\*\*\S* was sent/);
        });
      }

      it(`in what is asked for is heard without it (${kind}, ${how})`, async () => {
        simulator().setFault(faults.body(envelope));
        const { client } = createClient(simulator().baseUrl);
        const { accounts } = await listAccounts(client, () => Promise.resolve(credential));
        assert.equal(accounts.length, 1);
        assert.match(accounts[0]?.name ?? '', /^Invalid header .*\*\*\*\S* was sent$/);
        assert.deepEqual(formsIn(JSON.stringify(accounts), secret), []);
      });
    }
  }

  it('in the host of a redirect is heard without it, though hosts lose their case', async () => {
    const { secret, credential } = secrets['an API token'] ?? assert.fail();
    for (const host of [secret, `${secret}.example.com`, secret.replace('Canary', '%43anary')]) {
      simulator().clearFaults();
      simulator().setFault(faults.redirect(307, `https://${host}/`));
      const { client } = createClient(simulator().baseUrl);
      const failure = await failureOf(
        listAccounts(client, () => Promise.resolve(credential)),
        'redirect',
      );
      assert.equal(failure.targetOrigin, undefined);
    }
  });

  it('keeps the e-mail of a login, which is no secret and may be that of a user', async () => {
    const { credential } = secrets['a Global API key'] ?? assert.fail();
    simulator().setFault(faults.status(403, { code: 9103, message: `Unknown X-Auth-Email ${email}` }));
    const { client } = createClient(simulator().baseUrl);
    const failure = await failureOf(
      listAccounts(client, () => Promise.resolve(credential)),
      'api',
    );
    assert.equal(failure.entries[0]?.message, `Unknown X-Auth-Email ${email}`);
  });
});
