import type { AccessRequestFacts } from '../cloudflare/accessRequestFacts';
import { sentJson } from '../cloudflare/sentText';

/** What came with one key: the only request that was kept, or what was sent of all those, as JSON. */
type Came = { readonly only: unknown } | Set<string>;

/**
 * Tells which requests of a log came before: those that are identical to an earlier one, because different requests may
 * share a Ray ID, for example those of one page of an app. Each costs the same, however many share it.
 */
export class KnownRequests {
  /** By Ray ID or else by time: only requests that share one can be the same. */
  readonly #came = new Map<string, Came>();

  /** Whether a request came before; it has from now on. Of one that is not kept, the Ray ID or time is compared. */
  isKnown(record: unknown, facts: AccessRequestFacts, isKept: boolean): boolean {
    const key = keyOf(facts);
    const came = this.#came.get(key);
    if (!came) this.#came.set(key, isKept ? { only: record } : new Set());
    if (!came || !isKept) return came !== undefined;
    const texts = came instanceof Set ? came : new Set([sentJson(came.only)]);
    this.#came.set(key, texts);
    const text = sentJson(record);
    const isKnown = texts.has(text);
    texts.add(text);
    return isKnown;
  }
}

function keyOf({ rayId, atMs }: AccessRequestFacts): string {
  return rayId ?? String(atMs);
}
