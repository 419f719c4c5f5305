import { randomUUID } from 'node:crypto';
import { access, lstat, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from './linkedPath';

/** A file that is being written and must not be left behind: a local path, or a URI that only VS Code can reach. */
export type Unfinished = { readonly file: string } | { readonly uri: string };

type Note = Unfinished & { readonly processId: number };

const temporaryName = /^\.cloudflare-access-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/;
/** Writing takes seconds: a process whose note is older than this is no longer writing. */
const longestSilenceMs = 60 * 60 * 1000;
/** How long a note on an unreachable file is kept, since its disk or host may come back. */
const longestKeptMs = 30 * 24 * 60 * 60 * 1000;

/** Creates a name for a temporary file, which marks it as this extension's own. */
export function newTemporaryName(): string {
  return `.cloudflare-access-${randomUUID()}.tmp`;
}

/**
 * Notes the files being written, each in a note of its own in a folder of the extension, so that a later start can find
 * and remove what a killed process left behind. Several windows share the folder.
 */
export class UnfinishedFiles {
  readonly #folder: string;
  readonly #removeByUri: (uri: string) => Promise<void>;
  /** The notes of this process, whose process id may equal that of a killed one. */
  readonly #open = new Set<string>();

  /**
   * `removeByUri` removes a file that only VS Code can reach; it rejects if it can't, and resolves if there is no such
   * file.
   */
  constructor(folder: string, removeByUri: (uri: string) => Promise<void>) {
    this.#folder = folder;
    this.#removeByUri = removeByUri;
  }

  /**
   * Notes a file before it is created; resolves with a function that ends the note, once the file is gone or renamed.
   */
  async note(unfinished: Unfinished): Promise<() => Promise<void>> {
    const name = `${randomUUID()}.json`;
    const note = path.join(this.#folder, name);
    this.#open.add(name);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(note, JSON.stringify({ ...unfinished, processId: process.pid } satisfies Note), { mode: 0o600 });
    return async () => {
      await rm(note, { force: true });
      this.#open.delete(name);
    };
  }

  /** Removes the files that dead processes left behind; what can't be removed now is left for a later start. */
  async removeLeftBehind(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names) {
      if (name.endsWith('.json') && !this.#open.has(name)) await this.#settle(path.join(this.#folder, name));
    }
  }

  async #settle(noteFile: string): Promise<void> {
    try {
      const { mtimeMs } = await stat(noteFile);
      const ageMs = Date.now() - mtimeMs;
      const note = readNote(await readFile(noteFile, 'utf8'));
      if (note && ageMs < longestSilenceMs && isRunningElsewhere(note.processId)) return;
      // A note that can't be read yet may still be being written.
      const isSettled = note ? await this.#remove(note) : ageMs > longestSilenceMs;
      if (isSettled || ageMs > longestKeptMs) await rm(noteFile, { force: true });
    } catch {
      // Another window was faster, or a later start tries again.
    }
  }

  /** Removes the file; resolves with true once it is gone. */
  async #remove(note: Note): Promise<boolean> {
    if ('uri' in note) {
      if (isOwnName(path.posix.basename(note.uri))) await this.#removeByUri(note.uri);
      return true;
    }
    const { file } = note;
    if (!path.isAbsolute(file) || !isOwnName(path.basename(file))) return true;
    try {
      // Something else that has taken the name since is not ours.
      if ((await lstat(file)).isFile()) await rm(file);
      return true;
    } catch (error) {
      if (!isMissing(error)) throw error;
      await access(path.dirname(file));
      return true;
    }
  }
}

function isOwnName(name: string): boolean {
  return temporaryName.test(name);
}

function isRunningElsewhere(processId: number): boolean {
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readNote(text: string): Note | undefined {
  try {
    const { file, uri, processId } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (!Number.isSafeInteger(processId) || Number(processId) <= 0) return undefined;
    if (typeof file === 'string') return { file, processId: Number(processId) };
    return typeof uri === 'string' ? { uri, processId: Number(processId) } : undefined;
  } catch {
    return undefined;
  }
}
