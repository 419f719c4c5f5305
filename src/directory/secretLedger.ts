import * as v from 'valibot';
import type { Memento } from 'vscode';

const storageKey = 'cloudflareAccess.storedSecrets';

/** Another window may be between storing a secret and storing its account; nobody needs this long. */
const savingLimitMs = 60 * 60 * 1000;

const ledgerSchema = v.record(v.string(), v.number());

/**
 * The names of all secrets that were put into SecretStorage and not yet deleted from it, and when (milliseconds since
 * 1970): SecretStorage itself can't be listed, so without it a secret that lost its account would stay for ever.
 */
export class SecretLedger {
  readonly #globalState: Memento;
  readonly #nowMs: () => number;

  constructor(globalState: Memento, nowMs: () => number = Date.now) {
    this.#globalState = globalState;
    this.#nowMs = nowMs;
  }

  /** To be called before the secrets are stored; writes once. */
  async add(...names: readonly string[]): Promise<void> {
    const nowMs = this.#nowMs();
    const added = Object.fromEntries(names.map((name) => [name, nowMs]));
    await this.#globalState.update(storageKey, { ...this.#names(), ...added });
  }

  /** To be called after the secrets were deleted; writes once, and only where one of them was there. */
  async remove(...names: readonly string[]): Promise<void> {
    const removed = new Set(names);
    const before = Object.entries(this.#names());
    const after = before.filter(([name]) => !removed.has(name));
    if (after.length < before.length) await this.#globalState.update(storageKey, Object.fromEntries(after));
  }

  /** The secrets that none of these accounts' names leads to, but for those that a window may be saving right now. */
  orphans(namesInUse: ReadonlySet<string>): readonly string[] {
    const latestMs = this.#nowMs() - savingLimitMs;
    return Object.entries(this.#names()).flatMap(([name, storedAtMs]) =>
      namesInUse.has(name) || storedAtMs > latestMs ? [] : [name],
    );
  }

  #names(): Readonly<Record<string, number>> {
    const parsed = v.safeParse(ledgerSchema, this.#globalState.get(storageKey));
    return parsed.success ? parsed.output : {};
  }
}
