import { removeAccount, saveAccount } from '../../src/directory/savedAccounts';
import type { Simulator } from '../simulator/simulator';
import { accountIds } from '../support/accounts';
import { tokenCredential } from '../support/client';
import { MemoryMemento, MemorySecrets } from '../support/storage';
import { PlainWindow, type Profile } from './plainWindow';

/** The account that a person has, and the one that may be added. */
export const [accountId, newAccountId] = accountIds;

const requestTimeoutMs = 20_000;

/** Someone with a profile, settings, and a window that may be closed and opened again. */
export class Person {
  readonly simulator: Simulator;
  readonly settings: { baseUrl: string; timeoutMs: number };
  readonly profile: Profile = { globalState: new MemoryMemento(), secrets: new MemorySecrets() };
  #window: PlainWindow;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
    this.settings = { baseUrl: simulator.baseUrl, timeoutMs: requestTimeoutMs };
    this.#window = this.#open();
  }

  get window(): PlainWindow {
    return this.#window;
  }

  /** Gives the window up, whatever is under way in it, and opens the next one. */
  reloadWindow(): void {
    this.#window.dispose();
    this.#window = this.#open();
  }

  async addAccount(): Promise<void> {
    const { accounts, credentials } = this.#window;
    const credential = tokenCredential(this.simulator.tokenFor(accountId));
    await saveAccount(accounts, credentials, { accountId, label: 'Northwind' }, credential);
  }

  async removeAccount(): Promise<void> {
    const { accounts, credentials } = this.#window;
    await removeAccount(accounts, credentials, accountId);
  }

  /** Puts the settings back to what they were at first. */
  restoreSettings(): void {
    Object.assign(this.settings, { baseUrl: this.simulator.baseUrl, timeoutMs: requestTimeoutMs });
  }

  leave(): void {
    this.#window.dispose();
  }

  #open(): PlainWindow {
    return new PlainWindow(this.profile, () => this.settings);
  }
}
