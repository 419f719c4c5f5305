import { Emitter } from './event';
import type { Disposable } from './event';

/** A switch that follows a setting of the person. */
export class SettingSwitch implements Disposable {
  readonly #isWanted: () => boolean;
  readonly #didChange = new Emitter<void>();
  #isOn: boolean;

  readonly onDidChange = this.#didChange.event;

  /** `isWanted` reads the setting; it is called now and by `check`. */
  constructor(isWanted: () => boolean) {
    this.#isWanted = isWanted;
    this.#isOn = isWanted();
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Call this when the setting may have changed. */
  check(): void {
    const isOn = this.#isWanted();
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#didChange.fire();
  }

  dispose(): void {
    this.#didChange.dispose();
  }
}
