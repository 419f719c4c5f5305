import * as v from 'valibot';
import { toAccountId } from '../cloudflare/accountId';

/** The longest label that is kept, in characters. */
export const maxLabelLength = 200;

const accountSchema = v.object({
  accountId: v.pipe(
    v.string(),
    v.check((text) => toAccountId(text) !== undefined),
    v.transform((text) => toAccountId(text) ?? ''),
  ),
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLabelLength)),
  credentialKind: v.picklist(['apiToken', 'globalApiKey']),
});

/** An account that the person added: what may be stored and shown of it, so no secret. `accountId` is in lower case. */
export type Account = Readonly<v.InferOutput<typeof accountSchema>>;

/** Reads stored accounts; damaged entries and repeated ids are left out, whatever the stored value is. */
export function readAccounts(stored: unknown): readonly Account[] {
  const accounts = new Map<string, Account>();
  for (const entry of Array.isArray(stored) ? (stored as unknown[]) : []) {
    const parsed = v.safeParse(accountSchema, entry);
    if (parsed.success && !accounts.has(parsed.output.accountId)) accounts.set(parsed.output.accountId, parsed.output);
  }
  return [...accounts.values()];
}
