/**
 * The locale for numbers and dates: the system's own if it is a variety of the display language (en-GB for English,
 * say), else the display language itself. The system's name may be one that `Intl` rejects (en-US@posix).
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
