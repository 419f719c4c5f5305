import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './buildExtension';
import { projectFolder } from '../support/project';
import { chooseHost } from './chooseHost';
import { type HostName, isHostName } from './hosts';
import { runIntegration } from './integration';
import { runMochaSuite } from './mochaSuite';
import { requireDesktop } from './desktop';
import { closingLine, type Results, sumResults } from './results';
import { shutDown } from '../support/shutdown';

const suites = ['unit', 'faults', 'pages', 'integration', 'ui'] as const;
type Suite = (typeof suites)[number];
const needsVscode = (suite: Suite): boolean => suite === 'integration' || suite === 'ui';

const usage =
  'Usage: tsx test/host/test.ts [--vscode minimum|latest|desktop] [unit] [faults] [pages] [integration] [ui]';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { vscode: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((word) => !(suites as readonly string[]).includes(word));
  if (unknown !== undefined || (values.vscode !== undefined && !isHostName(values.vscode))) {
    throw new Error(`"${unknown ?? values.vscode}" is not known. ${usage}`);
  }
  const chosen = suites.filter((suite) =>
    positionals.length === 0 ? existsSync(path.join(projectFolder, 'test', suite)) : positionals.includes(suite),
  );
  const results = await runSuites(chosen, values.vscode);
  console.log(`\n${closingLine(results)}`);
  await shutDown(results.failed === 0 && results.passed > 0 ? 0 : 1);
}

async function runSuites(chosen: readonly Suite[], named: HostName | undefined): Promise<Results> {
  const isVscodeNeeded = chosen.some(needsVscode);
  if (isVscodeNeeded && named === 'desktop') {
    await requireDesktop();
  }
  const host = named ?? (isVscodeNeeded ? await chooseHost() : 'minimum');
  await buildExtension();
  const all: Results[] = [];
  for (const suite of chosen) {
    console.log(`\n${suite}${needsVscode(suite) ? ` on VS Code (${host})` : ''}`);
    all.push(suite === 'integration' ? await runIntegration(host) : await runMochaSuite(suite, host));
  }
  return sumResults(all);
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log(`\n${closingLine({ passed: 0, failed: 1, skipped: 0 })}`);
  await shutDown(1);
});
