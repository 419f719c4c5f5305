/** What the person was told of a call when asked to allow it. */
export interface ToldCall {
  readonly isPersonal: boolean;
  readonly accountIds: readonly string[];
  readonly requestLimit: number;
}

/** The questions about one call that may still be open: how many, and the least of what they told. */
interface OpenQuestions {
  readonly least: ToldCall;
  readonly count: number;
}

/** About more calls than these, nobody has open questions. */
const maxCalls = 100;

/**
 * Remembers what was told of each call, so that no more is done than was allowed. Nothing tells which of several
 * questions about the same call a run answers, nor that one was declined: so what holds is the least of what was told,
 * and each run answers one question.
 */
export class ToldCalls {
  readonly #open = new Map<string, OpenQuestions>();

  /** Takes over what is told of a call now. */
  tell(call: string, told: ToldCall): void {
    const before = this.#open.get(call);
    this.#open.delete(call);
    this.#open.set(call, {
      least: before ? leastOf(before.least, told) : told,
      count: (before?.count ?? 0) + 1,
    });
    for (const oldest of [...this.#open.keys()].slice(0, -maxCalls)) this.#open.delete(oldest);
  }

  /** Whether a question about a call may still be open that said that no personal data leaves. */
  isMasked(call: string): boolean {
    return this.#open.get(call)?.least.isPersonal === false;
  }

  /** What holds for a run of a call, which answers one of the questions; undefined if none may still be open. */
  take(call: string): ToldCall | undefined {
    const { least, count } = this.#open.get(call) ?? { least: undefined, count: 0 };
    if (least && count > 1) this.#open.set(call, { least, count: count - 1 });
    else this.#open.delete(call);
    return least;
  }

  /** Lets no run of a call go ahead before the person is asked again. */
  forget(call: string): void {
    this.#open.delete(call);
  }
}

function leastOf(one: ToldCall, other: ToldCall): ToldCall {
  return {
    isPersonal: one.isPersonal && other.isPersonal,
    accountIds: one.accountIds.filter((accountId) => other.accountIds.includes(accountId)),
    requestLimit: Math.min(one.requestLimit, other.requestLimit),
  };
}
