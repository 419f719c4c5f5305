/**
 * Draws, then restores the focus by `data-id` if drawing lost it. If the focused element is gone for good, the focus
 * goes to the nearest heading named by a `data-home` around it.
 */
export function keepPlace(root: HTMLElement, draw: () => void): void {
  const focused = document.activeElement;
  const focusedId = focused?.getAttribute('data-id');
  const homeIds = homesAround(focused);
  draw();
  if (focusedId && document.activeElement !== focused) {
    const found = [focusedId, ...homeIds].map((id) => withId(root, id));
    found.find((candidate) => candidate !== undefined)?.focus({ preventScroll: true });
  }
}

function homesAround(element: Element | null): string[] {
  const home = element?.closest('[data-home]');
  return home ? [home.getAttribute('data-home') ?? '', ...homesAround(home.parentElement)] : [];
}

function withId(root: HTMLElement, id: string | null): HTMLElement | undefined {
  return id ? (root.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) ?? undefined) : undefined;
}
