/** What an answer tells of a rate limit; every field is undefined where it is absent or can't be believed. */
export interface RateLimit {
  /** How many requests are left until the reset, an integer from 0. */
  readonly remaining: number | undefined;
  /** When they are all there again, in milliseconds since 1970; never in the past. */
  readonly resetAtMs: number | undefined;
  /** How many requests a window has in all, an integer from 1. */
  readonly quota: number | undefined;
  /** The length of a window in milliseconds, from 1,000. */
  readonly windowMs: number | undefined;
}

type Parameters = ReadonlyMap<string, number>;

/** Real headers have less than 100 characters. */
const maxHeaderLength = 1_000;
/** A longer window is no use to anybody who waits, and more likely a mistake. */
const longestWindowSeconds = 86_400;

/**
 * Reads `Ratelimit: "default";r=50;t=30` and `Ratelimit-Policy: "burst";q=100;w=60`
 * (developers.cloudflare.com/fundamentals/api/reference/limits). Both are lists, whose names need not agree: of each the
 * tightest member counts.
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

/** The numeric parameters of each member of a structured field (RFC 9651), in lower case; the rest is left out. */
function members(header: string | undefined): readonly Parameters[] {
  if (header === undefined || header.length > maxHeaderLength) return [];
  // What is quoted may hold separators; of a number in quotes the quotes are all that is wrong.
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
