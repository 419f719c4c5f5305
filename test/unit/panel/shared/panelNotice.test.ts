import assert from 'node:assert/strict';
import { accountRemovedNotice, failureNotice, withoutIdNotice } from '../../../../src/panel/shared/panelNotice';
import { apiFailure } from '../../../support/failures';

const nowMs = Date.UTC(2026, 0, 15, 12);
const actionsOf = ({ buttons }: { buttons: readonly { action: string }[] }) => buttons.map(({ action }) => action);

describe('the notice of a panel', () => {
  it('says plainly that a user is gone', () => {
    const notice = failureNotice(apiFailure(404, [10404], { rayId: 'abc-FRA' }), nowMs);
    assert.equal(notice.tone, 'info');
    assert.match(notice.title, /gone/);
    assert.deepEqual(actionsOf(notice), ['refresh']);
    assert.ok(notice.details.includes('Ray ID: abc-FRA'));
  });

  it('offers another credential after a missing permission', () => {
    const notice = failureNotice(apiFailure(403, [10000]), nowMs);
    assert.equal(notice.tone, 'error');
    assert.match(notice.advice, /Access: Audit Logs → Read/);
    const helping = ['refresh', 'checkPermissions', 'manageTokens', 'replaceCredential', 'showLog'];
    assert.deepEqual(actionsOf(notice), helping);
  });

  it('offers to try again and the log after any other failure', () => {
    assert.deepEqual(actionsOf(failureNotice(apiFailure(500), nowMs)), ['refresh', 'showLog']);
  });

  it('says that the account was removed, and how to have it back', () => {
    assert.match(accountRemovedNotice().title, /removed/);
    assert.deepEqual(actionsOf(accountRemovedNotice()), ['addAccount']);
  });

  it('says that a user without an id can not be read again', () => {
    assert.match(withoutIdNotice().title, /no ID/);
    assert.deepEqual(actionsOf(withoutIdNotice()), []);
  });
});
