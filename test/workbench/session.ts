import { tokenVariable } from '../../src/cloudflare/secretPlace';
import type { Settings } from '../host/settings';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../host/workbench';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator';
import { projectFolder } from '../support/project';
import { windowTimeLimitMs } from '../support/waiting';
import { type CommandChannel, openCommandChannel } from './commandChannel';
import { lastPictureOf, pictureFailuresOf } from './failurePictures';
import { WorkbenchDriver } from './workbenchDriver';
import { reloadWindow } from './reloadWindow';

/** What VS Code's own commands on the view begin with; there are none before the view has rows. */
const treeCommands = 'workbench.actions.treeView.cloudflareAccess.users';

/**
 * A simulator and a VS Code with the extension pointed at it, as one person would sit before it. A test gets its accounts by
 * `addAccount` or `addOpenAccount`, which run the command as other code does, after `startOver` has taken away what the test
 * before it left; only where the wizard itself is tested, its steps are gone through (`enterToken`, `chooseAccount`,
 * `keepCredential`). Suites that need no options take `sharedSession`, which costs no start.
 */
export interface Session {
  readonly simulator: Simulator;
  readonly workbench: Workbench;
  readonly driver: WorkbenchDriver;
  /** Runs commands by their ids, for what a test needs but does not test. */
  readonly commands: CommandChannel;
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
  const commands = await openCommandChannel();
  try {
    const workbench = await openWorkbench({
      ...options.workbench,
      extensionDevelopmentPath: [
        options.workbench?.extensionDevelopmentPath ?? projectFolder,
        commands.extensionFolder,
      ].flat(),
      // No token of the person who runs the tests may be offered.
      environment: { [tokenVariable]: '', ...commands.environment, ...options.workbench?.environment },
      userSettings: { 'cloudflareAccess.apiBaseUrl': simulator.baseUrl, ...options.workbench?.userSettings },
    });
    const driver = new WorkbenchDriver(workbench.page);
    pictureFailuresOf(workbench.page);
    await (options.openView?.(driver) ?? driver.openView('Cloudflare Access'));
    return {
      simulator,
      workbench,
      driver,
      commands,
      close: async () => {
        await lastPictureOf(workbench.page);
        await workbench.close();
        await commands.close();
        await simulator.close();
      },
    };
  } catch (error) {
    await commands.close();
    await simulator.close();
    throw error;
  }
}

/** Changes settings of the person while the window is open; null takes back to what the session was opened with. */
export function changeSettings({ commands }: Session, settings: Settings): Promise<void> {
  return commands.run('accessUsersTests.changeSettings', settings);
}

/** Reloads the window and resolves once the view has its rows again, for which the extension has to start anew. */
export async function reloadWithRows({ driver, workbench }: Session): Promise<void> {
  await reloadWindow(workbench.page);
  await driver.openView('Cloudflare Access');
  await driver.rows().first().waitFor({ timeout: windowTimeLimitMs });
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

/** What is unusual of an account that is added: its token, and what its row is called while personal data is masked. */
export interface AddedAccount {
  readonly apiToken?: string;
  readonly shownName?: string | RegExp;
}

/** Adds an account of the simulator, by a token that can list it where none is given, and resolves once its row is shown. */
export async function addAccount(
  session: Session,
  name = 'Northwind Traders',
  { apiToken, shownName = name }: AddedAccount = {},
): Promise<void> {
  const { simulator, commands, driver } = session;
  const accountId = simulator.accounts.find((account) => account.name === name)?.id;
  const added = { accountId, label: name, apiToken: apiToken ?? simulator.token };
  await commands.run('cloudflareAccess.addAccount', added);
  await driver.row(shownName).waitFor();
}

/** Adds an account and shows its users. */
export async function addOpenAccount(
  session: Session,
  name = 'Northwind Traders',
  added: AddedAccount = {},
): Promise<void> {
  await addAccount(session, name, added);
  await showUsers(session, added.shownName ?? name);
}

/** Adds an account as a person does, through all boxes of the wizard, and shows its users. */
export async function addOpenAccountInWizard(session: Session, name = 'Northwind Traders'): Promise<void> {
  await addAccountInWizard(session, name);
  await showUsers(session, name);
}

/** Adds an account as a person does, through all boxes of the wizard, and resolves once its row is shown. */
export async function addAccountInWizard(session: Session, name: string): Promise<void> {
  await enterToken(session, session.simulator.token);
  await chooseAccount(session, name);
  await keepCredential(session);
  await session.driver.row(name).waitFor();
}

async function showUsers({ driver }: Session, name: string | RegExp): Promise<void> {
  await driver.expand(driver.row(name));
  // The count comes last: from then on the rows are there to stay.
  await driver
    .row(name)
    .getByText(/\d users/)
    .waitFor();
}

/** Closes every editor and panel, and resolves once none is shown: what comes next is not the one before. */
export async function closeEditors({ driver, commands }: Session): Promise<void> {
  await commands.run('workbench.action.closeAllEditors');
  await driver.editorTab(/./).first().waitFor({ state: 'detached' });
  await driver.page.locator('iframe.webview.ready:visible').first().waitFor({ state: 'detached' });
}

/**
 * Closes every editor, dismisses every notification, removes every account and brings the simulator back to its start: the
 * next test sees nothing of this one but what the person chose for good, such as settings.
 */
export async function startOver(
  session: Session,
  confirm: (driver: WorkbenchDriver) => Promise<void> = remove,
): Promise<void> {
  const { driver, simulator, commands } = session;
  await commands.run('workbench.action.closeQuickOpen');
  await commands.run('workbench.action.closePanel');
  await commands.run('notifications.clearAll');
  await closeEditors(session);
  // VS Code would read by itself the users of an account that it still holds for expanded when the account is back.
  if ((await driver.rows().count()) > 0) await commands.run(`${treeCommands}.collapseAll`);
  // Until then, the row of an account may be out of sight above them.
  await driver.rows().and(driver.page.locator('[aria-level="2"]')).first().waitFor({ state: 'detached' });
  for (const { id, name } of simulator.accounts) {
    // The extension knows which accounts there are; rows that are being drawn anew may be missing for a moment.
    const ended = commands.run('cloudflareAccess.removeAccount', { accountId: id }).catch(() => undefined);
    const dialog = driver.page.locator('.monaco-dialog-box');
    await Promise.race([ended, dialog.waitFor().catch(() => undefined)]);
    if (await dialog.isVisible()) await confirm(driver);
    await ended;
    await driver.row(name).waitFor({ state: 'detached' });
  }
  simulator.reset();
}

function remove(driver: WorkbenchDriver): Promise<void> {
  return driver.clickDialogButton('Remove');
}
