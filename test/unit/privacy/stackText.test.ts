import assert from 'node:assert/strict';
import { stackText } from '../../../src/privacy/stackText';

describe('what the log tells of a fault', () => {
  it('is where it happened, without what others wrote', () => {
    let thrown: unknown;
    try {
      JSON.parse('{"email": "ada@example.com", "name": Ada Lovelace}');
    } catch (error) {
      thrown = error;
    }
    const text = stackText(thrown);
    assert.match(text, /^SyntaxError: .*\n +at JSON\.parse/);
    assert.doesNotMatch(text, /ada|Lovelace/i);
    const secret = stackText(new Error('no session for ada@example.com at 192.0.2.17'));
    assert.doesNotMatch(secret, /ada|192\.0\.2\.17/);
  });

  it('is bounded, and the kind alone of what is no error', () => {
    assert.ok(stackText(new Error('x'.repeat(100_000))).length < 5_000);
    assert.deepEqual([stackText('ada@example.com'), stackText(undefined)], ['string', 'undefined']);
  });
});
