import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { RecordKind } from './columns';
import type { CsvForm } from './csvForm';
import { exportChunks } from './exportChunks';
import { toExportError } from './exportError';
import type { ExportFormat } from './formats';
import { replaceFile } from './replaceFile';
import type { Overwrite, WrittenFile } from './replaceFile';
import type { UnfinishedFiles } from './unfinishedFiles';

/** The minimum number of records between two calls of `onProgress`. */
const progressStep = 1_000;

/** What to write, and where. */
export interface RecordsFileRequest {
  /** A map or an array of records. It may change while the file is written; the file has those from the start. */
  readonly records: { values(): Iterable<unknown> };
  /** `users` by default. */
  readonly kind?: RecordKind | undefined;
  readonly format: ExportFormat;
  /** The form of the CSV; `usualCsv` by default. */
  readonly csv?: CsvForm | undefined;
  readonly path: string;
  /** Whether an existing file may be replaced; otherwise it is the problem `exists`. */
  readonly overwrite: Overwrite;
  /** Notes the temporary file while it exists. */
  readonly unfinished?: UnfinishedFiles | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of records written so far, at most once per 1,000 and once at the end. */
  readonly onProgress?: ((writtenCount: number) => void) | undefined;
}

/**
 * Writes records to a UTF-8 file: `csv` with a header and rows as in RFC 4180, in the requested form; `json` as one
 * array, `ndjson` as lines, both with one record per line exactly as sent and without a byte order mark. The file is
 * written completely or stays as it was. Resolves with the written file; throws an `ExportError`, the signal's reason,
 * or what reading the records threw.
 */
export async function writeRecordsFile(request: RecordsFileRequest): Promise<WrittenFile> {
  const { format, path, overwrite, signal, csv, unfinished } = request;
  signal?.throwIfAborted();
  const records = [...request.records.values()];
  const chunks = exportChunks(records, format, inSteps(records.length, request.onProgress), csv, request.kind);
  try {
    const write = async (handle: FileHandle): Promise<void> =>
      pipeline(chunks, handle.createWriteStream({ flush: true }), { signal });
    return await replaceFile(path, overwrite, write, unfinished);
  } catch (error) {
    throw signal?.aborted ? signal.reason : (toExportError(error) ?? error);
  }
}

function inSteps(total: number, onProgress: RecordsFileRequest['onProgress']): (count: number) => void {
  let told = 0;
  return (count) => {
    if (count - told < progressStep && count < total) return;
    told = count;
    onProgress?.(count);
  };
}
