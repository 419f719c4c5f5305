import * as l10n from '@vscode/l10n';
import type { NewTokenOwner } from '../cloudflare/tokenTemplates';
import { sentences } from './sentences';

/** The steps to create a token on Cloudflare's page, as numbered sentences, because their place has no line breaks. */
export function tokenStepsText(owner: NewTokenOwner): string {
  const permission = l10n.t(
    'Check that the permission is "Access: Audit Logs → Read". No other one is needed to list users.',
  );
  return numbered(tokenSteps(owner, permission, pastingText()));
}

/** The same for a token that may change what this extension can change; `hasBox` says whether a box waits for it. */
export function changeTokenStepsText(owner: NewTokenOwner, hasBox: boolean): string {
  const permissions = l10n.t(
    'Add the permission "Zero Trust: Seats → Edit" to remove seats; the page cannot fill it in. Check that "Access: Organizations, Identity Providers, and Groups → Revoke" is there, to revoke sessions.',
  );
  const pasting = hasBox
    ? pastingText()
    : l10n.t('Choose "Use Another Credential…" in the review that "Remove Seats…" or "Revoke Sessions…" opens.');
  return numbered(tokenSteps(owner, permissions, pasting));
}

function pastingText(): string {
  return l10n.t('Come back here and paste it into the box for the API token.');
}

function numbered(steps: readonly string[]): string {
  return sentences(...steps.map((step, index) => l10n.t('{0}. {1}', index + 1, step)));
}

function tokenSteps(owner: NewTokenOwner, permissions: string, pasting: string): readonly string[] {
  return [
    owner === 'user'
      ? l10n.t('In the browser, sign in to Cloudflare: the page "Create Token" opens with its form filled in.')
      : l10n.t(
          'In the browser, sign in to Cloudflare as an administrator and choose the account: the form for a token of the account opens filled in.',
        ),
    permissions,
    owner === 'user'
      ? l10n.t('Choose the account under "Account Resources", and an expiry date if you want one.')
      : l10n.t('Choose an expiry date if you want one.'),
    l10n.t('Choose "Continue to summary", then "Create Token", and copy the token: Cloudflare shows it only once.'),
    pasting,
  ];
}
