import * as l10n from '@vscode/l10n';
import { displayText } from '../../text/displayText';
import { formatNumber } from '../../text/counts';
import type { Block, TableCell } from '../blocks';
import { momentValue } from '../fieldValue';

/** More rows than this are counted, not drawn. */
export const maxRows = 200;
const maxCellLength = 500;

/** One column of a table of records; an optional one is left out where none of its cells has anything. */
export interface Column<T> {
  readonly label: string;
  readonly cell: (row: T) => TableCell;
  readonly isOptional?: boolean;
}

/**
 * A table of the first `limit` rows, and how many more there are of `total`, which counts those that were not read as
 * well; nothing where there are none.
 */
export function tableBlocks<T>(
  caption: string,
  rows: readonly T[],
  columns: readonly Column<T>[],
  { limit = maxRows, total = rows.length }: { readonly limit?: number; readonly total?: number } = {},
): readonly Block[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, limit);
  const filled = columns
    .map(({ label, cell, isOptional }) => ({ label, isOptional, cells: shown.map(cell) }))
    .filter(({ isOptional, cells }) => !isOptional || cells.some(({ value }) => value.kind !== 'missing'));
  return [
    {
      kind: 'table',
      caption,
      columns: filled.map(({ label }) => label),
      rows: shown.map((_, index) => filled.flatMap(({ cells }) => cells[index] ?? [])),
    },
    ...moreText(total - shown.length),
  ];
}

/** Says how many are not drawn, where there are any. */
export function moreText(count: number): readonly Block[] {
  if (count <= 0) return [];
  return [
    { kind: 'text', text: l10n.t('More that are not shown here; Copy JSON gives them all: {0}', formatNumber(count)) },
  ];
}

/** Says how many an answer had beyond those that are kept, where there were any. */
export function leftOutText(count: number): readonly Block[] {
  if (count <= 0) return [];
  return [{ kind: 'text', text: l10n.t('More that Cloudflare sent, too many to be kept: {0}', formatNumber(count)) }];
}

/** A cell of text that others wrote. */
export function textCell(text: string | undefined, tone?: TableCell['tone']): TableCell {
  const shown = displayText(text ?? '', maxCellLength);
  if (shown === '') return { value: { kind: 'missing', text: l10n.t('Not sent') } };
  return { value: { kind: 'text', text: shown }, ...(tone && { tone }) };
}

/** A cell of a moment as it was sent: whatever it is, where it can't be read as one. */
export function momentCell(sent: unknown): TableCell {
  return { value: momentValue(sent, maxCellLength) };
}
