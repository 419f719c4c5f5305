/** Keeps the scroll position of the page, in CSS pixels, while VS Code hides the panel. */
export class ScrollPlace {
  readonly #keep: (scrollTop: number) => void;
  /**
   * The position to restore, until the person scrolls or presses anything; the page may be too short for it at first.
   */
  #wanted: number | undefined;

  /** `kept` is the value from an earlier page, which is not trusted. */
  constructor(kept: unknown, keep: (scrollTop: number) => void) {
    this.#keep = keep;
    this.#want(typeof kept === 'number' && kept > 0 ? kept : undefined);
    for (const type of ['wheel', 'pointerdown', 'keydown']) {
      window.addEventListener(type, () => this.#want(undefined), { passive: true });
    }
    // Each part that loads changes the length of the page.
    new ResizeObserver(() => this.#restore()).observe(document.documentElement);
    window.addEventListener('scrollend', () => {
      if (this.#wanted === undefined) this.#keep(window.scrollY);
    });
  }

  /** Scrolls to the top and forgets the kept position. */
  forget(): void {
    this.#want(undefined);
    window.scrollTo(0, 0);
  }

  /** Restores the kept position once the page is long enough, unless the person has gone elsewhere. */
  #restore(): void {
    const lowest = document.documentElement.scrollHeight - window.innerHeight;
    if (this.#wanted !== undefined && lowest >= this.#wanted) window.scrollTo(0, this.#wanted);
  }

  #want(place: number | undefined): void {
    this.#wanted = place;
    // Scroll anchoring would move the page along with the content drawn above, away from the position.
    document.documentElement.style.setProperty('overflow-anchor', place === undefined ? 'auto' : 'none');
  }
}
