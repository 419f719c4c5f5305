import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from './browser';
import { onShutdown } from '../support/shutdown';

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing under test may reach another machine, not even by looking its name up.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

let shared: Promise<Browser> | undefined;

/**
 * The one headless browser of this process, started at the first call and again after it was lost; it ends with the
 * process. Whoever opens pages makes a context of their own, which shares nothing with the others, and closes it.
 */
export async function sharedBrowser(): Promise<Browser> {
  shared ??= launch();
  const asked = shared;
  try {
    const browser = await asked;
    if (browser.isConnected()) return browser;
  } catch (error) {
    if (shared === asked) shared = undefined;
    throw error;
  }
  if (shared === asked) shared = undefined;
  return sharedBrowser();
}

async function launch(): Promise<Browser> {
  const { executablePath, environment } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    env: environment,
    args: browserFlags,
    // Ending everything on a signal is for shutdown.ts alone.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const forget = onShutdown(() => browser.close());
  browser.on('disconnected', forget);
  return browser;
}
