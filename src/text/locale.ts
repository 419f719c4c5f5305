/**
 * The locale to write numbers and dates in: the system's own where it is a variety of the display language (en-GB for
 * English, say), else the display language itself. A system may name itself in ways that `Intl` refuses (en-US@posix).
 */
export function localeFor(language: string, systemLocale: string): string {
  return systemLocale.split('-')[0] === language && isLocale(systemLocale) ? systemLocale : language;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
