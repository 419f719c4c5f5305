import * as vscode from 'vscode';

/** A file system of VS Code's that holds its files in memory and knows what was done to them. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #entries = new Map<string, Uint8Array | 'folder'>([['/', 'folder']]);
  readonly #didChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#didChangeFile.event;
  /** What was asked of it that changes something, in order. */
  readonly changes: string[] = [];
  /** Thrown by what changes something, from now on. */
  refusal: Error | undefined;

  /** The paths of all files and folders but the root, in order. */
  get paths(): readonly string[] {
    return [...this.#entries.keys()].filter((path) => path !== '/').sort();
  }

  /** The text of a file. */
  textOf(path: string): string {
    return new TextDecoder().decode(this.readFile(vscode.Uri.from({ scheme: 'memory', path })));
  }

  /** Puts a file there, or a folder where no text is given. */
  put(path: string, text?: string): void {
    this.#entries.set(path, text === undefined ? 'folder' : new TextEncoder().encode(text));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const entry = this.#entryOf(uri);
    const isFolder = entry === 'folder';
    const type = isFolder ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: 0, mtime: 0, size: isFolder ? 0 : entry.byteLength };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const prefix = uri.path === '/' ? '/' : `${uri.path}/`;
    return this.paths
      .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
      .map((path) => [path.slice(prefix.length), this.stat(uri.with({ path })).type]);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const entry = this.#entryOf(uri);
    if (entry === 'folder') throw vscode.FileSystemError.FileIsADirectory(uri);
    return entry;
  }

  createDirectory(uri: vscode.Uri): void {
    this.#change(`create ${uri.path}`);
    this.#entries.set(uri.path, 'folder');
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#change(`write ${uri.path}`);
    this.#entries.set(uri.path, content.slice());
  }

  delete(uri: vscode.Uri): void {
    this.#change(`delete ${uri.path}`);
    this.#entryOf(uri);
    for (const path of this.paths) {
      if (path === uri.path || path.startsWith(`${uri.path}/`)) this.#entries.delete(path);
    }
  }

  rename(from: vscode.Uri, to: vscode.Uri, { overwrite }: { readonly overwrite: boolean }): void {
    this.#change(`rename ${from.path} ${to.path}`);
    if (!overwrite && this.#entries.has(to.path)) throw vscode.FileSystemError.FileExists(to);
    this.#entries.set(to.path, this.#entryOf(from));
    this.#entries.delete(from.path);
  }

  #entryOf(uri: vscode.Uri): Uint8Array | 'folder' {
    const entry = this.#entries.get(uri.path);
    if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }

  #change(what: string): void {
    this.changes.push(what);
    if (this.refusal) throw this.refusal;
  }
}
