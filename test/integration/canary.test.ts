import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import { secretMark } from '../../src/cloudflare/secretEcho';
import { commandNames } from '../../src/contributions';
import { removeAccount } from '../../src/directory/savedAccounts';
import { formsIn } from '../canary/secretForms';
import { credentialValue, usualPermissions } from '../simulator/credentials';
import { combineFaults, faults, type EnvelopeError, type Fault } from '../simulator/faults';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { cleanUp, configure, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';
import { callAll, callsOf, recordLog, shownAndKept, type Subject, type Told } from '../workbench/inside/everything';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const email = 'canary@example.com';
const token = credentialValue('userToken', 'canary');
const wrongToken = credentialValue('userToken', 'wrong canary');
const key = credentialValue('globalKey', 'canary');
const secrets = [token, wrongToken, key];
/** What a person does by boxes and dialogs, which test/ui/canary.test.ts does, and what other commands here run. */
const answeredByPeople = [
  ...['removeAccount', 'renameAccount', 'replaceCredential', 'moveAccountUp', 'moveAccountDown', 'createToken'],
  ...['useCredentialHere', 'togglePrivacyMode', 'openApiAddress', 'manageTokens'],
  ...[
    'openInDashboard',
    'changeFilter',
    'refreshAll',
    'retry',
    'pressRow',
    'openRow',
    'previewNextUser',
    'previewPreviousUser',
    'keepUserOpen',
    'openUserToSide',
    'refreshUser',
    'copySelection',
    'exportUsersAsCsv',
  ],
  ...['searchAllUsers', 'searchUsersByEmail', 'searchUsersByName'],
];

/** What a server answers that repeats the secret of the request in every way that it may be written. */
function answersWith(secret: string): Readonly<Record<string, Fault | undefined>> {
  const error = errorWith(secret);
  const { message } = error;
  const location = `https://${secret}.example.com/?t=${encodeURIComponent(message)}`;
  const result = [{ id: demoAccounts[1]?.id, email: message, name: message }];
  return {
    'as it should': undefined,
    'with 401, repeating it': faults.status(401, error),
    'with 403 and a Ray ID, both repeating it': combineFaults(
      faults.status(403, error),
      faults.headers({ 'cf-ray': secret }),
    ),
    'with 429, repeating it': combineFaults(faults.status(429, error), faults.headers({ 'retry-after': '3600' })),
    'with success false, repeating it': faults.successFalse(error),
    'with HTML that repeats it': faults.html(403, message),
    'with records that repeat it': faults.body({ success: true, errors: [], messages: [message], result }),
    'with a redirect that repeats it': faults.redirect(302, location),
  };
}

function errorWith(secret: string): EnvelopeError & { readonly message: string } {
  const message = [
    `Bearer ${secret}`,
    Buffer.from(`Bearer ${secret}`).toString('base64'),
    Buffer.from(`${email}:${secret}`).toString('base64url'),
    encodeURIComponent(Buffer.from(secret).toString('base64')),
  ].join(' ');
  const documentationUrl = `https://example.com/?${message}`;
  return { code: 1000, message, pointer: `/${message}`, documentationUrl, errorChain: [{ code: 6111, message }] };
}

describe('a credential', () => {
  let simulator: Simulator;
  let subject: Subject;
  let endRecording: () => readonly string[];
  beforeEach(async () => {
    simulator = await simulate();
    simulator.addCredential({ value: token, permissions: [...usualPermissions, 'Access: Users Read'] });
    simulator.addCredential({ value: key, kind: 'globalKey', email });
    const userId = simulator.users(accountId)[0]?.id ?? assert.fail();
    subject = { accountId, userId, folder: await mkdtemp(path.join(tmpdir(), 'canary-')) };
    endRecording = await recordLog();
    await vscode.env.clipboard.writeText('nothing was copied');
  });
  afterEach(async () => {
    endRecording();
    await cleanUp(simulator);
    await rm(subject.folder, { recursive: true });
  });

  /** Fails where any of this, or the log so far, has one of the secrets in one of its forms. */
  function assertClean(told: readonly Told[]): void {
    const found = [...told, ['log', endRecording().join('\n')] as const].flatMap(([place, text]) => {
      const bytes = Buffer.from(text);
      return secrets.flatMap((secret) => formsIn(bytes, secret).map((form) => `${place}: ${form}`));
    });
    assert.deepEqual(found, []);
  }

  async function doEverything(fault: Fault | undefined): Promise<readonly Told[]> {
    const rows = await rowsOf(accountId);
    if (fault) simulator.setFault(fault);
    await configure('pageSize', 50);
    const called = await callAll(callsOf(subject, rows));
    await simulator.waitUntil(() => simulator.inFlight === 0);
    return [...called, ...(await shownAndKept(subject))];
  }

  it('has every command before it, here or where a person answers', () => {
    const called = Object.keys(callsOf(subject, []));
    assert.deepEqual([...called, 'addAccount', ...answeredByPeople].toSorted(), commandNames.toSorted());
  });

  for (const [kind, secret] of Object.entries({
    'API token': { apiToken: token },
    'Global API key': { email, apiKey: key },
  })) {
    for (const [what, fault] of Object.entries(answersWith('apiToken' in secret ? token : key))) {
      it(`is in nothing that commands tell or keep where Cloudflare answers ${what} (${kind})`, async () => {
        await run('addAccount', { accountId, label: 'Contoso', ...secret });
        const told = await doEverything(fault);
        const all = told.map(([, text]) => text).join('\n');
        assert.ok(all.includes(accountId) && simulator.requests.length >= 2, 'something was done');
        assert.ok(told.some(([place, text]) => place === 'clipboard by copyApiCall' && text.includes(accountId)));
        // The server's own words are told, with a mark for each repetition.
        if (/with (401|403|429|success)|records/.test(what)) assert.ok(all.includes(secretMark));
        // What is found is what was written: the account is kept, and in the log.
        assert.ok(endRecording().some((line) => line.includes(accountId)));
        assertClean(told);
      });
    }
  }

  for (const [what, fault, timeoutSeconds] of [
    ['never', faults.hang(), 1],
    ['with a reset', faults.resetBeforeHeaders(), undefined],
    // Tried again at once: how long it waits is not the point.
    [
      'with 500, repeating it',
      combineFaults(faults.status(500, errorWith(token)), faults.headers({ 'retry-after': '0.05' })),
      undefined,
    ],
  ] as const) {
    it(`is in nothing that a failed reading tells where Cloudflare answers ${what}`, async () => {
      await run('addAccount', { accountId, label: 'Contoso', apiToken: token });
      await rowsOf(accountId);
      await configure('requestTimeoutSeconds', timeoutSeconds);
      const requestsBefore = simulator.requests.length;
      simulator.setFault(fault);
      const told: Told[] = [];
      // At once, as each waits for all of its attempts.
      await Promise.all(
        ['refresh', 'copyUserReport'].map((name) =>
          run(name, subject).catch((reason: unknown) => told.push([name, inspect(reason, { depth: 12 })])),
        ),
      );
      assert.ok(simulator.requests.length > requestsBefore + 2, 'both were tried again');
      told.push(['clipboard', await vscode.env.clipboard.readText()], ...(await shownAndKept(subject)));
      assertClean(told);
    });
  }

  it('is in no rejection where it is refused, malformed or in the wrong place', async () => {
    const told: Told[] = [];
    for (const given of [
      { accountId, apiToken: `${wrongToken} and more` },
      { accountId: wrongToken, apiToken: wrongToken },
      { accountId, email: wrongToken, apiKey: key },
      { accountId, email, apiKey: token },
      { accountId, label: {}, apiToken: [token] },
    ]) {
      await run('addAccount', given).catch((reason: unknown) =>
        told.push(['addAccount', inspect(reason, { depth: 12 })]),
      );
    }
    assertClean([...told, ...(await shownAndKept(subject))]);
  });

  it('is in no answer to a link, and goes when its account does', async () => {
    const { accounts, credentials, uriHandler } = await innerObjects();
    await run('addAccount', { accountId, label: 'Contoso', apiToken: token });
    const link = `${vscode.env.uriScheme}://zero-trust-tools.cloudflare-access-users/user?account=${token}&id=${token}`;
    // The caller tells the person; what it tells must be clean as well.
    await assert.rejects(
      async () => uriHandler.handleUri(vscode.Uri.parse(link, true)),
      ({ message }: Error) => message.includes('refused') && !message.includes(token),
    );
    await removeAccount(accounts, credentials, accountId);
    await assert.rejects(credentials.get(accountId));
    assertClean(await shownAndKept(subject));
  });
});
