import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkedBaseUrl, defaultBaseUrl } from '../../../src/cloudflare/baseUrl';
import { toFailure } from '../../../src/cloudflare/errors';
import { describe as describeRequest, requestUrl } from '../../../src/cloudflare/requestTarget';
import { curlCommand, typescriptProgram } from '../../../src/export/apiCall';
import { baseUrlProblemText } from '../../../src/text/baseUrlText';
import { caseCount } from '../../support/properties/cases';
import { anyJson, hostileText, longText } from '../../support/properties/hostile';

const pieces = [
  ...['https://', 'http://', 'HTTPS:', 'file://', 'javascript:', 'ws://', '//', '/', '\\', ':', '@', '?', '#', '%2f'],
  ...['api.cloudflare.com', 'localhost', '127.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433'],
  ...['evil.example', '.', '..', '/client/v4', ':8443', ':0', 'user', 'user:pass', '\t', '\n', ' ', '\u0000', '\u202e'],
  ...['\u3002', '\uff0f', '\u2100', 'xn--', 'İ', '%00', '%2e%2e', ';', "'", '"', '$(x)', '`x`'],
];
const pieced = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
const edited = fc
  .tuple(
    fc.constantFrom(defaultBaseUrl, 'http://127.0.0.1:8080/x'),
    fc.nat(40),
    fc.nat(4),
    fc.oneof(pieced, hostileText),
  )
  .map(([url, at, cut, inserted]) => url.slice(0, at) + inserted + url.slice(at + cut));
const settings = fc.oneof(
  { arbitrary: edited, weight: 5 },
  { arbitrary: pieced, weight: 4 },
  { arbitrary: fc.webUrl({ withQueryParameters: true, validSchemes: ['http', 'https', 'ftp'] }), weight: 2 },
  { arbitrary: longText, weight: 1 },
  { arbitrary: anyJson, weight: 1 },
);
const segment = fc.oneof(
  fc.constantFrom('a'.repeat(32), 'f174e90a-fafe', 'access', 'X+=-_'),
  fc.stringMatching(/^[\w+=-]+$/),
);

/** The address that a setting is taken for, or undefined where it is refused as documented. */
function accepted(setting: unknown): string | undefined {
  try {
    return checkedBaseUrl(setting);
  } catch (error) {
    const failure = toFailure(error);
    if (failure?.kind !== 'configuration') throw error;
    assert.notEqual(baseUrlProblemText(failure.problem), '');
    return undefined;
  }
}

describe('the setting of the address', () => {
  it('of any content is https or this machine without credentials, query and fragment, or refused', () => {
    fc.assert(
      fc.property(settings, (setting) => {
        const address = accepted(setting);
        if (address === undefined) return;
        const url = new URL(address);
        const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
        assert.ok(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback));
        assert.deepEqual([url.username, url.password, url.search, url.hash], ['', '', '', '']);
        assert.ok(!address.endsWith('/'));
        assert.equal(accepted(address), address);
        assert.equal(url.origin, new URL(String(setting).trim()).origin);
      }),
      { numRuns: caseCount() },
    );
  });

  it('and nothing that is asked for leads to another host or above the address', () => {
    const query = fc.dictionary(fc.constantFrom('page', 'email', 'search', 'name'), fc.oneof(hostileText, fc.nat()));
    fc.assert(
      fc.property(settings, fc.array(segment, { minLength: 1, maxLength: 6 }), query, (setting, path, parameters) => {
        const address = accepted(setting) ?? defaultBaseUrl;
        const url = new URL(requestUrl(address, { path, query: parameters }));
        assert.equal(url.origin, new URL(address).origin);
        const whole = `${new URL(address).pathname.replace(/\/$/, '')}/`;
        assert.equal(url.pathname, whole + path.map(encodeURIComponent).join('/'));
        assert.equal(url.hash, '');
        for (const [name, value] of Object.entries(parameters)) {
          assert.equal(url.searchParams.get(name), String(value).toWellFormed());
        }
        assert.ok(
          Object.values(parameters).every((value) => !describeRequest({ path, query: { x: value } }).includes('=')),
        );
      }),
      { numRuns: caseCount() },
    );
  });

  it('is one word in a command and one literal in a program that are copied', () => {
    fc.assert(
      fc.property(settings, (setting) => {
        const baseUrl = accepted(setting) ?? defaultBaseUrl;
        const call = {
          kind: 'user',
          userId: 'u',
          baseUrl,
          accountId: 'a'.repeat(32),
          credentialKind: 'apiToken',
        } as const;
        const command = curlCommand(call);
        // One word in quotes, in which a quote is written as quote, backslash, quote, quote.
        const form = /^curl --fail-with-body -sS (?:--globoff )?'[^']*'(?:\\''[^']*')* -H "[^"`\\]*"$/;
        assert.match(command, form);
        assert.doesNotMatch(command + typescriptProgram(call).replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: caseCount() },
    );
  });

  it('is read in a time that grows with its length alone', () => {
    const slashes = '/'.repeat(300_000);
    assert.equal(accepted(`https://h${slashes}a${slashes}`), `https://h${slashes}a`);
    assert.equal(accepted(`https://h${slashes}`), 'https://h');
  });
});
