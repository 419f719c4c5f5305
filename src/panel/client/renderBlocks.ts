import type { Block } from '../blocks';
import { button, element, newId } from './dom';
import type { Part } from './parts';
import { fieldList } from './renderFields';
import { tableElement } from './renderTable';
import { blockKeys, isCaptionHidden } from './sectionPlan';

/** Where blocks stand. */
export interface BlockPlace {
  /** Begins every `data-id` of what is in them. */
  readonly path: string;
  readonly locale: string;
  /** The ids of the headings above them, the nearest first. */
  readonly headingIds: readonly string[];
  /** What is said while what is in a block is read. */
  readonly busyText: string;
  /** When they were read: their distances from now are written anew after each reading. */
  readonly readAtMs: number | undefined;
  readonly toggle: (id: string, isOpen: boolean) => void;
}

/** Makes the pieces that show blocks, one below the other. */
export function blockParts(blocks: readonly Block[], place: BlockPlace): Part[] {
  const keys = blockKeys(blocks);
  const captionIsHidden = isCaptionHidden(blocks);
  return blocks.map((block, index) => {
    const key = keys[index] ?? '';
    const path = `${place.path}/${key}`;
    const draw = (): HTMLElement => blockElement(block, { ...place, path }, captionIsHidden);
    return { key, view: [block, captionIsHidden, place.readAtMs ?? null], draw };
  });
}

function blockElement(block: Block, place: BlockPlace, captionIsHidden: boolean): HTMLElement {
  switch (block.kind) {
    case 'text':
      return element('p', { className: 'prose', text: block.text, attributes: { dir: 'auto' } });
    case 'fields':
      return fieldList(block.rows, place.locale);
    case 'table':
      return tableElement(block, { ...place, id: place.path, isCaptionHidden: captionIsHidden });
    case 'details':
      return detailsElement(block, place);
  }
}

function detailsElement(
  { id, summary, isOpen, isBusy, blocks }: Block & { kind: 'details' },
  place: BlockPlace,
): HTMLElement {
  const [summaryId, contentId] = [newId(), newId()];
  const press = button(`${place.path}/toggle`, summary, 'disclosure', () => place.toggle(id, !isOpen));
  for (const [name, value] of Object.entries({ id: summaryId, dir: 'auto', 'aria-expanded': String(isOpen) })) {
    press.setAttribute(name, value);
  }
  const heading = element('h3', {}, [press]);
  if (!isOpen) return element('div', { className: 'details-block' }, [heading]);
  press.setAttribute('aria-controls', contentId);
  const inside = { ...place, headingIds: [summaryId, ...place.headingIds] };
  return element('div', { className: 'details-block open' }, [
    heading,
    element('div', { className: 'details-content', attributes: { id: contentId, 'aria-busy': String(isBusy) } }, [
      isBusy ? element('p', { className: 'waiting', text: place.busyText }) : undefined,
      ...blockParts(blocks, inside).map((part) => part.draw()),
    ]),
  ]);
}
