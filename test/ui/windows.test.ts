import { addAccount, openSession, type Session } from './session';
import { WorkbenchDriver } from './workbenchDriver';

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
    await addAccount(session, 'Contoso');
    await lookAgain(other);
    await other.row('Contoso').waitFor();
    await other.pickFromContextMenu(other.row('Contoso'), 'Remove Account…');
    await other.clickDialogButton('Remove');
    await other.row('Contoso').waitFor({ state: 'detached' });
    await lookAgain(driver);
    await driver.row('Contoso').waitFor({ state: 'detached' });
  });

  /** A headless browser never takes the focus from a window, so the person looks at another view and comes back. */
  async function lookAgain(driver: WorkbenchDriver): Promise<void> {
    await driver.openView('Explorer');
    await driver.openView('Cloudflare Access');
  }
});
