import { button, element } from '../shared/dom';
import type { Part } from '../shared/parts';

/** A place of the page to go to: its text, and the `data-id` of its heading. */
export interface NavigationTarget {
  readonly label: string;
  readonly headingId: string;
}

/** Makes the piece that leads to the parts of a long page; a press brings the heading to the top and focuses it. */
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

/** Brings a heading to the top and focuses it. */
export function goTo(root: HTMLElement, headingId: string): void {
  const heading = root.querySelector<HTMLElement>(`[data-id="${CSS.escape(headingId)}"]`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
