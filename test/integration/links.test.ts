import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { userTabTitle } from '../../src/panel/user/tabTitles';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { addAccount, cleanUp, innerObjects, rowsOf, run, simulate, tabLabels } from '../workbench/inside/extension';
import { openLink as open } from '../workbench/inside/links';
import { until } from '../support/waiting';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const elsewhere = demoAccounts[0]?.id ?? assert.fail();
const start = `${vscode.env.uriScheme}://zero-trust-tools.cloudflare-access-users/user`;

describe('links to users', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId, 'Contoso');
    await vscode.env.clipboard.writeText('nothing was copied');
  });
  afterEach(() => cleanUp(simulator));

  const user = (place = 0) => simulator.users(accountId)[place] ?? assert.fail();
  const copied = () => vscode.env.clipboard.readText();

  it('copies a link of ids alone, one a line of the rows that are selected', async () => {
    await run('copyUserLink', { accountId, userId: user().id });
    assert.equal(await copied(), `${start}?account=${accountId}&id=${user().id}`);
    assert.equal(simulator.requests.length, 0);
    const rows = await rowsOf(accountId);
    await run('copyUserLink', rows[0], rows.slice(0, 2));
    assert.equal(
      await copied(),
      [0, 1].map((place) => `${start}?account=${accountId}&id=${user(place).id}`).join('\n'),
    );
  });

  it('rejects an account that is not there and a strange user id, and copies nothing', async () => {
    await assert.rejects(run('copyUserLink', { accountId: elsewhere, userId: user().id }), /Add it first: 0a11/);
    await assert.rejects(run('copyUserLink', { accountId, userId: '../x' }), /\{ accountId, userId \}/);
    assert.equal(await copied(), 'nothing was copied');
  });

  it('opens the user of a copied link once the person agrees', async () => {
    await run('copyUserLink', { accountId, userId: user().id });
    const [question, ...others] = await open(await copied(), 'Open User');
    assert.deepEqual(question, {
      kind: 'showInformationMessage',
      text: 'Open this user?',
      detail: `Account: Contoso\nUser ID: ${user().id}`,
      isModal: true,
      buttons: ['Open User'],
    });
    assert.deepEqual(others, []);
    await until(() => tabLabels().includes(userTabTitle(user())), 'the panel has its title');
  });

  it('opens the user of a link with an e-mail', async () => {
    const [question] = await open(`${start}?account=${accountId}&email=${user().email}`, 'Open User');
    assert.equal(question?.detail, `Account: Contoso\nE-mail: ${user().email}`);
    await until(() => tabLabels().includes(userTabTitle(user())), 'the panel has its title');
  });

  it('reads and opens nothing where the person does not agree', async () => {
    for (const name of [`id=${user().id}`, `email=${user().email}`]) {
      assert.equal((await open(`${start}?account=${accountId}&${name}`)).length, 1);
    }
    assert.equal((await innerObjects()).panels.size, 0);
    assert.equal(simulator.requests.length, 0);
  });

  it('tells that nobody has exactly the e-mail', async () => {
    const told = await open(`${start}?account=${accountId}&email=nobody@example.com`, 'Open User');
    assert.match(told[1]?.text ?? '', /"Contoso" has no user with exactly this e-mail.*nobody@example\.com/);
    assert.equal((await innerObjects()).panels.size, 0);
  });

  it('asks nothing about an account that is not there, but says what to do', async () => {
    const [warning, ...others] = await open(`${start}?account=${elsewhere}&id=${user().id}`, 'Open User');
    assert.match(warning?.text ?? '', /Add the account, then open the link again: 0a11/);
    assert.deepEqual(others, []);
    assert.equal((await innerObjects()).panels.size, 0);
  });

  for (const [what, rest] of [
    ['without parameters', ''],
    ['of an account alone', `?account=${accountId}`],
    ['with a strange id', `?account=${accountId}&id=..%2F..%2Fuser`],
    ['with a short account', '?account=1234&id=abc'],
    ['with more than it takes', `?account=${accountId}&id=abc&then=delete`],
    ['with a parameter twice', `?account=${accountId}&id=abc&id=def`],
    ['with id and e-mail', `?account=${accountId}&id=abc&email=ann@example.com`],
    ['with what is no e-mail', `?account=${accountId}&email=ann`],
    ['with another path', `/more?account=${accountId}&id=abc`],
    ['with a fragment', `?account=${accountId}&id=abc#there`],
    ['with a token', `?account=${accountId}&id=cfut_01234567890123456789`],
  ] as const) {
    it(`refuses a link ${what}, without a question or repeating it`, async () => {
      const [refusal, ...others] = await open(start + rest, 'Open User');
      assert.equal(refusal?.kind, 'showErrorMessage');
      assert.deepEqual(refusal.buttons, ['Show Log']);
      assert.match(refusal.text, /^The link was refused\./);
      assert.ok(!refusal.text.includes('abc') && !refusal.text.includes('cfut_'));
      assert.deepEqual(others, []);
      assert.equal((await innerObjects()).panels.size, 0);
      assert.equal(simulator.requests.length, 0);
    });
  }
});
