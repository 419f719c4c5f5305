import type { Disposable } from './event';

/** Runs an action at once on the first request, and then at most once per pause, however many requests come. */
export class Coalescer implements Disposable {
  readonly #run: () => void;
  readonly #pauseMs: () => number;
  #pause: NodeJS.Timeout | undefined;
  #isAsked = false;

  /** `pauseMs` may be a function, which is called when a pause begins. */
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
