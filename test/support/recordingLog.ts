import type { Log } from '../../src/util/log';

/** A log that keeps its lines, of all levels in one list. */
export class RecordingLog implements Log {
  readonly lines: string[] = [];
  readonly debug = (message: string): void => void this.lines.push(message);
  readonly info = (message: string): void => void this.lines.push(message);
  readonly warn = (message: string): void => void this.lines.push(message);
  readonly error = (message: string): void => void this.lines.push(message);

  get text(): string {
    return this.lines.join('\n');
  }
}
