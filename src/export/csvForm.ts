import * as v from 'valibot';

/** What may part the cells of a CSV file, by the names that other code passes. */
export const csvDelimiters = ['comma', 'semicolon', 'tab'] as const;

/** One of `csvDelimiters`. */
export type CsvDelimiter = (typeof csvDelimiters)[number];

/** How a CSV file is written. */
export interface CsvForm {
  readonly delimiter: CsvDelimiter;
  /** Whether it begins with a byte order mark, without which Excel does not take it for UTF-8. */
  readonly bom: boolean;
}

/** What is written where nothing else is asked for. */
export const usualCsv: CsvForm = { delimiter: 'comma', bom: true };

const schema = v.object({ delimiter: v.picklist(csvDelimiters), bom: v.boolean() });

/** The form that was stored, or undefined where it is none. */
export function readCsvForm(stored: unknown): CsvForm | undefined {
  const read = v.safeParse(schema, stored);
  return read.success ? read.output : undefined;
}

/**
 * The form that Excel opens by a double click where this locale is the system's: it parts cells at semicolons where the
 * comma is the decimal sign.
 */
export function csvFormOf(locale: string): CsvForm {
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
  return { ...usualCsv, delimiter: decimal?.value === ',' ? 'semicolon' : 'comma' };
}
