import assert from 'node:assert/strict';
import { defaultBaseUrl } from '../../../src/cloudflare/baseUrl';
import {
  curlCommand,
  powershellCommand,
  typescriptProgram,
  writeApiCall,
  type ApiCall,
} from '../../../src/export/apiCall';
import { apiCallLanguages } from '../../../src/export/formats';
import { hostileTexts } from '../../support/hostileTexts';

const accountId = '0123456789abcdef0123456789abcdef';
const common = { baseUrl: defaultBaseUrl, accountId, credentialKind: 'apiToken' } as const;
const user: ApiCall = { ...common, kind: 'user', userId: 'f1' };
const list: ApiCall = { ...common, kind: 'list', page: 1, perPage: 100 };
const searchFor = (text: string): ApiCall => ({ ...list, query: { field: 'search', text } });
const address = `https://api.cloudflare.com/client/v4/accounts/${accountId}/access/users`;
const token = '-H "Authorization: Bearer $CLOUDFLARE_API_TOKEN"';

describe('an API call', () => {
  it('is a line with curl', () => {
    assert.equal(curlCommand(user), `curl --fail-with-body -sS '${address}/f1' ${token}`);
    assert.equal(
      curlCommand(searchFor("O'Neil")),
      `curl --fail-with-body -sS '${address}?page=1&per_page=100&search=O%27Neil' ${token}`,
    );
    assert.equal(writeApiCall(list, 'curl'), curlCommand(list));
  });

  it('is a line for PowerShell, with the variables as it writes them', () => {
    assert.equal(
      writeApiCall(searchFor('O’Neil'), 'powershell'),
      `(Invoke-WebRequest -UseBasicParsing -Uri '${address}?page=1&per_page=100&search=O%E2%80%99Neil' ` +
        '-Headers @{ Authorization = "Bearer $env:CLOUDFLARE_API_TOKEN" }).Content',
    );
    assert.ok(
      powershellCommand({ ...user, credentialKind: 'globalApiKey' }).includes(
        "@{ 'X-Auth-Email' = $env:CLOUDFLARE_EMAIL; 'X-Auth-Key' = $env:CLOUDFLARE_API_KEY }",
      ),
    );
  });

  it('has one quoted address for every shell, in which nothing ends the quotation or is no ASCII', () => {
    const hostileAddress = { ...user, baseUrl: "https://example.com/$(false)'\\’" };
    for (const call of [...hostileTexts.map(searchFor), hostileAddress]) {
      for (const written of [curlCommand(call), powershellCommand(call)]) {
        const [, quoted = '', ...others] = written.replace(/-Headers.*|-H .*/, '').split("'");
        assert.match(quoted, /^[!-&(-[\]-~]+$/);
        assert.equal(others.length, 1);
        assert.ok(URL.canParse(quoted));
      }
    }
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
    for (const language of apiCallLanguages) {
      const written = writeApiCall(searchFor(text), language);
      assert.doesNotMatch(written.replaceAll('\n', ''), /[\p{C}\p{Zl}\p{Zp}]/u);
    }
    assert.ok(typescriptProgram(searchFor('Zoë 山田 😀')).includes('"Zoë 山田 😀"'));
  });
});
