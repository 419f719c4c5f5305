import type { FilterBoxView } from '../../shared/filterBox';
import { element, newId, setText } from './dom';

/** The longest text that a panel takes as a filter, in UTF-16 code units. */
const maxLength = 1_000;

/**
 * A box whose text filters a table, with its label. In privacy mode it is empty, except while the person writes in it, and
 * tells the masked text in the place of a hint.
 */
export class FilterBox {
  readonly elements: readonly HTMLElement[];
  readonly #label = element('label');
  readonly #box = element('input', {
    className: 'box',
    attributes: { id: newId(), type: 'search', 'data-id': 'filter', spellcheck: 'false', autocomplete: 'off' },
  });
  #masked: string | undefined;

  /** `filter` gets the text whenever the person has changed it. */
  constructor(filter: (text: string) => void) {
    this.#label.htmlFor = this.#box.id;
    this.elements = [this.#label, this.#box];
    this.#box.addEventListener('input', () => filter(this.#box.value.slice(0, maxLength)));
    // Also fires where the focus leaves the whole page, in which the box stays the active element.
    this.#box.addEventListener('blur', () => {
      if (this.#masked !== undefined) this.#box.value = '';
    });
    this.#box.addEventListener('keydown', ({ key }) => {
      const isErasing = key === 'Backspace' || key === 'Delete';
      // A masked filter is not in the box, where it could be erased.
      if (isErasing && this.#box.value === '' && this.#box.placeholder !== '') filter('');
    });
  }

  /** Leaves a text alone that the person writes, unless privacy mode was switched. */
  update({ label, text, masked }: FilterBoxView): void {
    setText(this.#label, label);
    this.#box.placeholder = masked ?? '';
    const isSwitched = (masked === undefined) !== (this.#masked === undefined);
    this.#masked = masked;
    if (isSwitched || this.#box !== document.activeElement) this.#box.value = text;
  }
}
