/** Holds a resource until it is disposed of; shaped like VS Code's own `Disposable`. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes a listener until the returned disposable is disposed of; shaped like VS Code's own `Event`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/**
 * Calls every subscribed listener with each fired value, in the order of subscription, until it is disposed of. A listener
 * that throws keeps no other from being called; what was thrown first is thrown once all were.
 */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    // A wrapper per subscription lets the same function subscribe twice.
    const entry = (value: T): void => listener(value);
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  fire(value: T): void {
    const thrown: unknown[] = [];
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        thrown.push(error);
      }
    }
    if (thrown.length > 0) throw thrown[0];
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
