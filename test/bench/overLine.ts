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
import type { AllOverLine, OverLine, ReadOverLine, StepsOverLine } from './overLinePlan';
import type { BenchmarkResult } from './report';
import { medianOfPairs, summarize } from './statistics';

const startTimeLimitMs = 30_000;
const hostTimeLimitMs = 10 * 60 * 1000;
const largestPageSize = 1000;

/** What is read over which line, how often, and how many times as fast as by the SDK that is to be. */
interface Case extends LineServerParameters {
  readonly concurrency: number;
  readonly rounds: number;
  readonly atLeast: number;
  /** Whether exporting all of them is measured as well. */
  readonly isExported?: boolean;
}

const cases: readonly Case[] = [
  { userCount: 10_000, concurrency: 4, roundTripMs: 50, rounds: 9, atLeast: 2.2 },
  { userCount: 100_000, concurrency: 8, roundTripMs: 50, rounds: 5, atLeast: 4, isExported: true },
  { userCount: 10_000, concurrency: 8, roundTripMs: 150, servedPerPage: 100, rounds: 3, atLeast: 6 },
];
const mostOfLimit = 1.3;

/**
 * Compares, in turns, reading all users as the packaged extension does in VS Code's own host with the official SDK in
 * plain Node, over TLS on lines of a length, and with what the line alone takes; and what a person does with round trips.
 */
export async function benchmarkOverLine(folder: string, version: ServerVersion): Promise<readonly BenchmarkResult[]> {
  const servers = cases.map(startServer);
  try {
    const reads: ReadOverLine[] = [];
    for (const [index, each] of cases.entries()) {
      const server = servers[index];
      await server?.waitForOutput('ready at ', startTimeLimitMs);
      const [, baseUrl = '', sdkBaseUrl = ''] = /^ready at (\S+) and (\S+)/m.exec(server?.output() ?? '') ?? [];
      const { userCount, concurrency, rounds } = each;
      const exported = each.isExported === true ? { exportFile: path.join(folder, 'overLine.csv') } : {};
      reads.push({ baseUrl, sdkBaseUrl, userCount, concurrency, rounds, ...exported });
    }
    const { file: sdkFile } = await bundleClient('overLineClient', folder);
    const { all, steps } = await readInHost(reads, version, sdkFile);
    const results = cases.flatMap((each, index) => {
      const [server, measured] = [servers[index], all[index]];
      if (server === undefined || measured === undefined) throw new Error('A line was not measured.');
      return [allResult(each, measured, carriedBy(server)), ...exportResults(each, measured)];
    });
    return [...results, ...stepResults(steps, cases[0]?.roundTripMs ?? 0)];
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

function allResult(
  { userCount, concurrency, roundTripMs, servedPerPage = largestPageSize, rounds, atLeast, isExported = false }: Case,
  { ownMs, sdkMs, parseMs, jsonBytes, brotliBytes }: AllOverLine,
  [connections, bytes]: readonly [connections: number, bytes: number],
): BenchmarkResult {
  const [own, sdk] = [summarize(ownMs), summarize(sdkMs)];
  const pairs = ownMs.map((each, index) => [each, sdkMs[index] ?? Number.NaN] as const);
  // Nothing tells how many pages there are before the first answer.
  const roundTrips = 1 + Math.ceil((Math.ceil(userCount / servedPerPage) - 1) / concurrency);
  const limitMs = roundTrips * roundTripMs + parseMs;
  const readings = (rounds + 1) * (isExported ? 2 : 1);
  const kilobytes = (count: number): string => `${(count / 1024).toFixed(0)} KB`;
  return {
    benchmark: `in VS Code's host, over TLS: all of ${userCount.toLocaleString('en')} users, ${servedPerPage} a page, ${concurrency} at once`,
    against: `the official SDK in plain Node in turns, ${roundTripMs} ms round trip; the limit`,
    findings: [
      { measured: medianOfPairs(pairs, (ours, theirs) => theirs / ours), atLeast },
      { measured: own.median / limitMs, atMost: mostOfLimit },
    ],
    raw: [
      { what: 'the extension', figure: own },
      { what: 'the official SDK', figure: sdk },
    ],
    notes: [
      `the limit: ${roundTrips} round trips and ${parseMs.toFixed(0)} ms of JSON.parse, ${limitMs.toFixed(0)} ms`,
      `${connections} connections for all times and what was measured beside them`,
      `on the line ${kilobytes(bytes / readings)} each time, by gzip; as JSON ${kilobytes(jsonBytes)}, by brotli ${kilobytes(brotliBytes)}`,
    ],
  };
}

/** What a file of all users takes beyond reading them, which an export that was asked for before any was read does first. */
function exportResults({ userCount, isExported }: Case, { ownMs, exportMs }: AllOverLine): readonly BenchmarkResult[] {
  if (isExported !== true) return [];
  const pairs = exportMs.map((each, index) => [each, ownMs[index] ?? Number.NaN] as const);
  return [
    {
      benchmark: `in VS Code's host, over TLS: a CSV file of ${userCount.toLocaleString('en')} users, none of whom was read`,
      against: 'reading them all',
      findings: [{ measured: medianOfPairs(pairs, (file, all) => file / all), atMost: 1.15 }],
      raw: [{ what: 'the export', figure: summarize(exportMs) }],
    },
  ];
}

/** Each step in round trips of the line. */
function stepResults(steps: StepsOverLine, roundTripMs: number): readonly BenchmarkResult[] {
  const result = (what: string, elapsedMs: readonly number[], atMost: number): BenchmarkResult => {
    const figure = summarize(elapsedMs);
    return {
      benchmark: `in VS Code's host, over TLS: ${what}`,
      against: `one round trip of ${roundTripMs} ms`,
      findings: [{ measured: figure.median / roundTripMs, atMost }],
      raw: [{ what, figure }],
    };
  };
  return [
    result("an account's first rows, the first time after the start", steps.firstRowsColdMs, 4),
    result("an account's first rows, later", steps.firstRowsWarmMs, 1.5),
    result("a user's last section, later", steps.openUserMs, 1.5),
    result("a search key to the server's hits less the pause", steps.searchMs, 1.3),
  ];
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
async function readInHost(reads: readonly ReadOverLine[], version: ServerVersion, sdkFile: string): Promise<OverLine> {
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
      environment: {
        [overLineVariables.lines]: JSON.stringify(reads),
        [overLineVariables.file]: file,
        [overLineVariables.sdk]: JSON.stringify([process.execPath, sdkFile]),
      },
    });
    if (!outcome.succeeded) throw new Error(outcome.why);
    return JSON.parse(await readFile(file, 'utf8')) as OverLine;
  } finally {
    await copy.remove();
  }
}
