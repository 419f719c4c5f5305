import type { Disposable } from './event';

/** Runs something at once when it is asked for, but then once more at most in every pause, however often it is. */
export class Coalescer implements Disposable {
  readonly #run: () => void;
  readonly #pauseMs: () => number;
  #pause: NodeJS.Timeout | undefined;
  #isAsked = false;

  /** `pauseMs` may depend on what is there when the pause begins. */
  constructor(run: () => void, pauseMs: number | (() => number)) {
    this.#run = run;
    this.#pauseMs = typeof pauseMs === 'number' ? () => pauseMs : pauseMs;
  }

  request(): void {
    if (this.#pause) {
      this.#isAsked = true;
      return;
    }
    this.#pause = setTimeout(() => this.#endPause(), this.#pauseMs());
    this.#run();
  }

  dispose(): void {
    clearTimeout(this.#pause);
  }

  #endPause(): void {
    this.#pause = undefined;
    if (!this.#isAsked) return;
    this.#isAsked = false;
    this.request();
  }
}
