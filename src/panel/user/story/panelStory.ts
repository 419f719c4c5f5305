import * as l10n from '@vscode/l10n';
import { entriesOf, fieldOf, flagField } from '../../../cloudflare/recordFields';
import { deniedRequests } from '../../../directory/deniedTimeline';
import type { ProviderNames } from '../../../directory/providerNames';
import type { UserStory } from '../../../directory/userStory';
import type { Privacy } from '../../../privacy/privacy';
import { jsonText } from '../../../text/jsonText';
import { Emitter } from '../../../util/event';
import type { Disposable } from '../../../util/event';
import type { FromSection, SectionView } from '../../shared/blocks';
import type { AnswerView } from '../messages';
import { accessSection } from './accessSection';
import { copiedRayId } from './copiedId';
import { deniedAnswer } from './deniedAnswer';
import { deniedFacts } from './deniedFacts';
import { deniedSection } from './deniedSection';
import { devicesSection } from './devicesSection';
import { failedLoginsSection } from './failedLoginsSection';
import { identitySection } from './identitySection';
import { MaskedStory } from './maskedStory';
import type { SectionId } from './sectionIds';
import { scimSection } from './scimSection';
import { sectionHeading } from './sectionWords';
import { sessionIds, sessionsSection } from './sessionsSection';
import { ShownProviders } from './shownProviders';
import type { SectionFacts } from './storySection';

/** The part of a user's story that a panel shows. */
export interface StoryView {
  readonly sections: readonly SectionView<SectionId>[];
  readonly answer: AnswerView | undefined;
  /**
   * Whether it is time to have the names of identity providers read: some section shows one, and no section is read any
   * more, so that the request takes no turn from what the person waits for.
   */
  readonly needsNames: boolean;
}

/** A user's story in one panel: the open sessions, and the actions of the buttons. Owns the story. */
export class PanelStory implements Disposable {
  readonly story: UserStory;
  readonly #copy: (text: string, what: string) => void;
  readonly #masked: MaskedStory;
  readonly #privacy: Privacy;
  readonly #open = new Set<string>();
  readonly #didChange = new Emitter<void>();
  readonly onDidChange = this.#didChange.event;

  /** `copy` also gets a description of the text. */
  constructor(story: UserStory, copy: (text: string, what: string) => void, privacy: Privacy) {
    this.story = story;
    this.#privacy = privacy;
    this.#masked = new MaskedStory(story, privacy);
    this.#copy = copy;
    story.onDidChange(() => this.#didChange.fire());
  }

  /**
   * The sections in order, with the names of identity providers as far as they are known, and the short answer below the
   * heading, if there is one.
   */
  view(facts: SectionFacts, names: ProviderNames, nowMs: number): StoryView {
    const { story } = this;
    const providers = new ShownProviders(names, (shown) => this.#masked.sentOf(shown));
    const { failedLogins: sentLogins, access: sentAccess, identity: sentIdentity } = story;
    const sent = { failedLogins: sentLogins, access: sentAccess, identity: sentIdentity };
    const denied = deniedFacts({ ...facts, ...sent, providers, privacy: this.#privacy });
    const { sessions, identities, identity, failedLogins, access, devices, scim } = this.#masked;
    const open = this.#masked.handlesOf(this.#open);
    const email = story.email === undefined ? undefined : this.#privacy.email(story.email);
    const sections = [
      sessionsSection({ ...facts, sessions, identities, open, providers }, nowMs),
      identitySection({ ...facts, identity, providers }, nowMs),
      failedLoginsSection({ ...facts, failedLogins, email }, nowMs),
      accessSection({ ...facts, access, email, providers }, nowMs),
      deniedSection(denied, nowMs),
      devicesSection({ ...facts, devices, email }, nowMs),
      scimSection({ ...facts, scim, email }, nowMs),
    ];
    const isRead = facts.canRead && sections.every(({ isBusy }) => !isBusy);
    return { sections, answer: deniedAnswer(denied), needsNames: isRead && providers.areAny };
  }

  /** Runs an action on a section; without `canRead`, ignores those that need a request. */
  async receive(message: FromSection & { readonly section: SectionId }, canRead: boolean): Promise<void> {
    if (message.type === 'toggle') await this.#toggle(this.#masked.nonceOf(message.id), message.isOpen, canRead);
    else if (message.type === 'copyId') this.#copyId(message);
    else if (message.action === 'copyJson') this.#copyJson(message.section);
    else if (!canRead) return;
    else if (message.action === 'refresh') await this.#refresh(message.section);
    else if (message.section === 'access') await this.story.loadMoreAccess();
    else if (message.section === 'devices') await this.story.loadMoreDevices();
    else if (message.section === 'scim') await this.story.loadMoreScim();
  }

  dispose(): void {
    this.#didChange.dispose();
    this.story.dispose();
  }

  #copyId(asked: { readonly section: SectionId; readonly row: number; readonly text: string }): void {
    const rayId = copiedRayId(this.story, asked, this.#privacy);
    if (rayId !== undefined) this.#copy(rayId, l10n.t('Ray ID'));
  }

  async #toggle(id: string, isOpen: boolean, canRead: boolean): Promise<void> {
    if (!isOpen) {
      this.#open.delete(id);
      this.story.closeSession(id);
    } else if (sessionIds(this.story.sessions.value?.records ?? []).includes(id)) this.#open.add(id);
    // The request starts before the redraw, so that the session is drawn as loading.
    const opening = isOpen && canRead ? this.story.openSession(id) : undefined;
    this.#didChange.fire();
    await opening;
  }

  async #refresh(section: SectionId): Promise<void> {
    const { story } = this;
    if (section !== 'denied') return story.refresh(section);
    await Promise.all([story.refresh('failedLogins'), story.refresh('access'), story.refresh('identity')]);
  }

  #copyJson(section: SectionId): void {
    const sent = this.#sentOf(section);
    if (sent !== undefined) this.#copy(jsonText(sent), sectionHeading(section));
  }

  /** The records of a section, exactly as they were sent; undefined before any arrived. */
  #sentOf(section: SectionId): unknown {
    const { sessions, identity, failedLogins, access, devices, scim } = this.story;
    switch (section) {
      case 'sessions':
        return sessions.value?.records;
      case 'identity':
        return identity.value && (identity.value.record ?? null);
      case 'failedLogins':
        return failedLogins.value?.records;
      case 'access':
        return access.value?.requests;
      case 'devices':
        return devices.value?.devices;
      case 'scim':
        return scim.value?.updates;
      case 'denied':
        return {
          failedLogins: failedLogins.value?.records ?? null,
          deniedRequests: access.value ? deniedRequests(access.value.requests) : null,
          failingPostureChecks: identity.value ? failingChecks(identity.value.record) : null,
        };
    }
  }
}

function failingChecks(identity: unknown): readonly unknown[] {
  const checks = entriesOf(fieldOf(identity, 'devicePosture')).map(([, check]) => check);
  return checks.filter((check) => flagField(check, 'success') === false);
}
