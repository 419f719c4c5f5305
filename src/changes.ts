import { hostOf, originOf } from './cloudflare/baseUrl';
import type { CloudflareClient } from './cloudflare/client';
import type { Credential } from './cloudflare/credential';
import { CloudflareError } from './cloudflare/errors';
import type { SentOnce } from './cloudflare/sentOnce';
import { permissionNames } from './changes/calls';
import type { ChangeReport, ChangeRequest, ChangeReview, Changes, RunOptions } from './changes/change';
import { KnownPermissions } from './changes/knownPermissions';
import { ChangeLedger } from './changes/ledger';
import type { LedgerEntry } from './changes/ledger';
import { ledgerText } from './changes/ledgerText';
import {
  chooseUsers,
  countUsers,
  findSeenRecently,
  findSharedEmails,
  findSharedSeats,
  listForReview,
} from './changes/reviewing';
import { ChangeRun } from './changes/running';
import { requestsOf } from './changes/targets';
import { originOfAccount } from './directory/account';
import type { Account } from './directory/account';
import type { AccountStore } from './directory/accountStore';
import { deleteChangeRecords } from './directory/changeRecords';
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

const noneShared = { sharedEmails: [], emailDoubt: undefined };
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
  /** The run behind each report. */
  readonly #runs = new WeakMap<ChangeReport, ChangeRun>();
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
    const permission = await this.#permissions.of(kind, secretNameOf(account), this.#accessTo(accountId), signal);
    const list = listForReview(directory, request, signal);
    const { users, leftOut } = await chooseUsers(directory, request, { signal, list });
    const directoryCount = await countUsers(directory, accountId, signal);
    const seen = await findSeenRecently(directory, accountId, users, signal);
    const isRemoval = kind === 'removeSeats';
    const shared = isRemoval ? noneShared : await findSharedEmails(directory, accountId, users, { signal, list });
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
        secretName: secretNameOf(account),
      },
      permission,
      permissionName: permissionNames[kind],
      ...shared,
      sharedSeats: isRemoval ? findSharedSeats(directory, accountId, users) : [],
      ...seen,
      directoryCount,
      isLargeShare: directoryCount === undefined ? users.length > 1 : users.length * 5 > directoryCount,
    };
  }

  run(review: ChangeReview, options: RunOptions): Promise<ChangeReport> {
    const { client, credentials, directory, confirmDelaysMs = usualConfirmDelaysMs } = this.#options;
    const { accountId } = review.request;
    const isAsReviewed = (): boolean => this.#isAsReviewed(review);
    const credential = async (): Promise<Credential> => {
      // Read in the same turn as it is checked, so that it can't be replaced in between.
      if (!isAsReviewed()) throw new CloudflareError({ kind: 'aborted' });
      return credentials.getForChanges(accountId);
    };
    const judge = (sent: SentOnce): Promise<SentOnce> => this.#judge(review, sent);
    const account = { accountId, credential };
    const ledger = { append: (entry: LedgerEntry): Promise<void> => this.#note(entry) };
    const services = { client, source: directory, ledger, account, isAsReviewed, judge, confirmDelaysMs };
    const run = new ChangeRun(review, services, options);
    const report = this.#ended.then(() => run.run());
    this.#ended = report.catch(() => undefined);
    return this.#keep(run, report);
  }

  readAgain(report: ChangeReport): Promise<ChangeReport> {
    const run = this.#runs.get(report);
    return run ? this.#keep(run, run.readAgain()) : Promise.resolve(report);
  }

  async made(accountId?: string): Promise<string> {
    return ledgerText(await this.#ledger.read(accountId));
  }

  async #keep(run: ChangeRun, reporting: Promise<ChangeReport>): Promise<ChangeReport> {
    const report = await reporting;
    this.#runs.set(report, run);
    return report;
  }

  /** The records of an account that is removed meanwhile go with it, also the one that was just being written. */
  async #note(entry: LedgerEntry): Promise<void> {
    const { accounts, folder } = this.#options;
    const isThere = (): boolean => accounts.find(entry.accountId) !== undefined;
    if (isThere()) await this.#ledger.append(entry);
    if (!isThere()) await deleteChangeRecords(folder, entry.accountId);
  }

  /** What an answer says about the permission is said of the secret that it was asked with. */
  async #judge(review: ChangeReview, sent: SentOnce): Promise<SentOnce> {
    if ((sent.kind !== 'answered' && sent.kind !== 'refused') || !this.#isAsReviewed(review)) return sent;
    const { kind, accountId } = review.request;
    const { secretName } = review.credential;
    if (sent.kind === 'answered') {
      this.#permissions.accepted(kind, secretName);
      return sent;
    }
    const failure = await this.#permissions.refused(kind, secretName, this.#accessTo(accountId), sent.failure);
    return { kind: 'refused', failure };
  }

  /** Whether the account would send with the credential that was reviewed; one that is gone sends with none. */
  #isAsReviewed({ request, credential }: ChangeReview): boolean {
    const account = this.#options.accounts.find(request.accountId);
    return account === undefined || secretNameOf(account) === credential.secretName;
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

/** Names the secret that an account's changes are sent with, by where it is kept and the host it belongs to. */
function secretNameOf({ accountId, changeSecret, ...own }: Account): string {
  const { secretPlace, secretId = '', ...others } = changeSecret ?? own;
  return [accountId, secretPlace, secretId, originOfAccount(others)].join(' ');
}
