import type { FromIdleSeatsPanel } from '../../idleSeats/fromIdleSeatsPanel';
import type { CandidateRow, CandidateRows, CandidateTable } from '../../idleSeats/messages';
import type { DateWords } from '../shared/dateWords';
import { RowGrid } from '../shared/rowGrid';
import { GridHead } from './gridHead';
import { rowElement, showSelected } from './gridRow';

/** The candidates as a grid whose rows can be selected. */
export class CandidateGrid {
  readonly #post: (message: FromIdleSeatsPanel) => void;
  readonly #dates: DateWords;
  readonly #head: GridHead;
  readonly #grid: RowGrid<CandidateRow>;
  #table: CandidateTable | undefined;

  constructor(post: (message: FromIdleSeatsPanel) => void, dates: DateWords, labelId: string) {
    this.#post = post;
    this.#dates = dates;
    this.#head = new GridHead({
      sort: (column) => post({ type: 'sort', column }),
      selectAll: (isSelected) => post({ type: 'selectAll', isSelected }),
    });
    this.#grid = new RowGrid<CandidateRow>({
      attributes: { 'aria-labelledby': labelId, 'aria-multiselectable': 'true' },
      head: this.#head.row,
      draw: (index, row) => this.#row(index, row),
      ask: (order, from) => post({ type: 'rows', order, from }),
      press: (event, index) => this.#press(event, index),
    });
  }

  get element(): HTMLElement {
    return this.#grid.element;
  }

  /** Shows a table; `rows` are its first rows if the order is new. Draws rows only once the grid is in the page. */
  update(table: CandidateTable, rows: CandidateRows | undefined): void {
    this.#table = table;
    this.#head.update(table);
    this.#grid.update({ order: table.order, count: table.count, columnCount: table.columns.length + 1 }, rows);
  }

  /** Adds requested rows. */
  addRows(rows: CandidateRows): void {
    this.#grid.addRows(rows);
  }

  #row(index: number, row: CandidateRow | undefined): HTMLElement {
    return rowElement(index, row, {
      columns: this.#table?.columns ?? [],
      selectLabel: this.#table?.selectLabel ?? '',
      dates: this.#dates,
      select: (place, isSelected) => this.#select(place, isSelected),
      open: (place) => this.#open(place),
    });
  }

  /** A cell without a control acts for its row: Space selects it, Enter opens the user. */
  #press(event: KeyboardEvent, index: number): void {
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault();
      this.#post({ type: 'selectAll', isSelected: true });
      return;
    }
    const known = this.#grid.at(index);
    const isOnCell = event.target instanceof HTMLElement && event.target.role === 'gridcell';
    if (!isOnCell || !known || (event.key !== ' ' && event.key !== 'Enter')) return;
    event.preventDefault();
    if (event.key === ' ') this.#select(index, !known.isSelected);
    else if (known.canOpen) this.#open(index);
  }

  #select(index: number, isSelected: boolean): void {
    const drawn = this.#grid.change(index, (row) => ({ ...row, isSelected }));
    if (drawn) showSelected(drawn, isSelected);
    this.#post({ type: 'select', order: this.#grid.order, row: index, isSelected });
  }

  #open(index: number): void {
    this.#post({ type: 'open', order: this.#grid.order, row: index });
  }
}
