import * as v from 'valibot';
import { toAccountId } from '../cloudflare/accountId';
import { secretPlaces } from '../cloudflare/secretPlace';

/** The longest label that is kept, in characters. */
export const maxLabelLength = 200;

/** The last moment that a `Date` can be. */
const latestMs = 8.64e15;

const storedSchema = v.object({
  accountId: v.pipe(
    v.string(),
    v.check((text) => toAccountId(text) !== undefined),
    v.transform((text) => toAccountId(text) ?? ''),
  ),
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLabelLength)),
  credentialKind: v.picklist(['apiToken', 'globalApiKey']),
  secretPlace: v.optional(v.picklist(secretPlaces), 'secretStorage'),
  origin: v.exactOptional(
    v.pipe(
      v.string(),
      v.check((text) => URL.canParse(text) && new URL(text).origin === text),
    ),
  ),
  // A damaged date costs the warning, not the account.
  expiresAtMs: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(latestMs))), undefined),
});

const accountSchema = v.pipe(
  storedSchema,
  v.check(({ secretPlace, origin }) => secretPlace !== 'environment' || origin !== undefined),
  v.transform(({ expiresAtMs, ...account }) => (expiresAtMs === undefined ? account : { ...account, expiresAtMs })),
);

/**
 * An account that the person added: what may be stored and shown of it, so no secret. `accountId` is in lower case,
 * `expiresAtMs` (since 1970) is when its token expires, left out where that is never or not known.
 * `origin` is the only host (`https://…`) that a secret from the environment may be sent to, and there with such a one.
 */
export interface Account extends Readonly<Omit<v.InferOutput<typeof storedSchema>, 'expiresAtMs'>> {
  readonly expiresAtMs?: number;
}

/** Reads stored accounts; damaged entries and repeated ids are left out, whatever the stored value is. */
export function readAccounts(stored: unknown): readonly Account[] {
  const accounts = new Map<string, Account>();
  for (const entry of Array.isArray(stored) ? (stored as unknown[]) : []) {
    const parsed = v.safeParse(accountSchema, entry);
    if (parsed.success && !accounts.has(parsed.output.accountId)) accounts.set(parsed.output.accountId, parsed.output);
  }
  return [...accounts.values()];
}
