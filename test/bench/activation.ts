import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../support/waiting';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { openWorkbench } from '../host/workbench';
import type { BenchmarkResult } from './report';
import { summarize, type Summary } from './statistics';

const own = 'zero-trust-tools.cloudflare-access-users';
const peer = 'vscode.references-view';
/** The first host of each extension reads its code from the disk, the others from the system's memory. */
const warmUpPairs = 1;
const pairs = 12;
const timeLimitMs = 90_000;

/** What VS Code measured of one activation: loading the code, and `activate` until it had resolved. */
interface Activation {
  readonly id: string;
  readonly loadMs: number;
  readonly activateMs: number;
}

/** Compares the cold activation of this extension with that of a tree extension of VS Code's own, in turns. */
export async function benchmarkActivation(vsixFile: string): Promise<BenchmarkResult> {
  const activations = (await measureActivations(vsixFile)).slice(2 * warmUpPairs);
  const of = (id: string, measure: (activation: Activation) => number): Summary =>
    summarize(activations.filter((activation) => activation.id === id).map(measure));
  const whole = ({ loadMs, activateMs }: Activation): number => loadMs + activateMs;
  return {
    benchmark: 'cold activation',
    against: peer,
    findings: [{ measured: of(own, whole).median / of(peer, whole).median, atMost: 1.3 }],
    raw: [own, peer].flatMap((id) => [
      { what: `${id}, whole`, figure: of(id, whole) },
      { what: `${id}, loading the code`, figure: of(id, ({ loadMs }) => loadMs) },
      { what: `${id}, activate()`, figure: of(id, ({ activateMs }) => activateMs) },
    ]),
  };
}

/** Lets the probe go through its extension hosts in one window. */
async function measureActivations(vsixFile: string): Promise<Activation[]> {
  const folder = await makeTemporaryFolder('activation');
  const file = path.join(folder.path, 'activations.jsonl');
  const count = 2 * (warmUpPairs + pairs);
  const workbench = await openWorkbench({
    host: 'minimum',
    vsixFiles: [vsixFile],
    extensionDevelopmentPath: path.join(__dirname, 'activationProbe'),
    environment: {
      ACTIVATION_PROBE_TARGETS: `${own} ${peer}`,
      ACTIVATION_PROBE_COUNT: String(count),
      ACTIVATION_PROBE_FILE: file,
    },
  });
  try {
    return await waitForActivations(file, count);
  } finally {
    await workbench.close();
    await folder.remove();
  }
}

async function waitForActivations(file: string, count: number): Promise<Activation[]> {
  let noted: (Activation | { readonly error: string })[] = [];
  const areThere = (): boolean => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    noted = lines.map((line) => JSON.parse(line) as Activation | { readonly error: string });
    const failed = noted.find((entry) => 'error' in entry);
    if (failed !== undefined) {
      throw new Error(`The activation probe failed: ${failed.error}`);
    }
    return noted.length >= count;
  };
  // What is measured is to have the processor for itself.
  await until(areThere, () => `Only ${noted.length} of ${count} activations were measured`, timeLimitMs, 200);
  return noted as Activation[];
}
