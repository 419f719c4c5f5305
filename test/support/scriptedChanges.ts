import type {
  ChangeOutcome,
  ChangeProgress,
  ChangeReport,
  ChangeRequest,
  ChangeReview,
  Changes,
} from '../../src/changes/change';
import type { AccessUser } from '../../src/cloudflare/accessUser';
import type { Failure } from '../../src/cloudflare/errors';

/** A refusal for want of a permission. */
export const refusal: Failure = {
  ...{ kind: 'api', status: 403, messages: [], rayId: '8f0c1d2e3a4b5c6d', retryAtMs: undefined },
  entries: [
    { code: 10000, message: 'Authentication error', documentationUrl: undefined, pointer: undefined, chain: [] },
  ],
};

/** The review of a request in which nothing is out of the ordinary. */
export function reviewOf(request: ChangeRequest, changed: Partial<ChangeReview> = {}): ChangeReview {
  return {
    ...{ request, users: request.users, leftOut: [], requestCount: Math.ceil(request.users.length / 50) },
    ...{
      host: 'api.cloudflare.com',
      sharedEmails: [],
      emailDoubt: undefined,
      sharedSeats: [],
      seenRecently: [],
      devicesFailure: undefined,
    },
    credential: { kind: 'apiToken', place: 'secretStorage', isForChanges: false, secretName: '' },
    permission: { state: 'unknown' },
    permissionName: 'Zero Trust: Seats Write',
    ...{ directoryCount: 1_000, isLargeShare: false },
    ...changed,
  };
}

/**
 * What sends changes, as its tests want it: each review says what `changed` makes of it, each user comes to the outcome
 * that `outcome` names, and a run waits for `held` at its first request.
 */
export class ScriptedChanges implements Omit<Changes, 'made'> {
  changed: (request: ChangeRequest) => Partial<ChangeReview> = () => ({});
  outcome: (user: AccessUser, index: number) => ChangeOutcome = () => ({ status: 'done', rayId: undefined });
  reviewFailure: Error | undefined;
  held: Promise<unknown> = Promise.resolve();
  readonly reviewed: ChangeRequest[] = [];
  readonly ran: ChangeReview[] = [];
  readAgainCount = 0;

  review(request: ChangeRequest): Promise<ChangeReview> {
    this.reviewed.push(request);
    return this.reviewFailure
      ? Promise.reject(this.reviewFailure)
      : Promise.resolve(reviewOf(request, this.changed(request)));
  }

  readAgain({ request, results }: ChangeReport): Promise<ChangeReport> {
    this.readAgainCount += 1;
    return Promise.resolve({
      request,
      results: results.map(({ user }, index) => ({ user, outcome: this.outcome(user, index) })),
    });
  }

  async run(
    review: ChangeReview,
    { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress?: (progress: ChangeProgress) => void },
  ): Promise<ChangeReport> {
    this.ran.push(review);
    const { request, users } = review;
    onProgress?.({ step: 'sending', users: users.slice(0, 50), doneCount: 0, totalCount: users.length });
    await this.held;
    const isCancelled = signal.aborted;
    return {
      request,
      results: users.map((user, index) => ({
        user,
        outcome: isCancelled && index >= 50 ? { status: 'notSent', why: 'cancelled' } : this.outcome(user, index),
      })),
    };
  }
}
