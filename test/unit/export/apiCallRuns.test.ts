import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { getUser, listUsers } from '../../../src/cloudflare/accessUsers';
import { curlCommand, powershellCommand, typescriptProgram, type ApiCall } from '../../../src/export/apiCall';
import { account as simulatedAccount, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { hostileTexts } from '../../support/hostileTexts';
import { projectFolder } from '../../support/project';
import { useSimulator } from '../../support/useSimulator';
import { compileWithSdk } from './compileWithSdk';
import { useFolder } from './useFolder';

const run = promisify(execFile);
const [accountId] = accountIds;
const email = 'administrator@example.com';
const names = hostileTexts.filter((text) => text.trim() !== '' && text.isWellFormed());
const users = names.map((name, index) => ({ id: `u${index}`, name, email: `u${index}@example.com` }));
/** Finds several of the users, and has what both the shell and the program must quote. */
const text = ' hacked; ';
const userId = 'u3';

describe('an API call that is run', () => {
  const simulator = useSimulator({ accounts: [simulatedAccount(0)] });
  const folder = useFolder();
  beforeEach(() => simulator().replaceUsers(accountId, users));

  const common = () => ({ baseUrl: simulator().baseUrl, accountId, credentialKind: 'apiToken' }) as const;
  const listCall = (searched = text): ApiCall => ({
    ...common(),
    kind: 'list',
    page: 1,
    perPage: 25,
    query: { field: 'search', text: searched },
  });
  const userCall = (): ApiCall => ({ ...common(), kind: 'user', userId });
  const pairCall = (): ApiCall => ({ ...userCall(), credentialKind: 'globalApiKey' });

  const withClient = () => [createClient(simulator().baseUrl).client, access(accountId, simulator().token)] as const;
  const listed = async (searched = text): Promise<readonly unknown[]> => {
    const request = { page: 1, perPage: 25, query: { field: 'search', text: searched } } as const;
    return (await listUsers(...withClient(), request)).users;
  };
  const read = (): Promise<unknown> => getUser(...withClient(), userId);

  function environment(): NodeJS.ProcessEnv {
    const { value } = simulator().addCredential({ kind: 'globalKey' });
    const { PATH, SystemRoot } = process.env;
    return {
      PATH,
      SystemRoot,
      CLOUDFLARE_API_TOKEN: simulator().token,
      CLOUDFLARE_EMAIL: email,
      CLOUDFLARE_API_KEY: value,
    };
  }

  describe('with curl', () => {
    before(function () {
      const found = spawnSync('/bin/sh', ['-c', 'curl --help all'], { encoding: 'utf8' });
      if (found.status === 0 && found.stdout.includes('--fail-with-body')) return;
      console.warn('The calls with curl are not run: this machine has no curl of version 7.76 or later.');
      this.skip();
    });
    const curl = async (call: ApiCall): Promise<unknown> => {
      const options = { env: environment(), cwd: folder().file('') };
      const { stdout } = await run('/bin/sh', ['-c', curlCommand(call)], options);
      return (JSON.parse(stdout) as { result: unknown }).result;
    };

    it('gives the users that the tree shows, and one of them', async () => {
      assert.deepEqual(await curl(listCall()), await listed());
      assert.equal((await listed()).length, 2);
      assert.deepEqual(await curl(userCall()), await read());
      assert.deepEqual(await curl(pairCall()), await read());
      assert.equal(simulator().requests.at(-2)?.headers['x-auth-email'], email);
    });

    for (const hostile of names) {
      it(`asks for ${JSON.stringify(hostile)} as this client does`, async () => {
        assert.deepEqual(await curl(listCall(hostile)), await listed(hostile));
        const [asked, expected] = simulator().requests.map(({ query }) => query);
        assert.deepEqual(asked, expected);
        assert.deepEqual(folder().names(), []);
      });
    }
  });

  describe('with PowerShell', () => {
    before(function () {
      if (spawnSync('pwsh', ['-NoProfile', '-Command', 'exit 0']).status === 0) return;
      console.warn('The calls for PowerShell are not run: this machine has none.');
      this.skip();
    });
    const shell = async (call: ApiCall): Promise<unknown> => {
      const options = { env: { ...environment(), HOME: folder().file('') } };
      const { stdout } = await run('pwsh', ['-NoProfile', '-Command', powershellCommand(call)], options);
      return (JSON.parse(stdout) as { result: unknown }).result;
    };

    it('gives the users that the tree shows, and one of them', async () => {
      assert.deepEqual(await shell(listCall()), await listed());
      assert.deepEqual(await shell(userCall()), await read());
      assert.deepEqual(await shell(pairCall()), await read());
    });

    for (const hostile of names) {
      it(`asks for ${JSON.stringify(hostile)} as this client does`, async () => {
        assert.deepEqual(await shell(listCall(hostile)), await listed(hostile));
      });
    }
  });

  describe('with the official SDK', () => {
    /** The path of the program, beside the packages that it imports. */
    function write(call: ApiCall, name: string): string {
      const program = folder().file(name);
      writeFileSync(program, typescriptProgram(call));
      return program;
    }
    beforeEach(() => symlinkSync(path.join(projectFolder, 'node_modules'), folder().file('node_modules'), 'junction'));
    const tsx = pathToFileURL(path.join(projectFolder, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
    const program = async (call: ApiCall, name: string): Promise<unknown> => {
      const { stdout } = await run(process.execPath, ['--import', tsx, write(call, name)], { env: environment() });
      return JSON.parse(stdout);
    };

    it('gives the users that the tree shows', async () => {
      assert.deepEqual(await program(listCall(), 'list.ts'), await listed());
      const [asked, expected] = simulator().requests.map(({ query }) => query);
      assert.deepEqual(asked, expected);
    });

    it('gives one user, as a module of either kind', async () => {
      assert.deepEqual(await program(userCall(), 'user.mts'), await read());
      assert.deepEqual(await program(pairCall(), 'user.cts'), await read());
      assert.equal(simulator().requests.at(-2)?.headers['x-auth-email'], email);
      assert.equal(simulator().requests.at(-2)?.headers['authorization'], undefined);
    });

    it('asks for every hostile text as it is', async () => {
      const calls = hostileTexts.map((hostile) => typescriptProgram(listCall(hostile)));
      const literals = calls.map((code) => /^ {4}search: (.*),$/m.exec(code)?.[1] ?? '');
      const { stdout } = await run(process.execPath, ['-p', `JSON.stringify([${literals.join(', ')}])`]);
      assert.deepEqual(JSON.parse(stdout), hostileTexts);
    });

    it('has the types that the SDK asks for', async () => {
      const calls = { 'list.ts': listCall(), 'user.ts': userCall(), 'pair.ts': pairCall() };
      for (const [name, call] of Object.entries(calls)) write(call, name);
      await compileWithSdk(folder().file(''), Object.keys(calls));
    });
  });
});
