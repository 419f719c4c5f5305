import { devicesOf } from './devices';
import { fieldOf } from './fields';
import type { SimulatedAccount } from './options';
import { people, type SimulatedUser } from './people';
import { hash32 } from './random';
import { Stories } from './stories';

/** The accounts of the simulated tenant and their users; what it holds is what will be sent. */
export class Directory {
  /** What is told of each user beside the record. */
  readonly stories: Stories;
  readonly #firstAccounts: readonly SimulatedAccount[];
  #accounts: readonly SimulatedAccount[];
  readonly #referenceMs: number;
  readonly #records = new Map<string, unknown[]>();
  readonly #devices = new Map<string, readonly unknown[]>();
  /** What the accounts have at first, made once: thousands of people take a while. */
  readonly #people = new Map<string, readonly unknown[]>();

  constructor(accounts: readonly SimulatedAccount[], referenceMs: number) {
    this.#firstAccounts = accounts;
    this.#accounts = accounts;
    this.stories = new Stories(referenceMs);
    this.#referenceMs = referenceMs;
  }

  get accounts(): readonly SimulatedAccount[] {
    return this.#accounts;
  }

  /** Makes these the accounts; those that were there before keep their records. */
  replaceAccounts(accounts: readonly SimulatedAccount[]): void {
    this.#accounts = accounts;
  }

  /** Returns the account with that id in lower case, if there is one. */
  account(accountId: string): SimulatedAccount | undefined {
    return this.accounts.find(({ id }) => id === accountId);
  }

  /** Returns the live records of an account; throws for an account that does not exist. */
  records(accountId: string): unknown[] {
    const known = this.#records.get(accountId);
    if (known !== undefined) {
      return known;
    }
    const account = this.account(accountId);
    if (account === undefined) {
      throw new Error(`The simulator has no account ${accountId}`);
    }
    const made =
      this.#people.get(accountId) ?? people(account.seed ?? hash32(account.id), account.userCount, this.#referenceMs);
    this.#people.set(accountId, made);
    const records = [...made];
    this.#records.set(accountId, records);
    return records;
  }

  /** Returns the devices of an account: those that were put there, else those of its users as they were first asked for. */
  devices(accountId: string): readonly unknown[] {
    const deviceCount = this.account(accountId)?.deviceCount;
    const devices = this.#devices.get(accountId) ?? devicesOf(this.records(accountId), this.#referenceMs, deviceCount);
    this.#devices.set(accountId, devices);
    return devices;
  }

  /** Makes these the account's devices, whatever they are. */
  replaceDevices(accountId: string, devices: readonly unknown[]): void {
    this.#devices.set(accountId, [...devices]);
  }

  /** Puts a record at a position; at the end where none is given. */
  add(accountId: string, record: unknown, position?: number): void {
    const records = this.records(accountId);
    records.splice(position ?? records.length, 0, record);
  }

  /** Takes out the record with that id; throws where there is none. */
  remove(accountId: string, userId: string): void {
    this.records(accountId).splice(this.#position(accountId, userId), 1);
  }

  /** Puts a changed copy in the place of the record with that id; throws where there is none. */
  update(accountId: string, userId: string, changes: Partial<SimulatedUser>): void {
    const records = this.records(accountId);
    const position = this.#position(accountId, userId);
    records[position] = { ...(records[position] as SimulatedUser), ...changes };
  }

  /** Makes these the account's records. */
  replace(accountId: string, records: readonly unknown[]): void {
    this.records(accountId);
    this.#records.set(accountId, [...records]);
  }

  /** Returns the first record with that id. */
  find(accountId: string, userId: string): unknown {
    return this.records(accountId).find((record) => fieldOf(record, 'id') === userId);
  }

  /** Returns the first record with that id; throws where there is none. */
  existing(accountId: string, userId: string): unknown {
    return this.records(accountId)[this.#position(accountId, userId)];
  }

  /** Forgets every change. */
  reset(): void {
    this.#accounts = this.#firstAccounts;
    this.#records.clear();
    this.#devices.clear();
    this.stories.reset();
  }

  #position(accountId: string, userId: string): number {
    const position = this.records(accountId).findIndex((record) => fieldOf(record, 'id') === userId);
    if (position < 0) {
      throw new Error(`Account ${accountId} has no user ${userId}`);
    }
    return position;
  }
}
