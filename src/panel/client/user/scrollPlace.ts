/** Keeps how far the page is scrolled, in CSS pixels, where VS Code keeps it while the panel is hidden. */
export class ScrollPlace {
  readonly #keep: (scrollTop: number) => void;
  /** The place to go back to until the person scrolls or presses anything; the page may be too short for it at first. */
  #wanted: number | undefined;

  /** `kept` is whatever an earlier page has kept, which is not trusted. */
  constructor(kept: unknown, keep: (scrollTop: number) => void) {
    this.#keep = keep;
    this.#want(typeof kept === 'number' && kept > 0 ? kept : undefined);
    for (const type of ['wheel', 'pointerdown', 'keydown']) {
      window.addEventListener(type, () => this.#want(undefined), { passive: true });
    }
    // Each part that is read makes the page longer or shorter.
    new ResizeObserver(() => this.#restore()).observe(document.documentElement);
    window.addEventListener('scrollend', () => {
      if (this.#wanted === undefined) this.#keep(window.scrollY);
    });
  }

  /** Goes to the top, and back to no other place. */
  forget(): void {
    this.#want(undefined);
    window.scrollTo(0, 0);
  }

  /** Goes back to the kept place once the page is long enough for it, unless the person went elsewhere before. */
  #restore(): void {
    const lowest = document.documentElement.scrollHeight - window.innerHeight;
    if (this.#wanted !== undefined && lowest >= this.#wanted) window.scrollTo(0, this.#wanted);
  }

  #want(place: number | undefined): void {
    this.#wanted = place;
    // The browser would move the page along with what is drawn above, and so away from the place.
    document.documentElement.style.setProperty('overflow-anchor', place === undefined ? 'auto' : 'none');
  }
}
