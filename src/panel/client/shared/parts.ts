/** A part of the page; it is redrawn only if its view has changed, compared as JSON. */
export interface Part {
  /** Identifies the part among its siblings. */
  readonly key: string;
  readonly view: unknown;
  readonly draw: () => HTMLElement;
  /** Updates the drawn element; without it, the element is replaced. */
  readonly update?: (drawn: HTMLElement) => void;
}

/** Makes a part that stays while parts of its own change; they are asked for only when its view has changed. */
export function nestedPart({ key, view, draw }: Omit<Part, 'update'>, parts: () => readonly Part[]): Part {
  const fill = (drawn: HTMLElement): HTMLElement => {
    showParts(drawn, parts());
    return drawn;
  };
  return { key, view, draw: () => fill(draw()), update: fill };
}

const drawnParts = new WeakMap<Element, { readonly key: string; readonly json: string }>();

/** Shows parts in a parent, in order; unchanged parts are not touched, so they keep their state. */
export function showParts(parent: HTMLElement, parts: readonly Part[]): void {
  const before = new Map([...parent.children].map((child) => [drawnParts.get(child)?.key, child as HTMLElement]));
  const elements = parts.map((part) => elementOf(part, before.get(part.key)));
  const kept = new Set<Element>(elements);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const element of elements) {
    // An element already in its place is not moved, since moving it loses the focus.
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
