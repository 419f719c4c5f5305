import path from 'node:path';
import { build } from 'esbuild';
import { bundledInstead } from '../support/bundling';
import { runCommand } from '../support/processes';

/** How a client runs: `nodeOptions` are flags of Node. */
export interface ClientOptions {
  readonly nodeOptions?: readonly string[];
  readonly timeLimitMs?: number;
}

/** A file of this folder that is run in a process of its own, bundled as the extension is. */
export interface BenchmarkClient<Parameters, Printed> {
  /** The file that it was bundled to. */
  readonly file: string;
  /** Runs it once; resolves with what it printed. */
  run(parameters: Parameters, options?: ClientOptions): Promise<Printed>;
}

/** Bundles a client of this folder into `folder`; a loader in between would slow down what loads modules. */
export async function bundleClient<Parameters, Printed>(
  name: string,
  folder: string,
): Promise<BenchmarkClient<Parameters, Printed>> {
  const file = path.join(folder, `${name}.js`);
  await build({
    entryPoints: [path.join(__dirname, `${name}.ts`)],
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    alias: bundledInstead,
    logLevel: 'warning',
  });
  return {
    file,
    run: async (parameters, { nodeOptions = [], timeLimitMs = 120_000 } = {}) => {
      const printed = await runCommand(process.execPath, [...nodeOptions, file, JSON.stringify(parameters)], {
        timeLimitMs,
      });
      return JSON.parse(printed) as Printed;
    },
  };
}
