import { listAccessRequests } from '../cloudflare/accessRequests';
import type { AccessUser } from '../cloudflare/accessUser';
import type { AccountAccess } from '../cloudflare/accessUsers';
import type { ApiClient } from '../cloudflare/client';
import { listDevices } from '../cloudflare/devices';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { listFailedLogins } from '../cloudflare/failedLogins';
import { fieldOf } from '../cloudflare/recordFields';
import { listScimProviders } from '../cloudflare/scimProviders';
import { listScimUpdates } from '../cloudflare/scimUpdates';
import { sessionFacts } from '../cloudflare/sessionFacts';
import { getLastSeenIdentity } from '../cloudflare/userIdentity';
import type { IdentityRecord } from '../cloudflare/userIdentity';
import type { StoryRecords } from '../cloudflare/userRoutes';
import { getSessionIdentity, listSessions } from '../cloudflare/userSessions';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { emptyAccessLog, withNextPage } from './accessLog';
import type { AccessLog } from './accessLog';
import { StoryReading } from './storyReading';
import type { StoryPart } from './storyReading';
import { noUserDevices, withNextDevices } from './userDevices';
import type { UserDevices } from './userDevices';
import { noUserScim, scimUpdatesPerPage, withNextScim } from './userScim';
import type { UserScim } from './userScim';

/** The parts of a story that are read together, each by its own request. */
export const storySections = ['sessions', 'identity', 'failedLogins', 'access'] as const;

/** One of the separately read parts of a story; devices and SCIM are read only when somebody asks for them. */
export type StorySection = (typeof storySections)[number] | 'devices' | 'scim';

/** Smaller than `maxUserDevices`, so the first page is always kept whole. */
const devicesPerPage = 100;

/** The answer to a request for an identity; `record` is undefined if Cloudflare has none. */
export interface IdentityAnswer {
  readonly record: IdentityRecord | undefined;
}

/** Whose story to read, and by which client and access. */
export interface UserStoryOptions {
  readonly client: ApiClient;
  readonly account: AccountAccess;
  readonly userId: string;
}

/** What Cloudflare knows about one user beyond the record; each part is read separately, and only on request. */
export class UserStory implements Disposable {
  readonly #options: UserStoryOptions;
  readonly #didChange = new Emitter<void>();
  readonly #changed = (): void => this.#didChange.fire();
  readonly #sessions = new StoryReading<StoryRecords>(this.#changed);
  readonly #identity = new StoryReading<IdentityAnswer>(this.#changed);
  readonly #failedLogins = new StoryReading<StoryRecords>(this.#changed);
  readonly #access = new StoryReading<AccessLog>(this.#changed);
  readonly #devices = new StoryReading<UserDevices>(this.#changed);
  readonly #scim = new StoryReading<UserScim>(this.#changed);
  readonly #sessionIdentities = new Map<string, StoryReading<IdentityAnswer>>();
  #email: string | undefined;
  #isAwaitingEmail = false;

  /** Fires whenever the reading of a part starts or ends. */
  readonly onDidChange = this.#didChange.event;

  constructor(options: UserStoryOptions) {
    this.#options = options;
  }

  get sessions(): StoryPart<StoryRecords> {
    return this.#sessions.part;
  }

  get identity(): StoryPart<IdentityAnswer> {
    return this.#identity.part;
  }

  get failedLogins(): StoryPart<StoryRecords> {
    return this.#failedLogins.part;
  }

  /** Counts as loading while the user's e-mail is still awaited. */
  get access(): StoryPart<AccessLog> {
    const { part } = this.#access;
    return this.#isAwaitingEmail ? { ...part, isReading: true } : part;
  }

  get devices(): StoryPart<UserDevices> {
    return this.#devices.part;
  }

  get scim(): StoryPart<UserScim> {
    return this.#scim.part;
  }

  /** The e-mail that the access log, devices and SCIM history are requested by, or undefined if none is known. */
  get email(): string | undefined {
    return this.#email;
  }

  /** The identities of the sessions that were opened, by nonce. */
  get sessionIdentities(): ReadonlyMap<string, StoryPart<IdentityAnswer>> {
    return new Map([...this.#sessionIdentities].map(([nonce, { part }]) => [nonce, part]));
  }

  /**
   * Reads all parts in parallel; resolves when all have arrived. If the known record has no e-mail, the access log
   * waits for `knowUser`.
   */
  async readAll(user: AccessUser): Promise<void> {
    this.#email = emailOf(user) ?? this.#email;
    this.#isAwaitingEmail = this.#email === undefined;
    await Promise.all(storySections.map((section) => this.refresh(section)));
  }

  /** Takes over a newer record, or the known one if reading failed: its e-mail decides which access log to request. */
  async knowUser(user: AccessUser): Promise<void> {
    const email = emailOf(user);
    // Another spelling of the same e-mail is requested only if the known one found nothing.
    const isSame =
      email?.toLowerCase() === this.#email?.toLowerCase() &&
      (email === this.#email || this.access.value?.requests.length !== 0);
    const isNew = email !== undefined && !isSame;
    const wasAwaiting = this.#isAwaitingEmail;
    this.#isAwaitingEmail = false;
    if (isNew) {
      this.#email = email;
      await this.refresh('access');
    } else if (wasAwaiting) this.#changed();
  }

  /** Reads one part anew; the others stay as they are. */
  async refresh(section: StorySection): Promise<void> {
    switch (section) {
      case 'sessions':
        return this.#read(this.#sessions, ({ client, account, userId }, signal) =>
          listSessions(client, account, userId, signal),
        );
      case 'identity':
        return this.#read(this.#identity, async ({ client, account, userId }, signal) => ({
          record: await getLastSeenIdentity(client, account, userId, signal),
        }));
      case 'failedLogins':
        return this.#read(this.#failedLogins, ({ client, account, userId }, signal) =>
          listFailedLogins(client, account, userId, signal),
        );
      case 'access':
        if (this.#email !== undefined) return this.#readAccess(emptyAccessLog(this.#email, Date.now()));
        break;
      case 'devices':
        if (this.#email !== undefined) return this.#readDevices(noUserDevices(this.#email));
        break;
      case 'scim':
        if (this.#email !== undefined) return this.#readScim(this.#email);
    }
  }

  /** Reads the next page of the access log, unless there is none or the log is being read. */
  async loadMoreAccess(): Promise<void> {
    const { isReading, value } = this.access;
    if (!isReading && value?.hasMore) await this.#readAccess(value);
  }

  /** Reads the first page of devices, or the next one after that; does nothing at the end or while reading. */
  async loadMoreDevices(): Promise<void> {
    const { isReading, value } = this.devices;
    if (isReading) return;
    if (value === undefined) await this.refresh('devices');
    else if (value.hasMore) await this.#readDevices(value);
  }

  /** Reads the SCIM history, or the next page of it; does nothing at the end or while reading. */
  async loadMoreScim(): Promise<void> {
    const { isReading, value } = this.scim;
    if (isReading) return;
    if (value === undefined) await this.refresh('scim');
    else if (value.hasMore) await this.#readScim(value.email, value);
  }

  /** Whether one of the active sessions has this nonce. */
  hasSession(nonce: string): boolean {
    return this.sessions.value?.records.some((record) => sessionFacts(record).nonce === nonce) ?? false;
  }

  /** Reads the identity of an active session once; again only if that failed. */
  async openSession(nonce: string): Promise<void> {
    const known = this.#sessionIdentities.get(nonce);
    if (known?.part.isReading || known?.part.value || !this.hasSession(nonce)) return;
    const reading = known ?? new StoryReading<IdentityAnswer>(this.#changed);
    this.#sessionIdentities.set(nonce, reading);
    await this.#read(reading, async ({ client, account, userId }, signal) => ({
      record: await getSessionIdentity(client, account, { userId, nonce }, signal),
    }));
  }

  /** Cancels whatever is being read; what is known stays. */
  stop(): void {
    this.#isAwaitingEmail = false;
    for (const reading of this.#readings()) reading.stop();
    this.#changed();
  }

  dispose(): void {
    this.#didChange.dispose();
    for (const reading of this.#readings()) reading.dispose();
  }

  #readAccess(log: AccessLog): Promise<void> {
    const query = { email: log.email, page: log.pageCount + 1 };
    return this.#read(this.#access, async ({ client, account }, signal) =>
      withNextPage(log, await listAccessRequests(client, account, query, signal)),
    );
  }

  #readDevices(known: UserDevices): Promise<void> {
    const page = { userEmail: known.email, cursor: known.nextCursor, perPage: devicesPerPage };
    return this.#read(this.#devices, async ({ client, account }, signal) =>
      withNextDevices(known, await listDevices(client, account, page, signal)),
    );
  }

  /** Changes are asked for by identity providers, which are read first. */
  #readScim(email: string, known?: UserScim): Promise<void> {
    return this.#read(this.#scim, async ({ client, account }, signal) => {
      const before = known ?? noUserScim(email, await listScimProviders(client, account, signal));
      if (!before.hasMore) return before;
      const providerIds = before.providers.map(({ id }) => id);
      const query = { providerIds, email, page: before.pageCount + 1, perPage: scimUpdatesPerPage };
      return withNextScim(before, await listScimUpdates(client, account, query, signal));
    });
  }

  #read<T>(
    reading: StoryReading<T>,
    ask: (options: UserStoryOptions, signal: AbortSignal) => Promise<T>,
  ): Promise<void> {
    const { client, account } = this.#options;
    return reading.read((signal) => withDiagnosis(client, account, signal, () => ask(this.#options, signal)));
  }

  #readings(): readonly StoryReading<unknown>[] {
    const own = [this.#sessions, this.#identity, this.#failedLogins, this.#access, this.#devices, this.#scim];
    return [...own, ...this.#sessionIdentities.values()];
  }
}

function emailOf(user: AccessUser): string | undefined {
  const email = fieldOf(user, 'email');
  return typeof email === 'string' && email.trim() !== '' ? email : undefined;
}
