import { availableParallelism, cpus } from 'node:os';
import type { Summary } from './statistics';

/** One series that a ratio was made from, in milliseconds. */
export interface RawFigure {
  readonly what: string;
  readonly figure: Summary;
}

/** What one benchmark found; `measured` is a ratio, and the aim is met where it is `atMost` or less. */
export interface BenchmarkResult {
  readonly benchmark: string;
  readonly against: string;
  readonly measured: number;
  readonly atMost: number;
  readonly raw: readonly RawFigure[];
  readonly notes?: readonly string[];
}

/** The machine and the programs that the figures hold for. */
export function machineText(vscodeVersion: string): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown CPU';
  return `${model}, ${availableParallelism()} cores; Node ${process.versions.node}; VS Code ${vscodeVersion}`;
}

/** The table of all results, with the medians they were made from under it. */
export function reportText(results: readonly BenchmarkResult[]): string {
  const rows = results.map(({ benchmark, against, measured, atMost }) => [
    benchmark,
    against,
    measured.toFixed(2),
    `${atMost} or less`,
    measured <= atMost ? 'yes' : 'NO',
  ]);
  const raw = results.flatMap((result) => [
    `${result.benchmark}:`,
    ...result.raw.map(rawLine),
    ...(result.notes ?? []).map((note) => `  ${note}`),
  ]);
  return [...table(['benchmark', 'against', 'measured', 'aim', 'met'], rows), '', ...raw].join('\n');
}

function rawLine({ what, figure }: RawFigure): string {
  const { median, least, most, count } = figure;
  return `  ${what}: median ${median.toFixed(2)} ms (${least.toFixed(2)}–${most.toFixed(2)}, ${count} times)`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
