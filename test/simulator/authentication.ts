import type { Credential } from './credentials';
import { failures } from './failure';

/** The address that a request comes from, and when. */
export interface Origin {
  readonly address: string;
  readonly nowMs: number;
}

type Headers = Readonly<Record<string, string>>;

/** Finds the credential with this value among those that are registered. */
export type CredentialLookup = (value: string) => Credential | undefined;

function presentedToken(authorization: string): string {
  const token = /^Bearer ([A-Za-z0-9_-]{40,80})$/.exec(authorization)?.[1];
  // A Global API key is no token: the API takes it for a malformed one.
  if (token === undefined || token.startsWith('cfk_')) {
    throw failures.malformedToken();
  }
  return token;
}

function keyCredential(headers: Headers, lookup: CredentialLookup): Credential {
  const email = headers['x-auth-email'];
  const key = headers['x-auth-key'];
  if (email === undefined || key === undefined) {
    throw failures.missingCredential();
  }
  if (!/^(?:[0-9a-f]{37}|cfk_[A-Za-z0-9]{40,60})$/.test(key)) {
    throw failures.malformedKey();
  }
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
    throw failures.malformedEmail();
  }
  const credential = lookup(key);
  if (credential?.kind !== 'globalKey' || credential.email?.toLowerCase() !== email.toLowerCase()) {
    throw failures.unknownKey();
  }
  return credential;
}

function isUsable(credential: Credential, nowMs: number): boolean {
  return (
    credential.status === 'active' &&
    (credential.not_before === undefined || Date.parse(credential.not_before) <= nowMs) &&
    (credential.expires_on === undefined || Date.parse(credential.expires_on) > nowMs)
  );
}

function allowsAddress({ addresses }: Credential, address: string): boolean {
  return addresses === undefined || addresses.includes(address);
}

/** Returns the credential that a request presents and that works at this instant; throws the API's failure for any other. */
export function authenticate(headers: Headers, lookup: CredentialLookup, { address, nowMs }: Origin): Credential {
  const authorization = headers['authorization'];
  if (authorization === undefined) {
    return keyCredential(headers, lookup);
  }
  const credential = lookup(presentedToken(authorization));
  if (credential === undefined || credential.kind === 'globalKey' || !isUsable(credential, nowMs)) {
    throw failures.unknownToken();
  }
  if (!allowsAddress(credential, address)) {
    throw failures.otherAddress(address);
  }
  return credential;
}

/** Returns the token that a request to a verify route presents, in whatever state it is; throws the API's failure where there is none. */
export function tokenToVerify(headers: Headers, lookup: CredentialLookup, address: string): Credential {
  const authorization = headers['authorization'];
  if (authorization === undefined) {
    throw failures.missingCredential();
  }
  const credential = lookup(presentedToken(authorization));
  if (credential === undefined || credential.kind === 'globalKey' || !allowsAddress(credential, address)) {
    throw failures.invalidApiToken();
  }
  return credential;
}

/** Returns whom a request is counted against: the credential it claims to be, known or not. */
export function budgetKey(headers: Headers): string {
  return headers['authorization'] ?? headers['x-auth-key'] ?? '';
}
