import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { WebviewPanel } from 'vscode';
import { AccountLog } from '../../../../src/directory/accountLog';
import { noProviderNames } from '../../../../src/directory/providerNames';
import { AccessLogPanel } from '../../../../src/panel/accessLog/accessLogPanel';
import type { AccessLogServices, ShownRequests } from '../../../../src/panel/accessLog/services';
import { Emitter } from '../../../../src/util/event';
import { accountIds } from '../../../support/accounts';
import { maskingNothing } from '../../../support/nothingMasked';
import { RecordedPresses } from '../../../support/presses';
import { RecordingLog } from '../../../support/recordingLog';

const [accountId] = accountIds;
const nowMs = Date.UTC(2026, 10, 28, 12);
const request = (secondsAgo: number) => ({
  ray_id: `ray${secondsAgo}`,
  created_at: new Date(nowMs - secondsAgo * 1_000).toISOString(),
});

describe('a panel of an access log', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: nowMs }));
  afterEach(() => mock.timers.reset());

  it('takes all elsewhere that was read, also what came since it was drawn', () => {
    const fromPage = new Emitter<unknown>();
    const log = new AccountLog({ sinceMs: nowMs - 3_600_000, untilMs: undefined });
    const read = (...requests: readonly object[]) => log.add(log.next ?? assert.fail(), requests);
    const taken: ShownRequests[] = [];
    const services = {
      masking: maskingNothing(),
      log: new RecordingLog(),
      runPress: new RecordedPresses().run,
      facts: () => ({
        ...{ label: 'Work', range: { kind: 'lastHour' }, log, version: 1, readAtMs: nowMs },
        ...{ isReading: 'all', failure: undefined, budget: undefined, providers: noProviderNames },
      }),
      onDidChange: new Emitter<string>().event,
      performOn: (_action: unknown, _accountId: string, shown: ShownRequests) => void taken.push(shown),
    } satisfies Partial<AccessLogServices>;
    const webview = { onDidReceiveMessage: fromPage.event, postMessage: () => Promise.resolve(true) };
    const shell = { title: '', visible: true, onDidChangeViewState: new Emitter<unknown>().event, webview };
    const panel = new AccessLogPanel(shell as unknown as WebviewPanel, accountId, services as never);
    read(request(10), request(20));
    fromPage.fire({ type: 'ready' });
    read(request(30));
    read();
    assert.equal(log.hasMore, false);
    fromPage.fire({ type: 'action', action: 'exportRequests' });
    // It is called the whole range, so it must be.
    assert.deepEqual(
      taken.map(({ requests }) => requests.length),
      [3],
    );
    panel.dispose();
  });
});
