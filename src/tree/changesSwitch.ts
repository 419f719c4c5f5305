import { areChangesAllowedContextKey } from '../contributions';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { setContext } from './setContext';

/** Whether changes at Cloudflare are allowed, as the person's settings say; menus follow it. */
export class ChangesSwitch implements Disposable {
  readonly #isWanted: () => boolean;
  readonly #didChange = new Emitter<void>();
  #isOn: boolean;

  readonly onDidChange = this.#didChange.event;

  /** `isWanted` reads the setting; it is called now and by `check`. */
  constructor(isWanted: () => boolean) {
    this.#isWanted = isWanted;
    this.#isOn = isWanted();
    void setContext(areChangesAllowedContextKey, this.#isOn);
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Call this when the setting may have changed. */
  check(): void {
    const isOn = this.#isWanted();
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    void setContext(areChangesAllowedContextKey, isOn);
    this.#didChange.fire();
  }

  dispose(): void {
    this.#didChange.dispose();
  }
}
