import type { Memento } from 'vscode';
import { toAccountId } from '../cloudflare/accountId';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import type { AccountStore } from './accountStore';

const storageKey = 'cloudflareAccess.purchasedSeats';

/** The greatest number of seats that is kept. */
export const maxPurchasedSeats = 10_000_000;

/**
 * How many seats were bought for each account, as the person typed it, since no API tells it. Kept in global state and
 * shared by all windows; an account that is removed is forgotten.
 */
export class PurchasedSeats implements Disposable {
  readonly #globalState: Memento;
  readonly #accounts: Pick<AccountStore, 'find'>;
  readonly #didChange = new Emitter<string>();
  readonly #subscription: Disposable;

  /** Fires with an account's id after its number changed in this window. */
  readonly onDidChange = this.#didChange.event;

  constructor(globalState: Memento, accounts: Pick<AccountStore, 'find' | 'onDidChange'>) {
    this.#globalState = globalState;
    this.#accounts = accounts;
    this.#subscription = accounts.onDidChange(() => this.#forgetRemovedAccounts());
  }

  /** How many seats were bought, undefined where nobody typed it. */
  of(accountId: string): number | undefined {
    return this.#stored().get(accountId);
  }

  /** Keeps the number, or forgets it; does nothing for an account that is not in the store. */
  async set(accountId: string, seats: number | undefined): Promise<void> {
    if (!this.#accounts.find(accountId)) return;
    const stored = this.#stored();
    if (seats === undefined) stored.delete(accountId);
    else stored.set(accountId, seats);
    await this.#store(stored);
    this.#didChange.fire(accountId);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#didChange.dispose();
  }

  #forgetRemovedAccounts(): void {
    const stored = [...this.#stored()];
    const kept = stored.filter(([accountId]) => this.#accounts.find(accountId));
    // Where storage refuses, what stays there is of an account that is not shown.
    if (kept.length < stored.length) this.#store(new Map(kept)).catch(() => undefined);
  }

  #stored(): Map<string, number> {
    const entries: unknown = this.#globalState.get(storageKey);
    const read = (Array.isArray(entries) ? (entries as unknown[]) : []).flatMap((entry): [string, number][] => {
      const [id, seats] = Array.isArray(entry) ? (entry as unknown[]) : [];
      const accountId = typeof id === 'string' ? toAccountId(id) : undefined;
      return accountId !== undefined && isSeatCount(seats) ? [[accountId, seats]] : [];
    });
    return new Map(read);
  }

  async #store(seats: ReadonlyMap<string, number>): Promise<void> {
    await this.#globalState.update(storageKey, [...seats]);
  }
}

function isSeatCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= maxPurchasedSeats;
}
