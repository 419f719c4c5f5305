import { randomUUID } from 'node:crypto';
import { access, lstat, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from './linkedPath';

/** What is being written and must not stay: a file of this machine, or a file that VS Code alone reaches by its URI. */
export type Unfinished = { readonly file: string } | { readonly uri: string };

type Note = Unfinished & { readonly processId: number };

const temporaryName = /^\.cloudflare-access-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/;
/** Writing takes seconds; whoever has not written for so long does not write any more. */
const longestSilenceMs = 60 * 60 * 1000;
/** A note on a file that can't be reached is kept for so long: its disk or its host may come back. */
const longestKeptMs = 30 * 24 * 60 * 60 * 1000;

/** A name for a temporary file, by which this extension knows its own. */
export function newTemporaryName(): string {
  return `.cloudflare-access-${randomUUID()}.tmp`;
}

/**
 * Notes in a folder of the extension what is being written, each in a file of its own, so that what a killed process left
 * behind is found and removed at a later start. Several windows share the folder.
 */
export class UnfinishedFiles {
  readonly #folder: string;
  readonly #removeByUri: (uri: string) => Promise<void>;
  /** What this process writes now: its process id may be that of one that was killed. */
  readonly #open = new Set<string>();

  /** `removeByUri` removes a file that VS Code alone reaches; it rejects where it can't, and is right where there is none. */
  constructor(folder: string, removeByUri: (uri: string) => Promise<void>) {
    this.#folder = folder;
    this.#removeByUri = removeByUri;
  }

  /** Notes a file before it is there; resolves with what ends the note once the file is gone or has its own name. */
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

  /** Removes what processes that are gone have left behind; what can't be removed now is left to a later start. */
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
      // One that can't be read yet may be about to be written.
      const isSettled = note ? await this.#remove(note) : ageMs > longestSilenceMs;
      if (isSettled || ageMs > longestKeptMs) await rm(noteFile, { force: true });
    } catch {
      // Another window was faster, or it is tried again at the next start.
    }
  }

  /** Whether the file is there no more. */
  async #remove(note: Note): Promise<boolean> {
    if ('uri' in note) {
      if (isOwnName(path.posix.basename(note.uri))) await this.#removeByUri(note.uri);
      return true;
    }
    const { file } = note;
    if (!path.isAbsolute(file) || !isOwnName(path.basename(file))) return true;
    try {
      // What has taken the name since is not what was written.
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
