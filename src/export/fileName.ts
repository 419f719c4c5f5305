/** The part of an account's users that a file contains. */
export type ExportPart = 'all' | 'filtered' | 'selected' | 'idle';

/**
 * The proposed file name without extension: the account's label, the part of its users, and the date, valid on every
 * system. The part is named, so that such a file is never taken for the whole list or replaces it.
 */
export function exportFileName(accountLabel: string, part: ExportPart, day: Date): string {
  const label = accountLabel
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60);
  const parts = ['access-users', label, ...(part === 'all' ? [] : [part]), day.toISOString().slice(0, 10)];
  return parts.join('-').replace(/-{2,}/g, '-');
}
