import * as v from 'valibot';
import { toAccountId } from '../cloudflare/accountId';
import { cloudflareOrigin } from '../cloudflare/baseUrl';
import { secretPlaces } from '../cloudflare/secretPlace';

/** The maximum length of a label that is kept, in characters. */
export const maxLabelLength = 200;

/** The latest moment that a `Date` can represent, in milliseconds since 1970. */
const latestMs = 8.64e15;

const originSchema = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text) && new URL(text).origin === text),
);

const changeSecretSchema = v.object({
  credentialKind: v.picklist(['apiToken', 'globalApiKey']),
  secretPlace: v.picklist(['secretStorage', 'session']),
  origin: originSchema,
  secretId: v.pipe(v.string(), v.uuid()),
});

const storedSchema = v.object({
  accountId: v.pipe(
    v.string(),
    v.check((text) => toAccountId(text) !== undefined),
    v.transform((text) => toAccountId(text) ?? ''),
  ),
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLabelLength)),
  credentialKind: v.picklist(['apiToken', 'globalApiKey']),
  secretPlace: v.optional(v.picklist(secretPlaces), 'secretStorage'),
  origin: v.exactOptional(originSchema),
  secretId: v.exactOptional(v.pipe(v.string(), v.uuid())),
  // Damage here loses only the credential for changes, not the account.
  changeSecret: v.fallback(v.optional(changeSecretSchema), undefined),
  // A damaged date loses only the expiry warning, not the account.
  expiresAtMs: v.fallback(
    v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(0),
        v.maxValue(latestMs),
        // JSON turns -0 into 0, which would make a stored account differ from the original.
        v.transform((ms) => ms + 0),
      ),
    ),
    undefined,
  ),
});

const accountSchema = v.pipe(
  storedSchema,
  v.check(({ secretPlace, origin }) => secretPlace !== 'environment' || origin !== undefined),
  v.transform(({ expiresAtMs, changeSecret, ...account }) => ({
    ...account,
    ...(changeSecret && { changeSecret }),
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
  })),
);

/**
 * An account that the person added: everything about it that may be stored and shown, so no secret. `accountId` is in
 * lower case. `expiresAtMs` (since 1970) is when its token expires; it is left out for never and unknown. `origin`
 * (`https://…`) is the only host that its secret may be sent to, by default Cloudflare's own. `secretId` is the name of
 * its secret in SecretStorage or in this window's memory, by default the account's id. `changeSecret` says the same of
 * the secret that changes are sent with, if there is one apart from the one that reads.
 */
export interface Account extends Readonly<Omit<v.InferOutput<typeof storedSchema>, 'expiresAtMs' | 'changeSecret'>> {
  readonly expiresAtMs?: number;
  readonly changeSecret?: ChangeSecret;
}

/** Where the secret for an account's changes is kept, and the only host that it may be sent to. */
export type ChangeSecret = Readonly<v.InferOutput<typeof changeSecretSchema>>;

/** The only host (`https://…`) that the secret of the account may be sent to. */
export function originOfAccount({ origin = cloudflareOrigin }: Pick<Account, 'origin'>): string {
  return origin;
}

/** Reads one stored account; undefined if it is damaged or of a kind that this version does not know. */
export function readAccount(entry: unknown): Account | undefined {
  const parsed = v.safeParse(accountSchema, entry);
  return parsed.success ? parsed.output : undefined;
}

/** The fields of a stored account that this version does not know; kept because another version may need them. */
export function unknownFieldsOf(entry: unknown): Readonly<Record<string, unknown>> {
  if (typeof entry !== 'object' || entry === null) return {};
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !Object.hasOwn(storedSchema.entries, name)));
}
