import { toFailure } from '../../cloudflare/errors';
import type { Failure } from '../../cloudflare/errors';
import type { ChangeProgress, ChangeReport, ChangeRequest, ChangeReview, Changes } from '../../changes/change';
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
  | { readonly kind: 'ended'; readonly review: ChangeReview; readonly report: ChangeReport };

/** Takes one change from its request through the review and the confirmations to its report, and no other way. */
export class ReviewSession implements Disposable {
  readonly #changes: () => Promise<Pick<Changes, 'review' | 'run'>>;
  readonly #didChange = new Emitter<void>();
  #request: ChangeRequest;
  #stage: ReviewStage = { kind: 'reading' };
  #working: AbortController | undefined;

  /** Fires whenever the stage has changed. */
  readonly onDidChange = this.#didChange.event;

  /** `changes` loads what sends changes; it rejects while changes are not allowed. */
  constructor(request: ChangeRequest, changes: () => Promise<Pick<Changes, 'review' | 'run'>>) {
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
      return { kind: 'review', review, isTypedWrong: false, isAsking: false };
    });
  }

  /** Sets whether the devices of the users are revoked, too. */
  setAlsoDevices(alsoDevices: boolean): void {
    const stage = this.#stage;
    if (stage.kind !== 'review' || stage.isAsking || stage.review.request.kind !== 'revokeSessions') return;
    this.#request = { ...this.#request, alsoDevices };
    this.#enter({ ...stage, review: { ...stage.review, request: { ...stage.review.request, alsoDevices } } });
  }

  /**
   * Takes what the person typed, and sends the change if that is right and nothing has to be asked once more. Resolves
   * once the change has ended.
   */
  async confirm(typed: string): Promise<void> {
    const stage = this.#stage;
    if (stage.kind !== 'review' || stage.isAsking || !canBeConfirmed(stage.review)) return;
    if (!isTypedRight(stage.review.users, typed)) this.#enter({ ...stage, isTypedWrong: true });
    else if (isAskedAgain(stage.review)) this.#enter({ ...stage, isTypedWrong: false, isAsking: true });
    else await this.#run(stage.review);
  }

  /** Sends a change that the person was asked about once more. Resolves once it has ended. */
  async goOn(): Promise<void> {
    const stage = this.#stage;
    if (stage.kind === 'review' && stage.isAsking) await this.#run(stage.review);
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

  /** Reviews those users again whose change failed, is unknown or was not sent; each gets a request of its own. */
  async tryAgain(): Promise<void> {
    if (this.#stage.kind !== 'ended') return;
    const users = this.#stage.report.results.flatMap(({ user, outcome }) => (outcome.status === 'done' ? [] : user));
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
      return { kind: 'ended', review, report: await changes.run(review, { signal, onProgress }) };
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
