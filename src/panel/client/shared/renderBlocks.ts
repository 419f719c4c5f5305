import type { Block } from '../../shared/blocks';
import { button, element, idAt, newId } from './dom';
import { nestedPart } from './parts';
import type { Part } from './parts';
import { fieldsPart } from './renderFields';
import { tablePart } from './renderTable';
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
    return blockPart(key, block, { ...place, path: `${place.path}/${key}` }, captionIsHidden);
  });
}

function blockPart(key: string, block: Block, place: BlockPlace, captionIsHidden: boolean): Part {
  switch (block.kind) {
    case 'text':
      return {
        key,
        view: block,
        draw: () => element('p', { className: 'prose', text: block.text, attributes: { dir: 'auto' } }),
      };
    case 'fields':
      return fieldsPart(key, block.rows, place);
    case 'list':
      return { key, view: block, draw: () => listElement(block) };
    case 'table':
      return tablePart(key, block, { ...place, isCaptionHidden: captionIsHidden });
    case 'details':
      return detailsPart(key, block, place);
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

/** Drawn anew as a whole when it is opened or closed; while it stays, what is in it changes by itself. */
function detailsPart(key: string, block: Block & { kind: 'details' }, place: BlockPlace): Part {
  const { summary, note, isOpen, isBusy, blocks } = block;
  const [summaryId, contentId] = [idAt(`${place.path}/summary`), idAt(`${place.path}/content`)];
  const inside = { ...place, headingIds: [summaryId, ...place.headingIds] };
  const attributes = { id: contentId, 'aria-busy': String(isBusy) };
  const content = nestedPart(
    {
      key: 'content',
      view: [blocks, place.readAtMs ?? null],
      draw: () => element('div', { className: 'details-content', attributes }),
    },
    () => [
      ...(isBusy
        ? [{ key: 'waiting', view: '', draw: () => element('p', { className: 'waiting', text: place.busyText }) }]
        : []),
      ...blockParts(blocks, inside),
    ],
  );
  return nestedPart(
    {
      key: `${key} ${JSON.stringify([summary, note, isOpen, isBusy])}`,
      view: [blocks, place.readAtMs ?? null],
      draw: () => element('div', { className: isOpen ? 'details-block open' : 'details-block' }),
    },
    () => [
      { key: 'heading', view: '', draw: () => detailsHeading(block, { summaryId, contentId }, place) },
      ...(isOpen ? [content] : []),
    ],
  );
}

function detailsHeading(
  { id, summary, note, isOpen }: Block & { kind: 'details' },
  { summaryId, contentId }: { readonly summaryId: string; readonly contentId: string },
  place: BlockPlace,
): HTMLElement {
  const press = button(`${place.path}/toggle`, '', 'disclosure', () => place.toggle(id, !isOpen));
  for (const [name, value] of Object.entries({ id: summaryId, dir: 'auto', 'aria-expanded': String(isOpen) })) {
    press.setAttribute(name, value);
  }
  if (isOpen) press.setAttribute('aria-controls', contentId);
  press.append(element('span', { text: summary }));
  if (note !== '') press.append(' ', element('span', { className: 'missing', text: note }));
  return element('h3', {}, [press]);
}
