/** The environment variable by which the long run asks for more cases. */
export const casesVariable = 'FUZZ_CASES';

/** How many cases a property of a reader is tried with: `least`, or as many as the long run asks for. */
export function caseCount(least = 500): number {
  return Math.max(least, Number(process.env[casesVariable] ?? 0));
}
