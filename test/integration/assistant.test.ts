import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { languageModelToolNames } from '../../src/contributions';
import type { LanguageModelToolName } from '../../src/contributions';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { allMarks, markIn } from '../support/markedForms';
import { markedLabel, markedStory, markedUsers } from '../support/markedPeople';
import { until } from '../support/waiting';
import { recordLog } from '../workbench/inside/everything';
import { addAccount, cleanUp, configure, innerObjects, run, simulate } from '../workbench/inside/extension';
import { answerWith } from '../workbench/inside/quickPick';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const markedRay = '88807e574ca78bad';

type Told = Readonly<Record<string, unknown>>;

/** Calls a tool as other extensions do; VS Code says yes to its question in tests. */
async function callText(name: LanguageModelToolName, input: object, token?: vscode.CancellationToken): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  assert.ok(part.value.length < 8_000);
  return part.value;
}

async function call(name: LanguageModelToolName, input: object): Promise<Told> {
  return JSON.parse(await callText(name, input)) as Told;
}

const offeredNames = (): readonly string[] =>
  vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('cfaccess_'));

describe('the tools for language models', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
    await configure('languageModelTools', true);
    await until(() => offeredNames().length === languageModelToolNames.length, 'the tools are offered');
  });
  afterEach(() => cleanUp(simulator));

  it('are offered with closed schemas and descriptions while the setting is on', () => {
    const tools = vscode.lm.tools.filter(({ name }) => name.startsWith('cfaccess_'));
    assert.deepEqual(tools.map(({ name }) => name).sort(), [...languageModelToolNames].sort());
    for (const { description, inputSchema, tags } of tools) {
      assert.ok(description.length > 100 && tags.includes('cloudflare'));
      assert.equal((inputSchema as { additionalProperties?: boolean }).additionalProperties, false);
    }
  });

  it('are absent while it is off', async function () {
    // Later versions keep tools from the chat alone: extensions see all that are contributed, whatever their `when` says.
    if (!vscode.version.startsWith('1.99.')) this.skip();
    await configure('languageModelTools', undefined);
    await until(() => offeredNames().length === 0, 'no tool is offered');
  });

  it('refuse by themselves while it is off, whoever calls them by name', async () => {
    await configure('languageModelTools', undefined);
    const before = simulator.requests.length;
    const inputs = [{}, { accountId }, { accountId }, { accountId, rayId: markedRay }];
    for (const [index, name] of languageModelToolNames.entries()) {
      const told = await call(name, inputs[index] ?? {});
      assert.match(String(told['failure']), /are off/);
    }
    assert.equal(simulator.requests.length, before);
  });

  it('list accounts, count seats, find users and explain denials', async () => {
    const { accounts } = await call('cfaccess_list_accounts', {});
    const [first] = accounts as readonly Told[];
    assert.deepEqual([first?.['label'], (first?.['mayRead'] as Told)['users']], ['«T••• a•••»', 'yes']);
    const reference = String(first?.['accountId']);
    const seats = await call('cfaccess_summarize_seats', { accountId: reference });
    assert.deepEqual([seats['users'], seats['isComplete']], [87, true]);
    const found = await call('cfaccess_find_users', { accountId: reference, seat: 'any', limit: 3 });
    assert.equal((found['users'] as unknown[]).length, 3);
    assert.equal(found['found'], (seats['seats'] as Told)['any']);
    const [user] = found['users'] as readonly Told[];
    const denial = await call('cfaccess_explain_denial', { accountId: reference, user: user?.['user'] });
    assert.equal(denial['user'], user?.['user']);
    assert.ok((denial['inWords'] as unknown[]).length > 0);
    assert.ok(simulator.requests.every(({ method }) => method === 'GET'));
  });

  it('give references by which the person finds a user', async () => {
    const found = await call('cfaccess_find_users', { accountId, limit: 2 });
    const [, user] = found['users'] as readonly Told[];
    await answerWith('accept', run('searchUsers', { query: String(user?.['user']) }));
    const { panels } = await innerObjects();
    await until(() => panels.frontUser !== undefined, 'the panel is in front');
    assert.equal(panels.frontUser?.userId, simulator.users(accountId)[1]?.id);
  });

  it('check their input themselves, which VS Code passes on as it is', async () => {
    const before = simulator.requests.length;
    const told = await call('cfaccess_find_users', { accountId, limit: 1_000, more: true });
    assert.match(String(told['failure']), /does not fit/);
    assert.equal(simulator.requests.length, before);
  });

  it('end with their token, and their requests with them', async () => {
    const source = new vscode.CancellationTokenSource();
    const hold = simulator.hold();
    const before = simulator.requests.length;
    const answer = callText('cfaccess_summarize_seats', { accountId }, source.token);
    await simulator.waitUntil(() => simulator.requests.length > before);
    source.cancel();
    await assert.rejects(answer);
    await simulator.waitUntil(() => simulator.inFlight === 0);
    hold.release();
    source.dispose();
  });

  it('tell nothing personal whatever the privacy setting, by any tool, nor write it to the log', async () => {
    const [user] = markedUsers(1);
    const { accounts } = await innerObjects();
    await accounts.patch(accountId, { label: markedLabel });
    simulator.replaceUsers(accountId, markedUsers(30));
    simulator.replaceStory(accountId, String(user?.['id']), markedStory());
    const endRecording = await recordLog();
    const answers = [
      await callText('cfaccess_list_accounts', {}),
      await callText('cfaccess_summarize_seats', { accountId }),
      await callText('cfaccess_find_users', { accountId, limit: 50 }),
      await callText('cfaccess_find_users', { accountId, query: 'Quixabel' }),
      await callText('cfaccess_explain_denial', { accountId, user: 'user-1' }),
      await callText('cfaccess_explain_denial', { accountId, rayId: markedRay }),
    ];
    const told = answers.join('\n');
    for (const seen of ['Q•••@w•••', 'user-30', '«8880…»', 'failingChecks']) assert.ok(told.includes(seen), seen);
    const marks = allMarks([accountId]);
    assert.deepEqual(
      answers.flatMap((answer) => markIn(answer, marks) ?? []),
      [],
    );
    const lines = endRecording().filter((line) => line.includes('language model'));
    assert.equal(lines.length, answers.length);
    assert.equal(markIn(lines.join('\n'), marks), undefined);
  });

  it('tell the data as it is where the person lets them', async () => {
    await configure('languageModelToolsPersonalData', true);
    const told = await call('cfaccess_find_users', { accountId, limit: 1 });
    const [user] = told['users'] as readonly Told[];
    assert.ok(simulator.users(accountId).some(({ email }) => user?.['email'] === `«${email ?? ''}»`));
  });

  it('ask before each call, of what is read and what leaves', async () => {
    const { assistant } = await innerObjects();
    const { title, message } = assistant.prepare('cfaccess_find_users', { accountId, query: '[x](command:y)' });
    assert.equal(title, 'Tell the assistant which Access users fit?');
    const markdown = new vscode.MarkdownString(message);
    assert.equal(markdown.isTrusted, undefined);
    assert.ok(message.includes(String.raw`\[x\]\(command\:y\)`));
    assert.match(message, /Requests to Cloudflare at most: \d+/);
  });
});
