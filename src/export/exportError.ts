/** Why users could not be written to a file. */
export type ExportProblem =
  'exists' | 'notFound' | 'notPermitted' | 'isDirectory' | 'noSpace' | 'notOfMachine' | 'failed';

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

/** An `ExportError` as it is, an error of the file system as one; undefined for any other thrown value. */
export function toExportError(error: unknown): ExportError | undefined {
  const { tag, code, syscall } = (error ?? {}) as Partial<ExportError & NodeJS.ErrnoException>;
  if (tag === 'ExportError') return error as ExportError;
  return code === undefined || syscall === undefined ? undefined : new ExportError(problemOf(code), { cause: error });
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
