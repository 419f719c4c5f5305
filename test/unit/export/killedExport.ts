import { writeRecordsFile } from '../../../src/export/writeRecordsFile';
import { UnfinishedFiles } from '../../../src/export/unfinishedFiles';
import { people } from '../../simulator/people';

/** Begins an export to a file and says so while it is in the middle of it, where it stays until it is killed. */
async function main([path = '', notes = '']: readonly string[]): Promise<void> {
  const unfinished = new UnfinishedFiles(notes, () => Promise.resolve());
  const users = people(1, 3_000, Date.UTC(2026, 0, 1));
  const onProgress = (): void => {
    process.send?.('in the middle');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  };
  await writeRecordsFile({ records: users, format: 'csv', path, overwrite: true, unfinished, onProgress });
}

void main(process.argv.slice(2));
