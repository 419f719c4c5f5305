import * as l10n from '@vscode/l10n';
import { configurationSection } from '../contributions';
import type { ConfigurationKey, LanguageModelToolName } from '../contributions';
import type { Privacy } from '../privacy/privacy';
import { formatNumber } from '../text/counts';
import { displayText } from '../text/displayText';
import type { ToolPlan } from './assistantTool';

/** What VS Code asks the person before a call, and shows while it runs; `message` is Markdown. */
export interface Confirmation {
  readonly title: string;
  readonly message: string;
  readonly progress: string;
}

/** What happens to personal data: `maskedBefore` if only because an earlier question, which may be open, said so. */
export type PersonalData = 'shared' | 'masked' | 'maskedBefore';

const personalDataSetting = `${configurationSection}.${'languageModelToolsPersonalData' satisfies ConfigurationKey}`;

/** Asks the person about a call: which accounts, what is read by how many requests, and what leaves this window. */
export function confirmationOf(
  name: LanguageModelToolName,
  { accounts, reads, said, requestLimit }: ToolPlan,
  { personal, privacy }: { readonly personal: PersonalData; readonly privacy: Pick<Privacy, 'label'> },
): Confirmation {
  const labels = accounts.map(({ label }) => escaped(displayText(privacy.label(label), 80)));
  const lines = [
    labels.length === 0 ? l10n.t('No account is in the extension yet.') : l10n.t('Account: {0}', labels.join('; ')),
    ...reads,
    ...(said === undefined ? [] : [l10n.t('What the assistant looks for: {0}', escaped(said))]),
    requestLimit === 0
      ? l10n.t('It sends no request: what is loaded is enough.')
      : l10n.t('Requests to Cloudflare at most: {0}', formatNumber(requestLimit)),
    personalText(personal),
  ];
  return { title: titleOf(name), message: lines.join('\n\n'), progress: l10n.t('Reading from Cloudflare…') };
}

function personalText(personal: PersonalData): string {
  switch (personal) {
    case 'shared':
      return l10n.t(
        'Personal data leaves VS Code: the language model gets e-mails, names and IP addresses as they are, because this setting is on: {0}',
        personalDataSetting,
      );
    case 'masked':
      return l10n.t(
        'No personal data leaves VS Code: the language model gets e-mails, names, IP addresses and IDs masked.',
      );
    case 'maskedBefore':
      return l10n.t(
        'No personal data leaves VS Code, though the setting allows it: an earlier question about the same call said so, and may still be open. Ask for something else, or reload the window, to get it unmasked.',
      );
  }
}

/** Asks the person about a call that will be refused with these words; nothing is read for it. */
export function refusalConfirmation(name: LanguageModelToolName, words: string): Confirmation {
  return {
    title: titleOf(name),
    message: [l10n.t('Nothing will be read.'), escaped(words)].join('\n\n'),
    progress: l10n.t('Nothing will be read.'),
  };
}

function titleOf(name: LanguageModelToolName): string {
  switch (name) {
    case 'cfaccess_list_accounts':
      return l10n.t('Tell the assistant which Cloudflare accounts there are?');
    case 'cfaccess_summarize_seats':
      return l10n.t('Tell the assistant how many seats are used?');
    case 'cfaccess_find_users':
      return l10n.t('Tell the assistant which Access users fit?');
    case 'cfaccess_explain_denial':
      return l10n.t('Tell the assistant why an Access user was denied?');
  }
}

/** Escapes text as Markdown that shows exactly that text, also where VS Code shows Markdown without its marks. */
function escaped(text: string): string {
  return displayText(text, 300).replace(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}
