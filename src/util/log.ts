/** Where the extension writes its log; VS Code's `LogOutputChannel` satisfies it. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
