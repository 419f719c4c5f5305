import path from 'node:path';
import type { Page } from 'playwright-core';
import { takeFailurePicture } from '../host/failurePicture';
import { pictureFolderVariable } from '../host/task';
import { projectFolder } from '../support/project';

const pictureFolder = process.env[pictureFolderVariable] ?? path.join(projectFolder, 'out', 'failures');
const openPages = new Set<Page>();
let currentTest: Mocha.Test | undefined;
let failureCount = 0;

beforeEach(function () {
  currentTest = this.currentTest;
});

afterEach(async () => {
  if (currentTest?.state === 'failed') failureCount += 1;
  for (const page of openPages) await pictureOfFailure(page);
  currentTest = undefined;
});

/** How many tests of this process have failed so far. */
export function failuresSoFar(): number {
  return failureCount;
}

/** From now on a test that fails leaves a picture of this page: what the person would have seen. */
export function pictureFailuresOf(page: Page): void {
  openPages.add(page);
}

/** Takes the last picture of a page that is about to be closed, where the test that runs has failed. */
export async function lastPictureOf(page: Page): Promise<void> {
  // Where each test has a page of its own, it is closed before the hook of all tests runs.
  if (openPages.delete(page)) await pictureOfFailure(page);
}

async function pictureOfFailure(page: Page): Promise<void> {
  if (currentTest?.state === 'failed') await takeFailurePicture(page, pictureFolder, currentTest.fullTitle());
}
