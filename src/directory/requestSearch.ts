import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { requestsWithRayId } from './rayIdRequests';
import type { RayIdRequests } from './rayIdRequests';
import type { UserDirectory } from './userDirectory';
import { debounceMs } from './userSearch';
import type { RunRead } from './userSearch';

/** The state of a search for a Ray ID in the access log of one account. */
export interface RequestHits {
  readonly accountId: string;
  readonly isBusy: boolean;
  /** What came; undefined before the first answer. */
  readonly came: RayIdRequests | undefined;
  readonly failure: Failure | undefined;
}

const waiting: Omit<RequestHits, 'accountId'> = { isBusy: true, came: undefined, failure: undefined };

/** Looks for the requests with a Ray ID in the logs of accounts, as the person types: one request for each account. */
export class RequestSearch implements Disposable {
  readonly #directory: Pick<UserDirectory, 'accessTo'>;
  readonly #accountIds: readonly string[];
  readonly #runRead: RunRead;
  readonly #didChange = new Emitter<void>();
  #rayId: string | undefined;
  #hits = new Map<string, RequestHits>();
  #controller = new AbortController();
  #debounce: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#didChange.event;

  constructor(directory: Pick<UserDirectory, 'accessTo'>, accountIds: readonly string[], runRead: RunRead) {
    this.#directory = directory;
    this.#accountIds = accountIds;
    this.#runRead = runRead;
  }

  /** The Ray ID that is looked for, as the log has it. */
  get rayId(): string | undefined {
    return this.#rayId;
  }

  /** What came so far, in the order of the accounts; empty without a Ray ID. */
  get results(): readonly RequestHits[] {
    return [...this.#hits.values()];
  }

  /** Looks for another Ray ID, after the pause of a search; undefined ends the search. */
  setRayId(rayId: string | undefined): void {
    // It is the same one with or without the data centre, so nothing is asked twice.
    if (rayId === this.#rayId) return;
    this.#cancel();
    this.#rayId = rayId;
    const accountIds = rayId === undefined ? [] : this.#accountIds;
    this.#hits = new Map(accountIds.map((accountId) => [accountId, { accountId, ...waiting }]));
    this.#didChange.fire();
    if (rayId === undefined) return;
    this.#debounce = setTimeout(() => {
      for (const accountId of accountIds) this.#runRead(() => this.#read(accountId, rayId));
    }, debounceMs);
  }

  /** Asks an account again whose log could not be read. */
  async retry(accountId: string): Promise<void> {
    if (this.#rayId !== undefined && this.#hits.get(accountId)?.failure) await this.#read(accountId, this.#rayId);
  }

  dispose(): void {
    this.#cancel();
    this.#didChange.dispose();
  }

  async #read(accountId: string, rayId: string): Promise<void> {
    const { signal } = this.#controller;
    this.#set(accountId, waiting);
    let [came, failure]: [RayIdRequests?, Failure?] = [];
    try {
      const { client, account } = this.#directory.accessTo(accountId);
      came = await requestsWithRayId(client, account, rayId, { isBulk: false, signal });
    } catch (error) {
      if (signal.aborted) return;
      failure = toFailure(error);
      if (failure === undefined) throw error;
    } finally {
      if (!signal.aborted) this.#set(accountId, { isBusy: false, came, failure });
    }
  }

  #set(accountId: string, hits: Omit<RequestHits, 'accountId'>): void {
    this.#hits.set(accountId, { accountId, ...hits });
    this.#didChange.fire();
  }

  #cancel(): void {
    clearTimeout(this.#debounce);
    this.#controller.abort();
    this.#controller = new AbortController();
  }
}
