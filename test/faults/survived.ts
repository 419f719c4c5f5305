import type { Cause } from './causes/cause';
import { featureNames, type FeatureName } from './features/feature';

/** How one cell of the matrix ended. */
export type CellResult = 'survived' | 'failed' | 'impossible';

const signs: Readonly<Record<CellResult, string>> = { survived: 'ok', failed: 'FAILED', impossible: '–' };

/** The results of the matrix as they come in. */
export class Survived {
  readonly #results: ReadonlyMap<Cause, Map<FeatureName, CellResult>>;

  constructor(causes: readonly Cause[]) {
    this.#results = new Map(causes.map((cause) => [cause, new Map<FeatureName, CellResult>()]));
  }

  add(cause: Cause, feature: FeatureName, result: CellResult): void {
    this.#results.get(cause)?.set(feature, result);
  }

  /** The table of all faults, the sums of their groups, and how many of all were survived. */
  get lines(): readonly string[] {
    const causes = [...this.#results.keys()];
    const table = causes.map((cause) => [
      `${cause.group}: ${cause.name}`,
      ...featureNames.map((feature) => signs[this.#results.get(cause)?.get(feature) ?? 'impossible']),
    ]);
    const groups = [...new Set(causes.map(({ group }) => group))].map((group) => {
      const ofGroup = causes.filter((cause) => cause.group === group);
      return [group, String(ofGroup.length), this.#sum(ofGroup)];
    });
    return [
      ...aligned([['Fault', ...featureNames], ...table]),
      '',
      ...aligned([['Faults', 'Kinds', 'Survived'], ...groups]),
      '',
      `Faults survived: ${this.#sum(causes)}`,
    ];
  }

  #sum(causes: readonly Cause[]): string {
    const results = causes.flatMap((cause) => [...(this.#results.get(cause)?.values() ?? [])]);
    const possible = results.filter((result) => result !== 'impossible');
    return `${possible.filter((result) => result === 'survived').length} of ${possible.length}`;
  }
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_head, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
