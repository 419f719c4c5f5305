import assert from 'node:assert/strict';
import { noUserScim, scimUpdatesPerPage, withNextScim } from '../../../../../src/directory/userScim';
import { scimSection } from '../../../../../src/panel/user/story/scimSection';
import { apiFailure } from '../../../../support/failures';
import { actionsOf, failed, isBounded, nowMs, read, rowsOf, textsOf, unread, usual } from './support';

const email = 'ann@example.com';
const providers = [{ id: 'p1', name: 'Okta' }];
const update = {
  ...{ logged_at: '2026-01-10T08:00:00Z', request_method: 'PATCH', status: 'FAILURE', resource_type: 'USER' },
  ...{ error_description: 'userName is taken', idp_id: 'p1', resource_user_email: email, request_body: '{"a":1}' },
};

describe('the section of SCIM', () => {
  const view = (records: readonly unknown[], known = providers) =>
    scimSection(
      { ...usual, email, scim: read(withNextScim(noUserScim(email, known), { records, leftOutCount: 0 })) },
      nowMs,
    );

  it('has when the identity provider changed the user, what failed, and whatever else was sent', () => {
    const removed = { ...update, request_method: 'DELETE', status: 'SUCCESS', idp_id: 'p2', error_description: '' };
    assert.deepEqual(rowsOf(view([update, removed])), [
      {
        ...{ When: '2026-01-10T08:00:00Z', Change: 'PATCH', Result: 'Failed', Error: 'userName is taken' },
        ...{ 'Identity provider': 'Okta', More: 'request_body: {"a":1}' },
      },
      {
        ...{ When: '2026-01-10T08:00:00Z', Change: 'DELETE', Result: 'Succeeded', Error: 'Not sent' },
        ...{ 'Identity provider': 'p2', More: 'request_body: {"a":1}' },
      },
    ]);
  });

  it('is there with records of any shape', () => {
    const odd = { resource_user_email: email, request_method: 'MERGE', status: {}, logged_at: 'soon' };
    const [row] = rowsOf(view([odd]));
    assert.deepEqual([row?.['Change'], row?.['Result'], row?.['When']], ['MERGE', 'Not sent', 'soon']);
  });

  it('says that it is read when the person asks, by a button of its own', () => {
    const section = scimSection({ ...usual, email, scim: unread(false) }, nowMs);
    assert.match(textsOf(section).join(), /^The SCIM history is read when you ask/);
    assert.deepEqual(
      section.buttons.map(({ action, label }) => [action, label]),
      [['loadMore', 'Read SCIM History']],
    );
    assert.deepEqual(scimSection({ ...usual, isAboutToRead: true, email, scim: unread(false) }, nowMs), section);
    assert.deepEqual(scimSection({ ...usual, canRead: false, email, scim: unread(false) }, nowMs).buttons, []);
    assert.deepEqual(scimSection({ ...usual, email: undefined, scim: unread(false) }, nowMs).buttons, []);
  });

  it('tells apart no provider with SCIM, no change, and none yet', () => {
    assert.match(textsOf(view([], [])).join(), /no identity provider with SCIM/);
    assert.match(textsOf(view([])).join(), /no identity provider changed this user by SCIM/);
    const others = Array.from({ length: scimUpdatesPerPage }, () => ({ resource_user_email: 'bob@example.com' }));
    assert.deepEqual(textsOf(view(others)), [
      'None of the changes read so far was of this user.',
      `Changes that name another user or none, left out: ${scimUpdatesPerPage}`,
    ]);
    assert.deepEqual(actionsOf(view(others)), ['copyJson', 'refresh', 'loadMore']);
  });

  it('tells which permissions are missing, and that there may be no such log', () => {
    const refused = scimSection({ ...usual, email, scim: failed(apiFailure(403, [10000])) }, nowMs);
    assert.equal(refused.notice?.title, 'No permission to read the SCIM history');
    assert.match(
      refused.notice.advice,
      /"Access: SCIM Logs → Read".*"Access: Organizations, Identity Providers, and Groups → Read"/,
    );
    const absent = scimSection({ ...usual, email, scim: failed(apiFailure(404, [7003])) }, nowMs);
    assert.match(absent.notice?.title ?? '', /SCIM log|could not|not know/);
    assert.deepEqual(actionsOf(absent), ['refresh']);
  });

  it('is bounded', () => {
    const long = 'x'.repeat(10_000);
    const many = Array.from({ length: 600 }, (_, index) => ({
      ...update,
      index,
      error_description: long,
      [long]: long,
    }));
    assert.ok(isBounded(view(many)));
  });
});
