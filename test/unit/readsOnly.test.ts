import assert from 'node:assert/strict';
import { readSourceFiles } from '../support/imports';
import { readProjectFile } from '../support/project';

/** The texts of calls for others, which nothing here sends. */
const written = ['export/seatRemoval'];
/** What changes something at Cloudflare, for a person who allows it. */
const changing = ['changes/calls'];

describe('the extension', () => {
  const files = readSourceFiles().map(({ name }) => name);
  const textOf = (name: string): string => readProjectFile(`src/${name}.ts`);
  const withText = (pattern: RegExp): string[] => files.filter((name) => pattern.test(textOf(name)));

  it('spells no method that changes anything, but in the calls of changes and where it writes calls for others', () => {
    assert.deepEqual(withText(/\b(PATCH|POST|PUT|DELETE)\b/).sort(), [...changing, ...written]);
  });

  it('sends in one place alone, which takes a method from nobody but the one door for changes', () => {
    const sending = withText(/from '(node-fetch|node:https?|undici)'|\bfetch\(/);
    assert.ok(sending.includes('cloudflare/transport'));
    for (const name of sending) assert.doesNotMatch(textOf(name), /\bmethod:\s*['"`]|\bbody:\s*JSON/, name);
    assert.deepEqual(
      withText(/\bmethod\b[^;]*\bbody\b[^;]*\}/).filter((name) => name.startsWith('cloudflare/')),
      ['cloudflare/transport'],
    );
  });

  it('goes through that door in the calls of changes alone', () => {
    assert.deepEqual(withText(/\.sendOnce\(/), changing);
    assert.deepEqual(withText(/\bsendOnce\b/).sort(), [...changing, 'cloudflare/client', 'cloudflare/transport']);
  });
});
