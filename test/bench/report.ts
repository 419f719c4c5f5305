import { table } from '../support/figures';
import type { Summary } from './statistics';

/** What is measured besides ratios. */
export type Unit = 'ms' | 'MB' | 'requests';

/** One series that a figure was made from, in milliseconds where no unit is named. */
export interface RawFigure {
  readonly what: string;
  readonly figure: Summary;
  readonly unit?: string;
}

/** One figure, a ratio where it has no unit, and what it is to be at most or at least. */
export type Finding = { readonly measured: number; readonly unit?: Unit } & (
  { readonly atMost: number } | { readonly atLeast: number }
);

/** What one benchmark found; it has met its aim where every finding has. */
export interface BenchmarkResult {
  readonly benchmark: string;
  readonly against: string;
  readonly findings: readonly Finding[];
  readonly raw: readonly RawFigure[];
  readonly notes?: readonly string[];
}

/** The table of all results, with the medians they were made from under it. */
export function reportText(results: readonly BenchmarkResult[]): string {
  const rows = results.map(({ benchmark, against, findings }) => [
    benchmark,
    against,
    findings.map(measuredText).join('; '),
    findings.map(aimText).join('; '),
    findings.every(isMet) ? 'yes' : 'NO',
  ]);
  const raw = results.flatMap((result) => [
    `${result.benchmark}:`,
    ...result.raw.map(rawLine),
    ...(result.notes ?? []).map((note) => `  ${note}`),
  ]);
  return [...table(['benchmark', 'against', 'measured', 'aim', 'met'], rows), '', ...raw].join('\n');
}

function isMet(finding: Finding): boolean {
  return 'atMost' in finding ? finding.measured <= finding.atMost : finding.measured >= finding.atLeast;
}

function measuredText({ measured, unit }: Finding): string {
  return withUnit(measured.toFixed(unit === 'requests' && Number.isInteger(measured) ? 0 : 2), unit);
}

function aimText(finding: Finding): string {
  return 'atMost' in finding
    ? `${withUnit(finding.atMost, finding.unit)} or less`
    : `${withUnit(finding.atLeast, finding.unit)} or more`;
}

function withUnit(figure: number | string, unit: Unit | undefined): string {
  return unit === undefined ? String(figure) : `${figure} ${unit}`;
}

function rawLine({ what, figure, unit = 'ms' }: RawFigure): string {
  const { median, least, most, count } = figure;
  return `  ${what}: median ${median.toFixed(2)} ${unit} (${least.toFixed(2)}–${most.toFixed(2)}, ${count} times)`;
}
