import type { Block, SectionView } from '../../shared/blocks';
import type { FromPanel } from '../../user/messages';
import type { PanelAction } from '../../shared/panelParts';

/** Where a button of a section stands: beside the heading, or below what it adds to. */
export type ButtonPlace = 'head' | 'foot';

/** The buttons of one place of a section, in the order in which the view has them. */
export function buttonsAt(place: ButtonPlace, { buttons }: SectionView): SectionView['buttons'] {
  return buttons.filter(({ action }) => (action === 'loadMore') === (place === 'foot'));
}

/** What a button of a section's notice asks for: "refresh" is for the section alone, all else for the panel. */
export function noticeRequest(section: string, action: PanelAction): FromPanel {
  return action === 'refresh' ? { type: 'section', section, action } : { type: 'action', action };
}

/**
 * Names for blocks among their neighbours, so that they are found again after a change: what opens and closes by its id,
 * which need not be unique, anything else by its place among its kind.
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

/** Whether a table's caption would only repeat the heading above it, because there is nothing beside the table. */
export function isCaptionHidden(blocks: readonly Block[]): boolean {
  return blocks.filter(({ kind }) => kind !== 'text').length === 1;
}
