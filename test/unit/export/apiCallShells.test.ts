import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { defaultBaseUrl } from '../../../src/cloudflare/baseUrl';
import { curlCommand, type ApiCall } from '../../../src/export/apiCall';
import { hostileTexts } from '../../support/hostileTexts';
import { useFolder } from './useFolder';

const accountId = '0123456789abcdef0123456789abcdef';
const common = { baseUrl: defaultBaseUrl, accountId, credentialKind: 'apiToken' } as const;
const user: ApiCall = { ...common, kind: 'user', userId: 'f1' };
const searchFor = (text: string): ApiCall => ({
  ...common,
  kind: 'list',
  page: 1,
  perPage: 100,
  query: { field: 'search', text },
});

/** Each shell with the options that keep it from reading the person's own files. */
const shells = { sh: [], bash: ['--norc'], zsh: ['-f'], fish: ['--no-config'] } as const;

for (const [shell, options] of Object.entries(shells)) {
  describe(`an API call for ${shell}`, () => {
    const folder = useFolder();
    before(function () {
      if (process.platform !== 'win32' && spawnSync(shell, [...options, '-c', 'exit 0']).status === 0) return;
      console.warn(`The calls are not run in ${shell}: this machine has none.`);
      this.skip();
    });

    /** The words that the shell makes of each command, with a program in the place of curl. */
    function wordsOf(commands: readonly string[], environment: Record<string, string> = {}): string[][] {
      const curl = folder().file('curl');
      writeFileSync(curl, `#!/bin/sh\nprintf '%s\\0' "$@"\nprintf 'end of words\\0'\n`);
      chmodSync(curl, 0o755);
      const env = {
        ...environment,
        HOME: folder().file(''),
        PATH: `${folder().file('')}${path.delimiter}${process.env['PATH']}`,
      };
      const { stdout, stderr, status } = spawnSync(shell, [...options, '-c', commands.join('\n')], {
        encoding: 'utf8',
        env,
      });
      assert.deepEqual([status, stderr], [0, '']);
      const calls: string[][] = [[]];
      for (const word of stdout.split('\0').slice(0, -1)) {
        if (word === 'end of words') calls.push([]);
        else calls.at(-1)?.push(word);
      }
      return calls.slice(0, -1);
    }

    /** The searched text as the server would read it. */
    const sentText = (words: readonly string[]): string =>
      new URL(words.find((word) => word.startsWith('https:')) ?? '').searchParams.get('search') ?? '';

    function assertSent(texts: readonly string[]): void {
      const calls = wordsOf(texts.map((text) => curlCommand(searchFor(text))));
      assert.deepEqual(
        calls.map(sentText),
        texts.map((text) => text.toWellFormed()),
      );
    }

    it('is one command that asks for the text itself, whatever it is', () => assertSent(hostileTexts));

    it('keeps any text from being executed', () => {
      const signs = Array.from({ length: 0x7f }, (_, code) => String.fromCharCode(code));
      const unit = fc.constantFrom(...signs, 'é', '’', '😀', '\ud800');
      const anyText = fc.oneof(fc.string({ unit, maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }));
      const texts = fc.array(anyText, { minLength: 50, maxLength: 50 });
      fc.assert(fc.property(texts, assertSent), { numRuns: 5 });
    });

    it('quotes an address that has quotes in its path', () => {
      const [words = []] = wordsOf([curlCommand({ ...user, baseUrl: "https://example.com/$(false)'" })]);
      assert.equal(words[2], `https://example.com/$(false)%27/accounts/${accountId}/access/users/f1`);
    });

    it('takes the secret from the environment, and executes nothing of that either', () => {
      const secret = '$(exit 9)`exit 9`"; exit 9';
      const [words = []] = wordsOf([curlCommand(user)], { CLOUDFLARE_API_TOKEN: secret });
      assert.equal(words.at(-1), `Authorization: Bearer ${secret}`);
    });
  });
}
