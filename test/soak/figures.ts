/** How often each kind of work was done. */
export interface Done {
  readonly refreshes: number;
  readonly searches: number;
  readonly panels: number;
  readonly accounts: number;
}

/** What must not pile up, by its name: how many there are once everything is quiet and garbage was collected. */
export type Left = Readonly<Record<LeftKind, number>>;

/** What is counted; of `timers` those that the extension set, of `listeners` those on its own events. */
export const leftKinds = [
  'panels',
  'tabs',
  'accounts',
  'requests',
  'sockets',
  'timers',
  'listeners',
  'processListeners',
  'panelObjects',
  'quickPickObjects',
  'userListObjects',
] as const;

export type LeftKind = (typeof leftKinds)[number];

/** What was found in the extension host after a part of the work. */
export interface Figures {
  readonly elapsedMs: number;
  readonly heapBytes: number;
  /** How many rows VS Code was given to draw so far. */
  readonly drawnRows: number;
  readonly done: Done;
  readonly left: Left;
}

/** How much the heap grows when the drawn rows of an account are drawn anew, which is VS Code's doing. */
export interface RedrawGrowth {
  readonly rows: number;
  readonly redraws: number;
  readonly bytes: number;
}

/** What a whole run found: the figures after each part, and every sign of trouble in words. */
export interface Findings {
  readonly figures: readonly Figures[];
  readonly loadedPages: number;
  readonly unhandledRejections: readonly string[];
  readonly warnings: readonly string[];
  readonly redrawGrowth: RedrawGrowth;
}
