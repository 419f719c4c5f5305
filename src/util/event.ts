/** Something that holds a resource until it is disposed of; shaped like VS Code's own `Disposable`. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes a listener until the returned disposable is disposed of; shaped like VS Code's own `Event`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Tells every subscribed listener of each fired value, in the order of subscription, until it is disposed of. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    // Each subscription is an entry of its own, so that one function may subscribe twice.
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
