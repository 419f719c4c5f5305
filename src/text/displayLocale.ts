import * as l10n from '@vscode/l10n';
import { localeFor } from './locale';

/** The language of the displayed texts, so that the numbers and dates beside them match it. */
export function displayLanguage(): string {
  return l10n.t({ message: 'en', comment: ['The BCP 47 tag of the language of this translation, such as de or ja'] });
}

/** The system locale, which never changes; cached because the first lookup takes about ten milliseconds. */
let systemLocale: string | undefined;

/** The locale of this process for texts in the display language. */
export function displayLocale(): string {
  systemLocale ??= Intl.DateTimeFormat().resolvedOptions().locale;
  return localeFor(displayLanguage(), systemLocale);
}
