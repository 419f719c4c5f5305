import type { Block, TableCell } from '../blocks';
import { element, newId } from './dom';
import { dateElement, valueElement } from './renderFields';

/** Where a table stands. */
export interface TablePlace {
  /** Finds it again after it is drawn anew. */
  readonly id: string;
  readonly locale: string;
  /** The ids of the headings above it, which tell it from tables of the same caption. */
  readonly headingIds: readonly string[];
  readonly isCaptionHidden: boolean;
}

const resizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const area = target.closest('.table-area');
    if (area) setScrollable(area, area.scrollWidth > area.clientWidth);
  }
});

/** Draws a table in an area of its own, which scrolls sideways where the table is too wide, so the page never does. */
export function tableElement(
  { caption, columns, rows }: Block & { kind: 'table' },
  { id, locale, headingIds, isCaptionHidden }: TablePlace,
): HTMLElement {
  const captionId = newId();
  const title = element('span', { text: caption, attributes: { id: captionId, dir: 'auto' } });
  if (isCaptionHidden) title.className = 'visually-hidden';
  const table = element('table', {}, [
    element('caption', {}, [title]),
    element('thead', {}, [
      element(
        'tr',
        {},
        columns.map((text) => element('th', { text, attributes: { scope: 'col' } })),
      ),
    ]),
    element(
      'tbody',
      {},
      rows.map((cells) =>
        element(
          'tr',
          {},
          cells.map((cell) => cellElement(cell, locale)),
        ),
      ),
    ),
  ]);
  const labelledBy = [captionId, ...headingIds].join(' ');
  const area = element('div', { className: 'table-area', attributes: { 'data-id': id, 'data-label': labelledBy } }, [
    table,
  ]);
  resizes.observe(area);
  resizes.observe(table);
  return area;
}

function cellElement({ value, tone }: TableCell, locale: string): HTMLElement {
  const shown = value.kind === 'date' ? dateElement(value, locale) : valueElement(value, locale);
  return element('td', tone === undefined ? {} : { className: `tone ${tone}` }, [shown]);
}

/** Only an area that scrolls is a stop on the way of the keyboard, and a landmark. */
function setScrollable(area: Element, isScrollable: boolean): void {
  const attributes = { tabindex: '0', role: 'region', 'aria-labelledby': area.getAttribute('data-label') ?? '' };
  for (const [name, value] of Object.entries(attributes)) {
    if (isScrollable) area.setAttribute(name, value);
    else area.removeAttribute(name);
  }
}
