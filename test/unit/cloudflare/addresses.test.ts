import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toAccountId } from '../../../src/cloudflare/accountId';
import { checkedBaseUrl, defaultBaseUrl } from '../../../src/cloudflare/baseUrl';
import { toFailure } from '../../../src/cloudflare/errors';
import { caseCount } from '../../support/properties/cases';

function problemOf(setting: unknown): string | undefined {
  try {
    checkedBaseUrl(setting);
  } catch (error) {
    const failure = toFailure(error);
    return failure?.kind === 'configuration' ? failure.problem : String(error);
  }
  return undefined;
}

describe('the address of the API', () => {
  const accepted = [
    [defaultBaseUrl, 'https://api.cloudflare.com/client/v4'],
    [' https://api.cloudflare.com/client/v4/ ', 'https://api.cloudflare.com/client/v4'],
    ['https://proxy.example', 'https://proxy.example'],
    ['HTTPS://Proxy.Example:8443/a//', 'https://proxy.example:8443/a'],
    ['http://localhost:8080/client/v4', 'http://localhost:8080/client/v4'],
    ['http://127.0.0.1/', 'http://127.0.0.1'],
    ['http://[::1]:9/x', 'http://[::1]:9/x'],
  ] as const;
  for (const [setting, address] of accepted) {
    it(`may be ${setting}`, () => assert.equal(checkedBaseUrl(setting), address));
  }

  const refused: readonly (readonly [unknown, string])[] = [
    ['http://api.cloudflare.com/client/v4', 'notHttps'],
    ['http://127.0.0.1.example.com', 'notHttps'],
    ['http://localhost.example.com', 'notHttps'],
    ['http://10.0.0.1', 'notHttps'],
    ['http://0.0.0.0', 'notHttps'],
    ['ftp://127.0.0.1', 'notHttps'],
    ['file:///etc/passwd', 'notHttps'],
    ['javascript:alert(1)', 'notHttps'],
    ['https://user@api.cloudflare.com', 'hasCredentials'],
    ['https://api.cloudflare.com@evil.example', 'hasCredentials'],
    ['https://:pass@api.cloudflare.com', 'hasCredentials'],
    ['https://api.cloudflare.com/?a=b', 'hasQuery'],
    ['https://api.cloudflare.com/#a', 'hasQuery'],
    ['', 'notUrl'],
    ['api.cloudflare.com/client/v4', 'notUrl'],
    ['https://', 'notUrl'],
    [undefined, 'notUrl'],
    [null, 'notUrl'],
    [5, 'notUrl'],
    [{}, 'notUrl'],
  ];
  for (const [setting, problem] of refused) {
    it(`may not be ${JSON.stringify(setting)}: ${problem}`, () => assert.equal(problemOf(setting), problem));
  }

  it('is https or this machine, whatever is set', () => {
    const setting = fc.oneof(fc.webUrl(), fc.webUrl({ validSchemes: ['http', 'ftp', 'ws'] }), fc.string());
    fc.assert(
      fc.property(setting, (text) => {
        if (problemOf(text) !== undefined) return;
        const { protocol, hostname } = new URL(checkedBaseUrl(text));
        assert.ok(
          protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)),
        );
      }),
      { numRuns: caseCount() },
    );
  });
});

describe('an account id', () => {
  const id = '0123456789abcdef0123456789abcdef';

  it('is trimmed and in lower case', () => {
    assert.equal(toAccountId(id), id);
    assert.equal(toAccountId(` \t${id.toUpperCase()}\n`), id);
  });

  for (const text of ['', id.slice(1), `${id}0`, `${id.slice(1)}g`, `${id.slice(0, 16)} ${id.slice(16)}`, `${id}/..`]) {
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(toAccountId(text), undefined));
  }
});
