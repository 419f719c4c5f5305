/** Why users could not be written to a file. */
export type ExportProblem =
  'exists' | 'notFound' | 'notPermitted' | 'isDirectory' | 'noSpace' | 'notOfMachine' | 'failed';

/** The users could not be written to a file; the message is for logs and leaves out the path. */
export class ExportError extends Error {
  readonly tag = 'ExportError';
  readonly problem: ExportProblem;

  constructor(problem: ExportProblem, options?: ErrorOptions) {
    super(`The users could not be written to the file (${problem})`, options);
    this.name = 'ExportError';
    this.problem = problem;
  }
}

/** Returns an `ExportError` unchanged and wraps a file system error in one; undefined for any other value. */
export function toExportError(error: unknown): ExportError | undefined {
  const { tag, code, syscall } = (error ?? {}) as Partial<ExportError & NodeJS.ErrnoException>;
  if (tag === 'ExportError') return error as ExportError;
  return code === undefined || syscall === undefined ? undefined : new ExportError(problemOf(code), { cause: error });
}

/** System errors have POSIX names, on Windows too (libuv). */
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
