import type { StoryPart } from '../../../directory/storyReading';
import type { Block, SectionView } from '../../shared/blocks';
import type { SectionId } from './sectionIds';
import { storySection } from './storySection';
import type { SectionFacts } from './storySection';

/** The facts for a section that is asked for by an e-mail. */
export interface AskedSectionFacts extends SectionFacts {
  /** The e-mail to query by; undefined if unknown. */
  readonly email: string | undefined;
}

/** What such a section says before it was read. */
interface AskedSectionWords {
  readonly withoutEmail: string;
  readonly unread: string;
  /** The label of the button that reads the first page. */
  readonly read: string;
}

/** What was read of such a section. */
interface AskedContent {
  readonly canLoadMore: boolean;
  readonly blocks: readonly Block[];
}

/** Makes a section that is read only when the person asks for it; opening the panel does not read it. */
export function askedSection<T>(
  id: SectionId,
  part: StoryPart<T>,
  { canRead, isUserGone, email }: AskedSectionFacts,
  { words, content }: { readonly words: AskedSectionWords; readonly content: (value: T) => AskedContent },
  nowMs: number,
): SectionView<SectionId> {
  const { value, isReading, failure } = part;
  // Without `isAboutToRead`, since opening the panel does not read this.
  const asked = { canRead, isUserGone };
  const textSection = (text: string): SectionView<SectionId> =>
    storySection(id, part, { ...asked, canRead: false }, [{ kind: 'text', text }], nowMs);
  const isUnread = value === undefined && !isReading;
  if (isUnread && email === undefined) return textSection(words.withoutEmail);
  if (isUnread && failure === undefined) {
    const label = words.read;
    return {
      ...textSection(words.unread),
      buttons: canRead ? [{ action: 'loadMore', label, accessibleLabel: label }] : [],
    };
  }
  const { canLoadMore = false, blocks } = value === undefined ? {} : content(value);
  return storySection(id, part, { ...asked, canLoadMore }, blocks, nowMs);
}
