/** What the person was told of a call when asked to allow it. */
export interface ToldCall {
  readonly isPersonal: boolean;
  readonly accountIds: readonly string[];
  readonly requestLimit: number;
}

/** The questions about one call that may still be open: how many, and the least of what they told of each thing. */
interface OpenQuestions {
  readonly count: number;
  readonly isPersonal: boolean;
  /** Undefined while no run may go ahead before the person is asked again. */
  readonly reading: Reading | undefined;
}

type Reading = Omit<ToldCall, 'isPersonal'>;

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
  tell(call: string, { isPersonal, ...reading }: ToldCall): void {
    const before = this.#open.get(call);
    this.#open.delete(call);
    this.#open.set(call, {
      count: (before?.count ?? 0) + 1,
      isPersonal: isPersonal && before?.isPersonal !== false,
      reading: before?.reading ? leastOf(before.reading, reading) : reading,
    });
    for (const oldest of [...this.#open.keys()].slice(0, -maxCalls)) this.#open.delete(oldest);
  }

  /** Whether a question about a call may still be open that said that no personal data leaves. */
  isMasked(call: string): boolean {
    return this.#open.get(call)?.isPersonal === false;
  }

  /** What holds for a run of a call, which answers one of the questions; undefined if none of them allows it. */
  take(call: string): ToldCall | undefined {
    const open = this.#open.get(call);
    if (!open) return undefined;
    const { count, isPersonal, reading } = open;
    if (count > 1) this.#open.set(call, { ...open, count: count - 1 });
    else this.#open.delete(call);
    return reading && { isPersonal, ...reading };
  }

  /**
   * Lets no run of a call go ahead before the person is asked again, and told then what has to be read. The questions
   * that may still be open keep it masked where they said so.
   */
  askAgain(call: string): void {
    const open = this.#open.get(call);
    if (open) this.#open.set(call, { ...open, reading: undefined });
  }
}

function leastOf(one: Reading, other: Reading): Reading {
  return {
    accountIds: one.accountIds.filter((accountId) => other.accountIds.includes(accountId)),
    requestLimit: Math.min(one.requestLimit, other.requestLimit),
  };
}
