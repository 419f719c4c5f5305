import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkedBaseUrl, requireOrigin } from '../../../src/cloudflare/baseUrl';
import { credentialHeaders } from '../../../src/cloudflare/credential';
import { toFailure } from '../../../src/cloudflare/errors';
import { requestUrl } from '../../../src/cloudflare/requestTarget';
import { maxLabelLength, originOfAccount } from '../../../src/directory/account';
import { readAccounts } from '../../../src/directory/accountEntries';
import { AccountStore } from '../../../src/directory/accountStore';
import { readFilter } from '../../../src/directory/filterSchema';
import { displayText } from '../../../src/text/displayText';
import { createCredentials } from '../../support/credentials';
import { MemoryMemento, MemorySecrets } from '../../support/storage';
import { almost, almostOrAny, jsonOf } from '../../support/properties/almost';
import { caseCount } from '../../support/properties/cases';
import { anyJson, hostileText, longText } from '../../support/properties/hostile';
import { watchPrototypes } from '../../support/properties/prototypes';
import { assertShown } from '../../support/properties/shown';

const idOf = (index: number): string => index.toString(16).padStart(32, 'a');
const label = hostileText.map((text) => text.trim().slice(0, maxLabelLength).trim() || 'Label');

/** What the first version stored, which knew one place for secrets and no expiry, and what is stored now. */
const older = { accountId: idOf(1), label: 'Contoso', credentialKind: 'apiToken' } as const;
const newer = { ...older, accountId: idOf(2), secretPlace: 'session', expiresAtMs: 1_800_000_000_000 } as const;
const fixed = {
  ...older,
  accountId: idOf(3),
  secretPlace: 'environment',
  origin: 'https://api.cloudflare.com',
} as const;

const sound = fc
  .tuple(fc.constantFrom(older, newer, fixed), label, fc.constantFrom('apiToken', 'globalApiKey'))
  .map(([shape, text, credentialKind]) => ({ ...shape, label: text, credentialKind }));
const damages: readonly ((entry: Readonly<Record<string, unknown>>) => unknown)[] = [
  ...['accountId', 'label', 'credentialKind'].flatMap((field) => [
    (entry: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field)),
    (entry: Readonly<Record<string, unknown>>) => ({ ...entry, [field]: null }),
    (entry: Readonly<Record<string, unknown>>) => ({ ...entry, [field]: [entry[field]] }),
    (entry: Readonly<Record<string, unknown>>) => ({ ...entry, [field]: '' }),
  ]),
  (entry) => ({ ...entry, accountId: '../../user' }),
  (entry) => ({ ...entry, label: 'x'.repeat(1_000_000) }),
  (entry) => ({ ...entry, secretPlace: 'environment', origin: undefined }),
  (entry) => ({ ...entry, secretPlace: '__proto__' }),
  (entry) => [entry],
  (entry) => JSON.stringify(entry),
  () => null,
];

describe('stored accounts', () => {
  watchPrototypes();

  it('of either version are kept in their order whatever is damaged between them', () => {
    const entry = fc.record({ account: sound, before: fc.array(fc.constantFrom(...damages), { maxLength: 2 }) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const accounts = entries.map(({ account }, index) => ({ ...account, accountId: idOf(index) }));
        const stored = entries.flatMap(({ before }, index) => {
          const account = accounts[index] ?? assert.fail();
          return [...before.map((damage) => damage(account)), account];
        });
        const expected = accounts.map((account) => ({ secretPlace: 'secretStorage', ...account }));
        assert.deepEqual(readAccounts(stored), expected);
        assert.deepEqual(
          new AccountStore(new MemoryMemento({ 'cloudflareAccess.accounts': stored })).accounts,
          expected,
        );
      }),
      { numRuns: caseCount() },
    );
  });

  it('of any content are what can be used, shown and stored again, and nothing else', () => {
    fc.assert(
      fc.property(almostOrAny([older, newer, fixed]), (stored) => {
        const accounts = readAccounts(stored);
        assert.equal(new Set(accounts.map(({ accountId }) => accountId)).size, accounts.length);
        for (const account of accounts) {
          assert.match(account.accountId, /^[\da-f]{32}$/);
          assert.ok(account.label.length > 0 && account.label.length <= maxLabelLength);
          assertShown(displayText(account.label), 200);
          assert.ok(['apiToken', 'globalApiKey'].includes(account.credentialKind));
          assert.ok(account.secretPlace !== 'environment' || account.origin !== undefined);
          assert.ok(!Number.isNaN(new Date(account.expiresAtMs ?? 0).getTime()));
          const known = ['accountId', 'label', 'credentialKind', 'secretPlace', 'origin', 'secretId', 'expiresAtMs'];
          assert.ok(Object.keys(account).every((field) => known.includes(field)));
        }
        assert.deepEqual(readAccounts(JSON.parse(JSON.stringify(accounts))), accounts);
      }),
      { numRuns: caseCount(), examples: [[[{ ...newer, expiresAtMs: -0 }]]] },
    );
  });

  it('never widen where a secret goes', () => {
    const origins = fc.oneof(
      fc.constantFrom('https://api.cloudflare.com', 'http://127.0.0.1:1', 'http://evil.example', 'null', 'https://a@b'),
      hostileText,
      fc.webUrl(),
    );
    const settings = fc.oneof(
      fc.constantFrom('https://api.cloudflare.com/client/v4', 'http://127.0.0.1:1'),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(origins, settings, (origin, setting) => {
        const [account] = readAccounts([{ ...newer, origin }]);
        if (account === undefined) return;
        try {
          requireOrigin(setting, originOfAccount(account));
        } catch (error) {
          assert.match(toFailure(error)?.kind ?? '', /^(configuration|otherHost)$/);
          return;
        }
        const url = new URL(requestUrl(checkedBaseUrl(setting), { path: ['user', 'tokens', 'verify'] }));
        assert.equal(url.origin, originOfAccount(account));
      }),
      { numRuns: caseCount() },
    );
  });
});

describe('a stored secret', () => {
  it('of any content is a credential that headers can carry, or one that can not be read', async () => {
    const token = { kind: 'apiToken', apiToken: 'cfut_0123456789012345678901234567890123456789' };
    const key = {
      kind: 'globalApiKey',
      email: 'ann@example.com',
      apiKey: 'cfk_0123456789012345678901234567890123456789',
    };
    const text = fc.oneof(fc.oneof(almost(token), almost(key)).map(jsonOf), longText);
    const accounts = new AccountStore(new MemoryMemento({ 'cloudflareAccess.accounts': [older] }));
    await fc.assert(
      fc.asyncProperty(text, async (stored) => {
        const secrets = new MemorySecrets();
        secrets.values.set(`cloudflareAccess.credential.${older.accountId}`, stored);
        const credentials = createCredentials(accounts, { secrets });
        try {
          const headers = new Headers(credentialHeaders(await credentials.get(older.accountId)));
          for (const value of headers.values()) assert.match(value, /^[\x20-\x7e]+$/);
        } catch (error) {
          assert.deepEqual(toFailure(error), { kind: 'credentialUnreadable' });
        } finally {
          credentials.dispose();
        }
      }),
      { numRuns: caseCount() },
    );
  });
});

describe('a stored filter', () => {
  it('of any content is one that reads the same again, with nothing that nobody knows, or none', () => {
    const right = { query: { field: 'email', text: 'ann' }, seat: 'access', idleMoreThanDays: 30, neverLoggedIn: true };
    fc.assert(
      fc.property(fc.oneof(almost(right), anyJson), (stored) => {
        const filter = readFilter(stored);
        if (filter === undefined) return;
        assert.deepEqual(readFilter(JSON.parse(JSON.stringify(filter))), filter);
        assert.ok((filter.query?.text.length ?? 0) <= 1_000);
        const known = ['query', 'seat', 'idleMoreThanDays', 'idleAtMostDays', 'neverLoggedIn', 'devices'];
        assert.ok(Object.keys(filter).every((field) => known.includes(field)));
      }),
      { numRuns: caseCount(), examples: [[{ ...right, idleMoreThanDays: -0 }]] },
    );
  });
});
