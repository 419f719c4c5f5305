/** All users of the load-test account of one server, read so often; once more before, to warm up. */
export interface ReadOverLine {
  readonly baseUrl: string;
  readonly userCount: number;
  readonly concurrency: number;
  readonly rounds: number;
}

/** Milliseconds of each time in VS Code's host, and of parsing all of the answers there. */
export interface OwnOverLine {
  readonly elapsedMs: readonly number[];
  readonly parseMs: number;
}

/** The environment in which VS Code's host is told what to read and where to write what it took. */
export const overLineVariables = { lines: 'OVER_LINE_READS', file: 'OVER_LINE_FILE' } as const;
