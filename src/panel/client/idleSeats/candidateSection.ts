import type { FromIdleSeatsPanel } from '../../idleSeats/fromIdleSeatsPanel';
import type { CandidateRows, CandidateTable } from '../../idleSeats/messages';
import { button, element, newId, setText } from '../shared/dom';
import { CandidateGrid } from './candidateGrid';
import type { DateWords } from '../shared/dateWords';
import { FilterBox } from '../shared/filterBox';

/** The table of candidates with its filter and its buttons. */
export class CandidateSection {
  readonly element: HTMLElement;
  readonly #post: (message: FromIdleSeatsPanel) => void;
  readonly #heading = element('h2', { attributes: { id: newId(), tabindex: '-1', 'data-id': 'heading candidates' } });
  readonly #filter: FilterBox;
  readonly #shown = element('p', { className: 'status', attributes: { role: 'status' } });
  readonly #selected = element('p', { className: 'selected', attributes: { role: 'status' } });
  readonly #remark = element('p', { className: 'remark' });
  readonly #buttons = element('div', { className: 'buttons' });
  readonly #grid: CandidateGrid;

  constructor(post: (message: FromIdleSeatsPanel) => void, dates: DateWords) {
    this.#post = post;
    this.#grid = new CandidateGrid(post, dates, this.#heading.id);
    this.#filter = new FilterBox((text) => post({ type: 'filter', text }));
    const find = element('div', { className: 'find' }, [...this.#filter.elements, this.#shown]);
    const acts = element('div', { className: 'acts' }, [this.#selected, this.#buttons]);
    this.element = element('section', { className: 'table', attributes: { 'data-home': 'heading candidates' } }, [
      ...[this.#heading, this.#remark, find, acts, this.#grid.element],
    ]);
  }

  /** Shows a table; `rows` are its first rows if the order is new. */
  update(table: CandidateTable, rows: CandidateRows | undefined): void {
    setText(this.#heading, table.caption);
    setText(this.#shown, table.shownText);
    setText(this.#selected, table.selectedText);
    setText(this.#remark, table.buttonsRemark);
    this.#filter.update(table.filter);
    if (this.#buttons.childElementCount !== table.buttons.length) this.#showButtons(table);
    this.#grid.update(table, rows);
  }

  addRows(rows: CandidateRows): void {
    this.#grid.addRows(rows);
  }

  #showButtons({ buttons }: CandidateTable): void {
    const made = buttons.map(({ action, label }) =>
      button(action, label, 'secondary', () => this.#post({ type: 'candidates', action })),
    );
    this.#buttons.replaceChildren(...made);
  }
}
