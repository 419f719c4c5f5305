import assert from 'node:assert/strict';
import { simulatorCase } from '../simulator/cases';
import { demoAccounts } from '../simulator/demoAccounts';
import { addOpenAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';
import { waitUntilRead } from '../workbench/waitUntilRead';

const [{ id: accountId } = assert.fail()] = demoAccounts;

/** What needs no clipboard is shown on the pages alone. */
describe('what was met in the wild, in the panel of a user', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });

  const panel = () => session.driver.webviewFrame();
  const section = (heading: string) => panel().getByRole('region', { name: heading, exact: true });

  it('is a denied request under the Ray ID of another one, in Recent access, Why denied? and what is copied', async () => {
    const { driver, simulator } = session;
    simulatorCase('one-ray-id-two-requests').begin(simulator);
    await addOpenAccount(session);
    const { email = '' } = simulator.users(accountId)[0] ?? {};
    await driver.row(email).click();
    await driver.editorTab(email).waitFor();
    await panel().getByRole('heading', { name: 'Overview' }).waitFor();
    await waitUntilRead(panel());
    await section('Recent access').getByRole('button', { name: 'Load More: Recent access' }).click();
    await section('Recent access').getByRole('cell', { name: 'Payroll', exact: true }).waitFor();
    await section('Recent access').getByRole('cell', { name: 'Denied', exact: true }).waitFor();
    await section('Why denied?').getByRole('cell', { name: 'Payroll', exact: true }).waitFor();
    await panel().getByRole('button', { name: 'Copy JSON: Recent access', exact: true }).click();
    await driver.waitForClipboard((text) => text.includes('"ray_id"') && hasBoth(text));
    await driver.pickInPanel('Copy Report as JSON');
    await driver.waitForClipboard((text) => text.includes('"reportedAt"') && hasBoth(text));
  });
});

/** Whether a copy has both requests under the one Ray ID, the denied one too. */
function hasBoth(text: string): boolean {
  return text.includes('"app_name": "Payroll"') && text.split('"9e8116df4823e2c5"').length === 3;
}
