import { createHash } from 'node:crypto';

/** What a credential is: tokens by their prefix (`cfut_`, `cfat_`, none), or a Global API key with its e-mail. */
export type CredentialKind = 'userToken' | 'accountToken' | 'legacyToken' | 'globalKey';

/** One credential that the simulated API knows. */
export interface Credential {
  readonly kind: CredentialKind;
  /** The token or the key itself. */
  readonly value: string;
  /** The e-mail that belongs to a Global API key; tokens have none. */
  readonly email?: string;
  /** What the verify routes call it, 32 hex digits. */
  readonly id: string;
  readonly accounts: 'all' | readonly string[];
  readonly permissions: 'all' | readonly string[];
  readonly status: 'active' | 'disabled' | 'expired';
  readonly expires_on?: string;
  readonly not_before?: string;
  /** The addresses from which alone it works; from any where it is left out. */
  readonly addresses?: readonly string[];
}

/** A credential to register: what is left out is made up from `label`, and is active and unrestricted. */
export type NewCredential = Partial<Credential> & { readonly label?: string };

/** The permissions that list users, read an account's name, and tell the seat expiration: what a careful person grants. */
export const usualPermissions: readonly string[] = [
  'Access: Audit Logs Read',
  'Account Settings Read',
  'Access: Organizations, Identity Providers, and Groups Read',
];

const prefixes: Record<CredentialKind, string> = {
  userToken: 'cfut_',
  accountToken: 'cfat_',
  legacyToken: '',
  globalKey: 'cfk_',
};

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Returns a well-formed credential of a kind, always the same for one label; nobody's real one. */
export function credentialValue(kind: CredentialKind, label: string): string {
  const hex = digest(`${kind}:${label}`);
  // Prefixed ones are 40 characters and a checksum of 8; those from before the prefixes are 40 alone.
  return prefixes[kind] + hex.slice(0, prefixes[kind] === '' ? 40 : 48);
}

/** Returns the request headers that present a credential. */
export function credentialHeaders(credential: Pick<Credential, 'kind' | 'value' | 'email'>): Record<string, string> {
  return credential.kind === 'globalKey'
    ? { 'X-Auth-Email': credential.email ?? '', 'X-Auth-Key': credential.value }
    : { Authorization: `Bearer ${credential.value}` };
}

/** Returns the credential with everything filled in. */
export function createCredential({ label = 'unnamed', ...given }: NewCredential): Credential {
  const kind = given.kind ?? 'userToken';
  const value = given.value ?? credentialValue(kind, label);
  return {
    kind,
    value,
    ...(kind === 'globalKey' ? { email: 'administrator@example.com' } : {}),
    id: digest(`id:${value}`).slice(0, 32),
    accounts: 'all',
    permissions: 'all',
    status: 'active',
    ...given,
  };
}

/** Returns whether the credential covers the account. */
export function coversAccount(credential: Credential, accountId: string): boolean {
  return credential.accounts === 'all' || credential.accounts.includes(accountId);
}

/** Returns whether the credential holds at least one of the permissions. */
export function hasPermission(credential: Credential, anyOf: readonly string[]): boolean {
  const { permissions } = credential;
  return permissions === 'all' || anyOf.some((permission) => permissions.includes(permission));
}
