import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleForHost, runInWebHost } from '../host/integration';
import { copyProject, runScript } from '../host/projectCopy';
import type { ServerVersion } from '../host/vscodeFromNpm';
import { startProcess } from '../support/processes';
import type { RunningProcess } from '../support/processes';
import { bundleClient } from './clientProcess';
import type { LineServerParameters } from './lineProcess';
import { overLineVariables } from './overLinePlan';
import type { OwnOverLine, ReadOverLine } from './overLinePlan';
import type { BenchmarkResult } from './report';
import { summarize } from './statistics';

const startTimeLimitMs = 30_000;
const hostTimeLimitMs = 10 * 60 * 1000;
const largestPageSize = 1000;

/** What is read over which line, how often, and how many times as fast as by the SDK that is to be. */
interface Case extends LineServerParameters {
  readonly concurrency: number;
  readonly rounds: number;
  readonly sdkRounds: number;
  readonly atLeast: number;
}

const cases: readonly Case[] = [
  { userCount: 10_000, concurrency: 4, roundTripMs: 50, rounds: 9, sdkRounds: 7, atLeast: 2.2 },
  { userCount: 100_000, concurrency: 8, roundTripMs: 50, rounds: 5, sdkRounds: 3, atLeast: 4 },
  { userCount: 10_000, concurrency: 8, roundTripMs: 150, servedPerPage: 100, rounds: 5, sdkRounds: 2, atLeast: 6 },
];
const mostOfLimit = 1.3;

/**
 * Compares reading all users as the extension does in VS Code's own host with the official SDK in plain Node, over TLS on
 * lines of a length, and with what the line alone takes.
 */
export async function benchmarkOverLine(folder: string, version: ServerVersion): Promise<readonly BenchmarkResult[]> {
  const servers = cases.map(startServer);
  try {
    const lines: ReadOverLine[] = [];
    for (const [index, server] of servers.entries()) {
      await server.waitForOutput('ready at ', startTimeLimitMs);
      const baseUrl = /^ready at (\S+)/m.exec(server.output())?.[1] ?? '';
      const { userCount, concurrency = 1, rounds = 1 } = cases[index] ?? {};
      lines.push({ baseUrl, userCount: userCount ?? 0, concurrency, rounds });
    }
    const own = await readInHost(lines, version);
    const carried = servers.map(carriedBy);
    const sdk = await bundleClient<ReadOverLine, readonly number[]>('overLineClient', folder);
    const results: BenchmarkResult[] = [];
    for (const [index, each] of cases.entries()) {
      const [line, ours, [connections, bytes]] = [lines[index], own[index], carried[index] ?? [0, 0]];
      if (line === undefined || ours === undefined) throw new Error('A line was not measured.');
      const sdkMs = await sdk.run(
        { ...line, rounds: each.sdkRounds },
        {
          // Node warns of the certificate that goes unchecked.
          nodeOptions: ['--no-warnings'],
          timeLimitMs: hostTimeLimitMs,
        },
      );
      results.push(resultOf(each, ours, sdkMs, connections, bytes / (each.rounds + 1)));
    }
    return results;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

function resultOf(
  { userCount, concurrency, roundTripMs, servedPerPage = largestPageSize, atLeast }: Case,
  { elapsedMs, parseMs }: OwnOverLine,
  sdkMs: readonly number[],
  connections: number,
  bytes: number,
): BenchmarkResult {
  const [own, sdk] = [summarize(elapsedMs), summarize(sdkMs)];
  // Nothing tells how many pages there are before the first answer.
  const roundTrips = 1 + Math.ceil((Math.ceil(userCount / servedPerPage) - 1) / concurrency);
  const limitMs = roundTrips * roundTripMs + parseMs;
  return {
    benchmark: `in VS Code's host, over TLS: all of ${userCount.toLocaleString('en')} users, ${servedPerPage} a page, ${concurrency} at once`,
    against: `the official SDK in plain Node, ${roundTripMs} ms round trip; the limit`,
    findings: [
      { measured: sdk.median / own.median, atLeast },
      { measured: own.median / limitMs, atMost: mostOfLimit },
    ],
    raw: [
      { what: 'the extension', figure: own },
      { what: 'the official SDK', figure: sdk },
    ],
    notes: [
      `the limit: ${roundTrips} round trips and ${parseMs.toFixed(0)} ms of JSON.parse, ${limitMs.toFixed(0)} ms`,
      `${connections} connections for all ${own.count + 1} times; ${(bytes / 1024).toFixed(0)} KB each time on the line`,
    ],
  };
}

function startServer({ userCount, roundTripMs, servedPerPage }: Case): RunningProcess {
  const parameters: LineServerParameters = {
    userCount,
    roundTripMs,
    ...(servedPerPage === undefined ? {} : { servedPerPage }),
  };
  const script = path.join(__dirname, 'lineProcess.ts');
  return startProcess(process.execPath, ['--import', 'tsx', script, JSON.stringify(parameters)]);
}

/** How many connections a server's line has carried so far, and how many bytes of answers. */
function carriedBy(server: RunningProcess): readonly [connections: number, bytes: number] {
  const last = [...server.output().matchAll(/^line (\d+) (\d+)$/gm)].at(-1);
  return [Number(last?.[1] ?? 0), Number(last?.[2] ?? 0)];
}

/** Lets the extension, built as it is packaged, read over each line in the host of a VS Code. */
async function readInHost(lines: readonly ReadOverLine[], version: ServerVersion): Promise<readonly OwnOverLine[]> {
  // Building the project meanwhile would take the extension's files away.
  const copy = await copyProject();
  try {
    await runScript(copy.path, 'vscode:prepublish');
    const bundled = path.join(copy.path, 'out', 'bench');
    await bundleForHost(path.join(copy.path, 'test', 'bench', 'inside'), ['overLine.ts'], bundled);
    const file = path.join(copy.path, 'overLine.json');
    const outcome = await runInWebHost(version, {
      extensionFolder: copy.path,
      extensionTestsPath: path.join(bundled, 'overLine.js'),
      timeLimitMs: hostTimeLimitMs,
      environment: { [overLineVariables.lines]: JSON.stringify(lines), [overLineVariables.file]: file },
    });
    if (!outcome.succeeded) throw new Error(outcome.why);
    return JSON.parse(await readFile(file, 'utf8')) as OwnOverLine[];
  } finally {
    await copy.remove();
  }
}
