/** What the person was told of a call when asked to allow it. */
export interface ToldCall {
  readonly isPersonal: boolean;
  readonly accountIds: readonly string[];
  readonly requestLimit: number;
}

/** More calls are never waiting for an answer. */
const maxTold = 100;

/** Remembers what was told of each call, so that no more is done than was allowed. */
export class ToldCalls {
  readonly #told = new Map<string, ToldCall>();

  /** Takes over what is told of a call now; what was told of the same call before is gone. */
  tell(call: string, told: ToldCall): void {
    this.#told.delete(call);
    this.#told.set(call, told);
    for (const oldest of [...this.#told.keys()].slice(0, -maxTold)) this.#told.delete(oldest);
  }

  /** What was last told of a call; undefined if nobody was asked. */
  find(call: string): ToldCall | undefined {
    return this.#told.get(call);
  }
}
