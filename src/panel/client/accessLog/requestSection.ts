import type { FromAccessLogPanel } from '../../accessLog/fromAccessLogPanel';
import type { AccessLogAction, LogRow, LogRows, LogTable } from '../../accessLog/messages';
import type { DateWords } from '../shared/dateWords';
import { button, element, newId, setText } from '../shared/dom';
import { FilterBox } from '../shared/filterBox';
import { showParts } from '../shared/parts';
import { RowGrid } from '../shared/rowGrid';
import type { RowPlace } from '../shared/rowWindow';
import { choiceButtons } from './ranges';
import { requestRow } from './requestRow';

/** How near to the end of the page scrolling reads on, in CSS pixels. */
const nearEndPx = 300;

/** The table of requests with its filters; scrolling to its end reads on. */
export class RequestSection {
  readonly element: HTMLElement;
  readonly #post: (message: FromAccessLogPanel) => void;
  readonly #dates: DateWords;
  readonly #heading = element('h2', { attributes: { id: newId(), tabindex: '-1', 'data-id': 'heading requests' } });
  readonly #filter: FilterBox;
  readonly #shown = element('p', { className: 'status', attributes: { role: 'status' } });
  readonly #choices = element('div', { className: 'narrow' });
  readonly #more = element('div', { className: 'buttons more' });
  readonly #head = element('div', { className: 'headings', attributes: { role: 'row', 'aria-rowindex': '1' } });
  readonly #grid: RowGrid<LogRow>;
  #table: LogTable | undefined;
  #scrolledPx = 0;

  constructor(post: (message: FromAccessLogPanel) => void, dates: DateWords) {
    this.#post = post;
    this.#dates = dates;
    this.#grid = new RowGrid<LogRow>({
      attributes: { 'aria-labelledby': this.#heading.id },
      head: this.#head,
      draw: (index, row) => requestRow(index, row, this.#table?.columns ?? [], this.#dates, (at) => this.#open(at)),
      ask: (order, from) => post({ type: 'rows', order, from }),
      press: (event, index) => this.#press(event, index),
    });
    this.#filter = new FilterBox((text) => post({ type: 'filter', text }));
    window.addEventListener('scroll', () => this.#readOn(), { passive: true });
    const find = element('div', { className: 'find' }, [...this.#filter.elements, this.#choices, this.#shown]);
    this.element = element('section', { className: 'table', attributes: { 'data-home': 'heading requests' } }, [
      ...[this.#heading, find, this.#grid.element, this.#more],
    ]);
  }

  /** Shows a table; `rows` are its first rows if the order is new; `place` is as before the page was changed. */
  update(table: LogTable, rows: LogRows | undefined, place: RowPlace | undefined): void {
    this.#table = table;
    setText(this.#heading, table.caption);
    setText(this.#shown, table.shownText);
    this.#filter.update(table.filter);
    this.#showChoices(table);
    this.#showMore(table);
    if (this.#head.childElementCount === 0) this.#addHeadings(table.columns);
    this.#grid.update({ order: table.order, count: table.count, columnCount: table.columns.length }, rows, place);
  }

  /** As in `RowGrid`. */
  get place(): RowPlace | undefined {
    return this.#grid.place;
  }

  addRows(rows: LogRows): void {
    this.#grid.addRows(rows);
  }

  #showChoices({ outcomes, outcomesLabel, buttons }: LogTable): void {
    const choose = (outcome: (typeof outcomes)[number]['choice']): void => this.#post({ type: 'outcome', outcome });
    showParts(this.#choices, [
      {
        ...{ key: 'outcomes', view: [outcomes, outcomesLabel] },
        draw: () => choiceButtons(outcomesLabel, 'outcome', outcomes, choose),
      },
      ...buttons.map(({ action, label }) => ({
        ...{ key: action, view: label },
        draw: () => button(action, label, 'secondary', () => this.#act(action)),
      })),
    ]);
  }

  #showMore({ more }: LogTable): void {
    const buttons = more ? [more] : [];
    showParts(
      this.#more,
      buttons.map(({ action, label }) => ({
        ...{ key: action, view: label },
        draw: () => button(action, label, 'secondary', () => this.#act(action)),
      })),
    );
  }

  #addHeadings(columns: readonly string[]): void {
    const cells = columns.map((text, index) =>
      element('div', {
        className: 'cell',
        text,
        attributes: { role: 'columnheader', 'aria-colindex': String(index + 1), tabindex: '-1' },
      }),
    );
    this.#head.append(...cells);
  }

  #act(action: AccessLogAction): void {
    this.#post({ type: 'action', action });
  }

  #open(index: number): void {
    this.#post({ type: 'open', order: this.#grid.order, row: index });
  }

  /** A cell without a control acts for its row: Enter opens the person. */
  #press(event: KeyboardEvent, index: number): void {
    const isOnCell = event.target instanceof HTMLElement && event.target.role === 'gridcell';
    if (!isOnCell || event.key !== 'Enter' || !this.#grid.at(index)?.person) return;
    event.preventDefault();
    this.#open(index);
  }

  #readOn(): void {
    // Fewer rows, after a filter for one, make the browser scroll up by itself.
    const isDownwards = window.scrollY > this.#scrolledPx;
    this.#scrolledPx = window.scrollY;
    const isNearEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - nearEndPx;
    if (!isDownwards || !isNearEnd || !this.#table?.more || !this.element.isConnected) return;
    // The next view says whether there is more still.
    this.#table = { ...this.#table, more: undefined };
    this.#act('readMore');
  }
}
