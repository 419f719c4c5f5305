/** Resolves with how many timers this process waits for. */
export async function timerCount(): Promise<number> {
  // Mocha starts the timer of a test once the test has returned its promise.
  await new Promise((resolve) => setImmediate(resolve));
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}
