import * as l10n from '@vscode/l10n';
import { causeOf } from '../../cloudflare/failureCause';
import type { FailureCause } from '../../cloudflare/failureCause';
import type { Failure } from '../../cloudflare/errors';
import { permissionAreas } from '../../cloudflare/permissions';
import type { PermissionReport, PermissionResult } from '../../cloudflare/permissions';
import { displayLanguage } from '../../text/displayLocale';
import { displayText, tabText } from '../../text/displayText';
import { panelTitle } from '../../text/panelTitles';
import { areaText, neededPermissionText, resultText } from '../../text/permissionText';
import { remedyText } from '../../text/remedies';
import { sentences } from '../../text/sentences';
import type { Block, TableCell } from '../shared/blocks';
import type { PanelNotice } from '../shared/panelParts';
import { accountRemedyButtons, failureNotice, removedNotice } from '../shared/panelNotice';
import { permissionsSectionId } from './messages';
import type { PermissionsView } from './messages';

/** What a check brought, and when. */
export interface PermissionsCheck {
  readonly report: PermissionReport;
  readonly atMs: number;
}

/** The state of an account's permissions at one moment. */
export interface PermissionsFacts {
  /** Undefined if the account is not in the extension, or no longer. */
  readonly label: string | undefined;
  readonly isBusy: boolean;
  /** The last check since the panel was created, if any. */
  readonly checked: PermissionsCheck | undefined;
}

/** The tab title of an account's panel; without a label if the account is gone. */
export function permissionsTabTitle(facts: { readonly label: string } | undefined): string {
  return facts ? l10n.t('Permissions: {0}', tabText(facts.label)) : panelTitle('permissions');
}

/** Makes the view of the permissions of an account's credential. */
export function permissionsView({ label, isBusy, checked }: PermissionsFacts, nowMs: number): PermissionsView {
  const isGone = label === undefined;
  const notice = isGone
    ? removedNotice(l10n.t('It is no longer in this extension. Add the account again to check its permissions.'))
    : checked && noticeOf(checked.report, nowMs);
  const again = checkButton();
  // Only one button checks again: the notice's own, if it has one, since it follows the step to take first.
  const hasButton = !isGone && notice?.buttons.some(({ action }) => action === 'refresh') !== true;
  return {
    title: panelTitle('permissions'),
    accountLabel: isGone ? '' : displayText(label),
    language: displayLanguage(),
    readLabel: l10n.t('Checked'),
    section: {
      id: permissionsSectionId,
      heading: l10n.t('What the credential may read'),
      isBusy,
      busyText: l10n.t('Asking Cloudflare…'),
      readAtMs: checked?.atMs,
      notice,
      blocks: blocksOf(isGone, isBusy, checked?.report, nowMs),
      buttons: hasButton ? [{ ...again, accessibleLabel: again.label }] : [],
    },
  };
}

function checkButton(): { readonly action: 'refresh'; readonly label: string } {
  return { action: 'refresh', label: l10n.t('Check Again') };
}

function blocksOf(
  isGone: boolean,
  isBusy: boolean,
  report: PermissionReport | undefined,
  nowMs: number,
): readonly Block[] {
  if (report) return [tableOf(report, nowMs), ...remarkOn(report)];
  if (isGone || isBusy) return [];
  return [
    {
      kind: 'text',
      text: l10n.t(
        'Not checked since this window was opened. "Check Again" asks Cloudflare with a few small requests.',
      ),
    },
  ];
}

function tableOf(report: PermissionReport, nowMs: number): Block {
  return {
    kind: 'table',
    caption: l10n.t('What the credential may read'),
    columns: [l10n.t('What'), l10n.t('Allowed'), l10n.t('Permission needed')].map((label) => ({ label })),
    rows: permissionAreas.map((area) => {
      const result = report[area];
      return [textCell(areaText(area)), resultCell(result, nowMs), textCell(neededPermissionText(area, result))];
    }),
  };
}

function resultCell(result: PermissionResult, nowMs: number): TableCell {
  const text = resultText(result, nowMs);
  switch (result.kind) {
    case 'allowed':
      return { ...textCell(text), tone: 'good' };
    case 'notChecked':
      return { value: { kind: 'missing', text } };
    default:
      return { ...textCell(text), tone: 'bad' };
  }
}

function textCell(text: string): TableCell {
  return { value: { kind: 'text', text } };
}

function remarkOn(report: PermissionReport): readonly Block[] {
  if (failuresOf(report, 'missing').length > 0) return [];
  const text = l10n.t(
    "Listing users needs the first; the others are for what a user's panel and the wizard show beside it.",
  );
  return [{ kind: 'text', text }];
}

function failuresOf(report: PermissionReport, kind: 'missing' | 'failed'): readonly Failure[] {
  return Object.values<PermissionResult>(report).flatMap((result) => (result.kind === kind ? [result.failure] : []));
}

/** The one notice for what could not be read, completely or in part, with its remedy. */
function noticeOf(report: PermissionReport, nowMs: number): PanelNotice | undefined {
  const [missing] = failuresOf(report, 'missing');
  if (missing) return missingNotice(causeOf(missing));
  const asked = Object.values<PermissionResult>(report).filter(({ kind }) => kind !== 'notChecked');
  const failures = failuresOf(report, 'failed');
  const [first] = failures;
  if (!first || failures.length < asked.length) return undefined;
  const cause = causeOf(first);
  // `failureNotice` words `notFound` as a user who is gone, but this panel has no user.
  return cause !== 'notFound' && failures.every((failure) => causeOf(failure) === cause)
    ? failureNotice(first, nowMs)
    : undefined;
}

function missingNotice(cause: FailureCause): PanelNotice {
  const advice = l10n.t('Add it to the token in the Cloudflare dashboard, then check again.');
  const doubt = l10n.t('Cloudflare answers the same for an account that the token does not cover.');
  return {
    tone: 'info',
    title: l10n.t('A permission is missing'),
    advice: cause === 'permission' ? advice : sentences(advice, doubt),
    details: [],
    // In the order of the advice; without "Check Permissions", which this panel already is.
    buttons: [
      { action: 'manageTokens', label: remedyText('manageTokens') },
      checkButton(),
      ...accountRemedyButtons(cause).filter(({ action }) => !['manageTokens', 'checkPermissions'].includes(action)),
    ],
  };
}
