/** The formats in which users can be copied. */
export const copyFormats = ['json', 'csv', 'tsv', 'markdown', 'emails'] as const;

/** One of `copyFormats`. */
export type CopyFormat = (typeof copyFormats)[number];

/** The formats in which requests of an access log can be copied. */
export const requestCopyFormats = ['json', 'csv', 'tsv', 'markdown'] as const satisfies readonly CopyFormat[];

/** The formats in which users and requests can be written to a file. */
export const exportFormats = ['csv', 'json', 'ndjson'] as const;

/** One of `exportFormats`. */
export type ExportFormat = (typeof exportFormats)[number];

/** The languages for API calls, in the order in which they are offered. */
export const apiCallLanguages = ['curl', 'powershell', 'typescript'] as const;

/** One of `apiCallLanguages`. */
export type ApiCallLanguage = (typeof apiCallLanguages)[number];
