import { Emitter } from '../../../src/util/event';

/*
 * Stands for VS Code where `src` is run in plain Node: what only carries data, under VS Code's own names, and a record of
 * what was said to the person. Nothing here decides anything.
 */

/** A message that was shown, with its buttons. */
export interface ShownMessage {
  readonly text: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** The messages that were shown and not taken yet. */
export const shownMessages: ShownMessage[] = [];

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 } as const;
export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 } as const;

export class EventEmitter<T> extends Emitter<T> {}
export class CancellationError extends Error {}
export class FileSystemError extends Error {
  readonly code: string = 'Unknown';
}

export class ThemeColor {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export class ThemeIcon extends ThemeColor {}

export class MarkdownString {
  value = '';

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }
}

export class TreeItem {
  readonly label: string;

  constructor(label: string) {
    this.label = label;
  }
}

export class Disposable {
  readonly dispose: () => void;

  constructor(dispose: () => void) {
    this.dispose = dispose;
  }

  static from(...all: readonly { dispose(): void }[]): Disposable {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
}

export class Uri {
  readonly scheme = 'file';
  readonly fsPath: string;

  constructor(fsPath: string) {
    this.fsPath = fsPath;
  }

  static file(path: string): Uri {
    return new Uri(path);
  }

  static joinPath(base: Uri, ...segments: readonly string[]): Uri {
    return new Uri([base.fsPath, ...segments].join('/'));
  }
}

type Task<T> = (progress: { report(value: unknown): void }, token: { onCancellationRequested(): Disposable }) => T;
type Handler = (...args: unknown[]) => unknown;
const handlers = new Map<string, Handler>();

export const commands = {
  registerCommand: (id: string, handler: Handler): Disposable => {
    handlers.set(id, handler);
    return new Disposable(() => void handlers.delete(id));
  },
  executeCommand: (id: string, ...args: unknown[]): Promise<unknown> => Promise.resolve(handlers.get(id)?.(...args)),
};

const windowMembers = {
  withProgress: <T>(_options: unknown, task: Task<T>): T =>
    task({ report: () => undefined }, { onCancellationRequested: () => new Disposable(() => undefined) }),
  showErrorMessage: (text: string, ...buttons: string[]): Promise<undefined> => {
    shownMessages.push({ text, detail: '', buttons });
    return Promise.resolve(undefined);
  },
  /** The person dismisses it. */
  showWarningMessage: (
    text: string,
    options: { readonly detail?: string },
    ...buttons: readonly { readonly title: string }[]
  ): Promise<undefined> => {
    shownMessages.push({ text, detail: options.detail ?? '', buttons: buttons.map(({ title }) => title) });
    return Promise.resolve(undefined);
  },
};

const neverFires = (): Disposable => new Disposable(() => undefined);

/** Of its events none ever fires. */
export const window = new Proxy(windowMembers, {
  get: (members, name) => (String(name).startsWith('onDid') ? neverFires : (Reflect.get(members, name) as unknown)),
});
