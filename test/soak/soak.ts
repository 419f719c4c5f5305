import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machineText } from '../support/figures';
import { startSimulatorHost } from '../support/simulatorHost';
import { isServerVersion } from '../host/hosts';
import { bundleForHost, runInWebHost } from '../host/integration';
import { copyProject, runScript } from '../host/projectCopy';
import { closingLine } from '../host/runRecord';
import { shutDown } from '../support/shutdown';
import { installVscode, type ServerVersion } from '../host/vscodeFromNpm';
import { checksOf } from './checks';
import type { Findings } from './figures';
import { mainAccount, partCount, passingAccount, roundsInPart, variables } from './plan';
import { checksText, figuresText } from './soakReport';

const timeLimitMs = 30 * 60 * 1000;
const usage = 'Usage: npm run soak -- [--rounds 1…10] [--vscode minimum|latest] [--snapshots FOLDER]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string' }, vscode: { type: 'string' }, snapshots: { type: 'string' } },
  });
  const rounds = Number(values.rounds ?? roundsInPart);
  const version = values.vscode ?? 'minimum';
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > roundsInPart || !isServerVersion(version)) {
    throw new Error(usage);
  }
  const machine = machineText((await installVscode(version)).vscodeVersion);
  console.log(machine);
  const findings = await soak(version, rounds, values.snapshots);
  const checks = checksOf(findings, rounds);
  console.log(`\n${machine}\n\n${figuresText(findings)}\n\n${checksText(checks)}`);
  const failed = checks.filter(({ isKept }) => !isKept).length;
  console.log(`\n${closingLine({ passed: checks.length - failed, failed, skipped: 0 })}`);
  await shutDown(failed === 0 ? 0 : 1);
}

async function soak(version: ServerVersion, rounds: number, snapshots: string | undefined): Promise<Findings> {
  if (snapshots !== undefined) await mkdir(snapshots, { recursive: true });
  // Building the project meanwhile would take the panels' pages away.
  const copy = await copyProject();
  await runScript(copy.path, 'vscode:prepublish');
  const bundled = path.join(copy.path, 'out', 'soak');
  await bundleForHost(path.join(copy.path, 'test', 'soak', 'inside'), ['index.ts'], bundled);
  const passing = Array.from({ length: partCount * rounds }, (_, round) => passingAccount(round));
  const simulator = await startSimulatorHost({ accounts: [mainAccount, ...passing] });
  const file = path.join(copy.path, 'findings.json');
  try {
    const outcome = await runInWebHost(version, {
      extensionFolder: copy.path,
      extensionTestsPath: path.join(bundled, 'index.js'),
      timeLimitMs,
      userSettings: { 'cloudflareAccess.apiBaseUrl': simulator.baseUrl },
      environment: {
        [variables.rounds]: String(rounds),
        [variables.file]: file,
        ...(snapshots !== undefined && { [variables.snapshots]: path.resolve(snapshots) }),
      },
    });
    if (!outcome.succeeded) throw new Error(outcome.why);
    return JSON.parse(await readFile(file, 'utf8')) as Findings;
  } finally {
    await simulator.stop();
    await copy.remove();
  }
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log(`\n${closingLine({ passed: 0, failed: 1, skipped: 0 })}`);
  await shutDown(1);
});
