import path from 'node:path';
import { runCommand } from '../../support/processes';
import { projectFolder } from '../../support/project';

const compiler = path.join(projectFolder, 'node_modules', 'typescript-native', 'bin', 'tsc');
const options = [
  ...['--strict', '--exactOptionalPropertyTypes', '--noPropertyAccessFromIndexSignature', '--skipLibCheck', '--noEmit'],
  ...['--types', 'node', '--target', 'ES2022', '--module', 'NodeNext', '--moduleResolution', 'NodeNext'],
];

/** Compiles programs of a folder that has the official SDK among its packages; rejects with what is wrong with them. */
export async function compileWithSdk(folder: string, names: readonly string[]): Promise<void> {
  await runCommand(process.execPath, [compiler, ...options, ...names], { folder, timeLimitMs: 60_000 });
}
