import { toFailure } from '../../cloudflare/errors';
import type { Failure } from '../../cloudflare/errors';
import type { AccessUser } from '../../cloudflare/accessUser';
import type {
  ChangeOutcome,
  ChangeProgress,
  ChangeReport,
  ChangeRequest,
  ChangeReview,
  Changes,
} from '../../changes/change';
import { Emitter } from '../../util/event';
import type { Disposable } from '../../util/event';
import { isTypedRight } from './typedConfirmation';

/** Where the review of a change stands; what was asked for is sent in `running` alone. */
export type ReviewStage =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly failure: Failure | undefined; readonly wasSending: boolean }
  | {
      readonly kind: 'review';
      readonly review: ChangeReview;
      /** Tells this review from all others of the session. */
      readonly number: number;
      readonly isTypedWrong: boolean;
      /** Whether the person confirmed, and is asked once more. */
      readonly isAsking: boolean;
    }
  | {
      readonly kind: 'running';
      readonly review: ChangeReview;
      readonly progress: ChangeProgress | undefined;
      readonly isStopping: boolean;
    }
  | {
      readonly kind: 'ended';
      readonly review: ChangeReview;
      readonly report: ChangeReport;
      /** What is known of those whose change was accepted but not seen: the person may have asked to read them again. */
      readonly reading: 'notAsked' | 'now' | 'done';
    };

/** Takes one change from its request through the review and the confirmations to its report, and no other way. */
export class ReviewSession implements Disposable {
  readonly #changes: () => Promise<Pick<Changes, 'review' | 'run' | 'readAgain'>>;
  readonly #didChange = new Emitter<void>();
  #request: ChangeRequest;
  #stage: ReviewStage = { kind: 'reading' };
  #working: AbortController | undefined;
  #number = 0;

  /** Fires whenever the stage has changed. */
  readonly onDidChange = this.#didChange.event;

  /** `changes` loads what sends changes; it rejects while changes are not allowed. */
  constructor(request: ChangeRequest, changes: () => Promise<Pick<Changes, 'review' | 'run' | 'readAgain'>>) {
    this.#request = request;
    this.#changes = changes;
  }

  get request(): ChangeRequest {
    return this.#request;
  }

  get stage(): ReviewStage {
    return this.#stage;
  }

  /** Whether a change is being sent; nothing else can be asked for meanwhile. */
  get isRunning(): boolean {
    return this.#stage.kind === 'running';
  }

  /** Reviews a change, or the present one again. Does nothing while one is sent; rejects only because of a fault. */
  async review(request: ChangeRequest = this.#request): Promise<void> {
    if (this.isRunning) return;
    this.#request = request;
    await this.#work({ kind: 'reading' }, async (signal) => {
      const review = await (await this.#changes()).review(request, signal);
      this.#number += 1;
      return { kind: 'review', review, number: this.#number, isTypedWrong: false, isAsking: false };
    });
  }

  /** Sets whether the devices of the users are revoked, too, in the review of this number. */
  setAlsoDevices(number: number, alsoDevices: boolean): void {
    const stage = this.#stage;
    if (
      stage.kind !== 'review' ||
      stage.number !== number ||
      stage.isAsking ||
      stage.review.request.kind !== 'revokeSessions'
    )
      return;
    this.#request = { ...this.#request, alsoDevices };
    this.#enter({ ...stage, review: { ...stage.review, request: { ...stage.review.request, alsoDevices } } });
  }

  /**
   * Takes what the person typed for the review of this number, and sends the change if that is right and nothing has to
   * be asked once more. Resolves once the change has ended. Another review is not confirmed by it.
   */
  async confirm(number: number, typed: string): Promise<void> {
    const stage = this.#stage;
    if (stage.kind !== 'review' || stage.number !== number || stage.isAsking || !canBeConfirmed(stage.review)) return;
    if (!isTypedRight(stage.review.users, typed)) this.#enter({ ...stage, isTypedWrong: true });
    else if (isAskedAgain(stage.review)) this.#enter({ ...stage, isTypedWrong: false, isAsking: true });
    else await this.#run(stage.review);
  }

  /** Sends a change that the person was asked about once more, in the review of this number; resolves once it has ended. */
  async goOn(number: number): Promise<void> {
    const stage = this.#stage;
    if (stage.kind === 'review' && stage.number === number && stage.isAsking) await this.#run(stage.review);
  }

  /** Takes the confirmation back, where the person is asked once more. */
  goBack(): void {
    if (this.#stage.kind === 'review') this.#enter({ ...this.#stage, isAsking: false });
  }

  /** Stops before the next request; what was sent stays sent. */
  stop(): void {
    if (this.#stage.kind === 'running') this.#enter({ ...this.#stage, isStopping: true });
    this.#working?.abort();
  }

  /** Reads those again whose change was accepted but not seen, or of whom it is unknown. */
  async readBack(): Promise<void> {
    const stage = this.#stage;
    if (stage.kind !== 'ended' || stage.reading === 'now') return;
    await this.#work({ ...stage, reading: 'now' }, async () => {
      const report = await (await this.#changes()).readAgain(stage.report);
      return { ...stage, report, reading: 'done' };
    });
  }

  /** Reviews the users of `usersToTryAgain` once more; each gets a request of its own. */
  async tryAgain(): Promise<void> {
    if (this.#stage.kind !== 'ended') return;
    const users = usersToTryAgain(this.#stage);
    if (users.length > 0) await this.review({ ...this.#request, users, oneByOne: true });
  }

  dispose(): void {
    this.#didChange.dispose();
    this.stop();
  }

  async #run(review: ChangeReview): Promise<void> {
    await this.#work({ kind: 'running', review, progress: undefined, isStopping: false }, async (signal) => {
      const changes = await this.#changes();
      const onProgress = (progress: ChangeProgress): void => {
        if (this.#stage.kind === 'running') this.#enter({ ...this.#stage, progress });
      };
      return { kind: 'ended', review, report: await changes.run(review, { signal, onProgress }), reading: 'notAsked' };
    });
  }

  /** Enters a stage until its work leads to the next one; newer work replaces older work. */
  async #work(during: ReviewStage, work: (signal: AbortSignal) => Promise<ReviewStage>): Promise<void> {
    this.#working?.abort();
    const working = new AbortController();
    this.#working = working;
    this.#enter(during);
    try {
      const next = await work(working.signal);
      if (this.#working === working) this.#enter(next);
    } catch (error) {
      if (this.#working !== working) return;
      const failure = toFailure(error);
      this.#enter({ kind: 'failed', failure, wasSending: during.kind === 'running' });
      if (!failure) throw error;
    }
  }

  #enter(stage: ReviewStage): void {
    this.#stage = stage;
    this.#didChange.fire();
  }
}

/** Whether a reviewed change can be sent: it reaches somebody, and no permission is known to be missing. */
export function canBeConfirmed({ users, permission }: ChangeReview): boolean {
  return users.length > 0 && permission.state !== 'refused';
}

/** Whether the person is asked once more: it concerns users seen lately, or a large part of the directory. */
export function isAskedAgain({ seenRecently, isLargeShare }: ChangeReview): boolean {
  return seenRecently.length > 0 || isLargeShare;
}

/**
 * The users whose change failed, is unknown or was not sent. What Cloudflare accepted is not sent twice before it was
 * read again.
 */
export function usersToTryAgain({ report, reading }: Extract<ReviewStage, { kind: 'ended' }>): readonly AccessUser[] {
  const isOver = ({ status }: ChangeOutcome): boolean =>
    status === 'done' || (status === 'unconfirmed' && reading !== 'done');
  return report.results.flatMap(({ user, outcome }) => (isOver(outcome) ? [] : user));
}
