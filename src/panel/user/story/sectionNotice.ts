import * as l10n from '@vscode/l10n';
import type { Failure } from '../../../cloudflare/errors';
import { failureDetails, failureText } from '../../../text/failureText';
import { remedyButtons, retryButton } from '../../shared/panelNotice';
import type { PanelNotice } from '../../shared/panelParts';
import type { SectionId } from './sectionIds';
import { noPermissionTitle, permissionAdvice } from './sectionWords';

/** Says why a section could not be read, and what to do; its "refresh" concerns only the section. */
export function sectionNotice(section: SectionId, failure: Failure, nowMs: number): PanelNotice {
  const { cause, title, advice } = sectionFailureText(section, failure, nowMs);
  const details = failureDetails(failure);
  if (cause === 'notFound') return { tone: 'info', title, advice, details, buttons: [retryButton()] };
  return { tone: 'error', title, advice, details, buttons: remedyButtons(cause) };
}

/** The text for a failure to read a section. */
export function sectionFailureText(
  section: SectionId,
  failure: Failure,
  nowMs: number,
): ReturnType<typeof failureText> {
  const { cause, title, advice } = failureText(failure, nowMs);
  switch (cause) {
    case 'permission':
    case 'permissionOrAccount':
      // The same credential read the list or the user, so the account itself must be right.
      return { cause, title: noPermissionTitle(section), advice: permissionAdvice(section) };
    case 'notFound':
      if (section === 'scim') {
        return {
          cause,
          title: l10n.t('Cloudflare has no SCIM log for this account'),
          advice: l10n.t('The account may have no SCIM, or a plan without it. The other sections are not affected.'),
        };
      }
      return {
        cause,
        title: l10n.t('Cloudflare does not know this user'),
        advice: l10n.t('The user may have been removed from the account. What is shown is the last that was read.'),
      };
    default:
      return { cause, title, advice };
  }
}
