import type { Clock } from '../../src/panel/accessLog/logFollower';

/** A clock that a test turns. */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #waiting = new Set<{ readonly atMs: number; readonly run: () => void }>();

  constructor(nowMs = Date.now()) {
    this.#nowMs = nowMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): { dispose(): void } {
    const entry = { atMs: this.#nowMs + delayMs, run };
    this.#waiting.add(entry);
    return { dispose: () => void this.#waiting.delete(entry) };
  }

  /** How long until something happens; undefined if nothing will. */
  get nextMs(): number | undefined {
    const delays = [...this.#waiting].map(({ atMs }) => atMs - this.#nowMs);
    return delays.length === 0 ? undefined : Math.min(...delays);
  }

  /** Lets so much time pass, and what was to happen until then happen. */
  pass(ms: number): void {
    this.#nowMs += ms;
    for (const entry of [...this.#waiting]) {
      if (entry.atMs > this.#nowMs) continue;
      this.#waiting.delete(entry);
      entry.run();
    }
  }
}
