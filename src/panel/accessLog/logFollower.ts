import type { Failure } from '../../cloudflare/errors';
import { retriesFor } from '../../cloudflare/retry';
import type { NewerOutcome } from '../../directory/accountLogReading';
import { hourMs } from '../../util/durations';
import type { Disposable } from '../../util/event';

/** How long a log waits between two readings while it is followed. */
export const followPauseMs = 30_000;

/** After so long, nobody may be looking any more. */
export const longestFollowMs = hourMs;

/** So many failures one after the other end the following. */
const mostFailures = 3;

/** Why a log is not followed any more. */
export type FollowEnd = 'hidden' | 'time' | 'tooMany' | 'full' | 'failed';

/** Whether a log is followed: until when, or why no more; `failure` is why the last reading failed. */
export interface FollowState {
  readonly isOn: boolean;
  readonly untilMs: number;
  readonly end: FollowEnd | undefined;
  readonly failure: Failure | undefined;
}

/** The time, and what is to happen later. */
export interface Clock {
  nowMs(): number;
  after(delayMs: number, run: () => void): Disposable;
}

/** The time of this machine. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return { dispose: () => clearTimeout(timer) };
  },
};

/** What a follower works with. */
export interface FollowerParts {
  readonly readNewer: () => Promise<NewerOutcome>;
  /** Called after the state has changed. */
  readonly didChange: () => void;
  /** Runs each turn, and shows its bugs to the person. */
  readonly run: (turn: () => Promise<void>) => void;
}

const off: FollowState = { isOn: false, untilMs: 0, end: undefined, failure: undefined };

/**
 * Has what is new in a log read again and again, for an hour at most. A failure that may pass is tried again, after
 * what Cloudflare asks for; any other ends it.
 */
export class LogFollower implements Disposable {
  readonly #parts: FollowerParts;
  readonly #clock: Clock;
  #state = off;
  #failureCount = 0;
  #timer: Disposable | undefined;

  constructor(parts: FollowerParts, clock: Clock = systemClock) {
    this.#parts = parts;
    this.#clock = clock;
  }

  get state(): FollowState {
    return this.#state;
  }

  /** Reads at once, and then after each pause. */
  start(): void {
    this.#timer?.dispose();
    this.#failureCount = 0;
    this.#change({ ...off, isOn: true, untilMs: this.#clock.nowMs() + longestFollowMs });
    this.#parts.run(() => this.#turn());
  }

  /** Ends it; `end` is why, if the person did not ask for it. */
  stop(end?: FollowEnd, failure?: Failure): void {
    if (!this.#state.isOn) return;
    this.#timer?.dispose();
    this.#change({ ...off, end, failure });
  }

  /** Tells no more of the failure that ended it, if one did. */
  forgetFailure(): void {
    if (!this.#state.isOn && this.#state.failure) this.#state = off;
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#state = off;
  }

  async #turn(): Promise<void> {
    const { untilMs } = this.#state;
    if (this.#clock.nowMs() >= untilMs) {
      this.stop('time');
      return;
    }
    const isStill = (): boolean => this.#state.isOn && this.#state.untilMs === untilMs;
    try {
      const outcome = await this.#parts.readNewer();
      if (isStill()) this.#goOn(outcome);
    } catch (error) {
      if (isStill()) this.stop('failed');
      throw error;
    }
  }

  #goOn(outcome: NewerOutcome): void {
    if (outcome.kind === 'tooMany' || outcome.kind === 'full') {
      this.stop(outcome.kind);
      return;
    }
    const failure = outcome.kind === 'failed' ? outcome.failure : undefined;
    this.#failureCount = failure ? this.#failureCount + 1 : 0;
    if (failure && (retriesFor(failure) === 0 || this.#failureCount >= mostFailures)) {
      this.stop('failed', failure);
      return;
    }
    this.#change({ ...this.#state, failure });
    const nowMs = this.#clock.nowMs();
    const askedMs = failure?.kind === 'api' ? (failure.retryAtMs ?? 0) - nowMs : 0;
    const delayMs = Math.min(Math.max(followPauseMs, askedMs), Math.max(0, this.#state.untilMs - nowMs));
    this.#timer = this.#clock.after(delayMs, () => this.#parts.run(() => this.#turn()));
  }

  #change(state: FollowState): void {
    this.#state = state;
    this.#parts.didChange();
  }
}
