import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { defaultBaseUrl } from '../../../src/cloudflare/baseUrl';
import { curlCommand, typescriptProgram, writeApiCall, type ApiCall } from '../../../src/export/apiCall';
import { hostileTexts } from '../../support/hostileTexts';

const accountId = '0123456789abcdef0123456789abcdef';
const common = { baseUrl: defaultBaseUrl, accountId, credentialKind: 'apiToken' } as const;
const user: ApiCall = { ...common, kind: 'user', userId: 'f1' };
const list: ApiCall = { ...common, kind: 'list', page: 1, perPage: 100 };
const searchFor = (text: string): ApiCall => ({ ...list, query: { field: 'search', text } });
const address = `https://api.cloudflare.com/client/v4/accounts/${accountId}/access/users`;
const token = '-H "Authorization: Bearer $CLOUDFLARE_API_TOKEN"';

/** The words that a POSIX shell makes of each command, with a function in the place of curl. */
function wordsOf(commands: readonly string[], environment: Record<string, string> = {}): string[][] {
  const script = [`curl() { printf '%s\\0' "$@"; printf 'end of words\\0'; }`, ...commands].join('\n');
  const { stdout, stderr, status } = spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8', env: environment });
  assert.deepEqual([status, stderr], [0, '']);
  const calls: string[][] = [[]];
  for (const word of stdout.split('\0').slice(0, -1)) {
    if (word === 'end of words') calls.push([]);
    else calls.at(-1)?.push(word);
  }
  return calls.slice(0, -1);
}

/** The searched text as curl would send it. */
function sentText(words: readonly string[]): string {
  const [option, value = ''] = words.slice(-4);
  const text = value.slice('search='.length);
  return option === '--data' ? decodeURIComponent(text) : text;
}

describe('an API call', () => {
  it('is a line with curl', () => {
    assert.equal(curlCommand(user), `curl --fail-with-body -sS '${address}/f1' ${token}`);
    assert.equal(
      curlCommand(searchFor("O'Neil")),
      `curl --fail-with-body -sS --get '${address}' --data-urlencode 'page=1' --data-urlencode 'per_page=100' ` +
        String.raw`--data-urlencode 'search=O'\''Neil' ${token}`,
    );
    assert.equal(writeApiCall(list, 'curl'), curlCommand(list));
  });

  it('leaves the pair of e-mail and key to the environment, too', () => {
    const pair = { ...user, credentialKind: 'globalApiKey' } as const;
    assert.ok(curlCommand(pair).endsWith(' -H "X-Auth-Email: $CLOUDFLARE_EMAIL" -H "X-Auth-Key: $CLOUDFLARE_API_KEY"'));
    const program = typescriptProgram(pair);
    for (const line of ["process.env['CLOUDFLARE_EMAIL']", "process.env['CLOUDFLARE_API_KEY']", 'apiToken: null']) {
      assert.ok(program.includes(line), line);
    }
  });

  it('is a program that names the address only where it is another than usual', () => {
    assert.equal(
      writeApiCall(searchFor('say "hi"\n'), 'typescript'),
      `import Cloudflare from 'cloudflare';

async function main(): Promise<void> {
  const client = new Cloudflare({
    apiToken: process.env['CLOUDFLARE_API_TOKEN'],
    apiEmail: null,
    apiKey: null,
  });
  const { result } = await client.zeroTrust.access.users.list({
    account_id: "${accountId}",
    page: 1,
    per_page: 100,
    search: "say \\"hi\\"\\n",
  });
  console.log(JSON.stringify(result, undefined, 2));
}

void main();
`,
    );
    const elsewhere = { ...user, baseUrl: 'http://[::1]:80/it"s' };
    assert.ok(typescriptProgram(elsewhere).includes('\n    baseURL: "http://[::1]:80/it\\"s",\n'));
  });

  it('does not let curl take an address for a pattern', () => {
    assert.ok(curlCommand({ ...user, baseUrl: 'http://[::1]:80' }).includes(' --globoff '));
    assert.ok(!curlCommand(user).includes('--globoff'));
  });

  it('has nothing that a terminal could take for keys, nor anything that does not show', () => {
    const text = 'a\u0003b\u001b[31m\u009b\u202e\u2028\u200b\ud800c\r\n';
    for (const language of ['curl', 'typescript'] as const) {
      const written = writeApiCall(searchFor(text), language);
      assert.doesNotMatch(written.replaceAll('\n', ''), /[\p{C}\p{Zl}\p{Zp}]/u);
    }
    assert.ok(curlCommand(searchFor('Zoë 山田 😀')).includes("'search=Zoë 山田 😀'"));
  });
});

describe('an API call for a shell', () => {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  it('is one command whose words are the texts themselves, whatever they are', () => {
    const calls = wordsOf(hostileTexts.map((text) => curlCommand(searchFor(text))));
    assert.deepEqual(
      calls.map(sentText),
      hostileTexts.map((text) => text.toWellFormed()),
    );
  });

  it('keeps any text from being executed', () => {
    const signs = Array.from({ length: 0x7f }, (_, code) => String.fromCharCode(code));
    const unit = fc.constantFrom(...signs, 'é', '😀', '\ud800');
    const anyText = fc.oneof(fc.string({ unit, maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 50, maxLength: 50 }), (texts) => {
        const calls = wordsOf(texts.map((text) => curlCommand(searchFor(text))));
        assert.deepEqual(
          calls.map(sentText),
          texts.map((text) => text.toWellFormed()),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('quotes an address that has quotes in its path', () => {
    const [words = []] = wordsOf([curlCommand({ ...user, baseUrl: "https://example.com/$(false)'" })]);
    assert.equal(words[2], `https://example.com/$(false)'/accounts/${accountId}/access/users/f1`);
  });

  it('takes the secret from the environment, and executes nothing of that either', () => {
    const secret = '$(exit 9)`exit 9`"; exit 9';
    const [words = []] = wordsOf([curlCommand(user)], { CLOUDFLARE_API_TOKEN: secret });
    assert.equal(words.at(-1), `Authorization: Bearer ${secret}`);
  });
});
