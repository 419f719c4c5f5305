/** The running exports, so that they can be ended when the extension is deactivated. */
export class RunningExports {
  readonly #running = new Map<AbortController, Promise<unknown>>();

  /** Runs an export, which ends when its controller aborts; settles as the export does. */
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

  /** Cancels all exports; resolves once they have ended and cleaned up. */
  async end(): Promise<void> {
    const running = [...this.#running];
    for (const [controller] of running) controller.abort();
    await Promise.allSettled(running.map(([, settled]) => settled));
  }
}
