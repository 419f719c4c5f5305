import assert from 'node:assert/strict';
import fc from 'fast-check';
import { permissionAreas, type PermissionReport, type PermissionResult } from '../../../../src/cloudflare/permissions';
import { permissionsTabTitle, permissionsView } from '../../../../src/panel/permissions/permissionsView';
import { apiFailure } from '../../../support/failures';
import { reportOf } from './reports';

const nowMs = Date.UTC(2026, 0, 15, 12);
const allowed: PermissionResult = { kind: 'allowed' };
const missing: PermissionResult = { kind: 'missing', failure: apiFailure(403, [10000]) };
const noUsers: PermissionResult = { kind: 'notChecked', reason: 'noUsers' };
const unread: PermissionResult = { kind: 'notChecked', reason: 'usersUnread' };
const failed = (status: number, changes = {}): PermissionResult => ({
  kind: 'failed',
  failure: apiFailure(status, [], changes),
});

function sectionOf(report: PermissionReport | undefined, { label = 'Work', isBusy = false } = {}) {
  return permissionsView({ label, isBusy, checked: report && { report, atMs: nowMs } }, nowMs).section;
}

function rowsOf(report: PermissionReport) {
  const [table] = sectionOf(report).blocks;
  assert.ok(table?.kind === 'table');
  assert.ok(table.rows.every((row) => row.length === table.columns.length));
  return table.rows.map((row) => row.map(({ value }) => (value.kind === 'date' ? '' : value.text)));
}

function remarkOn(report: PermissionReport): string {
  const last = sectionOf(report).blocks.at(-1);
  assert.ok(last?.kind === 'text');
  return last.text;
}

describe('the view of permissions', () => {
  it('has a row for everything: what, whether, and which permission it takes', () => {
    assert.deepEqual(rowsOf(reportOf(allowed)), [
      ['Users', 'Yes', 'Access: Audit Logs → Read'],
      ['Active sessions of a user', 'Yes', 'Access: Audit Logs → Read'],
      ['Last seen identity of a user', 'Yes', 'Access: Audit Logs → Read'],
      ['Failed logins of a user', 'Yes', 'Access: Audit Logs → Read'],
      ['Access log', 'Yes', 'Access: Audit Logs → Read'],
      ['Name of the account', 'Yes', 'Account Settings → Read'],
    ]);
  });

  it('names for what is missing the documented permission first, then the one that others found necessary', () => {
    const rows = rowsOf(reportOf(missing));
    for (const [, answer, needed = ''] of rows.slice(0, -1)) {
      assert.equal(answer, 'No');
      assert.match(needed, /^Access: Audit Logs → Read.*Zero Trust → Read$/);
    }
    assert.deepEqual(rows.at(-1), ['Name of the account', 'No', 'Account Settings → Read']);
  });

  it('says why something was not checked', () => {
    const reasons = ['noUsers', 'noUserId', 'usersUnread'] as const;
    const answers = reasons.map((reason) => rowsOf(reportOf({ kind: 'notChecked', reason }))[1]?.[1] ?? '');
    assert.equal(answers[0], 'Not checked: the account has no users');
    assert.equal(new Set(answers).size, reasons.length);
    assert.ok(answers.every((answer) => answer.startsWith('Not checked: ')));
  });

  it('says what keeps it from being checked', () => {
    const [[, answer] = []] = rowsOf(reportOf(allowed, { users: failed(503) }));
    assert.equal(answer, 'Could not be checked: Cloudflare has a problem of its own');
  });

  it('tells good and bad by a tone beside the words, and neither of what was not checked', () => {
    const [table] = sectionOf(
      reportOf(allowed, { sessions: missing, identity: failed(500), accessLog: noUsers }),
    ).blocks;
    assert.ok(table?.kind === 'table');
    const tones = table.rows.map(([, answer]) => [answer?.value.kind, answer?.tone]);
    assert.deepEqual(tones, [
      ['text', 'good'],
      ['text', 'bad'],
      ['text', 'bad'],
      ['text', 'good'],
      ['missing', undefined],
      ['text', 'good'],
    ]);
  });

  it('says how to add what is missing, where something is', () => {
    const { notice, buttons } = sectionOf(reportOf(allowed, { accountName: missing }));
    assert.ok(notice);
    assert.equal(notice.title, 'A permission is missing');
    assert.match(notice.advice, /^Add it to the token .* the same for an account that the token does not cover\.$/);
    assert.deepEqual(
      notice.buttons.map(({ label }) => label),
      ['Manage API Tokens', 'Check Again', 'Replace Credential…', 'Show Log'],
    );
    assert.deepEqual(buttons, [], 'no second button that checks again');
    assert.doesNotMatch(remarkOn(reportOf(allowed, { sessions: noUsers })), /missing/);
  });

  it('has no doubt of the account where something of it may be read', () => {
    const failure = apiFailure(403, [10000], { verdict: 'valid', isAccountCovered: true });
    const { notice } = sectionOf(reportOf(allowed, { accountName: { kind: 'missing', failure } }));
    assert.doesNotMatch(notice?.advice ?? 'nothing', /account/);
  });

  it('tells at the top what keeps everything from being read, with its remedy', () => {
    const expired = failed(403, { verdict: 'expired', verdictAtMs: new Date(2026, 0, 10, 12).getTime() });
    const story = { sessions: unread, identity: unread, failedLogins: unread };
    const { notice } = sectionOf(reportOf(expired, story));
    assert.ok(notice);
    assert.equal(notice.title, 'The API token expired on Jan 10, 2026');
    assert.deepEqual(
      notice.buttons.map(({ action }) => action),
      ['replaceCredential', 'manageTokens', 'refresh', 'showLog'],
    );
  });

  for (const [what, report] of [
    ['all may be read', reportOf(allowed)],
    ['a part failed', reportOf(allowed, { users: failed(500) })],
    ['parts failed for several reasons', reportOf(failed(500), { users: failed(429) })],
    // The notice for it speaks of a user.
    ['nothing was found', reportOf(failed(404))],
  ] as const) {
    it(`has nothing to tell at the top where ${what}, and a button that checks again`, () => {
      const { notice, buttons } = sectionOf(report);
      assert.deepEqual([notice, buttons.map(({ label }) => label)], [undefined, ['Check Again']]);
    });
  }

  it('asks for a check where there was none since the window was opened', () => {
    const { blocks, buttons, notice, readAtMs } = sectionOf(undefined);
    assert.ok(blocks[0]?.kind === 'text' && blocks[0].text.includes('Not checked'));
    assert.deepEqual([blocks.length, notice, readAtMs], [1, undefined, undefined]);
    assert.deepEqual(
      buttons.map(({ action, label }) => [action, label]),
      [['refresh', 'Check Again']],
    );
  });

  it('shows that it asks, with the last answer if there is one', () => {
    const first = sectionOf(undefined, { isBusy: true });
    assert.deepEqual([first.isBusy, first.blocks], [true, []]);
    const again = sectionOf(reportOf(allowed), { isBusy: true });
    assert.deepEqual([again.isBusy, again.blocks.length, again.readAtMs], [true, 2, nowMs]);
  });

  it('says that the account is gone, and how to have it back', () => {
    const { accountLabel, section } = permissionsView({ label: undefined, isBusy: false, checked: undefined }, nowMs);
    assert.match(section.notice?.title ?? '', /removed/);
    assert.deepEqual(
      section.notice?.buttons.map(({ action }) => action),
      ['addAccount'],
    );
    assert.deepEqual([accountLabel, section.blocks, section.buttons], ['', [], []]);
  });

  it('is called by its account on the tab', () => {
    assert.equal(permissionsTabTitle({ label: 'Work' }), 'Permissions: Work');
    assert.equal(permissionsTabTitle(undefined), 'Permissions');
  });

  it('is bounded and well-formed, whatever the label and the server’s words are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 2000 });
    fc.assert(
      fc.property(text, fc.constantFrom(...permissionAreas), (written, area) => {
        const entries = [{ code: 1, message: written, documentationUrl: written, pointer: written, chain: [] }];
        const report = reportOf(failed(401, { entries }), { [area]: missing });
        const view = permissionsView({ label: written, isBusy: false, checked: { report, atMs: nowMs } }, nowMs);
        const title = permissionsTabTitle({ label: written });
        assert.ok(view.accountLabel.length <= 200 && title.length < 200);
        assert.ok(view.accountLabel.isWellFormed() && title.isWellFormed());
        assert.ok(JSON.stringify(view).length < 20_000);
      }),
      { numRuns: 100 },
    );
  });
});
