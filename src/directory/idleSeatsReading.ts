import type { AccessUser } from '../cloudflare/accessUser';
import type { ApiClient } from '../cloudflare/client';
import type { AccountAccess } from '../cloudflare/accessUsers';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { listDevices } from '../cloudflare/devices';
import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import type { ListDoubt } from '../cloudflare/listReading';
import { getSeatExpiration } from '../cloudflare/organization';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { onOutdatedAccounts } from './accountChanges';
import type { AccountStore } from './accountStore';
import { readAllDevices } from './allDevices';
import type { CredentialStore } from './credentialStore';
import type { IdleSeatFacts, Reading } from './idleSeats';
import type { UserDirectory } from './userDirectory';
import type { UserList } from './userList';

/** The data read to find an account's idle seats; each part may have failed on its own. */
export interface IdleSeatsRead extends Pick<IdleSeatFacts, 'devices' | 'expiration'> {
  /** The users that came in this reading; none that were known before it. */
  readonly users: readonly AccessUser[];
  /** Whether these are all users of the account, as far as the list shows. */
  readonly areAllUsers: boolean;
  /** Why users may be missing though the list was read to its end. */
  readonly doubt: ListDoubt | undefined;
  /** Why the users could not be read. */
  readonly usersFailure: Failure | undefined;
  /** When the oldest of the users came, or where none did, when the reading ended, in milliseconds since 1970. */
  readonly readAtMs: number;
}

/** The progress of a reading. */
export interface IdleSeatsProgress {
  readonly userCount: number;
  /** Undefined if the API sends no total. */
  readonly userTotal: number | undefined;
  readonly deviceCount: number;
}

/** What is known about an account's idle seats, and what is being read. */
export interface IdleSeatsState {
  /** The last complete reading; it stays while a new one runs. */
  readonly read: IdleSeatsRead | undefined;
  /** Undefined while nothing is being read. */
  readonly progress: IdleSeatsProgress | undefined;
}

interface Running {
  readonly controller: AbortController;
  deviceCount: number;
}

/**
 * Reads everything needed to find an account's idle seats, in parallel and as bulk requests: all users, all devices and
 * the seat expiration. Each account has at most one reading at a time, and its result is shared by all callers.
 */
export class IdleSeatsReading implements Disposable {
  readonly #directory: UserDirectory;
  readonly #running = new Map<string, Running & { readonly ended: Promise<IdleSeatsRead | undefined> }>();
  readonly #read = new Map<string, IdleSeatsRead>();
  readonly #didChange = new Emitter<string>();
  readonly #subscriptions: readonly Disposable[];

  /** Fires with an account's id when its state or its progress has changed. */
  readonly onDidChange = this.#didChange.event;

  constructor({
    directory,
    accounts,
    credentials,
  }: {
    readonly directory: UserDirectory;
    readonly accounts: Pick<AccountStore, 'find' | 'onDidChange'>;
    readonly credentials: Pick<CredentialStore, 'onDidChange'>;
  }) {
    this.#directory = directory;
    this.#subscriptions = [
      ...onOutdatedAccounts({ accounts, credentials }, (isOutdated) => this.#forget(isOutdated)),
      directory.onDidProgress((accountId) => {
        if (this.#running.has(accountId)) this.#didChange.fire(accountId);
      }),
    ];
  }

  /** What is currently known about an account. */
  stateOf(accountId: string): IdleSeatsState {
    const running = this.#running.get(accountId);
    const progress = running && progressOf(this.#directory.wholeListOf(accountId), running.deviceCount);
    return { read: this.#read.get(accountId), progress };
  }

  /**
   * Reads everything anew, or joins the reading in progress; resolves with the result, or undefined if it was
   * cancelled. Failures are part of the result.
   */
  read(accountId: string): Promise<IdleSeatsRead | undefined> {
    const known = this.#running.get(accountId);
    if (known) return known.ended;
    const started: Running = { controller: new AbortController(), deviceCount: 0 };
    const running = Object.assign(started, { ended: this.#run(accountId, started) });
    this.#running.set(accountId, running);
    this.#didChange.fire(accountId);
    return running.ended;
  }

  /** Cancels the reading in progress; the previous result stays. */
  cancel(accountId: string): void {
    const running = this.#running.get(accountId);
    if (!running) return;
    running.controller.abort();
    this.#directory.wholeListOf(accountId).cancelLoadAll();
  }

  dispose(): void {
    for (const accountId of this.#running.keys()) this.cancel(accountId);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#didChange.dispose();
  }

  async #run(accountId: string, running: Running): Promise<IdleSeatsRead | undefined> {
    try {
      const read = await this.#readAll(accountId, running);
      const isWanted = this.#running.get(accountId) === running && !running.controller.signal.aborted;
      if (isWanted && read) this.#read.set(accountId, read);
      return isWanted ? read : undefined;
    } finally {
      running.controller.abort();
      if (this.#running.get(accountId) === running) this.#running.delete(accountId);
      this.#didChange.fire(accountId);
    }
  }

  async #readAll(accountId: string, running: Running): Promise<IdleSeatsRead | undefined> {
    const { signal } = running.controller;
    const list = this.#directory.wholeListOf(accountId);
    const { client, account } = this.#directory.accessTo(accountId);
    const [loaded, devices, expiration] = await Promise.all([
      list.loadAnew(),
      this.#readDevices(accountId, client, account, running),
      attempt(() => withDiagnosis(client, account, signal, () => getSeatExpiration(client, account, signal))),
    ]);
    if (!loaded) return undefined;
    // Not the users of the list, which keeps those of an earlier load where this one fails.
    const { pages, failure } = loaded;
    return {
      users: [...pages.users.values()],
      areAllUsers: !failure && pages.isComplete,
      doubt: pages.doubt,
      usersFailure: failure?.failure,
      ...{ devices, expiration },
      readAtMs: pages.oldestAtMs ?? Date.now(),
    };
  }

  #readDevices(
    accountId: string,
    client: ApiClient,
    account: AccountAccess,
    running: Running,
  ): Promise<IdleSeatsRead['devices']> {
    const onProgress = (deviceCount: number): void => {
      running.deviceCount = deviceCount;
      this.#didChange.fire(accountId);
    };
    const { signal } = running.controller;
    return attempt(() =>
      withDiagnosis(client, account, signal, () =>
        readAllDevices((request, aborted) => listDevices(client, account, request, aborted), { signal, onProgress }),
      ),
    );
  }

  #forget(isGone: (accountId: string) => boolean): void {
    for (const accountId of new Set([...this.#running.keys(), ...this.#read.keys()])) {
      if (!isGone(accountId)) continue;
      this.cancel(accountId);
      this.#running.delete(accountId);
      this.#read.delete(accountId);
      this.#didChange.fire(accountId);
    }
  }
}

async function attempt<T>(read: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { state: 'read', value: await read() };
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined) throw error;
    return { state: 'failed', failure };
  }
}

function progressOf({ progress, pages }: UserList, deviceCount: number): IdleSeatsProgress {
  return {
    userCount: progress?.loaded ?? pages?.users.size ?? 0,
    userTotal: progress?.total ?? pages?.total,
    deviceCount,
  };
}
