import { activityBarWidth, scrollToTop, windowSize, type TourStep } from './tourStep';

/** The panels of an account that the steps before have opened. */
const panels = ['Seat usage', 'Idle seats', 'Access log', 'Remove seats'];

function stepsOf(panel: string): readonly TourStep[] {
  const name = panel.toLowerCase().replace(' ', '-');
  return [
    {
      name: `${name}-500-pixels`,
      run: async ({ driver }) => {
        await driver.quickInput.cancel();
        await driver.page.setViewportSize(windowSize);
        await driver.editorTab(`${panel}: Northwind Traders`).click();
        if (await driver.sideBar.isVisible()) await driver.runCommand('View: Toggle Primary Side Bar Visibility');
        await driver.sideBar.waitFor({ state: 'hidden' });
        await driver.page.setViewportSize({ width: activityBarWidth + 500, height: windowSize.height });
        await driver.webviewFrame().getByRole('heading', { level: 1, name: panel }).waitFor();
        await scrollToTop(driver);
      },
    },
    {
      name: `${name}-200-percent`,
      run: async ({ driver }) => {
        // At this zoom the window has half as many CSS pixels.
        await driver.page.setViewportSize({ width: windowSize.width / 2, height: windowSize.height / 2 });
        await scrollToTop(driver);
      },
    },
  ];
}

/** The panels of an account where there is little room; they leave the window small, with the side bar hidden. */
export function narrowSteps(): readonly TourStep[] {
  return panels.flatMap(stepsOf);
}
