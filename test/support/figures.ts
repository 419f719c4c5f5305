import { availableParallelism, cpus } from 'node:os';

/** The machine and the programs that the figures hold for. */
export function machineText(vscodeVersion: string | undefined): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown CPU';
  const programs = [
    `Node ${process.versions.node}`,
    ...(vscodeVersion === undefined ? [] : [`VS Code ${vscodeVersion}`]),
  ];
  return [`${model}, ${availableParallelism()} cores`, ...programs].join('; ');
}

/** A table of text, its columns as wide as their widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
