import { personColumn } from '../../accessLog/messages';
import type { LogRow } from '../../accessLog/messages';
import type { FieldValue } from '../../shared/panelParts';
import type { DateWords } from '../shared/dateWords';
import { button, element } from '../shared/dom';
import { valueElement } from '../shared/gridValue';
import { focusTarget } from '../shared/rowGrid';

/** The index of the cell that says how the request ended. */
const outcomeColumn = 3;

/** Draws the row at an index, empty if its data has not arrived; none of its cells is a tab stop. */
export function requestRow(
  index: number,
  row: LogRow | undefined,
  columns: readonly string[],
  dates: DateWords,
  open: (index: number) => void,
): HTMLElement {
  // The header row has index 1.
  const attributes: Record<string, string> = {
    role: 'row',
    'aria-rowindex': String(index + 2),
    'data-index': String(index),
  };
  if (!row) attributes['aria-busy'] = 'true';
  return element(
    'div',
    { className: 'grid-row', attributes },
    columns.map((label, column) => {
      const cell = element('div', {
        className: column === outcomeColumn && row ? `cell outcome ${row.outcome}` : 'cell',
        attributes: { role: 'gridcell', 'aria-colindex': String(column + 1), 'data-label': label },
      });
      if (row) cell.append(contentOf(index, column, row, dates, open));
      (focusTarget(cell) ?? cell).tabIndex = -1;
      return cell;
    }),
  );
}

/** The button with the person opens the user. */
function contentOf(
  index: number,
  column: number,
  row: LogRow,
  dates: DateWords,
  open: (index: number) => void,
): HTMLElement {
  const value: FieldValue = row.cells[column] ?? { kind: 'missing', text: '' };
  if (column === personColumn && row.person !== '') {
    const opener = button('', row.person, 'link', () => open(index));
    opener.removeAttribute('data-id');
    opener.dir = 'auto';
    return opener;
  }
  if (value.kind !== 'date') return valueElement(value, dates);
  return element('time', {
    className: 'value',
    text: dates.second(value.dateMs),
    attributes: { datetime: new Date(value.dateMs).toISOString(), title: value.text },
  });
}
