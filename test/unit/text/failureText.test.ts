import assert from 'node:assert/strict';
import { proxyFailureCode } from '../../../src/cloudflare/errors';
import type { BaseUrlProblem, CredentialVerdict, Failure } from '../../../src/cloudflare/errors';
import { failureDetails, failureText } from '../../../src/text/failureText';
import { apiFailure } from '../../support/failures';

const nowMs = Date.UTC(2026, 0, 15, 12);
const failures: readonly (readonly [string, Failure])[] = [
  ['permission', apiFailure(403, [10000], { verdict: 'valid', isAccountCovered: true })],
  ['tokenOrAccount', apiFailure(403, [10000], { verdict: 'invalid', tokenOwner: 'account' })],
  ['credential', apiFailure(401)],
  ['tokenExpired', apiFailure(403, [], { verdict: 'expired' })],
  ['tokenDisabled', apiFailure(403, [], { verdict: 'disabled' })],
  ['tokenNotYetValid', apiFailure(403, [], { verdict: 'notYetValid' })],
  ['addressRestricted', apiFailure(403, [9109], { verdict: 'addressRestricted' })],
  ['notEnabled', apiFailure(404, [], { messages: ['access.api.error.not_enabled'] })],
  ['blocked', apiFailure(403, [], { interception: { by: 'firewall' } })],
  ['challenged', apiFailure(403, [], { interception: { by: 'challenge' } })],
  ['apiAddress', apiFailure(400, [7000])],
  ['notCloudflare', apiFailure(403, [], { interception: { by: 'stranger' } })],
  ['account', apiFailure(400, [7003])],
  ['notFound', apiFailure(404)],
  ['rateLimit', apiFailure(429)],
  ['offline', { kind: 'network', code: 'ECONNREFUSED' }],
  ['proxy', { kind: 'network', code: proxyFailureCode }],
  ['certificate', { kind: 'network', code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  ['timeout', { kind: 'timeout', timeoutMs: 30_000 }],
  ['timeout', apiFailure(408)],
  ['server', apiFailure(503)],
  ['refused', apiFailure(400)],
  ['format', { kind: 'format', problem: 'notJson', status: 200, rayId: 'abc-FRA' }],
  ['redirect', { kind: 'redirect', status: 302, targetOrigin: undefined }],
  ['configuration', { kind: 'configuration', problem: 'notHttps' }],
  ['credentialMissing', { kind: 'credentialMissing' }],
  ['credentialUnreadable', { kind: 'credentialUnreadable' }],
  ['aborted', { kind: 'aborted' }],
];

describe('a failure in words', () => {
  for (const [cause, failure] of failures) {
    it(`has a title and advice: ${cause} (${failure.kind})`, () => {
      const text = failureText(failure, nowMs);
      assert.equal(text.cause, cause);
      assert.match(text.title, /^\S.*[^.\s]$/);
      assert.match(text.advice, /^\S.*\.$/s);
    });
  }

  it('has a title of its own for each cause', () => {
    const titles = new Map(failures.map(([cause, failure]) => [cause, failureText(failure, nowMs).title]));
    assert.equal(new Set(titles.values()).size, titles.size);
  });

  it('names the permission that the API documents first, then the one that others found necessary', () => {
    const { advice } = failureText(apiFailure(403, [10000]), nowMs);
    const first = advice.indexOf('Access: Audit Logs → Read');
    const second = advice.indexOf('Zero Trust → Read');
    assert.ok(first >= 0 && second > first);
  });

  const verdicts: readonly (readonly [CredentialVerdict, RegExp])[] = [
    ['invalid', /does not accept/],
    ['expired', /expired/],
    ['disabled', /disabled/],
    ['notYetValid', /not valid yet/],
    ['valid', /permission/],
  ];
  for (const [verdict, title] of verdicts) {
    it(`says of a token that is ${verdict} what it is`, () => {
      assert.match(failureText(apiFailure(403, [], { verdict }), nowMs).title, title);
    });
  }

  const atMs = new Date(2026, 10, 20, 12).getTime();
  for (const [verdict, title] of [
    ['expired', 'The API token expired on Nov 20, 2026'],
    ['notYetValid', 'The API token is not valid before Nov 20, 2026'],
    ['disabled', 'The API token is disabled'],
    ['invalid', 'Cloudflare does not accept the credential'],
  ] as const) {
    it(`says of a token that is ${verdict} since or until when, where that is known`, () => {
      assert.equal(failureText(apiFailure(403, [], { verdict, verdictAtMs: atMs }), nowMs).title, title);
    });
  }

  it('says how long to wait after a rate limit, where the server told it', () => {
    const titleOf = (retryAtMs: number | undefined) => failureText(apiFailure(429, [], { retryAtMs }), nowMs).title;
    assert.match(titleOf(nowMs + 90_000), /in 90 seconds$/);
    assert.match(titleOf(nowMs + 1), /in 1 second$/);
    assert.doesNotMatch(titleOf(nowMs - 1), / in /);
    assert.doesNotMatch(titleOf(undefined), / in /);
  });

  it('says how long it waited', () => {
    assert.match(failureText({ kind: 'timeout', timeoutMs: 30_000 }, nowMs).title, /30 seconds/);
  });

  const problems: readonly BaseUrlProblem[] = ['notUrl', 'notHttps', 'hasCredentials', 'hasQuery'];
  for (const problem of problems) {
    it(`says what is wrong with the address in the settings: ${problem}`, () => {
      assert.match(failureText({ kind: 'configuration', problem }, nowMs).advice, /cloudflareAccess\.apiBaseUrl/);
    });
  }
});

describe('the details of a failure', () => {
  it('are the status, what Cloudflare said, and the Ray ID', () => {
    const entry = {
      code: 6003,
      message: 'Invalid request headers',
      documentationUrl: 'https://developers.cloudflare.com/x',
      pointer: '/headers',
      chain: [{ code: 6111, message: 'Invalid format' }],
    };
    const failure = apiFailure(400, [], { entries: [entry], messages: ['A message'], rayId: 'abc-FRA' });
    assert.deepEqual(failureDetails(failure), [
      'HTTP status: 400',
      'Code 6003: Invalid request headers',
      'Code 6111: Invalid format',
      'Source: /headers',
      'Documentation: https://developers.cloudflare.com/x',
      'A message',
      'Ray ID: abc-FRA',
    ]);
  });

  it('are fit to be shown whatever the server wrote', () => {
    const message = `a\u202e\u0000${'x'.repeat(5000)}`;
    const entry = { code: undefined, message, documentationUrl: message, pointer: message, chain: [] };
    for (const line of failureDetails(apiFailure(400, [], { entries: [entry], messages: [message] }))) {
      assert.ok(line.length < 400);
      assert.doesNotMatch(line, /[\u0000\u202e]/);
    }
  });

  it('exist for every failure, and are empty where nobody said anything', () => {
    for (const [, failure] of failures) {
      const details = failureDetails(failure);
      assert.equal(details.length > 0, ['api', 'format', 'network'].includes(failure.kind), failure.kind);
      assert.ok(details.every(Boolean));
    }
  });
});
