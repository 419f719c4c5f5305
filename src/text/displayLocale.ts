import * as l10n from '@vscode/l10n';
import { localeFor } from './locale';

/** The language of the words on the screen, so that numbers and dates beside them are in the same one. */
export function displayLanguage(): string {
  return l10n.t({ message: 'en', comment: ['The BCP 47 tag of the language of this translation, such as de or ja'] });
}

/** The system's own, which stays as it is: the first question for it takes some ten milliseconds, the others are many. */
let systemLocale: string | undefined;

/** The locale of this process for words in the display language. */
export function displayLocale(): string {
  systemLocale ??= Intl.DateTimeFormat().resolvedOptions().locale;
  return localeFor(displayLanguage(), systemLocale);
}
