import assert from 'node:assert/strict';
import { tokenTemplateUrl } from '../../../src/cloudflare/tokenTemplates';
import { changeTokenStepsText, tokenStepsText } from '../../../src/text/tokenSteps';

const owners = ['user', 'account'] as const;

describe('the page on which a token is made', () => {
  for (const owner of owners) {
    it(`has the needed permission and a name filled in: ${owner}`, () => {
      const { origin, searchParams } = new URL(tokenTemplateUrl(owner));
      assert.equal(origin, 'https://dash.cloudflare.com');
      const groups: unknown = JSON.parse(searchParams.get('permissionGroupKeys') ?? '');
      assert.deepEqual(groups, [{ key: 'access_audit_log', type: 'read' }]);
      assert.equal(searchParams.get('name'), 'Cloudflare Access Users');
    });

    it(`survives the way that VS Code opens a page, which decodes and encodes it anew: ${owner}`, () => {
      const url = tokenTemplateUrl(owner);
      const opened = encodeURI(decodeURIComponent(url));
      assert.deepEqual([...new URL(opened).searchParams], [...new URL(url).searchParams]);
    });
  }

  it('asks for changes for nothing but what they need, so that reading stays a token of its own', () => {
    for (const owner of owners) {
      const { searchParams } = new URL(tokenTemplateUrl(owner, 'changes'));
      const groups: unknown = JSON.parse(searchParams.get('permissionGroupKeys') ?? '');
      // Cloudflare's reference has no key for seats: the steps tell the person to add that permission.
      assert.deepEqual(groups, [{ key: 'access_acct', type: 'revoke' }]);
      assert.equal(searchParams.get('name'), 'Cloudflare Access Users: changes');
    }
  });

  it('is the person’s own for a user token, for all accounts to choose from', () => {
    const { pathname, searchParams } = new URL(tokenTemplateUrl('user'));
    assert.equal(pathname, '/profile/api-tokens');
    assert.deepEqual([searchParams.get('accountId'), searchParams.get('zoneId')], ['*', 'all']);
  });

  it('is the account’s for an account token, after one was chosen', () => {
    const url = tokenTemplateUrl('account');
    assert.ok(url.startsWith('https://dash.cloudflare.com/?to=/:account/api-tokens&'));
    assert.equal(new URL(url).searchParams.has('accountId'), false);
  });
});

describe('the steps to make a token', () => {
  for (const owner of owners) {
    it(`are numbered sentences that name the permission: ${owner}`, () => {
      const text = tokenStepsText(owner);
      const numbers = [...text.matchAll(/(?:^|\. )(\d)\. [A-Z]/g)].map(([, number]) => Number(number));
      assert.deepEqual(numbers, [1, 2, 3, 4, 5]);
      assert.match(text, /Access: Audit Logs → Read/);
      // A notification cuts what is longer.
      assert.ok(text.length < 1000, `${text.length} characters`);
    });
  }

  for (const owner of owners) {
    it(`name the permissions for changes, also the one that the page can't fill in: ${owner}`, () => {
      for (const hasBox of [true, false]) {
        const text = changeTokenStepsText(owner, hasBox);
        assert.match(text, /2\. Add the permission "Zero Trust: Seats → Edit"/);
        assert.match(text, /"Access: Organizations, Identity Providers, and Groups → Revoke"/);
        assert.ok(text.length < 1000, `${text.length} characters`);
      }
    });
  }

  it('tell who may make a token of an account', () => {
    assert.match(tokenStepsText('account'), /administrator/);
    assert.doesNotMatch(tokenStepsText('user'), /administrator/);
  });
});
