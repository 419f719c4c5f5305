import { setImmediate } from 'node:timers/promises';
import { sentJson } from '../cloudflare/sentText';
import { addOtherFields, columnsWith } from './columns';
import type { RecordKind } from './columns';
import { usualCsv, type CsvForm } from './csvForm';
import { csvBy, delimitedHeader, delimitedRows } from './delimitedText';
import type { ExportFormat } from './formats';

/** Records per piece of text: few enough to take only milliseconds, many enough to need few pieces. */
const chunkRecordCount = 250;

/**
 * The text of an export in pieces, each made on demand, so that other work can run while the stream waits for the disk.
 * Calls `onChunk` with the number of records in the pieces taken so far; `csv` only matters for that format.
 */
export async function* exportChunks(
  records: readonly unknown[],
  format: ExportFormat,
  onChunk: (recordCount: number) => void,
  csv: CsvForm = usualCsv,
  kind: RecordKind = 'users',
): AsyncGenerator<string, void, undefined> {
  const form = await formOf(records, format, csv, kind);
  yield form.head;
  for (let start = 0; start < records.length; start += chunkRecordCount) {
    const chunk = records.slice(start, start + chunkRecordCount);
    yield form.textOf(chunk, start);
    onChunk(start + chunk.length);
  }
  yield form.tail;
}

interface Form {
  readonly head: string;
  readonly textOf: (records: readonly unknown[], start: number) => string;
  readonly tail: string;
}

async function formOf(
  records: readonly unknown[],
  format: ExportFormat,
  csv: CsvForm,
  kind: RecordKind,
): Promise<Form> {
  switch (format) {
    case 'csv': {
      const columns = await columnsInTurns(records, kind);
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
        tail: records.length === 0 ? ']\n' : '\n]\n',
      };
    case 'ndjson':
      return { head: '', textOf: (chunk) => `${chunk.map(sentJson).join('\n')}\n`, tail: '' };
  }
}

async function columnsInTurns(records: readonly unknown[], kind: RecordKind): Promise<readonly string[]> {
  const others = new Set<string>();
  for (const [index, record] of records.entries()) {
    addOtherFields(others, record, kind);
    if (index % 2_000 === 1_999) await setImmediate();
  }
  return columnsWith(others, kind);
}
