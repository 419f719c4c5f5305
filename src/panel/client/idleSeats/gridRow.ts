import type { CandidateRow, CandidateTable } from '../../idleSeats/messages';
import { button, element } from '../shared/dom';
import type { DateWords } from '../shared/dateWords';
import { focusTarget } from '../shared/rowGrid';
import { valueElement } from '../shared/gridValue';

/** The actions and labels that the rows share. */
export interface RowPlace {
  readonly columns: CandidateTable['columns'];
  readonly selectLabel: string;
  readonly dates: DateWords;
  readonly select: (index: number, isSelected: boolean) => void;
  readonly open: (index: number) => void;
}

/** Draws the row at an index, empty if its data has not arrived; none of its cells is a tab stop. */
export function rowElement(index: number, row: CandidateRow | undefined, place: RowPlace): HTMLElement {
  // The header row has index 1.
  const attributes: Record<string, string> = {
    role: 'row',
    'aria-rowindex': String(index + 2),
    'data-index': String(index),
  };
  if (!row) attributes['aria-busy'] = 'true';
  const made = element('div', { className: 'grid-row candidate', attributes }, [
    cellElement(0, undefined, row && selectBox(index, row, place)),
    ...place.columns.map(({ label }, column) =>
      cellElement(column + 1, label, row && valueContent(index, column, row, place)),
    ),
  ]);
  showSelected(made, row?.isSelected === true);
  return made;
}

/** Shows whether a row is selected. */
export function showSelected(row: HTMLElement, isSelected: boolean): void {
  row.setAttribute('aria-selected', String(isSelected));
  const box = row.querySelector('input');
  if (box) box.checked = isSelected;
}

function cellElement(column: number, label: string | undefined, content: HTMLElement | undefined): HTMLElement {
  const cell = element('div', {
    className: column === 0 ? 'cell check' : 'cell',
    attributes: {
      ...{ role: 'gridcell', 'aria-colindex': String(column + 1) },
      ...(label !== undefined && { 'data-label': label }),
    },
  });
  if (content) cell.append(content);
  (focusTarget(cell) ?? cell).tabIndex = -1;
  return cell;
}

function selectBox(index: number, { title }: CandidateRow, { selectLabel, select }: RowPlace): HTMLElement {
  const box = element('input', { attributes: { type: 'checkbox', 'aria-label': `${selectLabel} ${title}` } });
  box.addEventListener('change', () => select(index, box.checked));
  return box;
}

/** The button in the first column opens the user. */
function valueContent(index: number, column: number, row: CandidateRow, { dates, open }: RowPlace): HTMLElement {
  const value = row.cells[column] ?? { kind: 'missing', text: '' };
  if (column === 0 && row.canOpen) {
    const opener = button('', row.title, 'link', () => open(index));
    opener.removeAttribute('data-id');
    opener.dir = 'auto';
    return opener;
  }
  return valueElement(value, dates);
}
