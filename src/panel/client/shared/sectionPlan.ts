import type { Block, FromSection, SectionView } from '../../shared/blocks';
import type { AccountAction, NoticeAction } from '../../shared/panelParts';

/** Where a button of a section is shown: beside the heading, or below the content that it extends. */
export type ButtonPlace = 'head' | 'foot';

/** The buttons of a section in one place, in the order of the view. */
export function buttonsAt(place: ButtonPlace, { buttons }: SectionView): SectionView['buttons'] {
  return buttons.filter(({ action }) => (action === 'loadMore') === (place === 'foot'));
}

/** A press that concerns the whole panel, from the notice of a section. */
export interface FromSectionNotice {
  readonly type: 'action';
  readonly action: AccountAction;
}

/** What a button of a section's notice asks for: "refresh" concerns the section, every other action the panel. */
export function noticeRequest(action: NoticeAction): FromSection | FromSectionNotice {
  return action === 'refresh' ? { type: 'section', action } : { type: 'action', action };
}

/**
 * Keys that identify blocks among their siblings after a change: a details block by its id, which need not be unique,
 * any other block by its index among those of its kind.
 */
export function blockKeys(blocks: readonly Block[]): string[] {
  const counts = new Map<string, number>();
  return blocks.map((block) => {
    const id = block.kind === 'details' ? block.id : '';
    const name = `${block.kind} ${id}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return `${block.kind} ${count} ${id}`;
  });
}

/** Whether a table's caption would only repeat the heading above, because the section shows nothing else. */
export function isCaptionHidden(blocks: readonly Block[]): boolean {
  return blocks.filter(({ kind }) => kind !== 'text').length === 1;
}
