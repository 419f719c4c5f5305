/** What one request left of its credential's budget. */
export interface BudgetState {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Whole seconds until the budget is full again, or the block over. */
  readonly resetSeconds: number;
}

interface Window {
  used: number;
  endsMs: number;
}

/** Counts the requests of each credential in windows of time; one too many blocks the credential for a whole window. */
export class RateBudget {
  limit = 0;
  windowSeconds = 0;
  readonly #windows = new Map<string, Window>();

  constructor(budget: { limit: number; windowSeconds: number }) {
    this.reset(budget);
  }

  /** Fills every budget up to these limits. */
  reset({ limit, windowSeconds }: { limit: number; windowSeconds: number }): void {
    this.limit = limit;
    this.windowSeconds = windowSeconds;
    this.#windows.clear();
  }

  /** Counts one request at an instant in whole milliseconds: fractions would round a window up by a second. */
  take(credential: string, nowMs: number): BudgetState {
    const window = this.#window(credential, nowMs);
    const wasBlocked = window.used > this.limit;
    window.used += 1;
    const allowed = window.used <= this.limit;
    if (!allowed && !wasBlocked) {
      window.endsMs = nowMs + this.windowSeconds * 1000;
    }
    return {
      allowed,
      remaining: Math.max(0, this.limit - window.used),
      resetSeconds: Math.max(1, Math.ceil((window.endsMs - nowMs) / 1000)),
    };
  }

  #window(credential: string, nowMs: number): Window {
    const current = this.#windows.get(credential);
    if (current !== undefined && nowMs < current.endsMs) {
      return current;
    }
    const fresh = { used: 0, endsMs: nowMs + this.windowSeconds * 1000 };
    this.#windows.set(credential, fresh);
    return fresh;
  }
}
