/** All users of the load-test account of one server, read so often by both in turns; once more before, to warm up. */
export interface ReadOverLine {
  /** The server at the end of the line of the extension, and at that of the SDK. */
  readonly baseUrl: string;
  readonly sdkBaseUrl: string;
  readonly userCount: number;
  readonly concurrency: number;
  readonly rounds: number;
  /** Where all of them are exported as CSV as well, each time read anew: the file that is written. */
  readonly exportFile?: string;
}

/** Milliseconds of each time by both, and what the records are by themselves. */
export interface AllOverLine {
  readonly ownMs: readonly number[];
  readonly sdkMs: readonly number[];
  /** From asking for a file of all users, none of whom was read, to having it; empty where none was asked for. */
  readonly exportMs: readonly number[];
  /** Of parsing all answers in VS Code's host. */
  readonly parseMs: number;
  readonly jsonBytes: number;
  readonly brotliBytes: number;
}

/** Milliseconds of what a person does, each time, over the line of the first read. */
export interface StepsOverLine {
  /** From asking for an account's rows to having them: the first time after the start, and later. */
  readonly firstRowsColdMs: readonly number[];
  readonly firstRowsWarmMs: readonly number[];
  /** From opening a user to the last section's data. */
  readonly openUserMs: readonly number[];
  /** From a key of the search to the server's hits, less the pause that it waits for. */
  readonly searchMs: readonly number[];
}

/** All that is measured in VS Code's host. */
export interface OverLine {
  readonly all: readonly AllOverLine[];
  readonly steps: StepsOverLine;
}

/** What VS Code's host is told: what to read, the file for what it took, Node's program and the bundled SDK client. */
export const overLineVariables = {
  lines: 'OVER_LINE_READS',
  file: 'OVER_LINE_FILE',
  sdk: 'OVER_LINE_SDK',
} as const;
