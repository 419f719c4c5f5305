import type { AccessUser } from '../cloudflare/accessUser';
import type { AccountAccess } from '../cloudflare/accessUsers';
import type { ApiClient } from '../cloudflare/client';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { listFailedLogins } from '../cloudflare/failedLogins';
import { fieldOf } from '../cloudflare/recordFields';
import { sessionFacts } from '../cloudflare/sessionFacts';
import { getLastSeenIdentity } from '../cloudflare/userIdentity';
import type { IdentityRecord } from '../cloudflare/userIdentity';
import type { StoryRecords } from '../cloudflare/userRoutes';
import { getSessionIdentity, listSessions } from '../cloudflare/userSessions';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { emptyAccessLog } from './accessLog';
import type { AccessLog } from './accessLog';
import { OpenedReadings } from './openedReadings';
import { readNextAccess, readNextDevices, readNextScim } from './storyPages';
import { StoryReading } from './storyReading';
import type { StoryPart } from './storyReading';
import { noUserDevices } from './userDevices';
import type { UserDevices } from './userDevices';
import type { UserScim } from './userScim';

/** The parts of a story that are read together, each by its own request. */
export const storySections = ['sessions', 'identity', 'failedLogins', 'access'] as const;

/** One of the separately read parts of a story; devices and SCIM are read only when somebody asks for them. */
export type StorySection = (typeof storySections)[number] | 'devices' | 'scim';

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
  readonly #sessionIdentities = new OpenedReadings<IdentityAnswer>({
    read: (nonce, reading) => this.#readSessionIdentity(nonce, reading),
    changed: this.#changed,
  });
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

  /** The identities of the sessions that were opened since the sessions were read, by nonce. */
  get sessionIdentities(): ReadonlyMap<string, StoryPart<IdentityAnswer>> {
    return this.#sessionIdentities.parts;
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

  /** Reads one part anew, sessions with the identities of those that are open; the other parts stay as they are. */
  async refresh(section: StorySection): Promise<void> {
    switch (section) {
      case 'sessions':
        return this.#readSessions();
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

  /** Reads the identity of an active session once; again only if that failed, or with the sessions. */
  async openSession(nonce: string): Promise<void> {
    if (this.hasSession(nonce)) await this.#sessionIdentities.open(nonce);
  }

  /** Has the identity of this session not read again with the sessions. */
  closeSession(nonce: string): void {
    this.#sessionIdentities.close(nonce);
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

  async #readSessions(): Promise<void> {
    const before = this.sessions.value;
    await this.#read(this.#sessions, ({ client, account, userId }, signal) =>
      listSessions(client, account, userId, signal),
    );
    // What was kept of them is as old as the list that was shown with it.
    if (this.sessions.value !== before) await this.#sessionIdentities.renew((nonce) => this.hasSession(nonce));
  }

  #readSessionIdentity(nonce: string, reading: StoryReading<IdentityAnswer>): Promise<void> {
    return this.#read(reading, async ({ client, account, userId }, signal) => ({
      record: await getSessionIdentity(client, account, { userId, nonce }, signal),
    }));
  }

  #readAccess(log: AccessLog): Promise<void> {
    return this.#read(this.#access, (options, signal) => readNextAccess(options, log, signal));
  }

  #readDevices(known: UserDevices): Promise<void> {
    return this.#read(this.#devices, (options, signal) => readNextDevices(options, known, signal));
  }

  #readScim(email: string, known?: UserScim): Promise<void> {
    return this.#read(this.#scim, (options, signal) => readNextScim(options, { email, known }, signal));
  }

  #read<T>(
    reading: StoryReading<T>,
    ask: (options: UserStoryOptions, signal: AbortSignal) => Promise<T>,
  ): Promise<void> {
    const { client, account } = this.#options;
    return reading.read((signal) => withDiagnosis(client, account, signal, () => ask(this.#options, signal)));
  }

  #readings(): readonly Pick<StoryReading<unknown>, 'stop' | 'dispose'>[] {
    const parts = [this.#sessions, this.#identity, this.#failedLogins, this.#access, this.#devices, this.#scim];
    return [...parts, this.#sessionIdentities];
  }
}

function emailOf(user: AccessUser): string | undefined {
  const email = fieldOf(user, 'email');
  return typeof email === 'string' && email.trim() !== '' ? email : undefined;
}
