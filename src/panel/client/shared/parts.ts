/** A piece of the page; it is drawn again only where its view is another than before, compared as JSON. */
export interface Part {
  /** Names the piece among its neighbours. */
  readonly key: string;
  readonly view: unknown;
  readonly draw: () => HTMLElement;
  /** Brings what was drawn up to date; without it the piece is replaced. */
  readonly update?: (drawn: HTMLElement) => void;
}

const drawnParts = new WeakMap<Element, { readonly key: string; readonly json: string }>();

/** Shows pieces in a parent, one after the other; those that stay the same are not touched, so they keep their state. */
export function showParts(parent: HTMLElement, parts: readonly Part[]): void {
  const before = new Map([...parent.children].map((child) => [drawnParts.get(child)?.key, child as HTMLElement]));
  const elements = parts.map((part) => elementOf(part, before.get(part.key)));
  const kept = new Set<Element>(elements);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const element of elements) {
    // What is in its place already is not moved, since moving takes the focus away.
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}

function elementOf({ key, view, draw, update }: Part, before: HTMLElement | undefined): HTMLElement {
  const json = JSON.stringify(view);
  if (before && drawnParts.get(before)?.json === json) return before;
  if (before && update) update(before);
  const element = before && update ? before : draw();
  drawnParts.set(element, { key, json });
  return element;
}
