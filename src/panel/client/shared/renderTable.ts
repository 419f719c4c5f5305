import type { Block, TableCell, TableColumn } from '../../shared/blocks';
import type { FieldRow } from '../../shared/panelParts';
import { button, element, newId } from './dom';
import { nestedPart } from './parts';
import type { Part } from './parts';
import { dateElement, valueElement } from './renderFields';

/** Where a table is shown. */
export interface TablePlace {
  /** The prefix of every `data-id` in the table. */
  readonly path: string;
  readonly locale: string;
  /** The ids of the headings above the table, which distinguish it from tables with the same caption. */
  readonly headingIds: readonly string[];
  readonly isCaptionHidden: boolean;
  /** When the rows were read; the table is drawn anew after each reading, which updates its relative dates. */
  readonly readAtMs: number | undefined;
  readonly copyId: (row: number, text: string) => void;
}

/** An identifier: its text, how to copy it, and the prefix of its `data-id`. */
export interface ShownId {
  readonly text: string;
  readonly copy: NonNullable<TableCell['copy']>;
  readonly path: string;
}

type Table = Block & { kind: 'table' };

/**
 * Makes the part of a table, which its styles fold to the available width, so that nothing is ever cut off. While its
 * columns stay, the cells alone are drawn anew that differ.
 */
export function tablePart(key: string, table: Table, place: TablePlace): Part {
  const { caption, columns, rows, more } = table;
  const whole = [caption, columns, place.isCaptionHidden, place.readAtMs ?? null];
  return nestedPart(
    {
      key: `${key} ${JSON.stringify(whole)}`,
      view: [rows, more],
      draw: () => element('div', { className: 'table-area' }),
    },
    () => [tableInArea(table, place)],
  );
}

function tableInArea({ caption, columns, rows, more }: Table, place: TablePlace): Part {
  const captionId = newId();
  const title = element('span', { text: caption, attributes: { id: captionId, dir: 'auto' } });
  if (place.isCaptionHidden) title.className = 'visually-hidden';
  const className = columns.some(({ isMinor }) => isMinor) ? 'folding' : '';
  const attributes = { 'aria-labelledby': [captionId, ...place.headingIds].join(' '), role: 'table' };
  const draw = (): HTMLElement => element('table', { className, attributes });
  return nestedPart({ key: 'table', view: [rows, more], draw }, () => [
    { key: 'caption', view: '', draw: () => element('caption', {}, [title]) },
    { key: 'head', view: '', draw: () => headElement(columns) },
    ...rows.map((cells, index) => recordPart({ index, cells, more: more?.[index] ?? [] }, columns, place)),
  ]);
}

function headElement(columns: readonly TableColumn[]): HTMLElement {
  const headers = columns.map(headerElement);
  return element('thead', { attributes: { role: 'rowgroup' } }, [
    element('tr', { attributes: { role: 'row' } }, headers),
  ]);
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

/** One row of a table, with the other fields sent with it. */
interface TableRecord {
  readonly index: number;
  readonly cells: readonly TableCell[];
  readonly more: readonly FieldRow[];
}

/** Each record is a row group of its own, which becomes a card where the panel is narrow. */
function recordPart({ index, cells, more }: TableRecord, columns: readonly TableColumn[], place: TablePlace): Part {
  const group = (): HTMLElement => element('tbody', { attributes: { role: 'rowgroup' } });
  const row = (): HTMLElement => element('tr', { attributes: { role: 'row' } });
  return nestedPart({ key: String(index), view: [cells, more], draw: group }, () => [
    nestedPart({ key: 'row', view: cells, draw: row }, () =>
      cells.map((cell, nth) => ({
        key: String(nth),
        view: cell,
        draw: () => cellElement(cell, columns[nth], place),
      })),
    ),
    ...(more.length === 0 ? [] : [{ key: 'more', view: more, draw: () => moreElement(more, columns, place) }]),
  ]);
}

function moreElement(more: readonly FieldRow[], columns: readonly TableColumn[], { locale }: TablePlace): HTMLElement {
  const attributes = { role: 'cell', colspan: String(columns.length) };
  const fields = element('td', { attributes }, [pairList(more, locale)]);
  return element('tr', { className: 'more', attributes: { role: 'row' } }, [fields]);
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
