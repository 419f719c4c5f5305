import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { Page } from 'playwright-core';
import type { WorkbenchOptions } from '../host/workbench';
import type { SimulatorOptions } from '../simulator/simulator';
import { KeyboardDriver, type FollowingWindow } from './keyboardDriver';
import { addAccount, openSession, startOver, type Session } from './session';

/** A session in which nobody has touched the mouse. */
export interface KeyboardSession extends Session {
  readonly keys: KeyboardDriver;
  /** Fails if anything was pointed at or clicked, in the workbench or in a panel, since the window was opened. */
  assertNoPointer(): Promise<void>;
  /** Resolves once a pointer did something of this kind. */
  waitForPointer(eventType: string): Promise<void>;
}

/** Opens VS Code with the extension's view in front, all by keyboard. */
export async function openKeyboardSession(
  options: { simulator?: SimulatorOptions; workbench?: WorkbenchOptions } = {},
): Promise<KeyboardSession> {
  const pointed: string[] = [];
  const events = new EventEmitter();
  const tell = (eventType: string): void => {
    pointed.push(eventType);
    events.emit('pointed');
  };
  const session = await openSession({
    ...options,
    workbench: { ...options.workbench, preparePage: (page) => tellOfPointer(page, tell) },
    openView: (driver) => new KeyboardDriver(driver).goToView(),
  });
  return {
    ...session,
    keys: new KeyboardDriver(session.driver),
    assertNoPointer: async () => {
      // What the page has told before it answers this has come.
      await session.driver.page.evaluate(() => undefined);
      assert.deepEqual(pointed, []);
    },
    waitForPointer: async (eventType) => {
      while (!pointed.includes(eventType)) await once(events, 'pointed');
    },
  };
}

/** Gives each test of a suite a window in which there is this account alone, and fails one that used a pointer. */
export function keyboardSessionForEach(name: string): () => KeyboardSession {
  let session: KeyboardSession | undefined;
  before(async () => {
    session = await openKeyboardSession();
  });
  beforeEach(async () => {
    if (!session) throw new Error('The session did not open');
    await startOverByKeyboard(session);
    await addAccount(session, name);
  });
  afterEach(() => session?.assertNoPointer());
  after(() => session?.close());
  return () => session ?? assert.fail('There is a session only while a test runs.');
}

/** Removes every account and brings the simulator back to its start, as `startOver` does with the mouse. */
export async function startOverByKeyboard(session: KeyboardSession): Promise<void> {
  await startOver(session, (driver) => session.keys.pressButton('Remove', driver.dialog()));
}

/** Adds an account that the simulator's token can list, and resolves once its row has the focus and tells how many users there are. */
export async function addAccountByKeyboard({ keys, driver, simulator }: KeyboardSession, name: string): Promise<void> {
  await keys.run('Cloudflare Access: Add Account…');
  await answerByKeyboard({ keys, driver, simulator }, name);
}

/** Answers all questions of "Add Account…", however it was started. */
export async function answerByKeyboard(
  { keys, driver, simulator }: Pick<KeyboardSession, 'keys' | 'driver' | 'simulator'>,
  name: string,
): Promise<void> {
  await driver.quickInput.waitForTitle('Add Account (1/5)');
  await keys.pick('API token');
  await driver.quickInput.waitForTitle('Add Account (2/5)');
  await keys.enter(simulator.token);
  await keys.pick(name);
  await driver.quickInput.waitForTitle('Add Account (4/5)');
  await keys.press('Enter');
  await driver.quickInput.waitForPlaceholder('Where should the credential be kept?');
  await keys.pick("VS Code's secret storage");
  await keys.waitForFocusedRow(name);
  // The tree takes the focus again from what is opened before its rows are drawn.
  await driver.row(name).getByText(' users').waitFor();
}

/**
 * Every page tells of what only a pointer does; a button that is pressed by a key is clicked as well, but at no place.
 * VS Code writes the page of a panel into an empty one, which forgets its listeners, so it has to be asked to tell.
 */
async function tellOfPointer(page: Page, tell: (eventType: string) => void): Promise<void> {
  await page.exposeFunction('tellOfPointer', tell);
  await page.addInitScript(() => {
    const followed = new WeakSet<Element>();
    const inPage = Object.assign(window as unknown as Window & { tellOfPointer: typeof tell } & FollowingWindow, {
      followPointer(): void {
        if (followed.has(document.documentElement)) return;
        followed.add(document.documentElement);
        for (const type of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'wheel', 'touchstart'] as const) {
          window.addEventListener(type, ({ isTrusted }) => isTrusted && inPage.tellOfPointer(type), { capture: true });
        }
        window.addEventListener(
          'click',
          ({ isTrusted, detail }) => isTrusted && detail > 0 && inPage.tellOfPointer('click'),
          { capture: true },
        );
      },
    });
    inPage.followPointer();
  });
}
