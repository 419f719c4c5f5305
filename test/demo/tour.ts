import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchDriver } from '../workbench/workbenchDriver';
import { projectFolder } from '../support/project';
import type { Demo } from './demo';
import type { ServerVersion } from '../host/vscodeFromNpm';
import { windowSize } from './tourStep';
import { tourSteps } from './tourSteps';
import { openWebWorkbench } from '../host/webWorkbench';

const pictureFolder = path.join(projectFolder, 'out', 'tour');

/** Walks through the extension, once in a dark theme and once in a light one, and saves a picture of each step. */
export async function runTour(version: ServerVersion, { simulator, options }: Demo): Promise<void> {
  await rm(pictureFolder, { recursive: true, force: true });
  await mkdir(pictureFolder, { recursive: true });
  for (const colorTheme of ['dark', 'light'] as const) {
    simulator.reset();
    const workbench = await openWebWorkbench(version, { ...options, colorTheme, viewport: windowSize });
    const driver = new WorkbenchDriver(workbench.page);
    for (const [index, step] of tourSteps().entries()) {
      const number = String(index + 1).padStart(2, '0');
      const file = path.join(pictureFolder, `${number}-${step.name}-${colorTheme}.png`);
      // The picture is taken of a failed step too: it tells what went wrong.
      await step
        .run({ workbench, driver, simulator, colorTheme })
        .finally(() => workbench.page.screenshot({ path: file, animations: 'disabled' }));
      console.log(path.relative(projectFolder, file));
    }
    await workbench.close();
  }
}
