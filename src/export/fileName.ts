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

/** File systems take names of 255 bytes or UTF-16 units; part, day, ending and hyphens need up to 50. */
const mostLabelBytes = 200;
const mostLabelCharacters = 60;

/**
 * The proposed file name without extension: the account's label, the part of its users or log, and the day of a moment in
 * the time zone of this machine, valid on every system. The part is named, so that such a file is never taken for the
 * whole list or replaces it.
 */
export function exportFileName(accountLabel: string, part: ExportPart, moment: Date): string {
  const [subject, ofIt] = names[part];
  const parts = [subject, labelIn(accountLabel), ...(ofIt === undefined ? [] : [ofIt]), dayOf(moment)];
  return parts.join('-').replace(/-{2,}/g, '-');
}

/** Letters and digits with their marks, without which Thai or Hindi cannot be read; marks of anything else go with it. */
function labelIn(accountLabel: string): string {
  const text = accountLabel.normalize('NFKC').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}][^\p{L}\p{N}]*/gu, '-');
  let [label, left] = ['', mostLabelBytes];
  for (const { segment } of [...new Intl.Segmenter().segment(text)].slice(0, mostLabelCharacters)) {
    left -= Buffer.byteLength(segment);
    if (left < 0) break;
    label += segment;
  }
  return label;
}

function dayOf(moment: Date): string {
  const [year, month, day] = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return [year, ...[month, day].map((number) => String(number).padStart(2, '0'))].join('-');
}
