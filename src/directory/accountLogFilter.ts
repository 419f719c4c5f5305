import type { AccessRequestFacts } from '../cloudflare/accessRequestFacts';
import { rayIdIn } from '../cloudflare/rayId';
import { valueIn } from './accountLogSummary';
import type { LogField } from './accountLogSummary';
import { noProviderNames } from './providerNames';
import type { ProviderNames } from './providerNames';
import { foldText, searchWords } from './userMatch';

/** How a request that is filtered for ended. */
export type LogOutcome = 'denied' | 'allowed';

/** What the requests of an account's log have in common; an empty filter means all. */
export interface LogFilter extends Readonly<Partial<Record<LogField, string | undefined>>> {
  readonly outcome?: LogOutcome | undefined;
  /** Words that all occur in what a request says of its person, app, address, provider, country and Ray ID. */
  readonly text?: string | undefined;
}

const fields = ['person', 'provider', 'country'] as const;

/** A test for the requests that a filter means; its text may also be of the names of identity providers. */
export function logFilterTest(
  filter: LogFilter,
  providers: ProviderNames = noProviderNames,
): (facts: AccessRequestFacts) => boolean {
  const text = filter.text ?? '';
  // Error pages add a data centre to the Ray ID, which the log does not have.
  const words = searchWords(rayIdIn(text) ?? text);
  const app = filter.app?.toLowerCase();
  return (facts) =>
    (filter.outcome === undefined || facts.outcome === filter.outcome) &&
    (app === undefined || appTexts(facts).some((text) => text?.toLowerCase() === app)) &&
    fields.every((field) => isSame(valueIn(facts, field), filter[field])) &&
    (words.length === 0 || hasWords(facts, words, providers));
}

/** Whether a filter means all requests. */
export function isEmptyLogFilter({ text = '', outcome, app, person, provider, country }: LogFilter): boolean {
  return text.trim() === '' && (outcome ?? app ?? person ?? provider ?? country) === undefined;
}

function appTexts({ appUid, appName, appDomain }: AccessRequestFacts): readonly (string | undefined)[] {
  return [appUid, appName, appDomain];
}

function isSame(value: string | undefined, wanted: string | undefined): boolean {
  return wanted === undefined || value?.toLowerCase() === wanted.toLowerCase();
}

function hasWords(facts: AccessRequestFacts, words: readonly string[], providers: ProviderNames): boolean {
  const { email, connection, country, ipAddress, rayId } = facts;
  const provider = providers.nameOf(connection);
  const text = foldText([email, connection, provider, country, ipAddress, rayId, ...appTexts(facts)].join('\n'));
  return words.every((word) => text.includes(word));
}
