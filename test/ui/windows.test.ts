import { addAccountInWizard, openSession, type Session } from '../workbench/session';
import { WorkbenchDriver } from '../workbench/workbenchDriver';
import { until } from '../support/waiting';

describe('several windows', function () {
  let session: Session;
  before(async function () {
    session = await openSession();
    // A second desktop window would lack the extension under development.
    if (session.workbench.host === 'desktop') this.skip();
  });
  after(() => session.close());

  it('follow each other when the person comes back to the view', async () => {
    const { driver, workbench } = session;
    const other = new WorkbenchDriver(await workbench.newWindow());
    await other.openView('Cloudflare Access');
    await addAccountInWizard(session, 'Contoso');
    await lookAgainUntil(other, 1);
    await other.pickFromContextMenu(other.row('Contoso'), 'Manage Account ▸ Remove Account…');
    await other.clickDialogButton('Remove');
    await other.row('Contoso').waitFor({ state: 'detached' });
    await lookAgainUntil(driver, 0);
  });

  /**
   * Leaves the view and comes back until it shows so many accounts: a headless browser never takes the focus from a
   * window, and what one window stores reaches the other one only after a moment.
   */
  async function lookAgainUntil(driver: WorkbenchDriver, accountCount: number): Promise<void> {
    const shows = async (): Promise<boolean> => {
      await driver.openView('Explorer');
      await driver.openView('Cloudflare Access');
      await driver.sideBar
        .getByRole('tree')
        .or(driver.sideBar.getByRole('button', { name: 'Add Account' }))
        .first()
        .waitFor();
      return (await driver.rows().count()) === accountCount;
    };
    await until(shows, `The view shows ${accountCount} accounts`);
  }
});
