import { Emitter } from '../../src/util/event';
import type { Event } from '../../src/util/event';

/** The switch for changes, which a test flips. */
export class AllowedChanges {
  readonly #didChange = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#didChange.event;
  isOn = false;

  /** Allows changes, or forbids them again. */
  set(isOn: boolean): void {
    this.isOn = isOn;
    this.#didChange.fire();
  }
}
