/** What an answer says about a rate limit; a field is undefined if it is absent or not believable. */
export interface RateLimit {
  /** How many requests are left until the reset, an integer from 0. */
  readonly remaining: number | undefined;
  /** When the budget is full again, in milliseconds since 1970; never in the past. */
  readonly resetAtMs: number | undefined;
  /** How many requests a window allows in total, an integer from 1. */
  readonly quota: number | undefined;
  /** The length of a window in milliseconds, from 1,000. */
  readonly windowMs: number | undefined;
}

type Parameters = ReadonlyMap<string, number>;

/** Real headers have fewer than 100 characters. */
const maxHeaderLength = 1_000;
/** A longer window helps nobody who waits, and is more likely a mistake. */
const longestWindowSeconds = 86_400;

/**
 * Reads `Ratelimit: "default";r=50;t=30` and `Ratelimit-Policy: "burst";q=100;w=60`
 * (developers.cloudflare.com/fundamentals/api/reference/limits). Both are lists whose member names need not match; the
 * tightest member of each is used.
 */
export function readRateLimit(rateLimit: string | undefined, policy: string | undefined, nowMs: number): RateLimit {
  const tightest = least(members(rateLimit), (member) => member.get('r'));
  const seconds = upTo(longestWindowSeconds, tightest?.get('t'));
  const strictest = least(members(policy), quotaPerSecond);
  return {
    remaining: tightest?.get('r'),
    resetAtMs: seconds === undefined ? undefined : nowMs + seconds * 1000,
    quota: strictest?.get('q'),
    windowMs: strictest && (strictest.get('w') ?? 0) * 1000,
  };
}

/** The numeric parameters of each member of a structured field (RFC 9651), in lower case; others are ignored. */
function members(header: string | undefined): readonly Parameters[] {
  if (header === undefined || header.length > maxHeaderLength) return [];
  // Quoted text may contain separators, so it is removed; a quoted number only loses its quotes.
  const plain = header.replace(/"((?:\\.|[^"\\])*)"/g, (_, text: string) => (/^\d+$/.test(text) ? text : 'text'));
  if (plain.includes('"')) return [];
  return plain.split(',').map((member) => new Map(member.split(';').flatMap(numericParameter)));
}

function numericParameter(text: string): [string, number][] {
  const [, name, digits] = /^\s*([a-z])\s*=\s*(\d{1,15})(?:\.\d{1,3})?\s*$/i.exec(text) ?? [];
  return name === undefined ? [] : [[name.toLowerCase(), Number(digits)]];
}

function quotaPerSecond(policy: Parameters): number | undefined {
  const seconds = upTo(longestWindowSeconds, policy.get('w'));
  const quota = policy.get('q');
  return quota && seconds ? quota / seconds : undefined;
}

function upTo(most: number, value: number | undefined): number | undefined {
  return value !== undefined && value <= most ? value : undefined;
}

function least(all: readonly Parameters[], sizeOf: (member: Parameters) => number | undefined): Parameters | undefined {
  let found: { member: Parameters; size: number } | undefined;
  for (const member of all) {
    const size = sizeOf(member);
    if (size !== undefined && (found === undefined || size < found.size)) found = { member, size };
  }
  return found?.member;
}
