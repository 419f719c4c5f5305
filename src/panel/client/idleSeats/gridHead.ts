import type { CandidateColumn } from '../../idleSeats/columns';
import type { CandidateTable } from '../../idleSeats/messages';
import { element } from '../shared/dom';

/** The actions of the header row. */
export interface GridHeadActs {
  readonly sort: (column: CandidateColumn) => void;
  readonly selectAll: (isSelected: boolean) => void;
}

/** The header row: a check box for all shown rows, and per column a button that sorts by it. */
export class GridHead {
  readonly row = element('div', { className: 'headings', attributes: { role: 'row', 'aria-rowindex': '1' } });
  readonly #acts: GridHeadActs;
  readonly #all = element('input', { attributes: { type: 'checkbox', tabindex: '-1' } });
  readonly #headings = new Map<CandidateColumn, { readonly cell: HTMLElement; readonly press: HTMLButtonElement }>();

  constructor(acts: GridHeadActs) {
    this.#acts = acts;
    this.#all.addEventListener('change', () => acts.selectAll(this.#all.checked));
    this.row.append(headingCell(0, 'check', this.#all));
  }

  update({ columns, selectAll, count }: CandidateTable): void {
    this.#all.setAttribute('aria-label', selectAll.label);
    this.#all.checked = selectAll.state === 'all';
    this.#all.indeterminate = selectAll.state === 'some';
    this.#all.disabled = count === 0;
    for (const { column, label, sort } of columns) {
      const { cell, press } = this.#headings.get(column) ?? this.#add(column);
      if (press.textContent !== label) press.textContent = label;
      cell.setAttribute('aria-sort', sort);
    }
  }

  #add(column: CandidateColumn): { readonly cell: HTMLElement; readonly press: HTMLButtonElement } {
    const press = element('button', { className: 'sorter', attributes: { type: 'button', tabindex: '-1' } });
    press.addEventListener('click', () => this.#acts.sort(column));
    const made = { cell: headingCell(this.#headings.size + 1, '', press), press };
    this.#headings.set(column, made);
    this.row.append(made.cell);
    return made;
  }
}

function headingCell(column: number, className: string, content: HTMLElement): HTMLElement {
  const attributes = { role: 'columnheader', 'aria-colindex': String(column + 1) };
  return element('div', { className: `cell ${className}`.trim(), attributes }, [content]);
}
