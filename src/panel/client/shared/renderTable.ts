import type { Block, TableCell, TableColumn } from '../../shared/blocks';
import type { FieldRow } from '../../shared/panelParts';
import { button, element, newId } from './dom';
import { dateElement, valueElement } from './renderFields';

/** Where a table is shown. */
export interface TablePlace {
  /** The prefix of every `data-id` in the table. */
  readonly path: string;
  readonly locale: string;
  /** The ids of the headings above the table, which distinguish it from tables with the same caption. */
  readonly headingIds: readonly string[];
  readonly isCaptionHidden: boolean;
  readonly copyId: (row: number, text: string) => void;
}

/** An identifier: its text, how to copy it, and the prefix of its `data-id`. */
export interface ShownId {
  readonly text: string;
  readonly copy: NonNullable<TableCell['copy']>;
  readonly path: string;
}

/** Draws a table, which its styles fold to the available width, so that nothing is ever cut off. */
export function tableElement(
  { caption, columns, rows, more }: Block & { kind: 'table' },
  place: TablePlace,
): HTMLElement {
  const captionId = newId();
  const title = element('span', { text: caption, attributes: { id: captionId, dir: 'auto' } });
  if (place.isCaptionHidden) title.className = 'visually-hidden';
  const className = columns.some(({ isMinor }) => isMinor) ? 'folding' : '';
  const attributes = { 'aria-labelledby': [captionId, ...place.headingIds].join(' '), role: 'table' };
  const table = element('table', { className, attributes }, [
    element('caption', {}, [title]),
    element('thead', { attributes: { role: 'rowgroup' } }, [
      element('tr', { attributes: { role: 'row' } }, columns.map(headerElement)),
    ]),
    ...rows.map((cells, index) => recordElement(cells, more?.[index] ?? [], columns, place)),
  ]);
  return element('div', { className: 'table-area' }, [table]);
}

/** Draws an identifier in a fixed-width font, followed by its copy button. */
export function idElements({ text, copy, path }: ShownId, copyId: (row: number) => void): readonly HTMLElement[] {
  const press = button(`${path}/copy ${copy.row}`, copy.label, 'copy', () => copyId(copy.row));
  press.setAttribute('aria-label', `${copy.label} ${text}`);
  return [element('code', { text }), press];
}

function headerElement({ label, isMinor }: TableColumn): HTMLElement {
  const className = isMinor ? 'minor' : '';
  return element('th', { className, text: label, attributes: { scope: 'col', role: 'columnheader' } });
}

/** Each record is a row group of its own, which becomes a card where the panel is narrow. */
function recordElement(
  cells: readonly TableCell[],
  more: readonly FieldRow[],
  columns: readonly TableColumn[],
  place: TablePlace,
): HTMLElement {
  const drawn = cells.map((cell, index) => cellElement(cell, columns[index], place));
  const row = element('tr', { attributes: { role: 'row' } }, drawn);
  const record = element('tbody', { attributes: { role: 'rowgroup' } }, [row]);
  if (more.length > 0) {
    const attributes = { role: 'cell', colspan: String(columns.length) };
    const fields = element('td', { attributes }, [pairList(more, place.locale)]);
    record.append(element('tr', { className: 'more', attributes: { role: 'row' } }, [fields]));
  }
  return record;
}

function pairList(rows: readonly FieldRow[], locale: string): HTMLElement {
  const pairs = rows.map(({ label, value }) =>
    element('div', {}, [
      element('dt', { text: label, attributes: { dir: 'auto' } }),
      element('dd', {}, [valueElement(value, locale)]),
    ]),
  );
  return element('dl', { className: 'pairs' }, pairs);
}

function cellElement(cell: TableCell, column: TableColumn | undefined, place: TablePlace): HTMLElement {
  const { value, note, copy } = cell;
  const label = { 'data-label': column?.label ?? '' };
  const made = element('td', {
    className: column?.isMinor ? 'minor' : '',
    attributes: { ...label, role: 'cell' },
  });
  const className = cell.tone === undefined ? 'content' : `content tone ${cell.tone}`;
  const content = element('div', { className, attributes: column?.isMinor ? label : {} });
  if (copy) {
    content.append(...idElements({ text: value.text, copy, path: place.path }, (row) => place.copyId(row, value.text)));
  } else content.append(value.kind === 'date' ? dateElement(value, place.locale) : valueElement(value, place.locale));
  if (note !== undefined)
    content.append(element('span', { className: 'note', text: note, attributes: { dir: 'auto' } }));
  made.append(content);
  return made;
}
