import path from 'node:path';
import type { EnteredAccount, SimulatorCase } from '../simulator/cases/case';
import { startSimulator, type SimulatedAccount, type Simulator } from '../simulator/simulator';
import { projectFolder } from '../support/project';
import type { WorkbenchOptions } from '../host/workbench';

/** A running simulator, and what a window is opened with to show the extension with the simulator's accounts added. */
export interface Demo {
  readonly simulator: Simulator;
  readonly options: Pick<WorkbenchOptions, 'environment' | 'extensionDevelopmentPath' | 'userSettings'>;
}

/** Starts the simulator for a demo, also of an answer that was met in the wild; the extension has to be built. */
export async function startDemo(simulatorCase?: SimulatorCase): Promise<Demo> {
  const simulator = await startSimulator();
  const entered = simulatorCase?.begin(simulator) ?? {};
  const accounts = entered.accounts ?? simulator.accounts.map((account) => enteredAccount(simulator, account));
  return {
    simulator,
    options: {
      environment: { ACCESS_USERS_DEMO_ACCOUNTS: JSON.stringify(accounts) },
      extensionDevelopmentPath: [projectFolder, path.join(__dirname, 'extension')],
      userSettings: {
        'cloudflareAccess.apiBaseUrl': entered.apiBaseUrl ?? simulator.baseUrl,
        // The accounts are simulated, so nothing is lost by trying this.
        'cloudflareAccess.allowChanges': true,
      },
    },
  };
}

function enteredAccount(simulator: Simulator, { id, name }: SimulatedAccount): EnteredAccount {
  return { accountId: id, label: name, apiToken: simulator.tokenFor(id) };
}
