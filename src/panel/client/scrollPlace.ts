/** Keeps how far the page is scrolled, in CSS pixels, where VS Code keeps it while the panel is hidden. */
export class ScrollPlace {
  readonly #keep: (scrollTop: number) => void;
  /** The place to go back to; the page may be too short for it until all of it was read again. */
  #wanted: number | undefined;

  /** `kept` is whatever an earlier page has kept, which is not trusted. */
  constructor(kept: unknown, keep: (scrollTop: number) => void) {
    this.#keep = keep;
    this.#wanted = typeof kept === 'number' && kept > 0 ? kept : undefined;
    for (const type of ['wheel', 'pointerdown', 'keydown']) {
      window.addEventListener(type, () => (this.#wanted = undefined), { passive: true });
    }
    window.addEventListener('scrollend', () => {
      if (this.#wanted === undefined) this.#keep(window.scrollY);
    });
  }

  /** Goes back to the kept place once the page is long enough for it, unless the person went elsewhere before. */
  restore(): void {
    const lowest = document.documentElement.scrollHeight - window.innerHeight;
    if (this.#wanted === undefined || lowest < this.#wanted) return;
    window.scrollTo(0, this.#wanted);
    this.#wanted = undefined;
  }
}
