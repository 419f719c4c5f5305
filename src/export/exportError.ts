import type { ExportProblem } from '../text/exportText';

/** The error of a file that users could not be written to; its message is for logs and does not tell the path. */
export class ExportError extends Error {
  readonly tag = 'ExportError';
  readonly problem: ExportProblem;

  constructor(problem: ExportProblem, options?: ErrorOptions) {
    super(`The users could not be written to the file (${problem})`, options);
    this.name = 'ExportError';
    this.problem = problem;
  }
}

/** An error of the file system as an `ExportError`; any other thrown value as it is. */
export function toExportError(error: unknown): unknown {
  const { code, syscall } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (error instanceof ExportError || code === undefined || syscall === undefined) return error;
  return new ExportError(problemOf(code), { cause: error });
}

/** The names of the system's errors are those of POSIX, on Windows too (libuv). */
function problemOf(code: string): ExportProblem {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'notFound';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EBUSY':
    case 'ETXTBSY':
      return 'notPermitted';
    case 'EISDIR':
      return 'isDirectory';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'noSpace';
    default:
      return 'failed';
  }
}
