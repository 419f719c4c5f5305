import { table } from '../support/figures';
import type { Check } from './checks';
import { type Findings, leftKinds } from './figures';

/** The table of the figures after each part, and what drawing rows anew costs VS Code. */
export function figuresText({ figures, redrawGrowth: { bytes, redraws, rows } }: Findings): string {
  const head = ['part', 'seconds', 'heap MB', 'rows', 'refreshes', 'searches', 'opened', 'added', ...leftKinds];
  const lines = figures.map(({ elapsedMs, heapBytes, drawnRows, done, left }, index) => [
    String(index + 1),
    (elapsedMs / 1000).toFixed(0),
    (heapBytes / 1e6).toFixed(2),
    String(drawnRows),
    ...[done.refreshes, done.searches, done.panels, done.accounts].map(String),
    ...leftKinds.map((kind) => String(left[kind])),
  ]);
  const perRow = (bytes / (redraws * rows)).toFixed(0);
  const drawn = rows.toLocaleString('en');
  const note = `Apart from that: ${drawn} rows drawn anew ${redraws} times have left ${perRow} bytes a row and time in VS Code.`;
  return [...table(head, lines), '', note].join('\n');
}

/** One line a promise, with the figures that show whether it was kept. */
export function checksText(checks: readonly Check[]): string {
  return checks.map(({ promise, isKept, shown }) => `${isKept ? 'yes' : 'NO '}  ${promise}: ${shown}`).join('\n');
}
