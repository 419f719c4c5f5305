import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesWith, formsIn } from '../../canary/secretForms';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

/** With characters that every encoding changes. */
const secret = 'cfut_Canary+7/Leak="Ünder\\lined"?&=0123456789abcdef';

describe('the search for a secret', () => {
  const base64 = (before: string): string => Buffer.from(`${before}${secret} and more`).toString('base64');
  const written: readonly (readonly [string, string | Buffer])[] = [
    ['as it is', `Authorization: Bearer ${secret}\n`],
    ['in lower case', `https://${secret.toLowerCase()}.example.com`],
    ['in upper case', secret.toUpperCase()],
    ['backwards', Array.from(secret).reverse().join('')],
    ['in a URL', `https://example.com/?token=${encodeURIComponent(secret)}`],
    ['in a URL in a URL', `?url=${encodeURIComponent(`https://example.com/?token=${encodeURIComponent(secret)}`)}`],
    ['as a field of a form', new URLSearchParams({ token: secret, other: 'x' }).toString()],
    ['in JSON', JSON.stringify({ token: secret })],
    ['in JSON as a text in JSON', JSON.stringify({ value: JSON.stringify({ token: secret }) })],
    ['in hex', Buffer.from(`xx${secret}`).toString('hex')],
    ['in upper case hex', Buffer.from(secret).toString('hex').toUpperCase()],
    ['in UTF-16', Buffer.from(`Bearer ${secret}`, 'utf16le')],
    ...['', 'B', 'Be', 'Bearer '].flatMap((before) => [
      [`in base64 after "${before}"`, base64(before)] as const,
      [`in base64 for URLs after "${before}"`, Buffer.from(before + secret).toString('base64url')] as const,
      [`in base64 in a URL after "${before}"`, `?t=${encodeURIComponent(base64(before))}`] as const,
    ]),
  ];
  for (const [how, content] of written) {
    it(`finds it ${how}`, () => assert.notDeepEqual(formsIn(content, secret), []));
  }

  it('names the form', () => assert.deepEqual(formsIn(`x${secret}`, secret), ['plain']));

  it('finds nothing where there is nothing, or a part of it alone', () => {
    for (const content of ['', 'Bearer ***', secret.slice(0, -1), gzipSync(secret)]) {
      assert.deepEqual(formsIn(content, secret), []);
    }
  });
});

describe('the search for a secret in files', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => (folder = await makeTemporaryFolder('forms')));
  afterEach(() => folder.remove());

  it('finds the files at any depth that hold one of several', async () => {
    await mkdir(path.join(folder.path, 'a', 'b'), { recursive: true });
    await writeFile(path.join(folder.path, 'clean.txt'), 'nothing');
    await writeFile(
      path.join(folder.path, 'a', 'b', 'state.db'),
      Buffer.concat([Buffer.alloc(9), Buffer.from(secret)]),
    );
    await writeFile(path.join(folder.path, 'a', 'log'), Buffer.from('other-secret').toString('hex'));
    const found = await filesWith(folder.path, [secret, 'other-secret']);
    assert.deepEqual(found.toSorted(), [
      `${path.join('a', 'b', 'state.db')} (plain)`,
      `${path.join('a', 'log')} (hex)`,
    ]);
    await rm(path.join(folder.path, 'a'), { recursive: true });
    assert.deepEqual(await filesWith(folder.path, [secret, 'other-secret']), []);
  });
});
