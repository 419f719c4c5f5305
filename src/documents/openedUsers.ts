import { toUserId } from '../cloudflare/accessUser';
import { toAccountId } from '../cloudflare/accountId';
import { isRecord } from '../cloudflare/recordFields';
import type { UserDocument } from './userDocumentUri';

const storageKey = 'cloudflareAccess.openedDocuments';
/** More than are ever open; the oldest are dropped. */
const maxKept = 200;

/** Where the opened users are stored; the workspace `Memento` of VS Code satisfies it. */
export interface OpenedStorage {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

type DocumentUser = Pick<UserDocument, 'accountId' | 'userId'>;

/**
 * The users whose documents were opened through the extension's own commands, panels and rows: in this window, or
 * earlier in the same workspace if a tab still shows one.
 */
export class OpenedUsers {
  readonly #storage: OpenedStorage;
  readonly #ofWindow = new Set<string>();

  constructor(storage: OpenedStorage) {
    this.#storage = storage;
  }

  /** Remembers a user whose document is being opened. */
  add(user: DocumentUser): void {
    this.#ofWindow.add(nameOf(user));
    const { accountId, userId } = user;
    const others = this.#kept().filter((one) => nameOf(one) !== nameOf(user));
    void this.#storage.update(storageKey, [...others, { accountId, userId }].slice(-maxKept));
  }

  /** Whether a user's documents may be read; `isInTab` returns whether a tab shows one. */
  has(user: DocumentUser, isInTab: () => boolean): boolean {
    const name = nameOf(user);
    if (this.#ofWindow.has(name)) return true;
    return this.#kept().some((one) => nameOf(one) === name) && isInTab();
  }

  #kept(): readonly DocumentUser[] {
    const stored = this.#storage.get(storageKey);
    return Array.isArray(stored) ? stored.flatMap((one: unknown) => readUser(one) ?? []) : [];
  }
}

function nameOf({ accountId, userId }: DocumentUser): string {
  return `${accountId}/${userId}`;
}

function readUser(stored: unknown): DocumentUser | undefined {
  if (!isRecord(stored)) return undefined;
  const accountId = typeof stored['accountId'] === 'string' ? toAccountId(stored['accountId']) : undefined;
  const userId = toUserId(stored['userId']);
  return accountId === undefined || userId === undefined ? undefined : { accountId, userId };
}
