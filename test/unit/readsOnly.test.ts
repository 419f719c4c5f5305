import assert from 'node:assert/strict';
import { readSourceFiles } from '../support/imports';
import { readProjectFile } from '../support/project';

/** The texts of calls for others, which nothing here sends. */
const written = ['export/seatRemoval'];

describe('the extension', () => {
  const files = readSourceFiles().map(({ name }) => name);
  const textOf = (name: string): string => readProjectFile(`src/${name}.ts`);

  it('spells no method that changes anything, but where it writes calls for others', () => {
    const spelled = files.filter((name) => /\b(PATCH|POST|PUT|DELETE)\b/.test(textOf(name)));
    assert.deepEqual(spelled, written);
  });

  it('sends in one place alone, and gives no method there', () => {
    const sending = files.filter((name) => /from '(node-fetch|node:https?|undici)'|\bfetch\(/.test(textOf(name)));
    for (const name of sending) assert.ok(!/\bmethod:|\bbody:\s*JSON/.test(textOf(name)), name);
    assert.ok(sending.includes('cloudflare/transport'));
  });
});
