import type { FromIdleSeatsPanel } from '../../idleSeats/fromIdleSeatsPanel';
import type { CandidateRows, CandidateTable } from '../../idleSeats/messages';
import { element } from '../shared/dom';
import type { DateWords } from './dateWords';
import { GridHead } from './gridHead';
import { cellAfterKey } from './gridKeys';
import type { GridCell } from './gridKeys';
import { focusTarget, rowElement, showSelected } from './gridRow';
import { RowStore } from './rowStore';
import { RowWindow } from './rowWindow';

/**
 * The candidates as a grid after the ARIA practice: a single tab stop, arrow keys within, the header row above the
 * first. Draws only the rows in view and the row with the focus.
 */
export class CandidateGrid {
  readonly element: HTMLElement;
  readonly #post: (message: FromIdleSeatsPanel) => void;
  readonly #dates: DateWords;
  readonly #head: GridHead;
  readonly #window: RowWindow;
  #table: CandidateTable | undefined;
  #store: RowStore | undefined;
  #active: GridCell = { row: 0, column: 0 };

  constructor(post: (message: FromIdleSeatsPanel) => void, dates: DateWords, labelId: string) {
    this.#post = post;
    this.#dates = dates;
    this.#head = new GridHead({
      sort: (column) => post({ type: 'sort', column }),
      selectAll: (isSelected) => post({ type: 'selectAll', isSelected }),
    });
    const head = element('div', { className: 'grid-head', attributes: { role: 'rowgroup' } }, [this.#head.row]);
    const body = element('div', { className: 'grid-body', attributes: { role: 'rowgroup' } });
    this.#window = new RowWindow(body, {
      draw: (index) => this.#row(index),
      need: (first, last) => this.#store?.need(first, last),
    });
    const attributes = { role: 'grid', 'aria-labelledby': labelId, 'aria-multiselectable': 'true' };
    this.element = element('div', { className: 'candidates', attributes }, [head, body]);
    this.element.addEventListener('keydown', (event) => this.#press(event));
    this.element.addEventListener('focusin', ({ target }) => this.#follow(target));
  }

  /** Shows a table; `rows` are its first rows if the order is new. Draws rows only once the grid is in the page. */
  update(table: CandidateTable, rows: CandidateRows | undefined): void {
    this.#table = table;
    this.element.setAttribute('aria-rowcount', String(table.count + 1));
    this.element.setAttribute('aria-colcount', String(table.columns.length + 1));
    this.#head.update(table);
    this.#window.body.hidden = table.count === 0;
    const isOther = this.#store?.order !== table.order;
    if (isOther)
      this.#store = new RowStore(table.order, (from) => this.#post({ type: 'rows', order: table.order, from }));
    if (rows) this.#store?.add(rows);
    this.#active = { ...this.#active, row: Math.min(this.#active.row, table.count - 1) };
    this.#draw(() => {
      this.#window.update(table.count, this.#active.row);
      if (isOther) this.#window.redraw(() => true);
    });
  }

  /** Adds requested rows. */
  addRows(rows: CandidateRows): void {
    if (rows.order !== this.#store?.order) return;
    this.#store.add(rows);
    this.#draw(() => this.#window.redraw((index) => index >= rows.from && index < rows.from + rows.rows.length));
  }

  #row(index: number): HTMLElement {
    const row = rowElement(index, this.#store?.at(index), {
      columns: this.#table?.columns ?? [],
      selectLabel: this.#table?.selectLabel ?? '',
      dates: this.#dates,
      select: (place, isSelected) => this.#select(place, isSelected),
      open: (place) => this.#post({ type: 'open', order: this.#store?.order ?? 0, row: place }),
    });
    if (index === this.#active.row) this.#makeStop(row);
    return row;
  }

  /** Draws, then restores the focus to its cell if that cell's row was redrawn. */
  #draw(draw: () => void): void {
    const hadFocus = this.element.contains(document.activeElement);
    draw();
    this.#makeStop(this.#rowOf(this.#active.row));
    if (hadFocus && !this.element.contains(document.activeElement)) {
      focusTarget(this.#cell(this.#active))?.focus({ preventScroll: true });
    }
  }

  #rowOf(row: number): HTMLElement | undefined {
    return row < 0 ? this.#head.row : this.#window.rowAt(row);
  }

  #cell({ row, column }: GridCell): Element | undefined {
    return this.#rowOf(row)?.children[column];
  }

  /** Makes the active cell of a row the only tab stop. */
  #makeStop(row: HTMLElement | undefined): void {
    for (const other of this.element.querySelectorAll<HTMLElement>('[tabindex="0"]')) other.tabIndex = -1;
    const target = focusTarget(row?.children[this.#active.column]);
    if (target) target.tabIndex = 0;
  }

  #press(event: KeyboardEvent): void {
    const { rows, columns } = { rows: this.#table?.count ?? 0, columns: (this.#table?.columns.length ?? 0) + 1 };
    const next = cellAfterKey(event, this.#active, { rows, columns, pageRows: this.#window.rowsInView });
    if (next) {
      event.preventDefault();
      this.#moveTo(next);
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault();
      this.#post({ type: 'selectAll', isSelected: true });
    } else if (event.target instanceof HTMLElement && event.target.role === 'gridcell') this.#pressCell(event);
  }

  /** A cell without a control acts for its row: Space selects it, Enter opens the user. */
  #pressCell(event: KeyboardEvent): void {
    const { row } = this.#active;
    const known = this.#store?.at(row);
    if (!known || (event.key !== ' ' && event.key !== 'Enter')) return;
    event.preventDefault();
    if (event.key === ' ') this.#select(row, !known.isSelected);
    else if (known.canOpen) this.#post({ type: 'open', order: this.#store?.order ?? 0, row });
  }

  #select(row: number, isSelected: boolean): void {
    const drawn = this.#window.rowAt(row);
    this.#store?.select(row, isSelected);
    if (drawn) showSelected(drawn, isSelected);
    this.#post({ type: 'select', order: this.#store?.order ?? 0, row, isSelected });
  }

  #moveTo(next: GridCell): void {
    this.#active = next;
    this.#window.update(this.#table?.count ?? 0, next.row);
    this.#makeStop(this.#rowOf(next.row));
    const target = focusTarget(this.#cell(next));
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'nearest' });
  }

  #follow(target: EventTarget | null): void {
    const cell = target instanceof Element ? target.closest('.cell') : null;
    const row = cell?.parentElement;
    if (!cell || !row) return;
    const index = row.dataset['index'];
    const active = { row: index === undefined ? -1 : Number(index), column: [...row.children].indexOf(cell) };
    if (active.row === this.#active.row && active.column === this.#active.column) return;
    this.#active = active;
    this.#window.update(this.#table?.count ?? 0, active.row);
    this.#makeStop(row);
  }
}
