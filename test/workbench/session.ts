import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { tokenVariable } from '../../src/cloudflare/secretPlace';
import { pictureFolderVariable } from '../host/task';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../host/workbench';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator';
import { projectFolder } from '../support/project';
import { WorkbenchDriver } from './workbenchDriver';
import { reloadWindow } from './reloadWindow';

const pictureFolder = process.env[pictureFolderVariable] ?? path.join(projectFolder, 'out', 'failures');
const openPages = new Set<Page>();
let currentTest: Mocha.Test | undefined;

beforeEach(function () {
  currentTest = this.currentTest;
});

afterEach(async () => {
  for (const page of openPages) await pictureOfFailure(page);
  currentTest = undefined;
});

/** A failed test leaves a picture of what the person would have seen. */
async function pictureOfFailure(page: Page): Promise<void> {
  if (currentTest?.state !== 'failed') return;
  await mkdir(pictureFolder, { recursive: true });
  const name = currentTest.fullTitle().replace(/[^a-z0-9]+/gi, '-');
  await page.screenshot({ path: path.join(pictureFolder, `${name}.png`) });
}

/** A simulator and a VS Code with the extension pointed at it, as one person would sit before it. */
export interface Session {
  readonly simulator: Simulator;
  readonly workbench: Workbench;
  readonly driver: WorkbenchDriver;
  close(): Promise<void>;
}

/** Opens VS Code with the extension's view in front. */
export async function openSession(
  options: {
    simulator?: SimulatorOptions;
    workbench?: WorkbenchOptions;
    /** How the view is brought to the front, with the mouse where absent. */
    openView?: (driver: WorkbenchDriver) => Promise<unknown>;
  } = {},
): Promise<Session> {
  const simulator = await startSimulator(options.simulator);
  try {
    const workbench = await openWorkbench({
      extensionDevelopmentPath: projectFolder,
      ...options.workbench,
      // No token of the person who runs the tests may be offered.
      environment: { [tokenVariable]: '', ...options.workbench?.environment },
      userSettings: { 'cloudflareAccess.apiBaseUrl': simulator.baseUrl, ...options.workbench?.userSettings },
    });
    const driver = new WorkbenchDriver(workbench.page);
    openPages.add(workbench.page);
    await (options.openView?.(driver) ?? driver.openView('Cloudflare Access'));
    return {
      simulator,
      workbench,
      driver,
      close: async () => {
        // Where each test has a session of its own, it ends before the hook of all tests runs.
        if (openPages.delete(workbench.page)) await pictureOfFailure(workbench.page);
        await workbench.close();
        await simulator.close();
      },
    };
  } catch (error) {
    await simulator.close();
    throw error;
  }
}

/** Reloads the window and resolves once the view has its rows again, for which the extension has to start anew. */
export async function reloadWithRows({ driver, workbench }: Session): Promise<void> {
  await reloadWindow(workbench.page);
  await driver.openView('Cloudflare Access');
  // A window that starts is no step of a person, who gets less time.
  await driver.rows().first().waitFor({ timeout: 60_000 });
}

/** Starts "Add Account…" and answers the first questions: the kind of the credential and an API token. */
export async function enterToken(session: Session, token: string): Promise<void> {
  await session.driver.runCommand('Cloudflare Access: Add Account…');
  await answerWithToken(session, token);
}

/** Answers the first questions of "Add Account…", however it was started: the kind of the credential and an API token. */
export async function answerWithToken({ driver }: Session, token: string): Promise<void> {
  await driver.quickInput.waitForTitle('Add Account (1/5)');
  await driver.quickInput.pick('API token');
  await driver.quickInput.waitForTitle('Add Account (2/5)');
  await driver.quickInput.enter(token);
}

/** Answers the questions after the credential: one of the accounts that it lists, under its own name. */
export async function chooseAccount({ driver }: Session, name: string): Promise<void> {
  await driver.quickInput.pick(name);
  await driver.quickInput.waitForTitle('Add Account (4/5)');
  await driver.quickInput.accept();
}

/** Answers the last question of the wizard: where the credential is to be kept. */
export async function keepCredential({ driver }: Session, place = "VS Code's secret storage"): Promise<void> {
  await driver.quickInput.waitForPlaceholder('Where should the credential be kept?');
  await driver.quickInput.pick(place);
}

/** Adds an account that the simulator's token can list, through the boxes, and resolves once its row is shown. */
export async function addAccount(session: Session, name = 'Northwind Traders'): Promise<void> {
  await enterToken(session, session.simulator.token);
  await chooseAccount(session, name);
  await keepCredential(session);
  await session.driver.row(name).waitFor();
}

/** Adds an account and shows its users. */
export async function addOpenAccount(session: Session, name?: string): Promise<void> {
  await addAccount(session, name);
  await session.driver.expand(session.driver.row(name ?? 'Northwind Traders'));
  // The count comes last: from then on the rows are there to stay.
  await session.driver
    .row(name ?? 'Northwind Traders')
    .getByText(/\d users/)
    .waitFor();
}

/** Removes every account as a person would and brings the simulator back to its start. */
export async function startOver({ driver, simulator }: Session): Promise<void> {
  // One row after the other: while rows are drawn anew, their number means nothing.
  for (const { name } of simulator.accounts) {
    const row = driver.row(name);
    if ((await row.count()) === 0) {
      continue;
    }
    await driver.collapse(row);
    await driver.pickFromContextMenu(row, 'Remove Account…');
    await driver.clickDialogButton('Remove');
    await row.waitFor({ state: 'detached' });
  }
  simulator.reset();
}
