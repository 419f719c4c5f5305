import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder, readProjectFile } from '../support/project';

/** Every name under which something is stored, and the words of the README's table that tell of it. */
const storedAs: Readonly<Record<string, string>> = {
  'cloudflareAccess.credential.': 'API tokens, Global API keys',
  'cloudflareAccess.accounts': 'Account IDs, labels, kind of credential',
  'cloudflareAccess.storedSecrets': 'under which name it is kept',
  'cloudflareAccess.tickedSteps': 'which steps of the walkthrough are done',
  'cloudflareAccess.accountViews': 'Filter and order of each account',
  'cloudflareAccess.csvForm': 'how CSV was last written',
  'cloudflareAccess.exportFolder': 'the folder of the last export',
  'cloudflareAccess.purchasedSeats': 'how many seats were bought',
  'cloudflareAccess.references': 'Which user or account a panel or document shows',
  'cloudflareAccess.openedDocuments': 'whose were opened last',
};

/** Every file that writes to what lasts, by how it does. */
const writers: readonly { readonly way: string; readonly pattern: RegExp; readonly files: readonly string[] }[] = [
  {
    way: 'files of this machine: the records of changes, exports, and the notes of exports that run',
    pattern: /import \{[^}]*\b(?:writeFile|appendFile|open|copyFile|cp|link|symlink)\b[^}]*\} from 'node:fs/,
    files: ['changes/ledger.ts', 'export/replaceFile.ts', 'export/unfinishedFiles.ts'],
  },
  {
    way: "VS Code's file systems: exports",
    pattern: /\bfs\.writeFile\(/,
    files: ['commands/export/writeThrough.ts'],
  },
  { way: 'the state of the workspace', pattern: /\bworkspaceState\b/, files: ['atStart.ts'] },
  { way: 'secrets', pattern: /\bcontext\.secrets\b/, files: ['atStart.ts'] },
  { way: 'the folder of the extension', pattern: /\b(?:globalStorageUri|storageUri|logUri)\b/, files: ['atStart.ts'] },
  {
    way: 'the state of a page',
    pattern: /\.setState\(/,
    files: ['panel/client/shared/accountPage.ts', 'panel/client/user/main.ts'],
  },
  { way: "a browser's storage", pattern: /\b(?:localStorage|sessionStorage|indexedDB|caches)\b/, files: [] },
  { way: 'what VS Code sends to other machines', pattern: /\bsetKeysForSync\b/, files: [] },
];

const sources = readdirSync(path.join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({
    name: file.replaceAll(path.sep, '/'),
    text: readFileSync(path.join(projectFolder, 'src', file), 'utf8'),
  }));

describe('what is kept', () => {
  const [, table = ''] = /^## Privacy and security\n\n((?:\|.*\n)+)/m.exec(readProjectFile('README.md')) ?? [];

  it('has these names and no others, each told by the table of the README', () => {
    const names = sources.flatMap(({ text }) =>
      [...text.matchAll(/^const (?:storageKey|folderKey|keyPrefix) = '([^']+)'/gm)].map(([, name = '']) => name),
    );
    assert.deepEqual(names.sort(), Object.keys(storedAs).sort());
    assert.deepEqual(
      Object.values(storedAs).filter((words) => !table.includes(words)),
      [],
    );
  });

  it('is written under such a name wherever it is written', () => {
    const updates = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/(?:[sS]tate|[sS]torage)\.update\(\s*(\w+)/g)].map(([, key = '']) => `${name}: ${key}`),
    );
    assert.ok(updates.length >= 9, updates.join('\n'));
    assert.deepEqual(
      updates.filter((update) => !/: (?:storageKey|folderKey)$/.test(update)),
      [],
    );
  });

  for (const { way, pattern, files } of writers) {
    it(`goes to ${way}, from nowhere else`, () => {
      const found = sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
      assert.deepEqual(found.sort(), [...files].sort());
    });
  }
});

describe('the settings that protect', () => {
  it('are read past every workspace and remote host, and are of the person alone', () => {
    const { contributes } = JSON.parse(readProjectFile('package.json')) as {
      contributes: { configuration: { properties: Readonly<Record<string, { scope?: string }>> } };
    };
    const protecting = Object.entries(contributes.configuration.properties).flatMap(([key, { scope }]) =>
      scope === 'application' ? [key.replace('cloudflareAccess.', '')] : [],
    );
    const { text = '' } = sources.find(({ name }) => name === 'settings.ts') ?? {};
    const read = [...text.matchAll(/ownSetting\(configurationSection, '(\w+)'/g)].map(([, key = '']) => key);
    assert.deepEqual(read.sort(), protecting.sort());
    assert.match(text, /ownSetting\('http', 'proxyStrictSSL'\)/);
    const others = ['pageSize', 'concurrency', 'requestTimeoutSeconds', 'rowDescription'];
    const plain = [...text.matchAll(/[( ]setting\('(\w+)'\)/g)].map(([, key = '']) => key);
    assert.deepEqual(plain.sort(), others.sort());
  });
});
