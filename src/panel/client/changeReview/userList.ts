import type { ReviewRow, ReviewView } from '../../changeReview/messages';
import { element, newId } from '../shared/dom';
import type { Part } from '../shared/parts';

/** The users of a change, in a list that scrolls by itself; the browser draws those in view alone. */
export class UserListSection {
  readonly #heading = element('h2', { attributes: { id: newId() } });
  readonly #list = element('ul', {
    className: 'people',
    attributes: { tabindex: '0', 'aria-labelledby': this.#heading.id, 'data-id': 'people', role: 'list' },
  });
  readonly #section = element('section', {}, [this.#heading, this.#list]);

  /** Replaces the rows. */
  setRows(rows: readonly ReviewRow[]): void {
    this.#list.replaceChildren(...rows.map(rowElement));
  }

  /** The part with the list. */
  part({ heading }: NonNullable<ReviewView['list']>): Part {
    const update = (): void => {
      this.#heading.textContent = heading;
    };
    const draw = (): HTMLElement => {
      update();
      return this.#section;
    };
    return { key: 'people', view: heading, draw, update };
  }
}

function rowElement({ title, name, details, note, tone }: ReviewRow): HTMLElement {
  return element('li', {}, [
    element('span', { className: 'who', text: title, attributes: { dir: 'auto' } }),
    name === '' ? undefined : element('span', { text: name, attributes: { dir: 'auto' } }),
    element('span', { className: 'note', text: details, attributes: { dir: 'auto' } }),
    note === ''
      ? undefined
      : element('span', { className: `outcome ${tone}`, text: note, attributes: { dir: 'auto' } }),
  ]);
}
