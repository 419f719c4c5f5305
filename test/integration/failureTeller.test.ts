import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CloudflareError, toFailure } from '../../src/cloudflare/errors';
import { FailureTeller } from '../../src/commands/failureTeller';
import { promptPick } from '../../src/commands/prompts';
import { maskFailure } from '../../src/privacy/maskFailure';
import { maskText } from '../../src/privacy/maskText';
import { UserError } from '../../src/util/userError';
import { nothingMasked } from '../support/nothingMasked';
import { RecordingLog } from '../support/recordingLog';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { answering, type ToldMessage } from '../workbench/inside/dialogs';
import { addAccount, cleanUp, innerObjects, run, simulate } from '../workbench/inside/extension';
import { answerWith } from '../workbench/inside/quickPick';

const words = 'jane.doe@example.com was refused';
const entry = { code: 9999, message: words, documentationUrl: undefined, pointer: undefined, chain: [] };
const refused = new CloudflareError({
  kind: 'api',
  status: 403,
  entries: [entry],
  messages: [words],
  rayId: undefined,
  retryAtMs: undefined,
});

describe('what fails at a press', () => {
  let log: RecordingLog & { show(): void };
  beforeEach(() => {
    log = Object.assign(new RecordingLog(), { show: () => undefined });
  });

  const told = async (error: Error): Promise<readonly ToldMessage[]> => {
    const teller = new FailureTeller(log, nothingMasked);
    const run = (): Promise<never> => Promise.reject(error);
    return answering(undefined, () => teller.run('copyField', run));
  };

  it('is told to the person with a way to the log, whatever it is', async () => {
    for (const [error, expected] of [
      [new UserError('The file is there already.'), /^The file is there already\.$/],
      [refused, /\. /],
      [new TypeError('no session for jane.doe@example.com'), /fault in this extension.*: copyField$/],
    ] as const) {
      const [message, ...more] = await told(error);
      assert.match(message?.text ?? '', expected);
      assert.deepEqual([message?.kind, message?.buttons, more], ['showErrorMessage', ['Show Log'], []]);
    }
    assert.ok(log.lines.some((line) => line.includes('The command copyField failed')));
    assert.ok(!log.lines.some((line) => line.includes('jane.doe')), 'words of others stay out of the log');
  });

  it('is silent where it was cancelled', async () => {
    for (const error of [new vscode.CancellationError(), new CloudflareError({ kind: 'aborted' })])
      assert.deepEqual(await told(error), []);
  });

  it('ends a list that cannot be filled', async () => {
    const fault = new TypeError('A fault of ours');
    const frame = { title: 'Accounts', canGoBack: false, placeholder: 'Which one?', items: [{ label: 'One' }] };
    await assert.rejects(promptPick({ ...frame, fill: () => Promise.reject(fault) }), fault);
  });

  it('is for other code the error itself, and in privacy mode without what a server wrote', () => {
    assert.equal(new FailureTeller(log, nothingMasked).forCode(refused), refused);
    const teller = new FailureTeller(log, { text: maskText, failure: maskFailure });
    const masked = teller.forCode(refused);
    assert.equal(toFailure(masked)?.kind, 'api');
    assert.ok(!JSON.stringify([masked, String(masked)]).includes('jane.doe'));
    const fault = new TypeError('x is not a function');
    assert.equal(teller.forCode(fault), fault);
  });
});

describe('a press in the search that fails', () => {
  const accountId = demoAccounts[1]?.id ?? assert.fail();
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  it('is told to the person, and the search ends as usual', async () => {
    const { panels, directory } = await innerObjects();
    await directory.wholeListOf(accountId).loadFirst();
    const email = simulator.users(accountId)[0]?.email;
    const failing = (): never => {
      throw new UserError('The panel cannot be opened.');
    };
    Object.defineProperty(panels, 'open', { configurable: true, value: failing });
    try {
      const told = await answering(undefined, () =>
        answerWith('accept', run('searchUsers', { accountId, query: email })),
      );
      assert.deepEqual(
        told.map(({ kind, text }) => [kind, text]),
        [['showErrorMessage', 'The panel cannot be opened.']],
      );
    } finally {
      Reflect.deleteProperty(panels, 'open');
    }
  });
});
