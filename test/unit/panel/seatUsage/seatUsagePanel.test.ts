import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { WebviewPanel } from 'vscode';
import type { ToSeatUsagePanel } from '../../../../src/panel/seatUsage/messages';
import { SeatUsagePanel } from '../../../../src/panel/seatUsage/seatUsagePanel';
import type { SeatUsageFacts, SeatUsageServices } from '../../../../src/panel/seatUsage/services';
import { Emitter } from '../../../../src/util/event';
import { accountIds } from '../../../support/accounts';
import { factsOf } from './facts';
import { maskingNothing } from '../../../support/nothingMasked';
import { RecordingLog } from '../../../support/recordingLog';
import { runPress } from '../../../support/presses';

const [accountId, otherId] = accountIds;

/** The part of VS Code's panel that is used, with what was posted to its page. */
function fakePanel() {
  const fromPage = new Emitter<unknown>();
  const viewState = new Emitter<unknown>();
  const posted: ToSeatUsagePanel[] = [];
  const postMessage = (message: ToSeatUsagePanel) => Promise.resolve(posted.push(message) > 0);
  const panel = {
    title: '',
    visible: true,
    onDidChangeViewState: viewState.event,
    webview: { onDidReceiveMessage: fromPage.event, postMessage },
  };
  const show = (visible: boolean): void => {
    panel.visible = visible;
    viewState.fire(undefined);
  };
  return { panel, posted, show, send: (message: unknown) => fromPage.fire(message) };
}

describe('a panel of seat usage', () => {
  let fake: ReturnType<typeof fakePanel>;
  let facts: SeatUsageFacts | undefined;
  let performed: unknown[][];
  let changed: Emitter<string>;
  let panel: SeatUsagePanel;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: Date.UTC(2026, 0, 15) });
    fake = fakePanel();
    facts = factsOf([{ access_seat: true }]);
    performed = [];
    changed = new Emitter();
    const services = {
      masking: maskingNothing(),
      log: new RecordingLog(),
      runPress,
      facts: (id: string) => (id === accountId ? facts : undefined),
      onDidChange: changed.event,
      perform: (...parameters: unknown[]) => void performed.push(parameters),
    } satisfies Omit<SeatUsageServices, 'extensionUri'>;
    panel = new SeatUsagePanel(fake.panel as unknown as WebviewPanel, accountId, services as never);
  });
  afterEach(() => {
    panel.dispose();
    mock.timers.reset();
  });

  const change = (newer: SeatUsageFacts | undefined): void => {
    facts = newer;
    changed.fire(accountId);
  };

  it('has its title at once, and its picture as soon as the page asks', () => {
    assert.equal(fake.panel.title, 'Seat usage: Work');
    assert.equal(fake.posted.length, 0);
    fake.send({ type: 'ready' });
    assert.deepEqual(fake.posted.at(-1)?.state, { accountId });
    assert.equal(fake.posted.at(-1)?.view.picture?.figures[1]?.count, '1');
  });

  it('follows its account, five times a second at most', () => {
    fake.send({ type: 'ready' });
    mock.timers.tick(200);
    for (let count = 2; count <= 101; count += 1) {
      change(factsOf(Array.from({ length: count }, () => ({ access_seat: true }))));
      mock.timers.tick(10);
    }
    mock.timers.tick(200);
    assert.ok(fake.posted.length <= 8, `${fake.posted.length} drawings in 1.2 s`);
    assert.equal(fake.posted.at(-1)?.view.picture?.figures[1]?.count, '101');
  });

  it('is not drawn anew for what changes nothing in it', () => {
    fake.send({ type: 'ready' });
    change(factsOf([{ access_seat: true, name: 'New' }]));
    changed.fire(otherId);
    mock.timers.tick(1000);
    assert.equal(fake.posted.length, 1);
  });

  it('draws nothing while it is hidden, and the latest when it is seen again', () => {
    fake.send({ type: 'ready' });
    fake.show(false);
    change(factsOf([{ access_seat: true }, { gateway_seat: true }], { label: 'Home' }));
    mock.timers.tick(1000);
    assert.equal(fake.posted.length, 1);
    assert.equal(fake.panel.title, 'Seat usage: Home');
    fake.show(true);
    mock.timers.tick(1000);
    assert.equal(fake.posted.at(-1)?.view.picture?.figures[1]?.count, '2');
  });

  it('draws whatever a page that has started anew lacks', () => {
    fake.send({ type: 'ready' });
    fake.send({ type: 'ready' });
    assert.equal(fake.posted.length, 2);
  });

  it('says how old its picture is', () => {
    facts = factsOf([{}, {}], { readAtMs: Date.now() });
    fake.send({ type: 'ready' });
    assert.match(fake.posted.at(-1)?.view.coverage ?? '', /now/);
    mock.timers.tick(2 * 60_000);
    assert.match(fake.posted.at(-1)?.view.coverage ?? '', /2 minutes ago/);
  });

  it('asks for the lens of what is pressed, and for none where that is set', () => {
    fake.send({ type: 'lens', lens: 'never.none' });
    facts = factsOf([], { filter: { seat: 'any', gatewayUse: 'none', neverLoggedIn: true } });
    fake.send({ type: 'lens', lens: 'never.none' });
    assert.deepEqual(performed, [
      ['setLens', accountId, { seat: 'any', gatewayUse: 'none', neverLoggedIn: true }],
      ['setLens', accountId, {}],
    ]);
  });

  it('passes on what its buttons ask for, and drops what it does not know', () => {
    for (const action of ['loadAll', 'addAccount', 'setLens', 'other']) fake.send({ type: 'action', action });
    fake.send({ type: 'lens', lens: 'other' });
    assert.deepEqual(performed, [
      ['loadAll', accountId],
      ['addAccount', accountId],
    ]);
  });

  it('tells that its account was removed, and shows it again when it is back', () => {
    fake.send({ type: 'ready' });
    const before = facts;
    change(undefined);
    mock.timers.tick(200);
    assert.ok(fake.posted.at(-1)?.view.notice);
    fake.send({ type: 'lens', lens: 'any' });
    assert.deepEqual(performed, [], 'there is nothing to narrow');
    change(before);
    mock.timers.tick(200);
    assert.equal(fake.posted.at(-1)?.view.notice, undefined);
  });

  it('does nothing any more once it is disposed of', () => {
    fake.send({ type: 'ready' });
    panel.dispose();
    change(undefined);
    fake.show(true);
    fake.send({ type: 'ready' });
    mock.timers.tick(120_000);
    assert.equal(fake.posted.length, 1);
  });
});
