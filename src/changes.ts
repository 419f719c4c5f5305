import { hostOf, originOf } from './cloudflare/baseUrl';
import type { CloudflareClient } from './cloudflare/client';
import { CloudflareError } from './cloudflare/errors';
import type { SentOnce } from './cloudflare/sentOnce';
import { permissionNames } from './changes/calls';
import type { ChangeReport, ChangeRequest, ChangeReview, Changes, RunOptions } from './changes/change';
import { KnownPermissions } from './changes/knownPermissions';
import { ChangeLedger } from './changes/ledger';
import { ledgerText } from './changes/ledgerText';
import { chooseUsers, countUsers, findSeenRecently, findSharedEmails } from './changes/reviewing';
import { ChangeRun } from './changes/running';
import { requestsOf } from './changes/targets';
import type { Account } from './directory/account';
import type { AccountStore } from './directory/accountStore';
import type { CredentialStore } from './directory/credentialStore';
import type { UserDirectory } from './directory/userDirectory';

/** What changes are made with. */
export interface ChangesOptions {
  readonly client: CloudflareClient;
  readonly directory: UserDirectory;
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly credentials: Pick<CredentialStore, 'getForChanges'>;
  /** The raw value of `cloudflareAccess.apiBaseUrl`. */
  readonly baseUrl: () => unknown;
  /** The local folder of the ledger; all windows share it. */
  readonly folder: string;
  /** After which waits, in milliseconds, users are read once more who do not show the change yet. */
  readonly confirmDelaysMs?: readonly number[];
}

/** A list may lag behind a change for a moment. */
const usualConfirmDelaysMs = [1_000, 4_000];

/** Creates the one thing that changes anything at Cloudflare; nothing is read or sent before it is asked to. */
export function createChanges(options: ChangesOptions): Changes {
  return new ReviewedChanges(options);
}

class ReviewedChanges implements Changes {
  readonly #options: ChangesOptions;
  readonly #ledger: ChangeLedger;
  readonly #permissions: KnownPermissions;
  /** The end of the last run: runs wait for each other. */
  #ended: Promise<unknown> = Promise.resolve();

  constructor(options: ChangesOptions) {
    this.#options = options;
    this.#ledger = new ChangeLedger(options.folder);
    this.#permissions = new KnownPermissions(options.client);
  }

  async review(request: ChangeRequest, signal: AbortSignal): Promise<ChangeReview> {
    const { directory, baseUrl } = this.#options;
    const { kind, accountId } = request;
    const account = this.#accountOf(accountId);
    const host = hostOf(originOf(baseUrl()));
    const permission = await this.#permissions.of(kind, secretOf(account), this.#accessTo(accountId), signal);
    const { users, leftOut } = await chooseUsers(directory, request, signal);
    const directoryCount = await countUsers(directory, accountId, signal);
    const seen = await findSeenRecently(directory, accountId, users, signal);
    const sharedEmails = kind === 'revokeSessions' ? await findSharedEmails(directory, accountId, users, signal) : [];
    const { changeSecret } = account;
    return {
      request,
      users,
      leftOut,
      requestCount: requestsOf(request, users).length,
      host,
      credential: {
        kind: (changeSecret ?? account).credentialKind,
        place: (changeSecret ?? account).secretPlace,
        isForChanges: changeSecret !== undefined,
      },
      permission,
      permissionName: permissionNames[kind],
      sharedEmails,
      ...seen,
      directoryCount,
      isLargeShare: directoryCount === undefined ? users.length > 1 : users.length * 5 > directoryCount,
    };
  }

  run(review: ChangeReview, options: RunOptions): Promise<ChangeReport> {
    const { client, directory, confirmDelaysMs = usualConfirmDelaysMs } = this.#options;
    const { kind, accountId } = review.request;
    const account = this.#accessTo(accountId);
    const judge = (sent: SentOnce): Promise<SentOnce> => this.#judge(kind, accountId, sent);
    const services = { client, source: directory, ledger: this.#ledger, account, judge, confirmDelaysMs };
    const report = this.#ended.then(() => new ChangeRun(review, services, options).run());
    this.#ended = report.catch(() => undefined);
    return report;
  }

  async made(accountId?: string): Promise<string> {
    return ledgerText(await this.#ledger.read(accountId));
  }

  async #judge(kind: ChangeRequest['kind'], accountId: string, sent: SentOnce): Promise<SentOnce> {
    const account = this.#options.accounts.find(accountId);
    if (!account || (sent.kind !== 'answered' && sent.kind !== 'refused')) return sent;
    const secret = secretOf(account);
    if (sent.kind === 'answered') {
      this.#permissions.accepted(kind, secret);
      return sent;
    }
    const failure = await this.#permissions.refused(kind, secret, this.#accessTo(accountId), sent.failure);
    return { kind: 'refused', failure };
  }

  #accountOf(accountId: string): Account {
    const account = this.#options.accounts.find(accountId);
    if (!account) throw new CloudflareError({ kind: 'credentialMissing' });
    return account;
  }

  #accessTo(accountId: string) {
    return { accountId, credential: () => this.#options.credentials.getForChanges(accountId) };
  }
}

/** Names the secret that an account's changes are sent with. */
function secretOf({ accountId, secretId, changeSecret }: Account): string {
  return `${accountId} ${changeSecret?.secretId ?? secretId ?? ''}`;
}
