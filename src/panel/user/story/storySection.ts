import * as l10n from '@vscode/l10n';
import type { StoryPart } from '../../../directory/storyReading';
import type { Block, SectionAction, SectionView } from '../../shared/blocks';
import type { SectionId } from './sectionIds';
import { sectionNotice } from './sectionNotice';
import { sectionBusyText, sectionHeading } from './sectionWords';

/** The facts that all sections need. */
export interface SectionFacts {
  /** Whether the API can be asked, because the account is in the extension. */
  readonly canRead: boolean;
  /** Whether the API said that it does not know the user. */
  readonly isUserGone: boolean;
  /** Whether reading starts in a moment, unless the person moves on to another user. */
  readonly isAboutToRead?: boolean;
}

/** Makes a section around the blocks of what was read; `blocks` is undefined if nothing was read yet. */
export function storySection(
  id: SectionId,
  part: StoryPart<unknown>,
  { canRead, canLoadMore = false, isAboutToRead = false }: Partial<SectionFacts> & { readonly canLoadMore?: boolean },
  blocks: readonly Block[] | undefined,
  nowMs: number,
): SectionView<SectionId> {
  const { readAtMs, failure } = part;
  const isReading = part.isReading || isAboutToRead;
  const isUnread = blocks === undefined && !isReading && failure === undefined;
  return {
    id,
    heading: sectionHeading(id),
    isBusy: isReading,
    busyText: sectionBusyText(id),
    readAtMs,
    notice: failure && sectionNotice(id, failure, nowMs),
    blocks: isUnread ? [{ kind: 'text', text: l10n.t('This was not read.') }] : (blocks ?? []),
    buttons: [
      ...(part.value === undefined ? [] : [sectionButton(id, 'copyJson')]),
      ...(canRead ? [sectionButton(id, 'refresh')] : []),
      ...(canRead && canLoadMore ? [sectionButton(id, 'loadMore')] : []),
    ],
  };
}

/** A button of a section, with an accessible name that is unique among all sections. */
export function sectionButton(id: SectionId, action: SectionAction): SectionView['buttons'][number] {
  const heading = sectionHeading(id);
  switch (action) {
    case 'refresh':
      return { action, label: l10n.t('Refresh'), accessibleLabel: l10n.t('Refresh: {0}', heading) };
    case 'copyJson':
      return { action, label: l10n.t('Copy JSON'), accessibleLabel: l10n.t('Copy JSON: {0}', heading) };
    case 'loadMore':
      return { action, label: l10n.t('Load More'), accessibleLabel: l10n.t('Load More: {0}', heading) };
  }
}
