/** The part of an account's users, or of its access log, that a file contains; `logRead` is what was read so far. */
export type ExportPart = 'all' | 'filtered' | 'selected' | 'idle' | 'logRange' | 'logRead' | 'logFiltered';

const names: Readonly<Record<ExportPart, readonly [subject: string, part?: string]>> = {
  all: ['access-users'],
  filtered: ['access-users', 'filtered'],
  selected: ['access-users', 'selected'],
  idle: ['access-users', 'idle'],
  logRange: ['access-log'],
  logRead: ['access-log', 'part'],
  logFiltered: ['access-log', 'filtered'],
};

/**
 * The proposed file name without extension: the account's label, the part of its users or log, and the date, valid on every
 * system. The part is named, so that such a file is never taken for the whole list or replaces it.
 */
export function exportFileName(accountLabel: string, part: ExportPart, day: Date): string {
  const label = accountLabel
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60);
  const [subject, ofIt] = names[part];
  const parts = [subject, label, ...(ofIt === undefined ? [] : [ofIt]), day.toISOString().slice(0, 10)];
  return parts.join('-').replace(/-{2,}/g, '-');
}
