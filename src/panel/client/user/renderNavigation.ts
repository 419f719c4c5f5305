import { button, element } from '../shared/dom';
import type { Part } from '../shared/parts';

/** A part of the page to go to: its label, and the `data-id` of its heading. */
export interface NavigationTarget {
  readonly label: string;
  readonly headingId: string;
}

/** Makes the part that leads to the parts of a long page; a press scrolls to the heading and focuses it. */
export function navigationPart(root: HTMLElement, targets: readonly NavigationTarget[]): Part {
  const items = (): HTMLElement[] =>
    targets.map(({ label, headingId }) =>
      element('li', {}, [button(`go ${headingId}`, label, 'quiet', () => goTo(root, headingId))]),
    );
  return {
    key: 'navigation',
    view: targets,
    draw: () => element('nav', {}, [element('ul', { className: 'places' }, items())]),
  };
}

/** Scrolls a heading to the top and focuses it. */
export function goTo(root: HTMLElement, headingId: string): void {
  const heading = root.querySelector<HTMLElement>(`[data-id="${CSS.escape(headingId)}"]`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
