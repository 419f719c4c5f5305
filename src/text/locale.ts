/**
 * The locale to write numbers and dates in: the system's own where it is a variety of the display language (en-GB for
 * English, say), else the display language itself.
 */
export function localeFor(language: string, systemLocale: string): string {
  return systemLocale.split('-')[0] === language ? systemLocale : language;
}
