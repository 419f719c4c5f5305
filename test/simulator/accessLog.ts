import type { Directory } from './directory';
import { failures } from './failure';
import { fieldOf } from './fields';
import type { Behaviour } from './options';
import type { LogParameter } from './storyOptions';

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

type RecordTest = (record: unknown) => boolean;

/** The fields that can be filtered for, with the names of their parameters; whether `idp` is the `connection` is not documented. */
const filters = {
  allowed: 'allowed',
  app_uid: 'app_uid',
  country_code: 'country',
  idp: 'connection',
  ray_id: 'ray_id',
};

/** Returns a test for the other documented filters with their operators. */
function filterTest(query: Query): RecordTest {
  const tests = Object.entries(filters).flatMap(([parameter, field]): RecordTest[] => {
    const isNegated = choiceOf(query, `${parameter}Op`, 'eq', 'neq') === 'neq';
    const wanted = query[parameter];
    return wanted === undefined ? [] : [(record) => (String(fieldOf(record, field)) === wanted) !== isNegated];
  });
  return (record) => tests.every((test) => test(record));
}

/** Returns a record with the fields alone that the query asks for. */
function withFields(record: unknown, query: Query): unknown {
  const wanted = query['fields']?.split(',');
  return wanted === undefined || typeof record !== 'object' || record === null
    ? record
    : Object.fromEntries(Object.entries(record).filter(([field]) => wanted.includes(field)));
}

/**
 * Returns the entries of an account's log that a query means, in its order, newest first by default. A user's entry
 * without an e-mail counts as that user's; what a test made no list of is returned as it is.
 */
export function accessLog(
  directory: Directory,
  accountId: string,
  query: Query,
  { logEmailMatch, logIgnores }: Pick<Behaviour, 'logEmailMatch' | 'logIgnores'>,
): unknown {
  const isMeant = emailTest(query, logEmailMatch);
  const isKnown = (parameter: LogParameter): boolean => !logIgnores.includes(parameter);
  const isOldestFirst = choiceOf(query, 'direction', 'desc', 'asc') === 'asc' || !isKnown('direction');
  const sinceMs = isKnown('since') ? instant(query, 'since', -Infinity) : -Infinity;
  const untilMs = isKnown('until') ? instant(query, 'until', Infinity) : Infinity;
  const isFiltered = isKnown('filters') ? filterTest(query) : () => true;
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
  const hasRayId = rayIdTest(query, logEmailMatch);
  const isWithin = (record: unknown): boolean => timeOf(record) >= sinceMs && timeOf(record) <= untilMs;
  return hits
    .filter((record) => isWithin(record) && isFiltered(record) && hasRayId(record))
    .sort((a, b) => (isOldestFirst ? timeOf(a) - timeOf(b) : timeOf(b) - timeOf(a)))
    .map((record) => withFields(record, query));
}
