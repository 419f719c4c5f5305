import type { ChangeOutcome } from '../../../src/changes/change';
import { refusal } from '../../support/scriptedChanges';
import type { Panels } from './panels';
import type { PageOptions, WebviewPage } from './webviewPage';

/** Brings a panel into a state, and resolves once its page shows that. */
export type Reach = (panels: Panels, options: PageOptions) => Promise<WebviewPage>;

/** The states of the review of a change. */
export const reviewStates = {
  'the review of a seat of one user': async (panels, options) => {
    const { webview } = await panels.openReview({ kind: 'removeSeats', users: [panels.userAt(0)] }, options);
    await webview.page.locator('[data-id="typed"]').waitFor();
    return webview;
  },
  'the review of sessions, with all that it can say': async (panels, options) => {
    const users = Array.from({ length: 40 }, (_, index) => panels.userAt(index));
    panels.changes.changed = () => ({
      leftOut: [{ user: panels.userAt(50), why: 'noEmail' }],
      sharedEmails: [{ email: panels.userAt(0).email, others: [panels.userAt(60)] }],
      emailDoubt: 'repeated',
      ...{ seenRecently: users.slice(0, 3), devicesFailure: refusal, isLargeShare: true, directoryCount: 130 },
    });
    const { webview } = await panels.openReview({ kind: 'revokeSessions', users }, options);
    await webview.page.locator('[data-id="typed"]').fill('41');
    await webview.page.locator('[data-id="confirm"]').click();
    await webview.page.locator('[aria-invalid="true"]').waitFor();
    return webview;
  },
  'the review of a change that asks once more': async (panels, options) => {
    const users = Array.from({ length: 40 }, (_, index) => panels.userAt(index));
    panels.changes.changed = () => ({ seenRecently: users.slice(0, 14), isLargeShare: true, directoryCount: 130 });
    const { webview } = await panels.openReview({ kind: 'removeSeats', users }, options);
    await webview.page.locator('[data-id="typed"]').fill('40');
    await webview.page.locator('[data-id="confirm"]').click();
    await webview.page.locator('[data-id="goBack"]').waitFor();
    return webview;
  },
  'the review of a change for which a permission is missing': async (panels, options) => {
    panels.changes.changed = () => ({ permission: { state: 'refused', failure: refusal } });
    const { webview } = await panels.openReview({ kind: 'removeSeats', users: [panels.userAt(0)] }, options);
    await webview.page.locator('[data-id="notice-createToken"]').waitFor();
    return webview;
  },
  'a change that is being sent': async (panels, options) => {
    const users = Array.from({ length: 60 }, (_, index) => panels.userAt(index));
    panels.changes.held = new Promise(() => undefined);
    const { webview } = await panels.openReview({ kind: 'removeSeats', users }, options);
    await webview.page.locator('[data-id="typed"]').fill('60');
    await webview.page.locator('[data-id="confirm"]').click();
    await webview.page.locator('.bar').waitFor();
    return webview;
  },
  'a change of which not all is done': async (panels, options) => {
    const users = Array.from({ length: 5 }, (_, index) => panels.userAt(index));
    const outcomes: readonly ChangeOutcome[] = [
      { status: 'done', rayId: undefined },
      { status: 'refused', failure: refusal },
      { status: 'unknown', failure: { kind: 'timeout', timeoutMs: 30_000 } },
      { status: 'notSent', why: 'changedSinceReview' },
      { status: 'unconfirmed', rayId: undefined },
    ];
    panels.changes.outcome = (_user, index) => outcomes[index] ?? { status: 'notSent', why: 'stopped' };
    const { webview } = await panels.openReview({ kind: 'removeSeats', users }, options);
    await webview.page.locator('[data-id="typed"]').fill('5');
    await webview.page.locator('[data-id="confirm"]').click();
    await webview.page.locator('[data-id="tryAgain"]').waitFor();
    return webview;
  },
} satisfies Readonly<Record<string, Reach>>;
