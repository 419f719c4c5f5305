/** What the page of a panel shows, so that it is sent only what is new to it. */
export class ShownPage {
  #isReady = false;
  #shown = '';
  #order: number | undefined;

  /** Whether the page has been loaded, so that it can be sent anything. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Call this when the page is loaded: that of a hidden panel is loaded again, empty. */
  loaded(): void {
    this.#isReady = true;
    this.#shown = '';
    this.#order = undefined;
  }

  /**
   * Takes what is to be shown now, which JSON can hold, with the order of its rows if it has any; tells whether either
   * is new to the page, and whether the order is.
   */
  take(content: unknown, order?: number): { readonly isNew: boolean; readonly isNewOrder: boolean } {
    const shown = JSON.stringify(content);
    const isNewOrder = order !== this.#order;
    const isNew = isNewOrder || shown !== this.#shown;
    this.#shown = shown;
    this.#order = order;
    return { isNew, isNewOrder };
  }
}
