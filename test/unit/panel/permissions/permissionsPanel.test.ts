import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { WebviewPanel } from 'vscode';
import { CloudflareError } from '../../../../src/cloudflare/errors';
import type { PermissionReport } from '../../../../src/cloudflare/permissions';
import type { ToPermissionsPanel } from '../../../../src/panel/permissions/messages';
import { PermissionsPanel } from '../../../../src/panel/permissions/permissionsPanel';
import type { PermissionsServices } from '../../../../src/panel/permissions/services';
import { Emitter } from '../../../../src/util/event';
import { accountIds } from '../../../support/accounts';
import { maskingNothing } from '../../../support/nothingMasked';
import { reportOf } from './reports';
import { RecordingLog } from '../../../support/recordingLog';
import { RecordedPresses } from '../../../support/presses';

const [accountId] = accountIds;
const checkAgain = { type: 'section', section: 'permissions', action: 'refresh' };

/** One check that was begun, and how to end it. */
interface Check {
  readonly signal: AbortSignal;
  readonly end: (report: PermissionReport) => void;
  readonly fail: (error: Error) => void;
}

/** The part of VS Code's panel that is used, with what was posted to its page. */
function fakePanel() {
  const fromPage = new Emitter<unknown>();
  const posted: ToPermissionsPanel[] = [];
  const postMessage = (message: ToPermissionsPanel) => Promise.resolve(posted.push(message) > 0);
  const panel = {
    title: '',
    visible: true,
    onDidChangeViewState: new Emitter<unknown>().event,
    webview: { onDidReceiveMessage: fromPage.event, postMessage },
  };
  return { panel, posted, send: (message: unknown) => fromPage.fire(message) };
}

describe('a panel of permissions', () => {
  let fake: ReturnType<typeof fakePanel>;
  let label: string | undefined;
  let performed: unknown[][];
  let checks: Check[];
  let changed: Emitter<string>;
  let panel: PermissionsPanel;
  let presses: RecordedPresses;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    fake = fakePanel();
    label = 'Work';
    performed = [];
    presses = new RecordedPresses();
    checks = [];
    changed = new Emitter();
    const services = {
      masking: maskingNothing(),
      log: new RecordingLog(),
      runPress: presses.run,
      facts: (id: string) => (id === accountId && label !== undefined ? { label } : undefined),
      onDidChange: changed.event,
      check: (_accountId: string, signal: AbortSignal) =>
        new Promise<PermissionReport>((end, fail) => {
          checks.push({ signal, end, fail });
          signal.addEventListener('abort', () => fail(new CloudflareError({ kind: 'aborted' })));
        }),
      perform: (...parameters: unknown[]) => void performed.push(parameters),
    } satisfies Omit<PermissionsServices, 'extensionUri'>;
    panel = new PermissionsPanel(fake.panel as unknown as WebviewPanel, accountId, services as never);
  });
  afterEach(() => {
    panel.dispose();
    mock.timers.reset();
  });

  const shown = () => {
    mock.timers.tick(50);
    return fake.posted.at(-1)?.view.section ?? assert.fail('nothing was shown');
  };
  const setLabel = (newer: string | undefined): void => {
    label = newer;
    changed.fire(accountId);
  };

  it('asks nothing by itself, as after a reload, and offers to', () => {
    assert.equal(fake.panel.title, 'Permissions: Work');
    fake.send({ type: 'ready' });
    assert.equal(checks.length, 0);
    assert.deepEqual(fake.posted.at(-1)?.state, { accountId });
    assert.equal(shown().buttons[0]?.label, 'Check Again');
    fake.send(checkAgain);
    assert.equal(checks.length, 1);
  });

  it('shows that it asks, and then the answer', async () => {
    fake.send({ type: 'ready' });
    const checking = panel.check();
    assert.equal(shown().isBusy, true);
    checks[0]?.end(reportOf({ kind: 'allowed' }));
    await checking;
    assert.equal(shown().isBusy, false);
    assert.equal(shown().blocks[0]?.kind, 'table');
    assert.ok(Math.abs(Date.now() - (shown().readAtMs ?? 0)) < 60_000);
  });

  it('shows the answer to a page that starts later', async () => {
    const checking = panel.check();
    checks[0]?.end(reportOf({ kind: 'allowed' }));
    await checking;
    assert.equal(fake.posted.length, 0);
    fake.send({ type: 'ready' });
    assert.equal(shown().blocks[0]?.kind, 'table');
  });

  it('drops the answer to an older question', async () => {
    fake.send({ type: 'ready' });
    const older = panel.check();
    const newer = panel.check();
    assert.equal(checks[0]?.signal.aborted, true);
    await older;
    assert.equal(shown().isBusy, true, 'the newer one goes on');
    checks[1]?.end(reportOf({ kind: 'allowed' }));
    await newer;
    assert.equal(shown().isBusy, false);
  });

  it('stops asking when its account is removed, says so, and shows nothing old of one that comes back', async () => {
    fake.send({ type: 'ready' });
    const first = panel.check();
    checks[0]?.end(reportOf({ kind: 'allowed' }));
    await first;
    const second = panel.check();
    setLabel(undefined);
    assert.equal(checks[1]?.signal.aborted, true);
    await second;
    assert.match(shown().notice?.title ?? '', /removed/);
    assert.deepEqual([shown().isBusy, shown().blocks], [false, []]);
    await panel.check();
    assert.equal(checks.length, 2, 'there is nothing to ask with');
    setLabel('Home');
    assert.equal(shown().blocks[0]?.kind, 'text');
    assert.equal(fake.panel.title, 'Permissions: Home');
  });

  it('passes on what its buttons ask for, and drops what it does not know', () => {
    for (const action of ['replaceCredential', 'showLog', 'addAccount', 'copyUserJson']) {
      fake.send({ type: 'action', action });
    }
    fake.send({ ...checkAgain, section: 'other' });
    fake.send({ ...checkAgain, action: 'copyJson' });
    assert.deepEqual(performed, [
      ['replaceCredential', accountId],
      ['showLog', accountId],
      ['addAccount', accountId],
    ]);
    assert.equal(checks.length, 0);
  });

  it('hides no bug', async () => {
    fake.send({ type: 'ready' });
    const checking = panel.check();
    checks[0]?.fail(new TypeError('a bug'));
    await assert.rejects(checking, TypeError);
    assert.equal(shown().isBusy, false);
  });

  it('stops asking and listening once it is disposed of', async () => {
    fake.send({ type: 'ready' });
    const checking = panel.check();
    const count = fake.posted.length;
    panel.dispose();
    await checking;
    setLabel('Home');
    fake.send(checkAgain);
    assert.deepEqual([checks[0]?.signal.aborted, checks.length, fake.posted.length], [true, 1, count]);
  });
});
