import { desktopAvailability } from './desktop';
import type { HostName } from './hosts';

/** Picks VS Code desktop where it can be shown and had, else the one from npm, and prints which and why. */
export async function chooseHost(): Promise<HostName> {
  const desktop = await desktopAvailability();
  if (desktop.available) {
    console.log('Tests run on VS Code desktop, which can be shown here.');
    return 'desktop';
  }
  console.log(`Tests run on VS Code from npm in a headless browser: ${desktop.why}.`);
  return 'minimum';
}
