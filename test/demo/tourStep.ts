import type { Simulator } from '../simulator/simulator';
import type { WorkbenchDriver } from '../workbench/workbenchDriver';
import type { Workbench } from '../host/workbench';

/** How large the window is, but for steps that show a smaller one. */
export const windowSize = { width: 1280, height: 800 };

/** What stays beside an editor when the side bar is hidden. */
export const activityBarWidth = 48;

/** Shows the beginning of the panel in front. */
export async function scrollToTop(driver: WorkbenchDriver): Promise<void> {
  await driver
    .webviewFrame()
    .locator('html')
    .evaluate((page) => page.scrollTo(0, 0));
}

/** The window that a step of the tour works in. */
export interface TourWindow {
  readonly workbench: Workbench;
  readonly driver: WorkbenchDriver;
  readonly simulator: Simulator;
  /** The theme of the whole walk; a step that shows another one is followed by one that sets it again. */
  readonly colorTheme: 'dark' | 'light';
}

/** One step: it leaves the window as its picture shall show it; the next step goes on from there. */
export interface TourStep {
  readonly name: string;
  run(window: TourWindow): Promise<void>;
}
