import * as l10n from '@vscode/l10n';
import type { NewTokenOwner } from '../cloudflare/tokenTemplates';
import { sentences } from './sentences';

/** The steps to create a token on Cloudflare's page, as numbered sentences, because their place has no line breaks. */
export function tokenStepsText(owner: NewTokenOwner): string {
  return sentences(...tokenSteps(owner).map((step, index) => l10n.t('{0}. {1}', index + 1, step)));
}

function tokenSteps(owner: NewTokenOwner): readonly string[] {
  return [
    owner === 'user'
      ? l10n.t('In the browser, sign in to Cloudflare: the page "Create Token" opens with its form filled in.')
      : l10n.t(
          'In the browser, sign in to Cloudflare as an administrator and choose the account: the form for a token of the account opens filled in.',
        ),
    l10n.t('Check that the permission is "Access: Audit Logs → Read". No other one is needed to list users.'),
    owner === 'user'
      ? l10n.t('Choose the account under "Account Resources", and an expiry date if you want one.')
      : l10n.t('Choose an expiry date if you want one.'),
    l10n.t('Choose "Continue to summary", then "Create Token", and copy the token: Cloudflare shows it only once.'),
    l10n.t('Come back here and paste it into the box for the API token.'),
  ];
}
