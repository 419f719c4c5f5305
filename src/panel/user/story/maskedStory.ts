import { fieldOf, isRecord } from '../../../cloudflare/recordFields';
import { scimUpdateFacts } from '../../../cloudflare/scimUpdates';
import { sessionFacts } from '../../../cloudflare/sessionFacts';
import type { StoryRecords } from '../../../cloudflare/userRoutes';
import type { AccessLog } from '../../../directory/accessLog';
import type { StoryPart } from '../../../directory/storyReading';
import type { UserDevices } from '../../../directory/userDevices';
import type { UserScim } from '../../../directory/userScim';
import type { IdentityAnswer, UserStory } from '../../../directory/userStory';
import { hidden } from '../../../privacy/masks';
import type { Privacy } from '../../../privacy/privacy';

/**
 * A user's story for the panel, with records and failures masked in privacy mode. Sessions are requested by nonce; in
 * privacy mode a handle replaces each nonce, meaningless outside this panel.
 */
export class MaskedStory {
  readonly #story: UserStory;
  readonly #privacy: Privacy;
  readonly #handles = new Map<string, string>();
  /** What masked records were made of. */
  readonly #sent = new WeakMap<object, unknown>();

  constructor(story: UserStory, privacy: Privacy) {
    this.#story = story;
    this.#privacy = privacy;
  }

  get sessions(): StoryPart<StoryRecords> {
    const { sessions } = this.#story;
    return this.#masked(sessions, ({ records, leftOutCount }) => ({
      records: records.map((record) => this.#maskedSession(record)),
      leftOutCount,
    }));
  }

  /** The identities of sessions, by the nonce or handle in `sessions`. */
  get identities(): ReadonlyMap<string, StoryPart<IdentityAnswer>> {
    const identities = [...this.#story.sessionIdentities];
    return new Map(identities.map(([nonce, part]) => [this.#handleOf(nonce), this.#maskedIdentity(part)]));
  }

  get identity(): StoryPart<IdentityAnswer> {
    return this.#maskedIdentity(this.#story.identity);
  }

  get failedLogins(): StoryPart<StoryRecords> {
    return this.#masked(this.#story.failedLogins, ({ records, leftOutCount }) => ({
      records: records.map((record) => this.#privacy.record(record)),
      leftOutCount,
    }));
  }

  get access(): StoryPart<AccessLog> {
    return this.#masked(this.#story.access, (log) => ({
      ...log,
      email: this.#privacy.email(log.email),
      requests: log.requests.map((record) => this.#maskedRecord(record)),
    }));
  }

  get devices(): StoryPart<UserDevices> {
    return this.#masked(this.#story.devices, (known) => ({
      ...known,
      email: this.#privacy.email(known.email),
      devices: known.devices.map((record) => this.#privacy.record(record)),
    }));
  }

  get scim(): StoryPart<UserScim> {
    return this.#masked(this.#story.scim, (known) => {
      // The masks of different ids may be the same, so providers are numbered.
      const numbers = new Map(known.providers.map(({ id }, index) => [id, `provider ${index + 1}`]));
      return {
        ...known,
        email: this.#privacy.email(known.email),
        providers: known.providers.map(({ id, name }) => ({ id: numbers.get(id) ?? '', name })),
        updates: known.updates.map((record) => maskedUpdate(record, this.#privacy, numbers)),
      };
    });
  }

  /** The handles that `sessions` has in place of these nonces. */
  handlesOf(nonces: ReadonlySet<string>): ReadonlySet<string> {
    return new Set([...nonces].map((nonce) => this.#handleOf(nonce)));
  }

  /** The nonce of a session, by a handle that `sessions` has or had. */
  nonceOf(handle: string): string {
    for (const [nonce, known] of this.#handles) if (known === handle) return nonce;
    return handle;
  }

  /** The identity or access request, as it was sent, that a shown one was made of. */
  sentOf(shown: unknown): unknown {
    return (isRecord(shown) ? this.#sent.get(shown) : undefined) ?? shown;
  }

  #handleOf(nonce: string): string {
    // A session identified by its index has no nonce to hide.
    if (!this.#privacy.isOn || nonce.startsWith('#')) return nonce;
    const handle = this.#handles.get(nonce) ?? `session-${this.#handles.size + 1}`;
    this.#handles.set(nonce, handle);
    return handle;
  }

  #maskedSession(record: unknown): unknown {
    const masked = this.#privacy.record(record);
    const { nonce } = sessionFacts(record);
    const metadata = fieldOf(masked, 'metadata');
    if (!this.#privacy.isOn || nonce === undefined || !isRecord(masked) || !isRecord(metadata)) return masked;
    return { ...masked, metadata: { ...metadata, nonce: this.#handleOf(nonce) } };
  }

  #maskedIdentity(part: StoryPart<IdentityAnswer>): StoryPart<IdentityAnswer> {
    return this.#masked(part, ({ record }) => ({ record: this.#maskedRecord(record) }));
  }

  #maskedRecord<T>(record: T): T {
    const masked = this.#privacy.record(record);
    if (isRecord(masked)) this.#sent.set(masked, record);
    return masked;
  }

  #masked<T>(part: StoryPart<T>, show: (value: T) => T): StoryPart<T> {
    const { value, failure } = part;
    if (!this.#privacy.isOn) return part;
    return {
      ...part,
      value: value === undefined ? undefined : show(value),
      failure: failure && this.#privacy.failure(failure),
    };
  }
}

/** What an identity provider sent is a JSON text with attributes under any name, so nothing of it can be shown. */
function maskedUpdate(record: unknown, privacy: Privacy, providers: ReadonlyMap<string, string>): unknown {
  const masked = privacy.record(record);
  if (!isRecord(masked)) return masked;
  const texts = ['request_body', 'error_description'].filter((field) => Object.hasOwn(masked, field));
  const provider = providers.get(scimUpdateFacts(record).providerId ?? '');
  return {
    ...masked,
    ...Object.fromEntries(texts.map((field) => [field, hidden])),
    ...(provider !== undefined && { idp_id: provider }),
  };
}
