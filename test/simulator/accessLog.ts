import type { Directory } from './directory';
import { failures } from './failure';
import { fieldOf } from './fields';
import type { Behaviour } from './options';

type Query = Readonly<Record<string, string>>;
type EmailTest = (email: string) => boolean;

function choiceOf(query: Query, name: string, ...choices: readonly string[]): string | undefined {
  const value = query[name];
  if (value !== undefined && !choices.includes(value)) {
    throw failures.invalidParameter(name, `it must be ${choices.join(' or ')}`);
  }
  return value;
}

/** Returns what the request means by `email`, in the documented precedence of its two switches; case counts. */
function emailTest(query: Query, match: Behaviour['logEmailMatch']): EmailTest | undefined {
  const operator = choiceOf(query, 'emailOp', 'eq', 'neq', 'contains');
  const isExact = choiceOf(query, 'email_exact', 'true', 'false') === 'true' || operator === 'eq';
  const wanted = query['email'] ?? '';
  if (wanted === '' || match === 'ignored') {
    return undefined;
  }
  const isLike = (email: string): boolean => (isExact && match === 'asked' ? email === wanted : email.includes(wanted));
  return operator === 'neq' ? (email) => !isLike(email) : isLike;
}

/** Returns what the request means by `ray_id`; case counts. */
function rayIdTest(query: Query, match: Behaviour['logEmailMatch']): (record: unknown) => boolean {
  const operator = choiceOf(query, 'ray_idOp', 'eq', 'neq');
  const wanted = query['ray_id'];
  if (wanted === undefined || match === 'ignored') {
    return () => true;
  }
  return (record) => (fieldOf(record, 'ray_id') === wanted) === (operator !== 'neq');
}

function instant(query: Query, name: string, fallback: number): number {
  const text = query[name];
  const instantMs = text === undefined ? fallback : Date.parse(text);
  if (Number.isNaN(instantMs)) {
    throw failures.invalidParameter(name, 'it must be a date and time');
  }
  return instantMs;
}

const textOr = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);
/** What has no readable time counts as the oldest. */
const timeOf = (record: unknown): number => Date.parse(textOr(fieldOf(record, 'created_at'), '')) || 0;

/**
 * Returns the entries of an account's log that a query means, in its order, newest first by default. A user's entry
 * without an e-mail counts as that user's; what a test made no list of is returned as it is.
 */
export function accessLog(
  directory: Directory,
  accountId: string,
  query: Query,
  match: Behaviour['logEmailMatch'],
): unknown {
  const isMeant = emailTest(query, match);
  const isOldestFirst = choiceOf(query, 'direction', 'desc', 'asc') === 'asc';
  const [sinceMs, untilMs] = [instant(query, 'since', -Infinity), instant(query, 'until', Infinity)];
  const hits: unknown[] = [];
  for (const user of directory.records(accountId)) {
    const owner = textOr(fieldOf(user, 'email'), '');
    const isOwnerMeant = isMeant?.(owner) ?? true;
    const replaced = directory.stories.replaced(accountId, user);
    // The entries that nobody replaced are of the user's own e-mail, and need not be made where it is not meant.
    if (!isOwnerMeant && replaced === undefined) {
      continue;
    }
    const { accessRequests } = directory.stories.of(accountId, user);
    if (Array.isArray(accessRequests)) {
      for (const record of accessRequests) {
        if (isMeant?.(textOr(fieldOf(record, 'user_email'), owner)) ?? true) {
          hits.push(record);
        }
      }
    } else if (isOwnerMeant) {
      return accessRequests;
    }
  }
  const hasRayId = rayIdTest(query, match);
  const isWithin = (record: unknown): boolean => timeOf(record) >= sinceMs && timeOf(record) <= untilMs;
  const found = hits.filter((record) => isWithin(record) && hasRayId(record));
  return found.sort((a, b) => (isOldestFirst ? timeOf(a) - timeOf(b) : timeOf(b) - timeOf(a)));
}
