/** The exports that are under way, so that they can be ended with the extension. */
export class RunningExports {
  readonly #running = new Map<AbortController, Promise<unknown>>();

  /** Runs an export, which its signal tells to end; settles as it does. */
  async run<T>(work: (controller: AbortController) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const running = work(controller);
    this.#running.set(controller, running);
    try {
      return await running;
    } finally {
      this.#running.delete(controller);
    }
  }

  /** Cancels all of them; resolves once they have ended and left nothing behind. */
  async end(): Promise<void> {
    const running = [...this.#running];
    for (const [controller] of running) controller.abort();
    await Promise.allSettled(running.map(([, settled]) => settled));
  }
}
