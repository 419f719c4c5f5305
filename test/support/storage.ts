import type { Memento, SecretStorage } from 'vscode';
import { Emitter } from '../../src/util/event';

/** Global state as VS Code keeps it: a new value is read at once, and stored a moment later. */
export class MemoryMemento implements Memento {
  readonly values = new Map<string, unknown>();
  /** How often it was written. */
  writeCount = 0;
  /** What `update` is refused with, if it is. */
  refusal: Error | undefined;

  constructor(values: Readonly<Record<string, unknown>> = {}) {
    for (const [key, value] of Object.entries(values)) this.values.set(key, value);
  }

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string, fallback?: T): T | undefined {
    return this.values.has(key) ? (this.values.get(key) as T) : fallback;
  }

  async update(key: string, value: unknown): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.writeCount += 1;
    this.values.set(key, JSON.parse(JSON.stringify(value)));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** SecretStorage in memory, whose operations can be made to fail. */
export class MemorySecrets implements SecretStorage {
  readonly values = new Map<string, string>();
  readonly #didChange = new Emitter<{ key: string }>();
  /** What each operation is refused with, if it is; `store` may make the error from the secret. */
  refusals: { get?: Error; store?: (value: string) => Error; delete?: Error } = {};
  readonly onDidChange = this.#didChange.event as SecretStorage['onDidChange'];

  keys(): Promise<string[]> {
    return Promise.resolve([...this.values.keys()]);
  }

  get(key: string): Promise<string | undefined> {
    return this.refusals.get ? Promise.reject(this.refusals.get) : Promise.resolve(this.values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    if (this.refusals.store) return Promise.reject(this.refusals.store(value));
    this.values.set(key, value);
    this.#didChange.fire({ key });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    if (this.refusals.delete) return Promise.reject(this.refusals.delete);
    this.values.delete(key);
    this.#didChange.fire({ key });
    return Promise.resolve();
  }
}
