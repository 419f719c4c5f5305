import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import * as v from 'valibot';
import { changeRecordFile, changeRecordFiles } from '../directory/changeRecords';

const base = { id: v.string(), time: v.string(), accountId: v.string() };

const entrySchema = v.variant('event', [
  v.object({
    ...base,
    event: v.literal('sent'),
    change: v.picklist(['removeSeats', 'revokeSessions']),
    host: v.string(),
    userIds: v.array(v.string()),
    alsoDevices: v.optional(v.boolean()),
  }),
  v.object({
    ...base,
    event: v.literal('ended'),
    outcomes: v.array(
      v.object({
        userId: v.string(),
        outcome: v.string(),
        rayId: v.optional(v.string()),
        reason: v.optional(v.string()),
      }),
    ),
  }),
]);

/**
 * One line of the ledger: that a request is about to be sent, or what became of it for each of its users. It has ids
 * and no names; `time` is in ISO 8601.
 */
export type LedgerEntry = v.InferOutput<typeof entrySchema>;

/** A file that is larger is put aside, and the oldest of those are deleted when all together exceed the second limit. */
const defaultLimits = { fileBytes: 512 * 1024, accountBytes: 2 * 1024 * 1024 };

/**
 * What was changed from this machine, as NDJSON in a folder that all windows share. Each entry is one append, so that
 * windows don't overwrite each other, and is on the disk when `append` resolves.
 */
export class ChangeLedger {
  readonly #folder: string;
  readonly #limits: typeof defaultLimits;

  constructor(folder: string, limits = defaultLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** Rejects with an error of `node:fs` if the entry is not on the disk. */
  async append(entry: LedgerEntry): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const file = changeRecordFile(this.#folder, entry.accountId);
    // Begins with a line break, because a window that was killed may have left half a line.
    const bytes = Buffer.from(`\n${JSON.stringify(entry)}\n`);
    const handle = await open(file, 'a', 0o600);
    try {
      const { bytesWritten } = await handle.write(bytes);
      if (bytesWritten < bytes.length) throw new Error('The entry was not written in whole.');
      await handle.sync();
    } finally {
      await handle.close();
    }
    // What fails here only leaves more on the disk than it should.
    await this.#bound(entry.accountId, file).catch(() => undefined);
  }

  /** The entries of one account or of all, oldest first; damaged lines are left out. */
  async read(accountId?: string): Promise<readonly LedgerEntry[]> {
    const texts = await Promise.all((await changeRecordFiles(this.#folder, accountId)).map(textOf));
    return texts
      .flatMap((text) => text.split('\n').flatMap((line) => readLine(line) ?? []))
      .sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
  }

  async #bound(accountId: string, file: string): Promise<void> {
    if ((await stat(file)).size <= this.#limits.fileBytes) return;
    // Two windows may do this at once: each file that is put aside has a name of its own, so nothing is lost.
    await rename(file, file.replace(/ndjson$/, `${Date.now()}-${randomUUID()}.ndjson`));
    const asides = (await changeRecordFiles(this.#folder, accountId)).filter((other) => other !== file).sort();
    let left = this.#limits.accountBytes;
    for (const aside of asides.reverse()) {
      left -= (await stat(aside)).size;
      if (left < 0) await rm(aside, { force: true });
    }
  }
}

/** Another window may have put the file aside or deleted it since it was listed. */
function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

function readLine(line: string): LedgerEntry | undefined {
  if (line === '') return undefined;
  try {
    const parsed = v.safeParse(entrySchema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
