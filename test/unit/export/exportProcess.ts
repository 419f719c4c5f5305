import { exportFormats } from '../../../src/export/formats';
import { writeRecordsFile } from '../../../src/export/writeRecordsFile';
import { people } from '../../simulator/people';

/** What one export took, in bytes above what was there with the records loaded. */
export interface ExportFigures {
  readonly recordBytes: number;
  readonly peakBytes: number;
  /** The problem of an export that failed. */
  readonly problem?: string | undefined;
}

/** How many users are written between two looks at the memory; collecting all garbage takes a while. */
const lookStep = 10_000;

function bytesInUse(): number {
  if (!global.gc) throw new Error('Run with --expose-gc');
  global.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Exports so many users of the simulator to a file and prints the figures as JSON. */
async function main([format, path = '', count]: readonly string[]): Promise<void> {
  const emptyBytes = bytesInUse();
  const users = people(1, Number(count), Date.UTC(2026, 0, 1));
  const loadedBytes = bytesInUse();
  let peakBytes = 0;
  const onProgress = (writtenCount: number): void => {
    if (writtenCount % lookStep === 0) peakBytes = Math.max(peakBytes, bytesInUse() - loadedBytes);
  };
  const known = exportFormats.find((name) => name === format) ?? 'csv';
  let problem: string | undefined;
  try {
    await writeRecordsFile({ records: users, format: known, path, overwrite: true, onProgress });
  } catch (error) {
    problem = (error as { problem?: string }).problem ?? String(error);
  }
  console.log(JSON.stringify({ recordBytes: loadedBytes - emptyBytes, peakBytes, problem } satisfies ExportFigures));
}

void main(process.argv.slice(2));
