import assert from 'node:assert/strict';
import { readInterception, type Interception } from '../../../src/cloudflare/interception';
import { blockedPage, challengePage, proxyPage } from '../../simulator/edgePages';

const rayId = '9e8116df4823e2c5-AMS';

describe('who answered in the place of the API', () => {
  const table: readonly (readonly [string, string, Interception | undefined])[] = [
    ['an envelope', '{"success":false,"errors":[]}', undefined],
    ['an envelope without "success"', '{"errors":[{"code":1}]}', undefined],
    ['the page of the firewall', blockedPage, { by: 'firewall' }],
    ['a code of the firewall in plain text', 'error code: 1020\n', { by: 'firewall', code: 1020 }],
    ['a code of the firewall on a page', '<span class="cf-error-code">1006</span>', { by: 'firewall', code: 1006 }],
    ['a code of the firewall in JSON', '{"error_code":1010,"cloudflare_error":true}', { by: 'firewall', code: 1010 }],
    ['another code in plain text', 'error code: 502', { by: 'edge', code: 502 }],
    ['a page that challenges', challengePage, { by: 'challenge' }],
    ['any other page', '<html>', { by: 'edge' }],
    ['nothing', '', { by: 'edge' }],
    ['JSON that is no envelope', '{"message":"no"}', { by: 'edge' }],
    ['a list', '[]', { by: 'edge' }],
  ];
  for (const [what, text, expected] of table) {
    it(`is told from ${what}`, () => {
      assert.deepEqual(readInterception({ rayId }, text, json(text)), expected);
    });
  }

  it('is told from the header that says so to programs', () => {
    assert.deepEqual(readInterception({ rayId, mitigation: 'challenge' }, '', undefined), { by: 'challenge' });
  });

  it('is a stranger where nothing of Cloudflare is there', () => {
    assert.deepEqual(readInterception({ rayId: undefined }, proxyPage, undefined), { by: 'stranger' });
    assert.deepEqual(readInterception({ rayId: undefined }, blockedPage, undefined), { by: 'firewall' });
  });

  it('is told from the head of a page of any length', () => {
    const started = performance.now();
    assert.deepEqual(readInterception({ rayId }, `<html>${'error code: '.repeat(1e6)}`, undefined), { by: 'edge' });
    assert.ok(performance.now() - started < 1_000);
  });
});

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
