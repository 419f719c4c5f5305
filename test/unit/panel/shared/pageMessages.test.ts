import assert from 'node:assert/strict';
import type { WebviewPanel } from 'vscode';
import { onPageMessage } from '../../../../src/panel/shared/pageMessages';
import { readFromAccessLogPanel } from '../../../../src/panel/accessLog/fromAccessLogPanel';
import { readFromIdleSeatsPanel } from '../../../../src/panel/idleSeats/fromIdleSeatsPanel';
import { readFromPermissionsPanel } from '../../../../src/panel/permissions/fromPermissionsPanel';
import { readFromSeatUsagePanel } from '../../../../src/panel/seatUsage/fromSeatUsagePanel';
import { readFromPanel } from '../../../../src/panel/user/fromPanel';
import { Emitter } from '../../../../src/util/event';
import { RecordingLog } from '../../../support/recordingLog';
import { runPress } from '../../../support/presses';

describe('what a page posts', () => {
  for (const [viewType, read] of [
    ['cloudflareAccess.user', readFromPanel],
    ['cloudflareAccess.seatUsage', readFromSeatUsagePanel],
    ['cloudflareAccess.idleSeats', readFromIdleSeatsPanel],
    ['cloudflareAccess.accessLog', readFromAccessLogPanel],
    ['cloudflareAccess.permissions', readFromPermissionsPanel],
  ] as const) {
    it(`reaches ${viewType} where it is known, and else the log alone, without its content`, () => {
      const fromPage = new Emitter<unknown>();
      const log = new RecordingLog();
      const received: unknown[] = [];
      const panel = { viewType, webview: { onDidReceiveMessage: fromPage.event } } as unknown as WebviewPanel;
      const subscription = onPageMessage<{ readonly type: string }>(
        panel,
        read,
        (message) => void received.push(message),
        {
          log,
          runPress,
        },
      );
      fromPage.fire({ type: 'ready' });
      assert.deepEqual([received, log.lines], [[{ type: 'ready' }], []]);
      for (const unknown of [
        { type: 'ann@example.com' },
        'ann@example.com',
        undefined,
        { type: 'action', action: 1 },
      ]) {
        fromPage.fire(unknown);
      }
      assert.equal(received.length, 1);
      const line = `A message of a page was dropped, since no panel takes it: ${viewType}`;
      assert.deepEqual(log.lines, [line, line, line, line]);
      subscription.dispose();
      fromPage.fire({ type: 'ready' });
      assert.equal(received.length, 1);
    });
  }
});
