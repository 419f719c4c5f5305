import { indexAfter } from '../../shared/rowPages';
import type { RowPage } from '../../shared/rowPages';
import { element } from './dom';
import { cellAfterKey } from './gridKeys';
import type { GridCell } from './gridKeys';
import { RowStore } from './rowStore';
import { RowWindow } from './rowWindow';
import type { RowPlace } from './rowWindow';

/** The size of a grid: its rows and columns in one order. */
export interface RowGridSize {
  readonly order: number;
  readonly count: number;
  readonly columnCount: number;
}

/** What a grid is made of. */
export interface RowGridOptions<Row> {
  readonly attributes: Readonly<Record<string, string>>;
  /** The header row, whose cells are its children. */
  readonly head: HTMLElement;
  /** Draws the row at an index, empty if it has not arrived; none of its cells is a tab stop. */
  readonly draw: (index: number, row: Row | undefined) => HTMLElement;
  /** Requests a page of rows. */
  readonly ask: (order: number, from: number) => void;
  /** Called with a key that does not move the focus. */
  readonly press: (event: KeyboardEvent, index: number) => void;
}

/**
 * A long table as a grid after the ARIA practice: a single tab stop, arrow keys within, the header row above the first.
 * Draws only the rows in view and the row with the focus.
 */
export class RowGrid<Row> {
  readonly element: HTMLElement;
  readonly #options: RowGridOptions<Row>;
  readonly #window: RowWindow;
  #size: RowGridSize = { order: 0, count: 0, columnCount: 0 };
  #store: RowStore<Row> | undefined;
  #active: GridCell = { row: 0, column: 0 };

  constructor(options: RowGridOptions<Row>) {
    this.#options = options;
    const head = element('div', { className: 'grid-head', attributes: { role: 'rowgroup' } }, [options.head]);
    const body = element('div', { className: 'grid-body', attributes: { role: 'rowgroup' } });
    this.#window = new RowWindow(body, {
      draw: (index) => this.#row(index),
      need: (first, last) => this.#store?.need(first, last),
    });
    this.element = element('div', { className: 'grid', attributes: { role: 'grid', ...options.attributes } }, [
      head,
      body,
    ]);
    this.element.addEventListener('keydown', (event) => this.#press(event));
    this.element.addEventListener('focusin', ({ target }) => this.#follow(target));
  }

  /** The order of the shown rows. */
  get order(): number {
    return this.#size.order;
  }

  /** A row; undefined before it has arrived. */
  at(index: number): Row | undefined {
    return this.#store?.at(index);
  }

  /** Replaces a row that has arrived; the caller updates its element, if it is drawn, itself. */
  change(index: number, change: (row: Row) => Row): HTMLElement | undefined {
    this.#store?.change(index, change);
    return this.#window.rowAt(index);
  }

  /**
   * Shows a table; `rows` are its first rows if the order is new. Where rows were inserted between those shown, these
   * stay where they are in view, and so does the focus. Draws rows only once the grid is in the page.
   */
  update(size: RowGridSize, rows: RowPage<Row> | undefined, place?: RowPlace): void {
    const before = this.#size;
    this.#size = size;
    this.element.setAttribute('aria-rowcount', String(size.count + 1));
    this.element.setAttribute('aria-colcount', String(size.columnCount));
    this.#window.body.hidden = size.count === 0;
    const isOther = this.#store?.order !== size.order;
    const moved = isOther && rows?.inserted?.into === before.order ? rows.inserted : undefined;
    if (isOther) {
      const ask = (from: number): void => this.#options.ask(size.order, from);
      this.#store = (moved && this.#store?.next(size.order, ask, moved)) ?? new RowStore(size.order, ask);
    } else if (size.count > before.count) this.#store?.growFrom(before.count);
    if (rows) this.#store?.add(rows);
    const row = moved && this.#active.row >= 0 ? indexAfter(moved, this.#active.row) : this.#active.row;
    this.#active = { ...this.#active, row: Math.min(row, size.count - 1) };
    this.#draw(() => {
      this.#window.update(size.count, this.#active.row);
      if (isOther) this.#window.redraw(() => true);
    });
    if (moved && place) this.#window.follow(place, indexAfter(moved, place.row));
  }

  /** Where the row is that must not move: with the focus, or else the first in view of a page scrolled into the rows. */
  get place(): RowPlace | undefined {
    const focused = this.#window.body.contains(document.activeElement) ? this.#active.row : undefined;
    const isWithin = this.#window.body.getBoundingClientRect().top < 0;
    const row = focused ?? (isWithin ? this.#window.firstInView : undefined);
    return row === undefined ? undefined : this.#window.placeOf(row);
  }

  /** Adds requested rows. */
  addRows(rows: RowPage<Row>): void {
    if (rows.order !== this.#store?.order) return;
    this.#store.add(rows);
    this.#draw(() => this.#window.redraw((index) => index >= rows.from && index < rows.from + rows.rows.length));
  }

  #row(index: number): HTMLElement {
    const row = this.#options.draw(index, this.#store?.at(index));
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
    return row < 0 ? this.#options.head : this.#window.rowAt(row);
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
    const { count: rows, columnCount: columns } = this.#size;
    const next = cellAfterKey(event, this.#active, { rows, columns, pageRows: this.#window.rowsInView });
    if (next) {
      event.preventDefault();
      this.#moveTo(next);
    } else this.#options.press(event, this.#active.row);
  }

  #moveTo(next: GridCell): void {
    this.#active = next;
    this.#window.update(this.#size.count, next.row);
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
    this.#window.update(this.#size.count, active.row);
    this.#makeStop(row);
  }
}

/** The element of a cell that takes the focus: its control, or else the cell itself. */
export function focusTarget(cell: Element | null | undefined): HTMLElement | undefined {
  return cell ? (cell.querySelector<HTMLElement>('input, button') ?? (cell as HTMLElement)) : undefined;
}
