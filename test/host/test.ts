import { shutDown } from '../support/shutdown';
import { buildExtension } from './buildExtension';
import { chooseHost } from './chooseHost';
import { requireDesktop } from './desktop';
import { type HostName, isServerVersion } from './hosts';
import { laneCountHere } from './lanes';
import { closingText, finalResults, unsteadyText } from './report';
import { closingLine, resultsOf } from './runRecord';
import { pictureFolder, runTasks } from './runTasks';
import { driveVscode, readSelection, type Selection } from './selection';
import { findTestFiles, isInSample, suites } from './suites';
import { checkTask, suiteTasks } from './tasks';
import { installVscode } from './vscodeFromNpm';
import { findBrowser } from './browser';

async function main(): Promise<void> {
  const start = performance.now();
  const selection = readSelection(process.argv.slice(2), findTestFiles());
  if (selection.leftOut !== '') console.log(selection.leftOut);
  const hosts = await prepare(selection);
  const { checks, files, sampleHosts } = selection;
  const sample = files.filter(isInSample);
  // Windows of the desktop program would take the focus from each other.
  const laneCount = hosts.includes('desktop') ? 1 : (selection.jobs ?? laneCountHere());
  const tasks = [
    ...checks.map(checkTask),
    ...suites.flatMap((suite) => [
      ...suiteTasks(suite, files, hosts, laneCount),
      ...suiteTasks(suite, sample, sampleHosts, laneCount),
    ]),
  ];
  console.log(`${tasks.length} tasks, ${laneCount} at once.`);
  const { final, durations } = await runTasks(tasks, laneCount, selection.grep);
  const results = finalResults(resultsOf(final), final.unsteady.length);
  const milliseconds = performance.now() - start;
  const unsteady = unsteadyText(final, pictureFolder);
  console.log(`\n${closingText({ durations, unsteady, leftOut: selection.leftOut, milliseconds, results })}`);
  await shutDown(results.failed === 0 && results.passed > 0 ? 0 : 1);
}

/** Brings what the tests need: the extension, built once for all, a browser and VS Codes; resolves to those that run all. */
async function prepare({ files, hosts: named, sampleHosts }: Selection): Promise<readonly HostName[]> {
  if (files.length === 0) return [];
  await buildExtension();
  const isVscodeNeeded = driveVscode(files);
  const hosts = isVscodeNeeded && named.length === 0 ? [await chooseHost()] : named;
  if (isVscodeNeeded && hosts.includes('desktop')) await requireDesktop();
  const versions = isVscodeNeeded ? [...hosts, ...sampleHosts].filter(isServerVersion) : [];
  for (const version of versions) await installVscode(version);
  if (versions.length > 0 || files.some(({ suite }) => suite === 'pages')) await findBrowser();
  return hosts;
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log(`\n${closingLine({ passed: 0, failed: 1, skipped: 0 })}`);
  await shutDown(1);
});
