import type { ServerVersion } from './vscodeFromNpm';

/** A VS Code the suites can run on: one of the two from npm, in a headless browser, or the desktop program. */
export type HostName = ServerVersion | 'desktop';

/** The name of the environment variable that tells a suite which VS Code it runs on. */
export const hostVariable = 'ACCESS_USERS_TEST_HOST';

/** Whether a word names a VS Code from npm. */
export function isServerVersion(word: string): word is ServerVersion {
  return word === 'minimum' || word === 'latest';
}

/** Whether a word names a VS Code. */
export function isHostName(word: string): word is HostName {
  return word === 'desktop' || isServerVersion(word);
}

/** The VS Code that the environment names, `minimum` where it names none. */
export function hostFromEnvironment(): HostName {
  const word = process.env[hostVariable] ?? 'minimum';
  if (!isHostName(word)) {
    throw new Error(`${hostVariable} is "${word}"; it must be minimum, latest or desktop.`);
  }
  return word;
}
