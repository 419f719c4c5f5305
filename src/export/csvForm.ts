import * as v from 'valibot';

/** The delimiters of a CSV file, by the names that other code passes. */
export const csvDelimiters = ['comma', 'semicolon', 'tab'] as const;

/** One of `csvDelimiters`. */
export type CsvDelimiter = (typeof csvDelimiters)[number];

/** How to write a CSV file. */
export interface CsvForm {
  readonly delimiter: CsvDelimiter;
  /** Whether the file starts with a byte order mark, without which Excel does not read it as UTF-8. */
  readonly bom: boolean;
}

/** The default form. */
export const usualCsv: CsvForm = { delimiter: 'comma', bom: true };

const schema = v.object({ delimiter: v.picklist(csvDelimiters), bom: v.boolean() });

/** The stored form; undefined if it is not valid. */
export function readCsvForm(stored: unknown): CsvForm | undefined {
  const read = v.safeParse(schema, stored);
  return read.success ? read.output : undefined;
}

/**
 * The form that Excel opens by double click on a system with this locale: if the comma is the decimal separator, Excel
 * splits cells at semicolons.
 */
export function csvFormOf(locale: string): CsvForm {
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
  return { ...usualCsv, delimiter: decimal?.value === ',' ? 'semicolon' : 'comma' };
}
