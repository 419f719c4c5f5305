import * as l10n from '@vscode/l10n';
import type { StoryPart } from '../../../directory/storyReading';
import type { IdentityAnswer } from '../../../directory/userStory';
import type { Block, SectionView } from '../../shared/blocks';
import type { SectionId } from './sectionIds';
import { identityBlocks } from './identityBlocks';
import type { ShownProviders } from './shownProviders';
import { storySection } from './storySection';
import type { SectionFacts } from './storySection';

/** The facts for the section of the last seen identity. */
export interface IdentitySectionFacts extends SectionFacts {
  readonly identity: StoryPart<IdentityAnswer>;
  readonly providers: ShownProviders;
}

/** The last seen identity of the user, or a text that there is none. */
export function identitySection(facts: IdentitySectionFacts, nowMs: number): SectionView<SectionId> {
  const { identity } = facts;
  return storySection('identity', identity, facts, identity.value && blocksOf(identity.value, facts), nowMs);
}

function blocksOf({ record }: IdentityAnswer, { isUserGone, providers }: IdentitySectionFacts): readonly Block[] {
  if (record !== undefined) return identityBlocks(record, providers);
  // Cloudflare may answer the same for a user without an identity as for one that it does not know.
  const text = isUserGone
    ? l10n.t('Cloudflare does not know this user, so nothing is said of an identity.')
    : l10n.t('No identity was seen yet.');
  return [{ kind: 'text', text }];
}
