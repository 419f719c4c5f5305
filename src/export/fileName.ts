/** Which users of an account a file has. */
export type ExportPart = 'all' | 'filtered' | 'selected' | 'idle';

/**
 * The name that is proposed for a file, without its ending: the label of the account, which part of its users, and the
 * day, as a file name may have them on every system. A part must never be taken for, or replace, the whole.
 */
export function exportFileName(accountLabel: string, part: ExportPart, day: Date): string {
  const label = accountLabel
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60);
  const parts = ['access-users', label, ...(part === 'all' ? [] : [part]), day.toISOString().slice(0, 10)];
  return parts.join('-').replace(/-{2,}/g, '-');
}
