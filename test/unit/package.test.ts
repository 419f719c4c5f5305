import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { runCommand } from '../support/processes';
import { copyProject } from '../host/projectCopy';
import type { TemporaryFolder } from '../support/temporaryFolder';
import { patienceMs } from '../support/waiting';

const languages = ['de', 'ja'];
const seats = ['access', 'both', 'gateway', 'none'];
const walkthroughSteps = ['addAccount', 'browse', 'createToken', 'search'];
const expectedFiles = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/ThirdPartyNotices.txt',
  'dist/extension.js',
  'dist/fetch.js',
  'dist/onDemand.js',
  'dist/accessLogPanel.js',
  'dist/changeReviewPanel.js',
  'dist/idleSeatsPanel.js',
  'dist/panel.js',
  'dist/permissionsPanel.js',
  'dist/seatUsagePanel.js',
  'l10n/bundle.l10n.json',
  ...languages.map((language) => `l10n/bundle.l10n.${language}.json`),
  'media/accessLog.css',
  'media/activity-bar.svg',
  'media/icon.png',
  'media/grid.css',
  'media/changeReview.css',
  'media/idleSeats.css',
  'media/panel.css',
  'media/seatUsage.css',
  ...seats.flatMap((seat) => [`media/seats/${seat}-dark.svg`, `media/seats/${seat}-light.svg`]),
  ...walkthroughSteps.map((step) => `media/walkthrough/${step}.svg`),
  'package.json',
  'package.nls.json',
  ...languages.map((language) => `package.nls.${language}.json`),
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

describe('the package', () => {
  let copy: TemporaryFolder;
  const inCopy = (name: string): string => path.join(copy.path, name);
  const read = (name: string): string => readFileSync(inCopy(name), 'utf8');
  const runNode = (...parameters: string[]): Promise<string> =>
    runCommand(process.execPath, parameters, { folder: copy.path, timeLimitMs: patienceMs });

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

  it('has in what VS Code loads at the start no command, panel, export or link, but for what registers them and tells failures', () => {
    const early = inputsOf('dist/extension.js', read('builds.jsonl')).filter((file) =>
      /^src\/(commands|panel|export|links|onDemand)\b/.test(file),
    );
    const registering = ['failureTeller', 'invocation', 'registerCommands', 'walkthroughContexts'];
    assert.deepEqual(
      early.toSorted(),
      registering.map((name) => `src/commands/${name}.ts`),
    );
  });

  it('has nothing in it that runs code when it is installed', () => {
    const { packages: locked } = JSON.parse(read('package-lock.json')) as Lockfile;
    const installing = Object.keys(locked).filter((place) => locked[place]?.hasInstallScript);
    const namesOf = (places: readonly string[]) => places.map((place) => place.replace(/.*node_modules\//, ''));
    const packages = bundledPackages(read('builds.jsonl'));
    assert.deepEqual(
      packages.filter((name) => namesOf(installing).includes(name)),
      [],
    );
    // What builds and tests: none of it ships, and one more is a decision to be made.
    assert.deepEqual(namesOf(installing).toSorted(), ['@vscode/vsce-sign', 'esbuild', 'keytar']);
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: object };
    const runByThemselves = /^(pre|post)?(install|uninstall|prepare)$|^(vscode:|dependencies)/;
    assert.deepEqual(
      Object.keys(scripts).filter((name) => runByThemselves.test(name)),
      ['vscode:prepublish'],
    );
  });

  it('depends on no package beside it: everything that ships was there to be checked when it was built', () => {
    const { packages: locked } = JSON.parse(read('package-lock.json')) as Lockfile;
    const manifest = JSON.parse(read('package.json')) as Readonly<Record<string, unknown>>;
    const kinds = ['dependencies', 'optionalDependencies', 'bundledDependencies', 'extensionDependencies'];
    assert.deepEqual(
      kinds.filter((kind) => kind in manifest),
      [],
    );
    assert.deepEqual(
      Object.keys(locked).filter((place) => place !== '' && !locked[place]?.dev),
      [],
    );
  });

  it('has no telemetry, and knows no address but those that the README tells of', () => {
    const scripts = expectedFiles.filter((name) => name.endsWith('.js'));
    const code = scripts.map(read).join('\n');
    assert.doesNotMatch(code, /TelemetryLogger|onTelemetry|isTelemetryEnabled|\.machineId|env\.sessionId|sendBeacon/);
    const hosts = [...code.matchAll(/(?:https?|wss?):\/\/((?:[\w-]+\.)+[a-z]+)/g)].map(([, host]) => host);
    // What node-fetch says in its errors names its pages at GitHub.
    const known = ['api.cloudflare.com', 'dash.cloudflare.com', 'github.com', 'one.dash.cloudflare.com'];
    assert.deepEqual([...new Set(hosts)].toSorted(), known);
    for (const name of scripts.filter((script) => /panel/i.test(script))) {
      assert.doesNotMatch(read(name), /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|importScripts/, name);
    }
    for (const promise of [/No telemetry/, /no install scripts/, /Redirects are not followed/]) {
      assert.match(read('README.md'), promise);
    }
  });
});

/** What is read of package-lock.json: its packages by where they are installed. */
interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly hasInstallScript?: boolean }>>;
}

function readBuilds(builds: string): Metafile[] {
  return builds
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Metafile);
}

/** The files of which anything went into one file of the recorded builds. */
function inputsOf(output: string, builds: string): string[] {
  return readBuilds(builds).flatMap(({ outputs }) => Object.keys(outputs[output]?.inputs ?? {}));
}

/** The packages of which anything went into one of the recorded builds. */
function bundledPackages(builds: string): string[] {
  const files = readBuilds(builds).flatMap(({ inputs }) => Object.keys(inputs));
  const names = files.map((file) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
