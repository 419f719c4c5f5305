import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { AccessUser } from '../cloudflare/accessUser';
import type { CsvForm } from './csvForm';
import { exportChunks } from './exportChunks';
import { toExportError } from './exportError';
import type { ExportFormat } from './formats';
import { replaceFile } from './replaceFile';
import type { Overwrite, WrittenFile } from './replaceFile';
import type { UnfinishedFiles } from './unfinishedFiles';

/** The least number of users between two calls of `onProgress`. */
const progressStep = 1_000;

/** What to write where. */
export interface UsersFileRequest {
  /** A map or an array of users, which may change while the file is written: it holds those of the beginning. */
  readonly users: { values(): Iterable<AccessUser> };
  readonly format: ExportFormat;
  /** How CSV is written; `usualCsv` where it is left out. */
  readonly csv?: CsvForm | undefined;
  readonly path: string;
  /** Whether an existing file may be replaced; one that may not is the problem `exists`. */
  readonly overwrite: Overwrite;
  /** Notes the temporary file while it is there. */
  readonly unfinished?: UnfinishedFiles | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told how many users were written so far, at most once for every 1,000 and once at the end. */
  readonly onProgress?: ((writtenCount: number) => void) | undefined;
}

/**
 * Writes users to a file as UTF-8: `csv` has a header and rows as in RFC 4180, in the form that is asked for, `json` an
 * array and `ndjson` lines of the records exactly as sent, one a line, neither with a byte order mark. The file is there as a whole at the end or stays as it
 * was; resolves with what was written, throws an `ExportError`, the signal's reason, or what reading the users threw.
 */
export async function writeUsersFile(request: UsersFileRequest): Promise<WrittenFile> {
  const { format, path, overwrite, signal, csv, unfinished } = request;
  signal?.throwIfAborted();
  const users = [...request.users.values()];
  const chunks = exportChunks(users, format, inSteps(users.length, request.onProgress), csv);
  try {
    const write = async (handle: FileHandle): Promise<void> =>
      pipeline(chunks, handle.createWriteStream({ flush: true }), { signal });
    return await replaceFile(path, overwrite, write, unfinished);
  } catch (error) {
    throw signal?.aborted ? signal.reason : (toExportError(error) ?? error);
  }
}

function inSteps(total: number, onProgress: UsersFileRequest['onProgress']): (count: number) => void {
  let told = 0;
  return (count) => {
    if (count - told < progressStep && count < total) return;
    told = count;
    onProgress?.(count);
  };
}
