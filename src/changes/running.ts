import { randomUUID } from 'node:crypto';
import { apiUserIdOf, textOf, toSeatUid } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { AccountAccess } from '../cloudflare/accessUsers';
import type { CloudflareClient } from '../cloudflare/client';
import { summary, toFailure } from '../cloudflare/errors';
import type { SentOnce } from '../cloudflare/sentOnce';
import { wait } from '../util/wait';
import { removeSeats, revokeUser } from './calls';
import type { ChangeOutcome, ChangeProgress, ChangeReport, ChangeReview, RunOptions } from './change';
import { checkAgain } from './checking';
import type { Left } from './checking';
import { confirm } from './confirming';
import type { Attempt } from './confirming';
import type { UserSource } from './freshUsers';
import type { ChangeLedger } from './ledger';
import { requestsOf } from './targets';

/** What a run needs beside its review. */
export interface RunServices {
  readonly client: CloudflareClient;
  readonly source: UserSource;
  readonly ledger: Pick<ChangeLedger, 'append'>;
  /** The account with the credential that changes are sent with. */
  readonly account: AccountAccess;
  /** Whether the account still has the credential of the review; `account` rejects as aborted where it has not. */
  readonly isAsReviewed: () => boolean;
  /** Called for each request that was answered; may add to a failure what is known about it. */
  readonly judge: (sent: SentOnce) => Promise<SentOnce>;
  /** After which waits users are read once more who do not show the change yet. */
  readonly confirmDelaysMs: readonly number[];
}

/** A request that was noted in the ledger and sent. */
interface Noted {
  readonly id: string;
  readonly users: readonly AccessUser[];
  /** Whether the ledger has an end of it; a later one takes its place. */
  hasEnd: boolean;
}

/** One run of a reviewed change: sends its requests one after another, each once, and then reads what became of them. */
export class ChangeRun {
  readonly #review: ChangeReview;
  readonly #services: RunServices;
  readonly #options: RunOptions;
  readonly #outcomes = new Map<AccessUser, ChangeOutcome>();
  readonly #attempts: Attempt[] = [];
  readonly #noted: Noted[] = [];
  #stop: Left | undefined;

  constructor(review: ChangeReview, services: RunServices, options: RunOptions) {
    this.#review = review;
    this.#services = services;
    this.#options = options;
  }

  /** Resolves with the outcome for each user of the review; call it once. */
  async run(): Promise<ChangeReport> {
    const { request, users } = this.#review;
    for (const group of requestsOf(request, users)) await this.#sendFor(group);
    await this.#readBack([0, ...this.#services.confirmDelaysMs]);
    return this.#report();
  }

  /** Reads the users once more whose change is open, after `run`; resolves with the report as it is then. */
  async readAgain(): Promise<ChangeReport> {
    await this.#readBack([0]);
    return this.#report();
  }

  #report(): ChangeReport {
    const { request, users } = this.#review;
    const notSent: ChangeOutcome = { status: 'notSent', why: 'stopped' };
    return { request, results: users.map((user) => ({ user, outcome: this.#outcomes.get(user) ?? notSent })) };
  }

  async #sendFor(group: readonly AccessUser[]): Promise<void> {
    const { signal } = this.#options;
    const { isAsReviewed, judge } = this.#services;
    if (signal.aborted) this.#stop ??= { why: 'cancelled' };
    if (!isAsReviewed()) this.#stop ??= { why: 'otherCredential' };
    const ready = this.#stop ? [] : await this.#check(group);
    if (this.#isStopped(group) || ready.length === 0) return;
    const noted = await this.#note(ready);
    if (!noted) {
      this.#stop = { why: 'notNoted' };
      this.#isStopped(group);
      return;
    }
    this.#tell('sending', ready);
    const sentAtMs = Date.now();
    const sent = await judge(await this.#send(ready));
    if (sent.kind === 'notSent') {
      const isCancelled = sent.failure.kind === 'aborted';
      if (!isAsReviewed()) this.#stop = { why: 'otherCredential' };
      else this.#stop = isCancelled ? { why: 'cancelled' } : { why: 'stopped', failure: sent.failure };
      this.#isStopped(group);
      return;
    }
    for (const user of ready) this.#attempts.push({ user, sent, sentAtMs });
    if (sent.kind !== 'answered' && !concernsTheseAlone(sent)) this.#stop = { why: 'stopped', failure: sent.failure };
  }

  /** Those for whom it may be sent; none where the person cancelled. */
  async #check(group: readonly AccessUser[]): Promise<readonly AccessUser[]> {
    this.#tell('checking', group);
    const checked = await checkAgain(this.#services.source, this.#review, group, this.#options.signal).catch(
      (error: unknown) => {
        if (toFailure(error)?.kind !== 'aborted') throw error;
        this.#stop = { why: 'cancelled' };
        return [];
      },
    );
    for (const { user, left } of checked) if (left) this.#leave(user, left);
    return checked.flatMap(({ user, left }) => (left ? [] : [user]));
  }

  #send(users: readonly AccessUser[]): Promise<SentOnce> {
    const { client, account } = this.#services;
    const { request } = this.#review;
    const { signal } = this.#options;
    if (request.kind === 'removeSeats') {
      const seatUids = new Set(users.flatMap((user) => toSeatUid(textOf(user, 'seat_uid')) ?? []));
      return removeSeats(client, account, [...seatUids], signal);
    }
    const email = textOf(users[0], 'email')?.trim() ?? '';
    return revokeUser(client, account, { email, alsoDevices: request.alsoDevices === true }, signal);
  }

  async #readBack(delaysMs: readonly number[]): Promise<void> {
    const { source } = this.#services;
    const { accountId, kind } = this.#review.request;
    const isOpen = ({ user }: Attempt): boolean => mayStillShow(this.#outcomes.get(user));
    const first = this.#attempts.filter(isOpen);
    let open: readonly Attempt[] = first;
    for (const delayMs of delaysMs) {
      if (open.length === 0 || (delayMs > 0 && !(await this.#hasWaited(delayMs)))) break;
      this.#tell(
        'readingBack',
        open.map(({ user }) => user),
      );
      for (const [user, outcome] of await confirm(source, accountId, kind, open)) this.#outcomes.set(user, outcome);
      open = open.filter(isOpen);
    }
    const read = new Set(first.map(({ user }) => user));
    for (const noted of this.#noted) {
      if (!noted.hasEnd || noted.users.some((user) => read.has(user))) await this.#noteEnd(noted);
    }
  }

  /** Resolves with false where the person cancelled, and so does not want to wait. */
  #hasWaited(delayMs: number): Promise<boolean> {
    return wait(delayMs, this.#options.signal).then(
      () => true,
      () => false,
    );
  }

  /** Resolves with false if the ledger could not be written: then nothing is sent, since nobody would know of it. */
  async #note(users: readonly AccessUser[]): Promise<boolean> {
    const { request, host } = this.#review;
    const { kind, accountId, alsoDevices } = request;
    const noted = { id: randomUUID(), users, hasEnd: false };
    const userIds = users.map((user) => apiUserIdOf(user) ?? '');
    const entry = { id: noted.id, time: new Date().toISOString(), accountId, event: 'sent', change: kind } as const;
    try {
      await this.#services.ledger.append({ ...entry, host, userIds, ...(alsoDevices && { alsoDevices }) });
    } catch {
      return false;
    }
    this.#noted.push(noted);
    return true;
  }

  async #noteEnd(noted: Noted): Promise<void> {
    const { id, users } = noted;
    noted.hasEnd = true;
    const outcomes = users.map((user) => notedOutcome(user, this.#outcomes.get(user)));
    const { accountId } = this.#review.request;
    const entry = { id, time: new Date().toISOString(), accountId, event: 'ended', outcomes } as const;
    // Without its end, the ledger calls the request unknown, which is less than is known but not wrong.
    await this.#services.ledger.append(entry).catch(() => undefined);
  }

  #isStopped(group: readonly AccessUser[]): boolean {
    if (!this.#stop) return false;
    for (const user of group) if (!this.#outcomes.has(user)) this.#leave(user, this.#stop);
    return true;
  }

  #leave(user: AccessUser, { why, failure }: Left): void {
    this.#outcomes.set(user, { status: 'notSent', why, ...(failure && { failure }) });
  }

  #tell(step: ChangeProgress['step'], users: readonly AccessUser[]): void {
    const totalCount = this.#review.users.length;
    // Those who were sent for have an outcome, too, once they were read back.
    const doneCount = Math.min(this.#attempts.length + this.#outcomes.size, totalCount);
    this.#options.onProgress?.({ step, users, doneCount, totalCount });
  }
}

/** Whether a failure says something about the users of its request, so that the next request may still succeed. */
function concernsTheseAlone(sent: Attempt['sent']): boolean {
  if (sent.kind !== 'refused' || sent.failure.kind !== 'api') return false;
  const { status, interception } = sent.failure;
  return interception === undefined && [400, 404, 409, 422].includes(status);
}

/** A list may lag behind what was done, and a request without an answer may still be at work. */
function mayStillShow(outcome: ChangeOutcome | undefined): boolean {
  return outcome === undefined || outcome.status === 'unconfirmed' || outcome.status === 'unknown';
}

function notedOutcome(user: AccessUser, outcome: ChangeOutcome = { status: 'notSent', why: 'stopped' }) {
  const rayId = 'rayId' in outcome ? outcome.rayId : undefined;
  const reason = 'failure' in outcome ? summary(outcome.failure) : undefined;
  return {
    userId: apiUserIdOf(user) ?? '',
    outcome: outcome.status,
    ...(rayId !== undefined && { rayId }),
    ...(reason !== undefined && { reason }),
  };
}
