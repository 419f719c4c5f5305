/** Holds a resource until it is disposed of; shaped like VS Code's own `Disposable`. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes a listener until the returned disposable is disposed of; shaped like VS Code's own `Event`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Calls every subscribed listener with each fired value, in the order of subscription, until it is disposed of. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    // A wrapper per subscription lets the same function subscribe twice.
    const entry = (value: T): void => listener(value);
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
