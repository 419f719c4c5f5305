import * as v from 'valibot';
import type { Memento } from 'vscode';

const storageKey = 'cloudflareAccess.storedSecrets';

/** Another window may have stored a secret whose account it is still saving; that never takes this long. */
const savingLimitMs = 60 * 60 * 1000;

const ledgerSchema = v.record(v.string(), v.number());

/**
 * The names of all secrets that are in SecretStorage, with the time each was stored (milliseconds since 1970).
 * SecretStorage can't be listed, so without the ledger a secret that lost its account would stay for ever.
 */
export class SecretLedger {
  readonly #globalState: Memento;
  readonly #nowMs: () => number;

  constructor(globalState: Memento, nowMs: () => number = Date.now) {
    this.#globalState = globalState;
    this.#nowMs = nowMs;
  }

  /** Call this before storing the secrets; writes once. */
  async add(...names: readonly string[]): Promise<void> {
    const nowMs = this.#nowMs();
    const added = Object.fromEntries(names.map((name) => [name, nowMs]));
    await this.#globalState.update(storageKey, { ...this.#names(), ...added });
  }

  /** Call this after deleting the secrets; writes once, and only if one of them was listed. */
  async remove(...names: readonly string[]): Promise<void> {
    const removed = new Set(names);
    const before = Object.entries(this.#names());
    const after = before.filter(([name]) => !removed.has(name));
    if (after.length < before.length) await this.#globalState.update(storageKey, Object.fromEntries(after));
  }

  /** The secrets that are not in use, except those that another window may be saving right now. */
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
