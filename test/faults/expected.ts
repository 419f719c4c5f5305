import type { FeatureName } from './features/feature';

const replaceCredential = 'Replace Credential…';

/** A trouble as the person is to be told it: what happened and what to do, and what the row offers. */
export interface Trouble {
  readonly words: RegExp;
  readonly remedy: string;
  /** What the panel says instead, where it knows better. */
  readonly panelWords?: RegExp;
  /** What the panel of an access log says instead, which is read by a permission of its own. */
  readonly logWords?: RegExp;
}

/** What the person is to see of a fault while it lasts. */
export type Expected =
  /** What was there stays, and the failure is told. */
  | { readonly kind: 'failure'; readonly trouble: Trouble }
  /** Nothing is to be seen of it; `isOdd` where the data has something odd in it. */
  | { readonly kind: 'survives'; readonly isOdd?: boolean }
  /** There is data, and a notice of what is the matter with it. */
  | { readonly kind: 'notice'; readonly words: RegExp }
  /** What it was done with is gone: it ends, with these words where anybody is left to read them. */
  | { readonly kind: 'gone'; readonly words?: RegExp };

/** Every trouble, in the words of the extension. */
export const troubles = {
  offline: { words: /Cloudflare could not be reached\. Check the network connection/, remedy: 'Retry' },
  certificate: { words: /certificate is not trusted\..*certificate authority/s, remedy: 'Retry' },
  timeout: { words: /No answer within 0\.3 seconds\. Try again, or allow more time/, remedy: 'Retry' },
  tookTooLong: { words: /Cloudflare took too long to answer\. Try again/, remedy: 'Retry' },
  redirect: { words: /answered with a redirect\. It was not followed.*apiBaseUrl/s, remedy: 'Open Settings' },
  permission: {
    words: /No permission to read the users\..*Access: Audit Logs → Read/s,
    logWords: /No permission to read the access log\..*Access: Audit Logs → Read/s,
    remedy: 'Retry',
  },
  credential: { words: /does not accept the credential\. Check the API token/, remedy: replaceCredential },
  notFound: {
    words: /Not found at Cloudflare\. It may have been removed\. Refresh/,
    remedy: 'Retry',
    panelWords: /This user is gone\. Cloudflare does not know this user in this account any more/,
  },
  rateLimit: { words: /Rate limit reached\. .*Wait a moment, then try again/s, remedy: 'Retry' },
  longRateLimit: {
    words: /Rate limit reached: try again in (20 minutes|[\d,]+ days)\..*then try again/s,
    remedy: 'Retry',
  },
  blocked: { words: /A firewall blocked the request before it reached the API\..*Ray ID/s, remedy: 'Retry' },
  challenged: { words: /A page that challenges browsers answered.*Ray ID/s, remedy: 'Retry' },
  notCloudflare: { words: /Something other than Cloudflare answered\..*It is set to/s, remedy: 'Retry' },
  addressRestricted: { words: /may not be used from this IP address\..*code 9109/s, remedy: 'Manage API Tokens' },
  notEnabled: { words: /Zero Trust is not enabled on this account\./, remedy: 'Open in Dashboard' },
  apiAddress: { words: /There is no API at the address in the settings\..*apiBaseUrl/s, remedy: 'Open Settings' },
  ownWords: { words: /Cloudflare refused the request\. .*with the code 1234: told under 200/s, remedy: 'Retry' },
  server: { words: /Cloudflare has a problem of its own\. Try again in a while/, remedy: 'Retry' },
  refused: {
    words: /Cloudflare refused the request\. (Cloudflare's own words, with the code 10001: Internal problem|No reason)/,
    remedy: 'Retry',
  },
  format: { words: /The answer was not understood\. Something other than Cloudflare.*Try again/s, remedy: 'Retry' },
} satisfies Record<string, Trouble>;

/** Expects a trouble to be told. */
export function failure(trouble: keyof typeof troubles): Expected {
  return { kind: 'failure', trouble: troubles[trouble] };
}

/** Expects that nothing is to be seen of the fault. */
export const survives: Expected = { kind: 'survives' };

/** What a feature says of a trouble. */
export function wordsIn(feature: FeatureName, { words, panelWords, logWords }: Trouble): RegExp {
  if (feature === 'access log') return logWords ?? words;
  return feature === 'panel' ? (panelWords ?? words) : words;
}

/** What a feature offers against a trouble: where there are no rows, trying again is a button of its own. */
export function remedyIn(feature: FeatureName, { remedy }: Trouble): string {
  if (feature === 'add account') return 'Check Again';
  if (feature === 'search') return 'Retry';
  return remedy;
}
