import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Simulator } from '../simulator/simulator';
import { WorkbenchDriver } from '../ui/workbenchDriver';
import { projectFolder } from './cacheFolder';
import type { Demo } from './demo';
import type { ServerVersion } from './vscodeFromNpm';
import type { Workbench } from './workbench';
import { openWebWorkbench } from './webWorkbench';

/** The window that a step of the tour works in. */
export interface TourWindow {
  readonly workbench: Workbench;
  readonly driver: WorkbenchDriver;
  readonly simulator: Simulator;
}

/** One step: it leaves the window as its picture shall show it; the next step goes on from there. */
export interface TourStep {
  readonly name: string;
  run(window: TourWindow): Promise<void>;
}

const steps: readonly TourStep[] = [
  {
    name: 'side-bar',
    run: async ({ driver }) => {
      await driver.openView('Cloudflare Access');
      await driver.row('Northwind Traders').waitFor();
      await driver.restPointer();
    },
  },
];

const pictureFolder = path.join(projectFolder, 'out', 'tour');

/** Walks through the extension, once in a dark theme and once in a light one, and saves a picture of each step. */
export async function runTour(version: ServerVersion, { simulator, options }: Demo): Promise<void> {
  await rm(pictureFolder, { recursive: true, force: true });
  await mkdir(pictureFolder, { recursive: true });
  for (const colorTheme of ['dark', 'light'] as const) {
    simulator.reset();
    const workbench = await openWebWorkbench(version, { ...options, colorTheme });
    const driver = new WorkbenchDriver(workbench.page);
    for (const [index, step] of steps.entries()) {
      const number = String(index + 1).padStart(2, '0');
      const file = path.join(pictureFolder, `${number}-${step.name}-${colorTheme}.png`);
      // The picture is taken of a failed step too: it tells what went wrong.
      await step
        .run({ workbench, driver, simulator })
        .finally(() => workbench.page.screenshot({ path: file, animations: 'disabled' }));
      console.log(path.relative(projectFolder, file));
    }
    await workbench.close();
  }
}
