import * as l10n from '@vscode/l10n';
import { displayText } from '../../../text/displayText';
import { formatNumber } from '../../../text/counts';
import type { Block, TableCell, TableColumn } from '../../shared/blocks';
import type { FieldRow } from '../../shared/panelParts';
import { momentValue } from '../fieldValue';

/** Further rows are counted, not drawn. */
export const maxRows = 200;
const maxCellLength = 500;

/** One column of a table of records; an optional one is left out if all of its cells are empty. */
export interface Column<T> extends TableColumn {
  /** `index` is the index of the row among all rows. */
  readonly cell: (row: T, index: number) => TableCell;
  readonly isOptional?: boolean;
}

/** What a table needs besides its rows and columns. */
export interface TableOptions<T> {
  readonly limit?: number;
  /** The number of rows, including those that were not read. */
  readonly total?: number;
  /** The other fields sent with a row. */
  readonly more?: (row: T) => readonly FieldRow[];
}

/** A table of the first `limit` rows, and how many more of `total` there are; empty if there are no rows. */
export function tableBlocks<T>(
  caption: string,
  rows: readonly T[],
  columns: readonly Column<T>[],
  { limit = maxRows, total = rows.length, more = () => [] }: TableOptions<T> = {},
): readonly Block[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, limit);
  const filled = columns
    .map(({ label, isMinor, cell, isOptional }) => ({ label, isMinor, isOptional, cells: shown.map(cell) }))
    .filter(({ isOptional, cells }) => !isOptional || cells.some(({ value }) => value.kind !== 'missing'));
  const details = shown.map(more);
  return [
    {
      kind: 'table',
      caption,
      columns: filled.map(({ label, isMinor }) => ({ label, ...(isMinor && { isMinor }) })),
      rows: shown.map((_, index) => filled.flatMap(({ cells }) => cells[index] ?? [])),
      ...(details.some((fields) => fields.length > 0) && { more: details }),
    },
    ...moreText(total - shown.length),
  ];
}

/** Says how many are not drawn, if any. */
export function moreText(count: number): readonly Block[] {
  if (count <= 0) return [];
  return [
    { kind: 'text', text: l10n.t('More that are not shown here; Copy JSON gives them all: {0}', formatNumber(count)) },
  ];
}

/** Says how many records of an answer were not kept, if any. */
export function leftOutText(count: number): readonly Block[] {
  if (count <= 0) return [];
  return [{ kind: 'text', text: l10n.t('More that Cloudflare sent, too many to be kept: {0}', formatNumber(count)) }];
}

/** A cell with text written by others. */
export function textCell(text: string | undefined, tone?: TableCell['tone']): TableCell {
  const shown = displayText(text ?? '', maxCellLength);
  if (shown === '') return { value: { kind: 'missing', text: l10n.t('Not sent') } };
  return { value: { kind: 'text', text: shown }, ...(tone && { tone }) };
}

/** A cell for an app: its name with its domain below, or whichever of them was sent. */
export function appCell(name: string | undefined, domain: string | undefined): TableCell {
  const note = displayText(domain ?? '', maxCellLength);
  if (name === undefined || note === '' || domain === name) return textCell(name ?? domain);
  return { ...textCell(name), note };
}

/** A cell for a Ray ID, which is copied by the index of its row. */
export function rayIdCell(rayId: string | undefined, row: number): TableCell {
  const cell = textCell(rayId);
  return cell.value.kind === 'missing' ? cell : { ...cell, copy: { row, label: l10n.t('Copy') } };
}

/** A cell for a moment; shows the value as sent if it can't be read as one. */
export function momentCell(sent: unknown): TableCell {
  return { value: momentValue(sent, maxCellLength) };
}
