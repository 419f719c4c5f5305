import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { runCommand } from '../host/processes';
import { copyProject } from '../host/projectCopy';
import type { TemporaryFolder } from '../host/temporaryFolder';

const commandTimeLimitMs = 30_000;

const seats = ['access', 'both', 'gateway', 'none'];
const walkthroughSteps = ['addAccount', 'browse', 'createToken', 'search'];
const expectedFiles = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/ThirdPartyNotices.txt',
  'dist/extension.js',
  'dist/later.js',
  'dist/panel.js',
  'dist/permissionsPanel.js',
  'dist/seatUsagePanel.js',
  'l10n/bundle.l10n.json',
  'media/activity-bar.svg',
  'media/icon.png',
  'media/panel.css',
  'media/seatUsage.css',
  ...seats.flatMap((seat) => [`media/seats/${seat}-dark.svg`, `media/seats/${seat}-light.svg`]),
  ...walkthroughSteps.map((step) => `media/walkthrough/${step}.svg`),
  'package.json',
  'package.nls.json',
];

/** Makes each build that follows write down what went into it, one line of JSON a build. */
const recordBuilds = `
const { appendFileSync } = require('node:fs');
const name = require.resolve('esbuild', { paths: [process.cwd()] });
const esbuild = require(name);
require.cache[name].exports = {
  ...esbuild,
  build: async (options) => {
    const result = await esbuild.build({ ...options, metafile: true });
    appendFileSync('builds.jsonl', JSON.stringify(result.metafile) + '\\n');
    return result;
  },
};
`;

describe('the package', function () {
  this.timeout(60_000);
  let copy: TemporaryFolder;
  const inCopy = (name: string): string => path.join(copy.path, name);
  const read = (name: string): string => readFileSync(inCopy(name), 'utf8');
  const runNode = (...parameters: string[]): Promise<string> =>
    runCommand(process.execPath, parameters, { folder: copy.path, timeLimitMs: commandTimeLimitMs });

  before(async () => {
    copy = await copyProject();
    writeFileSync(inCopy('recordBuilds.cjs'), recordBuilds);
    await runNode('--require', './recordBuilds.cjs', 'esbuild.js', '--production');
  });
  after(() => copy.remove());

  async function packagedFiles(): Promise<string[]> {
    const listed = await runNode('node_modules/@vscode/vsce/vsce', 'ls', '--no-dependencies');
    return listed.trim().split('\n').sort();
  }

  it('holds what runs and what a person reads, and nothing else', async () => {
    assert.deepEqual(await packagedFiles(), expectedFiles.toSorted());
  });

  it('leaves out what a build for development leaves behind', async () => {
    const names = ['dist/extension.js.map', 'dist/panel.js.map', 'dist/other.js', '.env', 'notes.md', 'a.vsix'];
    for (const name of names) writeFileSync(inCopy(name), '');
    const files = await packagedFiles();
    assert.ok(files.includes('dist/extension.js'));
    assert.deepEqual(
      files.filter((name) => names.includes(name) || /\.map$|^(test|src|node_modules)\//.test(name)),
      [],
    );
  });

  it('gives the text of the licence of every package that is in it', () => {
    const packages = bundledPackages(read('builds.jsonl'));
    for (const name of ['node-fetch', 'csv-stringify', 'markdown-table']) assert.ok(packages.includes(name), name);
    const [, ...entries] = read('dist/ThirdPartyNotices.txt').split(/\n-{20,}\n/);
    const texts = new Map(entries.map((entry) => [entry.trim().split(' ')[0] ?? '', entry.trim()]));
    const without = packages.filter((name) => !/copyright[^]*permission/i.test(texts.get(name) ?? ''));
    assert.deepEqual(without, []);
  });
});

/** The packages of which anything went into one of the recorded builds. */
function bundledPackages(builds: string): string[] {
  const metafiles = builds
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Metafile);
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const names = files.map((file) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
