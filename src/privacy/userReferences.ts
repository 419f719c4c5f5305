import { toUserId } from '../cloudflare/accessUser';
import { toAccountId } from '../cloudflare/accountId';
import { isRecord } from '../cloudflare/recordFields';

const storageKey = 'cloudflareAccess.references';
/** More than are ever open; the oldest are dropped. */
const maxReferences = 500;

/** Where references are stored; the workspace `Memento` of VS Code satisfies it. */
export interface ReferenceStorage {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A user of an account, or the account itself if there is no `userId`. */
export interface Referred {
  readonly accountId: string;
  readonly userId?: string | undefined;
}

interface KeptReference extends Referred {
  readonly reference: string;
}

/**
 * Opaque references to users and accounts for places that must not contain their ids: the saved state of a panel, and
 * the URI of a document. They last as long as the workspace storage.
 */
export class UserReferences {
  readonly #storage: ReferenceStorage;

  constructor(storage: ReferenceStorage) {
    this.#storage = storage;
  }

  /** The reference to a user or an account; always the same one. */
  to({ accountId, userId }: Referred): string {
    const kept = this.#kept();
    const known = kept.find((one) => one.accountId === accountId && one.userId === userId);
    if (known) return known.reference;
    const reference = crypto.randomUUID();
    const added = { reference, accountId, ...(userId !== undefined && { userId }) };
    void this.#storage.update(storageKey, [...kept, added].slice(-maxReferences));
    return reference;
  }

  /** What a reference stands for; undefined if it is not a reference, or was dropped. */
  find(reference: unknown): Referred | undefined {
    return typeof reference === 'string' ? this.#kept().find((one) => one.reference === reference) : undefined;
  }

  #kept(): readonly KeptReference[] {
    const stored = this.#storage.get(storageKey);
    return Array.isArray(stored) ? stored.flatMap((one: unknown) => readReference(one) ?? []) : [];
  }
}

function readReference(stored: unknown): KeptReference | undefined {
  if (!isRecord(stored)) return undefined;
  const { reference, accountId, userId } = stored;
  const checkedId = typeof accountId === 'string' ? toAccountId(accountId) : undefined;
  if (typeof reference !== 'string' || checkedId === undefined) return undefined;
  if (userId === undefined) return { reference, accountId: checkedId };
  const checkedUserId = toUserId(userId);
  return checkedUserId === undefined ? undefined : { reference, accountId: checkedId, userId: checkedUserId };
}
