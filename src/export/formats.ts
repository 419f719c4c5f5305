/** The formats in which users can be copied. */
export const copyFormats = ['json', 'csv', 'tsv', 'markdown', 'emails'] as const;

/** One of `copyFormats`. */
export type CopyFormat = (typeof copyFormats)[number];

/** The formats in which users can be written to a file. */
export const exportFormats = ['csv', 'json', 'ndjson'] as const;

/** One of `exportFormats`. */
export type ExportFormat = (typeof exportFormats)[number];

/** The languages for API calls, in the order in which they are offered. */
export const apiCallLanguages = ['curl', 'powershell', 'typescript'] as const;

/** One of `apiCallLanguages`. */
export type ApiCallLanguage = (typeof apiCallLanguages)[number];
