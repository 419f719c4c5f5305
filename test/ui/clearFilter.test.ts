import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { addAccount, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const [northwind = assert.fail(), contoso = assert.fail(), fabrikam = assert.fail()] = demoAccounts;

describe('clearing a filter from the palette', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(async () => {
    await startOver(session);
    for (const { name } of [northwind, contoso, fabrikam]) await addAccount(session, name);
  });

  const row = ({ name }: { readonly name: string }) => session.driver.row(name);
  const clear = () => session.driver.runCommand('Cloudflare Access: Clear Filter');

  it('lists only the accounts that are filtered where there are several, and acts at once where there is one', async () => {
    const { driver } = session;
    for (const account of [contoso, northwind]) {
      await driver.clickRowAction(row(account), 'Filter Users…');
      await driver.quickInput.pick('No seat');
      await driver.quickInput.clickButton('OK');
      await row(account).getByText('no seat').waitFor();
    }
    await clear();
    await driver.quickInput.option(contoso.name).waitFor();
    const listed = await driver.quickInput.options().allInnerTexts();
    assert.deepEqual(
      demoAccounts.map(({ name }) => listed.some((text) => text.includes(name))),
      [true, true, false],
    );
    await driver.quickInput.pick(contoso.name);
    await row(contoso).getByText('no seat').waitFor({ state: 'detached' });
    await row(northwind).getByText('no seat').waitFor();
    await clear();
    await row(northwind).getByText('no seat').waitFor({ state: 'detached' });
  });
});
