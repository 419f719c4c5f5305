import * as l10n from '@vscode/l10n';
import type { SectionId } from './sectionIds';

/** The heading of a section. */
export function sectionHeading(section: SectionId): string {
  switch (section) {
    case 'sessions':
      return l10n.t('Sessions');
    case 'identity':
      return l10n.t('Last seen identity');
    case 'failedLogins':
      return l10n.t('Failed logins');
    case 'access':
      return l10n.t('Recent access');
    case 'devices':
      return l10n.t('Devices');
    case 'scim':
      return l10n.t('SCIM history');
    case 'denied':
      return l10n.t('Why denied?');
  }
}

/** The text of a section while it is loading. */
export function sectionBusyText(section: SectionId): string {
  switch (section) {
    case 'sessions':
      return l10n.t('Reading the sessions…');
    case 'identity':
      return l10n.t('Reading the identity…');
    case 'failedLogins':
      return l10n.t('Reading the failed logins…');
    case 'access':
      return l10n.t('Reading the access log…');
    case 'devices':
      return l10n.t('Reading the devices…');
    case 'scim':
      return l10n.t('Reading the SCIM history…');
    case 'denied':
      return l10n.t('Reading what was denied…');
  }
}

/** Says that the credential may not read a section. */
export function noPermissionTitle(section: SectionId): string {
  switch (section) {
    case 'sessions':
      return l10n.t('No permission to read the sessions');
    case 'identity':
      return l10n.t('No permission to read the identity');
    case 'failedLogins':
      return l10n.t('No permission to read the failed logins');
    case 'access':
      return l10n.t('No permission to read the access log');
    case 'devices':
      return l10n.t('No permission to read the devices');
    case 'scim':
      return l10n.t('No permission to read the SCIM history');
    case 'denied':
      return l10n.t('No permission to read what was denied');
  }
}

/** The permission that lets a credential read a section. */
export function permissionAdvice(section: SectionId): string {
  // Cloudflare's own repository reports that identities need more than is documented: cf-identity-dynamic#2.
  if (section === 'identity') {
    return l10n.t(
      'Give the API token the permission "Access: Audit Logs → Read"; for identities Cloudflare may ask for "Zero Trust → Read" as well. The other sections are not affected.',
    );
  }
  if (section === 'scim') {
    return l10n.t(
      'Give the API token the permissions "Access: SCIM Logs → Read" and, for the identity providers, "Access: Organizations, Identity Providers, and Groups → Read". The other sections are not affected.',
    );
  }
  // No permission is documented for devices; this one covers all of Zero Trust.
  return section === 'devices'
    ? l10n.t('Give the API token the permission "Zero Trust → Read". The other sections are not affected.')
    : l10n.t('Give the API token the permission "Access: Audit Logs → Read". The other sections are not affected.');
}
