import type { RunRecord } from './runRecord';

/** The environment variable that tells tests of the UI where to put pictures of failures. */
export const pictureFolderVariable = 'ACCESS_USERS_PICTURE_FOLDER';

/** How a task is to run. */
export interface Run {
  /** The expression that titles of tests have to match; where absent, all run. */
  readonly grep?: string;
  /** Takes what the run prints; where absent, it goes to the terminal as it comes. */
  readonly print?: (text: string) => void;
  /** The folder for pictures of what was shown while a test failed. */
  readonly pictureFolder: string;
}

/** A part of the whole that runs by itself, whatever runs beside it: a suite, a share of one, or one of its files. */
export interface Task {
  readonly name: string;
  /** Whether a test that fails is run once more: those that drive a VS Code. */
  readonly isTriedAgain: boolean;
  run(run: Run): Promise<RunRecord>;
}
