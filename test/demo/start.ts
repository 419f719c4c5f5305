import { parseArgs } from 'node:util';
import { simulatorCase, simulatorCases } from '../simulator/cases';
import { buildExtension } from '../host/buildExtension';
import { startDemo, type Demo } from './demo';
import { desktopAvailability } from '../host/desktop';
import { openDesktopWorkbench } from '../host/desktopWorkbench';
import { isServerVersion } from '../host/hosts';
import { quietSettings } from '../host/settings';
import { onShutdown, shutDown } from '../support/shutdown';
import { runTour } from './tour';
import { installVscode, type ServerVersion } from '../host/vscodeFromNpm';
import { startVscodeServer } from '../host/vscodeServer';
import { windowAddress } from '../host/webWorkbench';

const usage = 'Usage: npm start -- [--tour | --case NAME] [--vscode minimum|latest], or npm start -- --cases';

async function main(): Promise<void> {
  const [flag, text] = [{ type: 'boolean' }, { type: 'string' }] as const;
  const { values } = parseArgs({ options: { tour: flag, case: text, cases: flag, vscode: text } });
  if (values.cases === true) {
    console.log(simulatorCases.map(({ name, description }) => `${name}\n    ${description}`).join('\n'));
    return;
  }
  const version = values.vscode ?? 'minimum';
  if (!isServerVersion(version)) {
    throw new Error(`"${version}" is not known. ${usage}`);
  }
  const met = values.case === undefined ? undefined : simulatorCase(values.case);
  await buildExtension();
  const demo = await startDemo(met);
  if (values.tour === true) {
    await runTour(version, demo);
    await shutDown(0);
  }
  const desktop = await desktopAvailability();
  if (desktop.available && values.vscode === undefined) {
    await showOnDesktop(demo);
    await shutDown(0);
  }
  await serve(version, demo);
}

/** Opens a window and resolves once the person has closed it. */
async function showOnDesktop(demo: Demo): Promise<void> {
  const workbench = await openDesktopWorkbench(demo.options);
  console.log('VS Code is open with the demo accounts. Close its window, or press Ctrl+C, to end.');
  console.log(`A token that lists all accounts of the simulator, for "Add Account…": ${demo.simulator.token}`);
  await new Promise((resolve) => workbench.page.once('close', resolve));
}

/** Serves a VS Code for the person's own browser, until Ctrl+C. */
async function serve(version: ServerVersion, { simulator, options }: Demo): Promise<void> {
  const server = await startVscodeServer(await installVscode(version), {
    environment: options.environment ?? {},
    extensionsUnderDevelopment: [options.extensionDevelopmentPath ?? []].flat(),
    userSettings: { ...quietSettings, ...options.userSettings },
  });
  onShutdown(() => server.close());
  console.log(`Open this address in a browser: ${windowAddress(server.url)}`);
  console.log('It is VS Code with the demo accounts. Press Ctrl+C to end.');
  console.log(`A token that lists all accounts of the simulator, for "Add Account…": ${simulator.token}`);
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await shutDown(1);
});
