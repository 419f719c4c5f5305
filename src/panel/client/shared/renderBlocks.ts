import type { Block } from '../../shared/blocks';
import { button, element, newId } from './dom';
import type { Part } from './parts';
import { fieldList } from './renderFields';
import { tableElement } from './renderTable';
import { blockKeys, isCaptionHidden } from './sectionPlan';

/** Where blocks are shown. */
export interface BlockPlace {
  /** The prefix of every `data-id` in the blocks. */
  readonly path: string;
  readonly locale: string;
  /** The ids of the headings above the blocks, nearest first. */
  readonly headingIds: readonly string[];
  /** The text of a block while its content is loading. */
  readonly busyText: string;
  /** When the blocks were read; they are redrawn after each reading, which updates their relative dates. */
  readonly readAtMs: number | undefined;
  readonly copyId: (row: number, text: string) => void;
  readonly toggle: (id: string, isOpen: boolean) => void;
}

/** Makes the parts that show blocks, one below the other. */
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
    case 'list':
      return listElement(block);
    case 'table':
      return tableElement(block, { ...place, isCaptionHidden: captionIsHidden });
    case 'details':
      return detailsElement(block, place);
  }
}

function listElement({ caption, items }: Block & { kind: 'list' }): HTMLElement {
  const id = newId();
  return element('div', {}, [
    element('h4', { text: caption, attributes: { id, dir: 'auto' } }),
    element(
      'ul',
      { className: 'items', attributes: { 'aria-labelledby': id } },
      items.map(({ text, note }) =>
        element('li', {}, [
          element('span', { className: 'value', text, attributes: { dir: 'auto' } }),
          note === '' ? undefined : element('span', { className: 'note', text: note, attributes: { dir: 'auto' } }),
        ]),
      ),
    ),
  ]);
}

function detailsElement(
  { id, summary, note, isOpen, isBusy, blocks }: Block & { kind: 'details' },
  place: BlockPlace,
): HTMLElement {
  const [summaryId, contentId] = [newId(), newId()];
  const press = button(`${place.path}/toggle`, '', 'disclosure', () => place.toggle(id, !isOpen));
  for (const [name, value] of Object.entries({ id: summaryId, dir: 'auto', 'aria-expanded': String(isOpen) })) {
    press.setAttribute(name, value);
  }
  press.append(element('span', { text: summary }));
  if (note !== '') press.append(' ', element('span', { className: 'missing', text: note }));
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
