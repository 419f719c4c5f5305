import type { PanelAction, PanelMenu } from '../../shared/panelParts';
import { button, element, newId } from './dom';
import { placeAfterKey } from './menuKeys';

/** Draws a button that opens a menu, with the keys and roles of the ARIA practice for menu buttons. */
export function menuElement(
  { menu, label, items }: PanelMenu,
  className: string,
  act: (action: PanelAction) => void,
): HTMLElement {
  const id = `menu ${menu}`;
  const listId = newId();
  const press = button(id, label, `${className} opener`, () => (list ? close() : open(0)));
  press.setAttribute('aria-haspopup', 'menu');
  press.setAttribute('aria-expanded', 'false');
  // The focus returns to the button when the menu disappears.
  const holder = element('div', { className: 'menu', attributes: { 'data-home': id } }, [press]);
  let list: HTMLElement | undefined;

  const open = (place: number): void => {
    list = element(
      'div',
      { className: 'menu-list', attributes: { role: 'menu', id: listId, 'aria-label': label } },
      items.map(itemElement),
    );
    holder.append(list);
    press.setAttribute('aria-expanded', 'true');
    press.setAttribute('aria-controls', listId);
    keepInside(list);
    focusItem(place);
    document.addEventListener('pointerdown', closeOutside);
  };
  const close = (): void => {
    document.removeEventListener('pointerdown', closeOutside);
    press.setAttribute('aria-expanded', 'false');
    press.removeAttribute('aria-controls');
    const closed = list;
    // Cleared before the list is removed, because removing it moves the focus.
    list = undefined;
    closed?.remove();
  };
  const closeOutside = ({ target }: Event): void => {
    if (!(target instanceof Node && holder.contains(target))) close();
  };
  const focusItem = (place: number): void => {
    (list?.children.item(place) as HTMLElement | null)?.focus();
  };
  const itemElement = ({ action, label: text }: PanelMenu['items'][number]): HTMLElement => {
    const item = button(action, text, 'menu-item', () => {
      close();
      press.focus();
      act(action);
    });
    item.setAttribute('role', 'menuitem');
    item.setAttribute('tabindex', '-1');
    return item;
  };

  press.addEventListener('keydown', (event) => {
    if (list || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    open(event.key === 'ArrowDown' ? 0 : items.length - 1);
  });
  holder.addEventListener('keydown', (event) => {
    if (!list || event.defaultPrevented) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
      press.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Node)) return;
    const current = [...list.children].findIndex((item) => item === event.target);
    const texts = items.map(({ label: text }) => text);
    const place = current < 0 ? undefined : placeAfterKey(event.key, current, texts);
    if (place === undefined) return;
    event.preventDefault();
    focusItem(place);
  });
  holder.addEventListener('focusout', ({ relatedTarget }) => {
    // When the whole page loses the focus, there is no related target.
    if (list && !(relatedTarget instanceof Node && holder.contains(relatedTarget))) close();
  });
  return holder;
}

/** Moves a list that would reach beyond the edge of the page back into it. */
function keepInside(list: HTMLElement): void {
  const { left, right } = list.getBoundingClientRect();
  const { clientWidth } = document.documentElement;
  const over = Math.min(Math.max(0, right - clientWidth + 8), Math.max(0, left - 8));
  if (over > 0) list.style.setProperty('inset-inline-start', `${-over}px`);
}
