import { startSimulator, type Simulator } from '../../simulator/simulator';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { closeBrowserPages } from './browserPage';
import { Panels } from './panels';

/** Makes the panels of an account with 130 users for each test of the surrounding `describe`; returns how to get them. */
export function usePanels(): () => Panels {
  let simulator: Simulator | undefined;
  let panels: Panels | undefined;
  before(async () => {
    const [accountId, otherId] = accountIds;
    simulator = await startSimulator({ accounts: [account(130, accountId), account(3, otherId)] });
  });
  beforeEach(async () => {
    if (!simulator) throw new Error('The simulator did not start');
    simulator.reset();
    panels = new Panels(simulator, await createDirectory(simulator));
  });
  afterEach(async () => {
    try {
      panels?.dispose();
    } finally {
      await closeBrowserPages();
    }
  });
  after(() => simulator?.close());
  return () => {
    if (!panels) throw new Error('The panels are there inside tests alone');
    return panels;
  };
}
