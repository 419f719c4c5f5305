import { makeTemporaryFolder } from '../host/temporaryFolder';
import { shutDown } from '../host/shutdown';
import { installVscode } from '../host/vscodeFromNpm';
import { benchmarkActivation } from './activation';
import { benchmarkExpansion } from './expansion';
import { packageExtension } from '../host/packageExtension';
import { benchmarkPage } from './page';
import { type BenchmarkResult, machineText, reportText } from './report';

async function main(): Promise<void> {
  const { vscodeVersion } = await installVscode('minimum');
  console.log(machineText(vscodeVersion));
  const folder = await makeTemporaryFolder('bench');
  console.log('Packaging the extension …');
  const vsixFile = await packageExtension(folder.path);
  const benchmarks: readonly (readonly [string, () => Promise<BenchmarkResult>])[] = [
    ['activation', () => benchmarkActivation(vsixFile)],
    ['a page of users', () => benchmarkPage(folder.path)],
    ['expanding an account', () => benchmarkExpansion(vsixFile, folder.path)],
  ];
  const results: BenchmarkResult[] = [];
  // One after the other: they would disturb each other.
  for (const [name, run] of benchmarks) {
    console.log(`Measuring ${name} …`);
    results.push(await run());
  }
  await folder.remove();
  console.log(`\n${reportText(results)}`);
}

main().then(
  () => shutDown(0),
  async (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    await shutDown(1);
  },
);
