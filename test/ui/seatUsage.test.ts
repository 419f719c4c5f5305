import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import type { SimulatedUser } from '../simulator/simulator';
import { addOpenAccount, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';
import { accountText } from '../workbench/accountText';
import { reloadWindow } from '../workbench/reloadWindow';

const [{ id: accountId, name } = assert.fail()] = demoAccounts;
const dayMs = 86_400_000;

describe('the picture of the seats', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(async () => {
    await startOver(session);
    await addOpenAccount(session);
  });

  const account = () => session.driver.row(name);
  const panel = () => session.driver.webviewFrame();
  const told = (text: string) => accountText(account(), text).waitFor();
  const users = (count = 1234) => session.simulator.users(accountId).slice(0, count);
  const hasSeat = (user: SimulatedUser) => user.access_seat === true || user.gateway_seat === true;
  const isIdle = (user: SimulatedUser, days: number) =>
    user.last_successful_login !== undefined &&
    Date.now() - Date.parse(user.last_successful_login) >= (days + 1) * dayMs;
  /** Who may be active where the list does not tell. */
  const mayUseGateway = (user: SimulatedUser) => user.gateway_seat !== false || user.active_device_count !== 0;
  const idleBar = 'Over 90 days, no Gateway, no devices';
  const lens = (label: string) => panel().getByRole('button', { name: `${label}: ` });
  const pressed = (label: string) => lens(label).and(panel().locator('[aria-pressed="true"]'));
  const anyPressed = () => panel().locator('[aria-pressed="true"]');

  async function open(): Promise<void> {
    await session.driver.pickFromContextMenu(account(), 'Show Seat Usage');
    await session.driver.editorTab(`Seat usage: ${name}`).waitFor();
    await panel().getByRole('heading', { level: 1, name: 'Seat usage' }).waitFor();
  }

  it('counts what is loaded, says that it is a part, and loads all at the press of its button', async () => {
    const { simulator } = session;
    const count = (some: readonly unknown[]) => new Intl.NumberFormat('en').format(some.length);
    await open();
    await panel().getByText('Counted from the 100 users that are loaded, of 1,234').waitFor();
    await lens('Seats in use')
      .getByText(count(users(100).filter(hasSeat)), { exact: true })
      .waitFor();
    const hold = simulator.hold(({ route, query }) => route === 'listUsers' && query['per_page'] === '1000');
    await panel().getByRole('button', { name: 'Load All Users' }).click();
    await panel().getByRole('status').getByText('Reading users…').waitFor();
    hold.release();
    await panel()
      .getByText(/^Counted from all 1,234 users, read /)
      .waitFor();
    await panel().getByRole('button', { name: 'Load All Users' }).waitFor({ state: 'detached' });
    const all = users();
    const seats = all.filter(hasSeat);
    for (const [label, counted] of [
      ['Seats in use', seats],
      ['Access only', all.filter((user) => user.access_seat === true && user.gateway_seat !== true)],
      ['Gateway only', all.filter((user) => user.access_seat !== true && user.gateway_seat === true)],
      ['Both', all.filter((user) => user.access_seat === true && user.gateway_seat === true)],
      ['None', all.filter((user) => !hasSeat(user))],
      [idleBar, seats.filter((user) => isIdle(user, 90) && !mayUseGateway(user))],
      ['Over 90 days, Gateway or devices', seats.filter((user) => isIdle(user, 90) && mayUseGateway(user))],
      ['Never logged in, Gateway or devices', seats.filter(({ last_successful_login: login }) => login === undefined)],
    ] as const) {
      await lens(label).getByText(count(counted), { exact: true }).waitFor();
    }
    await told('1,234 users');
  });

  it('shows the users of a bar in the view at a click, and all again at the next one', async () => {
    const { driver } = session;
    const idle = users(100).filter((user) => hasSeat(user) && isIdle(user, 90) && !mayUseGateway(user));
    await open();
    await lens(idleBar).click();
    await pressed(idleBar).waitFor();
    const lensText = 'any seat, idle in Access for more than 90 days, no Gateway seat or device';
    await told(`${idle.length} shown of 100 loaded of 1,234 users · ${lensText}`);
    await driver.row(idle[0]?.email ?? '').waitFor();
    // The large number is of the same users.
    assert.equal(await anyPressed().count(), 2);
    await lens('None').click();
    await pressed('None').waitFor();
    assert.equal(await anyPressed().count(), 1);
    await account().getByText(' · no seat').waitFor();
    await pressed('None').click();
    await told('100 of 1,234 users');
    await anyPressed().waitFor({ state: 'detached' });
  });

  it('marks the bar of a filter that was set elsewhere, and counts users whatever the filter', async () => {
    const { driver } = session;
    await open();
    const before = await panel().locator('.count').allInnerTexts();
    await driver.clickRowAction(account(), 'Filter Users…');
    await driver.quickInput.pick('Access and Gateway seat');
    await driver.quickInput.clickButton('OK');
    await pressed('Both').waitFor();
    assert.deepEqual(await panel().locator('.count').allInnerTexts(), before);
    await driver.pickFromContextMenu(account(), 'Clear Filter');
    await anyPressed().waitFor({ state: 'detached' });
  });

  it('survives a reload of the window', async () => {
    const { driver, workbench } = session;
    await open();
    await reloadWindow(workbench.page);
    await driver.editorTab(`Seat usage: ${name}`).waitFor();
    await panel().getByText('No users are loaded in this window yet.').waitFor();
    await panel().getByRole('button', { name: 'Load All Users' }).click();
    await lens('Seats in use').getByText('1,078', { exact: true }).waitFor();
    await driver.openView('Cloudflare Access');
    // Whoever starts over removes the accounts that are shown.
    await account().waitFor();
  });

  it('says plainly when the account was removed', async () => {
    const { driver } = session;
    await open();
    await driver.pickFromContextMenu(account(), 'Manage Account ▸ Remove Account…');
    await driver.clickDialogButton('Remove');
    await panel().getByRole('alert').getByText('The account was removed').waitFor();
    await panel().getByRole('button', { name: 'Add Account…' }).click();
    await driver.quickInput.waitForTitle('Add Account (1/5)');
    await driver.quickInput.cancel();
  });
});
