/** A user of an account. */
export interface AssistantUser {
  readonly accountId: string;
  readonly userId: string;
}

const form = /^(account|user)-([1-9]\d{0,6})$/;

/**
 * The names by which a model calls accounts and users: `account-1`, `user-3`. They say nothing of whom they name, and
 * hold until the window closes.
 */
export class AssistantReferences {
  readonly #accounts = new Names();
  readonly #users = new Names();

  /** The name of an account; always the same one. */
  toAccount(accountId: string): string {
    return `account-${this.#accounts.numberOf(accountId)}`;
  }

  /** The name of a user; always the same one. */
  toUser({ accountId, userId }: AssistantUser): string {
    return `user-${this.#users.numberOf(`${accountId} ${userId}`)}`;
  }

  /** The id of the account with this name; undefined if it was never given. */
  findAccount(name: string): string | undefined {
    const [, kind, number] = form.exec(name) ?? [];
    return kind === 'account' ? this.#accounts.at(Number(number)) : undefined;
  }

  /** The user with this name; undefined if it was never given. */
  findUser(name: string): AssistantUser | undefined {
    const [, kind, number] = form.exec(name) ?? [];
    const [accountId, userId] = (kind === 'user' ? this.#users.at(Number(number)) : undefined)?.split(' ') ?? [];
    return accountId === undefined || userId === undefined ? undefined : { accountId, userId };
  }
}

/** Numbers texts from 1, in the order in which they were first asked for. */
class Names {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const number = this.#numbers.get(text) ?? this.#texts.push(text);
    this.#numbers.set(text, number);
    return number;
  }

  at(number: number): string | undefined {
    return this.#texts[number - 1];
  }
}
