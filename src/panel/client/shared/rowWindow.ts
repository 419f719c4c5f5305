import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import type { Range, VirtualizerOptions } from '@tanstack/virtual-core';

/** How many rows beyond the edge of the window are drawn in advance. */
const overscan = 8;

/** After so many frames, the rows that came into view are drawn and measured. */
const settlingFrames = 5;

/** How to draw a row, and how to request the rows in view. */
export interface RowWindowOptions {
  readonly draw: (index: number) => HTMLElement;
  /** Called with the first and the last row in view before they are drawn. */
  readonly need: (first: number, last: number) => void;
}

/** Where a row is in view: how far below the top of the window, in CSS pixels. */
export interface RowPlace {
  readonly row: number;
  readonly topPx: number;
}

/** Draws the rows in view of a long list, in a body as high as the whole list; the page itself scrolls. */
export class RowWindow {
  readonly body: HTMLElement;
  readonly #options: RowWindowOptions;
  readonly #virtualizer: Virtualizer<Window, HTMLElement>;
  readonly #drawn = new Map<number, HTMLElement>();
  #count = 0;
  #kept = -1;
  #estimatePx = 40;
  #widthPx = window.innerWidth;

  constructor(body: HTMLElement, options: RowWindowOptions) {
    this.body = body;
    this.#options = options;
    this.#virtualizer = new Virtualizer(this.#settings());
    window.addEventListener('resize', () => this.#followWidth());
  }

  /** Sets the number of rows; the row `kept` stays drawn even out of view, -1 for none. */
  update(count: number, kept: number): void {
    this.#count = count;
    this.#kept = kept;
    this.draw();
  }

  /** The element of a drawn row. */
  rowAt(index: number): HTMLElement | undefined {
    return this.#drawn.get(index);
  }

  /** The first row in view; undefined if there is none. */
  get firstInView(): number | undefined {
    return this.#virtualizer.range?.startIndex;
  }

  /** Where a row is now, drawn or not. */
  placeOf(row: number): RowPlace {
    const startPx = this.#virtualizer.measurementsCache[row]?.start ?? 0;
    const { top } = this.body.getBoundingClientRect();
    return { row, topPx: top + startPx - this.#virtualizer.options.scrollMargin };
  }

  /** Scrolls so that the row `next` is where another one was, again while the rows around are measured. */
  follow(place: RowPlace, next: number, frameCount = settlingFrames): void {
    const movedPx = this.placeOf(next).topPx - place.topPx;
    if (Math.abs(movedPx) >= 1) window.scrollBy({ top: movedPx, behavior: 'instant' });
    if (frameCount > 0) requestAnimationFrame(() => this.follow(place, next, frameCount - 1));
  }

  /** The number of whole rows in view. */
  get rowsInView(): number {
    return Math.max(1, Math.floor(window.innerHeight / this.#estimatePx) - 2);
  }

  /** Redraws the matching rows among those that are drawn. */
  redraw(isOther: (index: number) => boolean): void {
    for (const [index, row] of this.#drawn) {
      if (!isOther(index)) continue;
      const next = this.#options.draw(index);
      next.style.transform = row.style.transform;
      row.replaceWith(next);
      this.#drawn.set(index, next);
      this.#virtualizer.measureElement(next);
    }
  }

  /** Draws the rows that are now in view. */
  draw(): void {
    if (!this.body.isConnected) return;
    this.#virtualizer.setOptions(this.#settings());
    this.#virtualizer._willUpdate();
    this.#place();
  }

  #settings(): VirtualizerOptions<Window, HTMLElement> {
    const kept = this.#kept;
    return {
      count: this.#count,
      getScrollElement: () => window,
      estimateSize: () => this.#estimatePx,
      scrollToFn: windowScroll,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      initialOffset: () => window.scrollY,
      scrollMargin: this.body.isConnected ? this.body.getBoundingClientRect().top + window.scrollY : 0,
      overscan,
      rangeExtractor: (range) => withKept(range, kept),
      onChange: () => this.#place(),
    };
  }

  #place(): void {
    const items = this.#virtualizer.getVirtualItems();
    const shown = new Set(items.map(({ index }) => index));
    const { range } = this.#virtualizer;
    if (range && this.#count > 0) this.#options.need(range.startIndex, Math.min(range.endIndex, this.#count - 1));
    for (const [index, row] of this.#drawn) {
      if (shown.has(index)) continue;
      row.remove();
      this.#drawn.delete(index);
    }
    this.body.style.blockSize = `${this.#virtualizer.getTotalSize()}px`;
    let next = this.body.firstElementChild;
    const added: HTMLElement[] = [];
    for (const { index, start } of items) {
      let row = this.#drawn.get(index);
      if (row && row === next) next = next.nextElementSibling;
      else {
        if (!row) {
          row = this.#options.draw(index);
          this.#drawn.set(index, row);
          added.push(row);
        }
        this.body.insertBefore(row, next);
      }
      row.style.transform = `translateY(${start - this.#virtualizer.options.scrollMargin}px)`;
    }
    // Measured only after all rows are in the page, so that it is laid out once.
    for (const row of added) this.#virtualizer.measureElement(row);
    const [first] = added;
    if (first) this.#estimatePx = Math.max(20, first.offsetHeight);
  }

  /** Row heights depend on the width, so a new width means measuring again. */
  #followWidth(): void {
    if (window.innerWidth === this.#widthPx) return;
    this.#widthPx = window.innerWidth;
    const [first] = this.#drawn.values();
    if (first) this.#estimatePx = Math.max(20, first.offsetHeight);
    this.#virtualizer.measure();
    this.draw();
    for (const row of this.#drawn.values()) this.#virtualizer.measureElement(row);
  }
}

function withKept(range: Range, kept: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (kept < 0 || kept >= range.count || indexes.includes(kept)) return indexes;
  return kept < range.startIndex ? [kept, ...indexes] : [...indexes, kept];
}
