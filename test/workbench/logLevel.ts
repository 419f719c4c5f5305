import { patiently } from '../support/waiting';
import type { Session } from './session';

/** Sets the level of one log, or of all. */
export async function setLogLevel(
  { driver: { quickInput }, commands }: Pick<Session, 'driver' | 'commands'>,
  level: string,
  log?: string,
): Promise<void> {
  let asked: Promise<void> = Promise.resolve();
  // The list does not grow by itself when an extension's log arrives, so it is asked for again.
  await patiently(1000, async (timeout) => {
    // It ends with the answer.
    asked = commands.run('workbench.action.setLogLevel');
    await quickInput.option(level).waitFor();
    if (log === undefined) return;
    await quickInput.type(log);
    await quickInput.option(log).click({ timeout });
    await quickInput.waitForPlaceholder(`${log}: Select log level`);
  });
  await quickInput.pick(level);
  await quickInput.waitUntilClosed();
  await asked;
}
