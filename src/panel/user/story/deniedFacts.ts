import type { StoryRecords } from '../../../cloudflare/userRoutes';
import type { AccessLog } from '../../../directory/accessLog';
import { deniedTimeline } from '../../../directory/deniedTimeline';
import type { DeniedEvent } from '../../../directory/deniedTimeline';
import type { StoryPart } from '../../../directory/storyReading';
import type { IdentityAnswer } from '../../../directory/userStory';
import type { Privacy } from '../../../privacy/privacy';
import type { ShownProviders } from './shownProviders';
import type { SectionFacts } from './storySection';

/** What the other sections read, unmasked, because records are compared before they are masked. */
interface DeniedParts extends SectionFacts {
  readonly failedLogins: StoryPart<StoryRecords>;
  readonly access: StoryPart<AccessLog>;
  readonly identity: StoryPart<IdentityAnswer>;
  readonly privacy: Privacy;
  readonly providers: ShownProviders;
}

/** The facts behind both answers to "Why denied?": the line and the section. */
export interface DeniedFacts extends DeniedParts {
  /** The timeline of everything read so far. */
  readonly events: readonly DeniedEvent[];
}

/** Makes the one timeline that both answers use. */
export function deniedFacts(parts: DeniedParts): DeniedFacts {
  const { failedLogins, access } = parts;
  return { ...parts, events: deniedTimeline(failedLogins.value?.records ?? [], access.value?.requests ?? []) };
}
