import { makeTemporaryFolder } from '../support/temporaryFolder';
import { shutDown } from '../support/shutdown';
import { installVscode } from '../host/vscodeFromNpm';
import { benchmarkAccessLog } from './accessLog';
import { benchmarkActivation } from './activation';
import { benchmarkBudget } from './budget';
import { benchmarkExpansion } from './expansion';
import { benchmarkExport } from './export';
import { benchmarkGrowth } from './growth';
import { benchmarkIdleSeats } from './idleSeats';
import { benchmarkIdleSeatsPanel } from './idleSeatsPanel';
import { benchmarkLoadAll } from './loadAll';
import { benchmarkMemory } from './memory';
import { benchmarkOpenUser } from './openUser';
import { benchmarkOverLine } from './overLine';
import { packageExtension } from '../host/packageExtension';
import { benchmarkPage } from './page';
import { machineText } from '../support/figures';
import { type BenchmarkResult, reportText } from './report';
import { benchmarkSearch } from './search';
import { benchmarkTreeRefresh } from './treeRefresh';

type Results = BenchmarkResult | readonly BenchmarkResult[];

/** Measures something, with files in a folder of its own; what runs in VS Code gets the packaged extension. */
type Benchmark =
  | { readonly run: (folder: string) => Promise<Results> }
  | { readonly runInVscode: (folder: string, vsixFile: string) => Promise<Results> };

/** All benchmarks by the names that the command takes. */
const benchmarks: Readonly<Record<string, Benchmark>> = {
  activation: { runInVscode: (_folder, vsixFile) => benchmarkActivation(vsixFile) },
  page: { run: benchmarkPage },
  expansion: { runInVscode: (folder, vsixFile) => benchmarkExpansion(vsixFile, folder) },
  treeRefresh: { runInVscode: (folder, vsixFile) => benchmarkTreeRefresh(vsixFile, folder) },
  all: { run: benchmarkLoadAll },
  overLine: { run: (folder) => benchmarkOverLine(folder, 'minimum') },
  overLineLatest: { run: (folder) => benchmarkOverLine(folder, 'latest') },
  memory: { run: benchmarkMemory },
  growth: { run: benchmarkGrowth },
  export: { run: benchmarkExport },
  search: { run: benchmarkSearch },
  openUser: { run: benchmarkOpenUser },
  budget: { run: benchmarkBudget },
  idleSeats: { run: benchmarkIdleSeats },
  idleSeatsPanel: { run: benchmarkIdleSeatsPanel },
  accessLog: { run: benchmarkAccessLog },
};

/** Runs the benchmarks that are named, all where none is. */
async function main(names: readonly string[]): Promise<void> {
  const chosen = names.length === 0 ? Object.keys(benchmarks) : names;
  const unknown = chosen.filter((name) => !Object.hasOwn(benchmarks, name));
  if (unknown.length > 0) {
    throw new Error(`There is no benchmark ${unknown.join(', ')}, but ${Object.keys(benchmarks).join(', ')}.`);
  }
  const selected = Object.entries(benchmarks).filter(([name]) => chosen.includes(name));
  const needsVscode = selected.some(([, benchmark]) => 'runInVscode' in benchmark);
  const machine = machineText(needsVscode ? (await installVscode('minimum')).vscodeVersion : undefined);
  console.log(machine);
  const folder = await makeTemporaryFolder('bench');
  if (needsVscode) {
    console.log('Packaging the extension …');
  }
  const vsixFile = needsVscode ? await packageExtension(folder.path) : '';
  const results: BenchmarkResult[] = [];
  // One after the other: they would disturb each other.
  for (const [name, benchmark] of selected) {
    console.log(`Measuring ${name} …`);
    const found = 'run' in benchmark ? benchmark.run(folder.path) : benchmark.runInVscode(folder.path, vsixFile);
    results.push(...[await found].flat());
  }
  await folder.remove();
  console.log(`\n${machine}\n\n${reportText(results)}`);
}

main(process.argv.slice(2)).then(
  () => shutDown(0),
  async (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    await shutDown(1);
  },
);
