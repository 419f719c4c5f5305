import * as l10n from '@vscode/l10n';
import type { ChangeRequest, ChangeReview } from '../../changes/change';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber, userCount } from '../../text/counts';
import { displayText } from '../../text/displayText';
import { failureDetails, failureText } from '../../text/failureText';
import { panelTitle } from '../../text/panelTitles';
import type { Failure } from '../../cloudflare/errors';
import { causeOf, isPermissionCause } from '../../cloudflare/failureCause';
import { removedNotice } from '../shared/panelNotice';
import { consequenceTexts, credentialText, permissionText, sendLabel, usersText } from './changeText';
import type { ReviewButton, ReviewConfirmation, ReviewNotice, ReviewTexts, ReviewView } from './messages';
import { changeFailureTitle } from './outcomeText';
import { reachTexts } from './reachTexts';
import { canBeConfirmed, isAskedAgain } from './reviewSession';
import type { ReviewStage } from './reviewSession';
import { failedView, endedView, runningView } from './runView';
import { wantedText } from './typedConfirmation';

/** What one panel shows at one moment. */
export interface ReviewFacts {
  /** The account's label, as it may be shown; undefined if the account is gone. */
  readonly label: string | undefined;
  readonly request: ChangeRequest;
  readonly stage: ReviewStage;
  readonly privacy: Privacy;
}

/** Makes the view of a change that is reviewed, sent, or done. */
export function reviewView({ label, request, stage, privacy }: ReviewFacts, nowMs: number): ReviewView {
  const base: ReviewView = {
    review: stage.kind === 'review' ? stage.number : 0,
    ...{ title: panelTitle(request.kind), accountLabel: displayText(label ?? ''), isBusy: false, busyText: '' },
    ...{ progress: undefined, notices: [], facts: [], texts: [], list: undefined, option: undefined },
    ...{ confirmation: undefined, question: undefined, buttons: [] },
  };
  if (stage.kind === 'running') return { ...base, ...runningView(stage, privacy) };
  if (stage.kind === 'ended') return { ...base, ...endedView(stage) };
  if (label === undefined) {
    const advice = l10n.t('Nothing was sent. Add the account again to change its users.');
    return { ...base, notices: [removedNotice(advice)] };
  }
  if (stage.kind === 'failed') return { ...base, ...failedView(stage, nowMs) };
  if (stage.kind === 'reading') {
    const busyText = l10n.t('Reading what this change would do. Only reads are sent.');
    return { ...base, isBusy: true, busyText, buttons: [closeButton()] };
  }
  return { ...base, ...reviewedView(stage, privacy, nowMs) };
}

/** The button that closes the panel without sending anything. */
export function closeButton(): ReviewButton {
  return { action: 'close', label: l10n.t('Cancel'), tone: 'primary' };
}

type Reviewed = Extract<ReviewStage, { kind: 'review' }>;

function reviewedView(stage: Reviewed, privacy: Privacy, nowMs: number): Partial<ReviewView> {
  const { review } = stage;
  const { users, request } = review;
  const isPossible = canBeConfirmed(review);
  if (stage.isAsking) {
    return {
      question: questionOf(review, privacy),
      buttons: [
        { action: 'goBack', label: l10n.t('Go Back'), tone: 'primary' },
        { action: 'goOn', label: sendLabel(request.kind, users.length, false), tone: 'danger' },
      ],
    };
  }
  return {
    busyText: l10n.t('Nothing has been sent yet.'),
    notices: [...emptyNotices(review), ...permissionNotices(review, nowMs), ...devicesNotices(review, nowMs)],
    facts: factsOf(review),
    texts: [
      { heading: l10n.t('What happens'), texts: users.length === 0 ? [] : consequenceTexts(request) },
      ...reachTexts(review, privacy),
    ].filter(({ texts }) => texts.length > 0),
    list:
      users.length === 0 ? undefined : { heading: l10n.t('Who: {0}', userCount(users.length)), count: users.length },
    option:
      request.kind !== 'revokeSessions' || !isPossible
        ? undefined
        : {
            label: l10n.t('Revoke their devices, too'),
            note: l10n.t('They have to enroll each device again.'),
            isChecked: request.alsoDevices === true,
          },
    confirmation: isPossible ? confirmationOf(stage, privacy) : undefined,
    buttons: [
      closeButton(),
      { action: 'useOtherCredential', label: l10n.t('Use Another Credential…'), tone: 'secondary' },
    ],
  };
}

function factsOf(review: ChangeReview): ReviewView['facts'] {
  return [
    { label: l10n.t('Users'), text: formatNumber(review.users.length) },
    { label: l10n.t('Requests'), text: formatNumber(review.requestCount) },
    { label: l10n.t('Sent to'), text: displayText(review.host) },
    { label: l10n.t('Sent with'), text: credentialText(review) },
    { label: l10n.t('Permission'), text: permissionText(review) },
  ];
}

function emptyNotices({ users }: ChangeReview): readonly ReviewNotice[] {
  if (users.length > 0) return [];
  return [
    {
      tone: 'info',
      title: l10n.t('There is nothing to change'),
      advice: l10n.t('All users that you chose are left out. Nothing was sent.'),
      ...{ details: [], buttons: [] },
    },
  ];
}

function permissionNotices({ permission, permissionName, users }: ChangeReview, nowMs: number): ReviewNotice[] {
  if (permission.state !== 'refused' || users.length === 0) return [];
  const { failure } = permission;
  return [
    {
      tone: 'error',
      title: isPermissionCause(causeOf(failure))
        ? l10n.t('The credential lacks the permission "{0}"', permissionName)
        : changeFailureTitle(failure, nowMs),
      advice: l10n.t(
        'Nothing was sent. Create a token for changes, or use another credential that has the permission.',
      ),
      details: failureDetails(failure),
      buttons: [
        { action: 'createToken', label: l10n.t('Create Token…') },
        { action: 'readAgain', label: l10n.t('Check Again') },
      ],
    },
  ];
}

function devicesNotices({ devicesFailure, users }: ChangeReview, nowMs: number): readonly ReviewNotice[] {
  if (!devicesFailure || users.length === 0) return [];
  return [
    {
      tone: 'info',
      title: l10n.t('The devices could not be read'),
      advice: l10n.t(
        'Who was seen lately is known by logins through Access alone: a device may have been in use today.',
      ),
      details: detailsOf(devicesFailure, nowMs),
      buttons: [],
    },
  ];
}

/** Cloudflare's own words, or else what happened: there are none where no answer came. */
function detailsOf(failure: Failure, nowMs: number): readonly string[] {
  const details = failureDetails(failure);
  return details.length === 0 ? [failureText(failure, nowMs).title] : details;
}

function confirmationOf(
  { review, isTypedWrong, isAsking }: Reviewed,
  privacy: Privacy,
): ReviewConfirmation | undefined {
  if (isAsking) return undefined;
  const { kind, text } = wantedText(review.users);
  const isCount = kind === 'count';
  const wanted = isCount ? text : kind === 'email' ? privacy.email(text) : privacy.id(text);
  return {
    label: isCount
      ? l10n.t('To confirm, type the number of users')
      : kind === 'email'
        ? l10n.t("To confirm, type the user's e-mail")
        : l10n.t("To confirm, type the user's ID"),
    wanted: displayText(wanted),
    isHidden: privacy.isOn && !isCount,
    problem: isTypedWrong ? problemText(kind) : '',
    button: {
      action: 'confirm',
      label: sendLabel(review.request.kind, review.users.length, isAskedAgain(review)),
      tone: 'danger',
    },
  };
}

function problemText(kind: ReturnType<typeof wantedText>['kind']): string {
  switch (kind) {
    case 'count':
      return l10n.t('This is not the number of users. Nothing was sent.');
    case 'email':
      return l10n.t("This is not the user's e-mail. Nothing was sent.");
    case 'id':
      return l10n.t("This is not the user's ID. Nothing was sent.");
  }
}

function questionOf(
  { users, seenRecently, isLargeShare, directoryCount }: ChangeReview,
  privacy: Privacy,
): ReviewTexts {
  const seen = seenRecently.map((user) => privacy.record(user));
  return {
    heading: l10n.t('Are you sure?'),
    texts: [
      ...(seen.length === 0
        ? []
        : [l10n.t('Seen within the last 7 days ({0}): {1}', formatNumber(seen.length), usersText(seen))]),
      ...(!isLargeShare
        ? []
        : [
            directoryCount === undefined
              ? l10n.t('It is not known how many users the directory has: these may be more than a fifth of it.')
              : l10n.t(
                  'These are {0} of {1} users: more than a fifth of the directory.',
                  formatNumber(users.length),
                  formatNumber(directoryCount),
                ),
          ]),
      l10n.t('Nothing has been sent yet.'),
    ],
  };
}
