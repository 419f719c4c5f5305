import type { Disposable } from '../util/event';
import { StoryReading } from './storyReading';
import type { StoryPart } from './storyReading';

/** How to have the readings of an `OpenedReadings` read, and whom to tell of changes. */
export interface OpenedReadingsOptions<T> {
  readonly read: (key: string, reading: StoryReading<T>) => Promise<void>;
  readonly changed: () => void;
}

/** Readings of what a person opens, by key: each is read when it is first open, and kept until all are renewed. */
export class OpenedReadings<T> implements Disposable {
  readonly #options: OpenedReadingsOptions<T>;
  readonly #readings = new Map<string, StoryReading<T>>();
  readonly #open = new Set<string>();

  constructor(options: OpenedReadingsOptions<T>) {
    this.#options = options;
  }

  /** What is known, by key. */
  get parts(): ReadonlyMap<string, StoryPart<T>> {
    return new Map([...this.#readings].map(([key, { part }]) => [key, part]));
  }

  /** Reads what is opened, unless it is known or being read. */
  async open(key: string): Promise<void> {
    this.#open.add(key);
    const known = this.#readings.get(key);
    if (known?.part.isReading || known?.part.value) return;
    const reading = known ?? new StoryReading<T>(this.#options.changed);
    this.#readings.set(key, reading);
    await this.#options.read(key, reading);
  }

  /** Keeps what is known of what is closed, but only until all are renewed. */
  close(key: string): void {
    this.#open.delete(key);
  }

  /** Forgets what is known, and reads again what is open and still exists. */
  async renew(exists: (key: string) => boolean): Promise<void> {
    this.dispose();
    this.#readings.clear();
    await Promise.all([...this.#open].filter(exists).map((key) => this.open(key)));
  }

  stop(): void {
    for (const reading of this.#readings.values()) reading.stop();
  }

  dispose(): void {
    for (const reading of this.#readings.values()) reading.dispose();
  }
}
