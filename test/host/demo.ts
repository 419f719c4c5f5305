import path from 'node:path';
import { demoAccounts, startSimulator, type Simulator } from '../simulator/simulator';
import { projectFolder } from './cacheFolder';
import type { WorkbenchOptions } from './workbench';

/** A running simulator, and what a window is opened with to show the extension with the simulator's accounts added. */
export interface Demo {
  readonly simulator: Simulator;
  readonly options: Pick<WorkbenchOptions, 'environment' | 'extensionDevelopmentPath' | 'machineSettings'>;
}

/** Starts the simulator for a demo; the extension has to be built. */
export async function startDemo(): Promise<Demo> {
  const simulator = await startSimulator();
  return {
    simulator,
    options: {
      environment: { ACCESS_USERS_DEMO_ACCOUNTS: JSON.stringify(demoAccounts) },
      extensionDevelopmentPath: [projectFolder, path.join(__dirname, 'demo')],
      machineSettings: { 'cloudflareAccess.apiBaseUrl': simulator.baseUrl },
    },
  };
}
