import { fieldOf } from './fields';
import { storyOf, type Story } from './story';

/** The stories of all users, and what tests put in the place of parts of them. */
export class Stories {
  readonly #referenceMs: number;
  readonly #replaced = new Map<string, Partial<Story>>();

  constructor(referenceMs: number) {
    this.#referenceMs = referenceMs;
  }

  /** Returns the story of a record of an account, as it will be sent. */
  of(accountId: string, user: unknown): Story {
    return { ...storyOf(accountId, user, this.#referenceMs), ...this.replaced(accountId, user) };
  }

  /** Returns the parts that were put in the place of the user's own. */
  replaced(accountId: string, user: unknown): Partial<Story> | undefined {
    return this.#replaced.get(`${accountId} ${String(fieldOf(user, 'id'))}`);
  }

  /** Puts parts in the place of a user's own; those it does not name stay. */
  replace(accountId: string, userId: string, part: Partial<Story>): void {
    const key = `${accountId} ${userId}`;
    this.#replaced.set(key, { ...this.#replaced.get(key), ...part });
  }

  /** Forgets every change. */
  reset(): void {
    this.#replaced.clear();
  }
}
