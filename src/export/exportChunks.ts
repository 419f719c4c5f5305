import { setImmediate } from 'node:timers/promises';
import type { AccessUser } from '../cloudflare/accessUser';
import { sentJson } from '../cloudflare/sentText';
import { addOtherFields, columnsWith } from './columns';
import { usualCsv, type CsvForm } from './csvForm';
import { csvBy, delimitedHeader, delimitedRows } from './delimitedText';
import type { ExportFormat } from './formats';

/** Users per piece of text: few enough to take only milliseconds, many enough to need few pieces. */
const chunkUserCount = 250;

/**
 * The text of an export in pieces, each made on demand, so that other work can run while the stream waits for the disk.
 * Calls `onChunk` with the number of users in the pieces taken so far; `csv` only matters for that format.
 */
export async function* exportChunks(
  users: readonly AccessUser[],
  format: ExportFormat,
  onChunk: (userCount: number) => void,
  csv: CsvForm = usualCsv,
): AsyncGenerator<string, void, undefined> {
  const form = await formOf(users, format, csv);
  yield form.head;
  for (let start = 0; start < users.length; start += chunkUserCount) {
    const chunk = users.slice(start, start + chunkUserCount);
    yield form.textOf(chunk, start);
    onChunk(start + chunk.length);
  }
  yield form.tail;
}

interface Form {
  readonly head: string;
  readonly textOf: (users: readonly AccessUser[], start: number) => string;
  readonly tail: string;
}

async function formOf(users: readonly AccessUser[], format: ExportFormat, csv: CsvForm): Promise<Form> {
  switch (format) {
    case 'csv': {
      const columns = await columnsInTurns(users);
      const delimited = csvBy[csv.delimiter];
      return {
        head: (csv.bom ? '\ufeff' : '') + delimitedHeader(columns, delimited),
        textOf: (chunk) => delimitedRows(chunk, columns, delimited),
        tail: '',
      };
    }
    case 'json':
      return {
        head: '[',
        textOf: (chunk, start) => `${start === 0 ? '' : ','}\n${chunk.map(sentJson).join(',\n')}`,
        tail: users.length === 0 ? ']\n' : '\n]\n',
      };
    case 'ndjson':
      return { head: '', textOf: (chunk) => `${chunk.map(sentJson).join('\n')}\n`, tail: '' };
  }
}

async function columnsInTurns(users: readonly AccessUser[]): Promise<readonly string[]> {
  const others = new Set<string>();
  for (const [index, user] of users.entries()) {
    addOtherFields(others, user);
    if (index % 2_000 === 1_999) await setImmediate();
  }
  return columnsWith(others);
}
