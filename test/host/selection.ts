import { parseArgs } from 'node:util';
import { type HostName, isHostName } from './hosts';
import { type Check, checks, isInSample, needsVscode, type Suite, suites, type TestFile } from './suites';

/** What of the tests is to run, and where. */
export interface Selection {
  readonly checks: readonly Check[];
  readonly files: readonly TestFile[];
  /** The VS Codes that were named; none where the machine decides. */
  readonly hosts: readonly HostName[];
  /** The VS Codes on which only a sample of the UI runs, and all of integration. */
  readonly sampleHosts: readonly HostName[];
  readonly grep: string | undefined;
  /** How many tasks run at once; where absent, the machine decides. */
  readonly jobs: number | undefined;
  /** A sentence on what does not run; empty where all tests do. */
  readonly leftOut: string;
}

const usage = `Usage: npm test -- [--vscode minimum|latest|desktop]… [--sample minimum|latest]… [--grep TEXT] [--jobs N] [${[...checks, ...suites].join('|')}|FILE]…`;

/** Reads the words of the command line; throws a sentence with the usage where they can't be understood. */
export function readSelection(words: readonly string[], all: readonly TestFile[]): Selection {
  const { values, positionals } = parseWords(words);
  const named = positionals.map((word) => word.replaceAll('\\', '/').replace(/^\.\//, ''));
  const unknown = named.find((word) => !isCheck(word) && !isSuite(word) && !all.some(({ name }) => name === word));
  if (unknown !== undefined) {
    throw new Error(`"${unknown}" is neither a suite nor a file of tests. ${usage}`);
  }
  const hosts = (values.vscode ?? []).map(readHost);
  const sampleHosts = (values.sample ?? []).map(readHost);
  const jobs = values.jobs === undefined ? undefined : Number(values.jobs);
  if (jobs !== undefined && (!Number.isInteger(jobs) || jobs < 1)) {
    throw new Error(`--jobs is "${values.jobs}"; it must be a whole number from 1. ${usage}`);
  }
  const files = all.filter(({ name, suite }) => named.length === 0 || named.includes(suite) || named.includes(name));
  const leftOut = textOfLeftOut(files, all, sampleHosts, values.grep);
  const chosenChecks = checks.filter((check) => named.includes(check));
  return { checks: chosenChecks, files, hosts, sampleHosts, grep: values.grep, jobs, leftOut };
}

function readHost(word: string): HostName {
  if (!isHostName(word)) throw new Error(`"${word}" is not a VS Code known here. ${usage}`);
  return word;
}

function parseWords(words: readonly string[]): {
  values: { vscode?: string[]; sample?: string[]; grep?: string; jobs?: string };
  positionals: string[];
} {
  try {
    return parseArgs({
      args: [...words],
      options: {
        vscode: { type: 'string', multiple: true },
        sample: { type: 'string', multiple: true },
        grep: { type: 'string' },
        jobs: { type: 'string' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)} ${usage}`, { cause: error });
  }
}

function isCheck(word: string): word is Check {
  return (checks as readonly string[]).includes(word);
}

function isSuite(word: string): word is Suite {
  return (suites as readonly string[]).includes(word);
}

function textOfLeftOut(
  files: readonly TestFile[],
  all: readonly TestFile[],
  sampleHosts: readonly HostName[],
  grep: string | undefined,
): string {
  const parts = suites.flatMap((suite) => {
    const count = (list: readonly TestFile[]): number => list.filter((file) => file.suite === suite).length;
    const [chosen, there] = [count(files), count(all)];
    if (chosen === there) return [];
    return [chosen === 0 ? `all of ${suite}` : `${there - chosen} of ${there} files of ${suite}`];
  });
  const ui = files.filter(({ suite }) => suite === 'ui');
  const beyond = ui.filter((file) => !isInSample(file)).length;
  const samples = sampleHosts.map((host) => `${beyond} of ${ui.length} files of ui on VS Code (${host})`);
  const others = grep === undefined ? [] : [`tests whose title does not match /${grep}/`];
  const sentence = [...parts, ...samples, ...others].join(', ');
  return sentence === '' ? '' : `Left out: ${sentence}.`;
}

/** Whether any of the files drives a VS Code. */
export function driveVscode(files: readonly TestFile[]): boolean {
  return files.some(({ suite }) => needsVscode(suite));
}
