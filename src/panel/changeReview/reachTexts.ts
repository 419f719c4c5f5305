import * as l10n from '@vscode/l10n';
import type { ChangeReview, LeftOutReason } from '../../changes/change';
import type { AccessUser } from '../../cloudflare/accessUser';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber } from '../../text/counts';
import { emailDoubtText, leftOutText, sharedEmailText, sharedSeatText } from './changeText';
import type { ReviewTexts } from './messages';

/** So many users, e-mails or seats have a line each; what the person confirms stands below, and must stay in reach. */
const mostLines = 10;

/**
 * Who is left out of a change, and whom it reaches besides those who were chosen: the first of them by name, all of
 * them by number; may be without texts.
 */
export function reachTexts(review: ChangeReview, privacy: Privacy): readonly ReviewTexts[] {
  const shown = (users: readonly AccessUser[]): readonly AccessUser[] => users.map((user) => privacy.record(user));
  return [
    {
      heading: l10n.t('Left out: {0}', formatNumber(review.leftOut.length)),
      texts: groupsOf(review.leftOut).map(({ users, why }) => leftOutText(shown(users), why)),
    },
    {
      heading: l10n.t('Also reached, because they share an e-mail'),
      texts: sharedTexts(
        review.sharedEmails,
        ({ email, others }) => sharedEmailText(privacy.email(email), shown(others)),
        (more, others) => l10n.t('More e-mails: {0}, others with them: {1}', more, others),
      ),
    },
    {
      heading: l10n.t('Others may be reached, too'),
      texts: review.emailDoubt ? [emailDoubtText(review.emailDoubt)] : [],
    },
    {
      heading: l10n.t('Also reached, because they share a seat'),
      texts: sharedTexts(
        review.sharedSeats,
        ({ user, others }) => sharedSeatText(privacy.record(user), shown(others)),
        (more, others) => l10n.t('More seats: {0}, others with them: {1}', more, others),
      ),
    },
  ];
}

interface LeftOutGroup {
  readonly users: readonly AccessUser[];
  readonly why: LeftOutReason;
}

/** A few users each on their own, many by the reason. */
function groupsOf(leftOut: ChangeReview['leftOut']): readonly LeftOutGroup[] {
  if (leftOut.length <= mostLines) return leftOut.map(({ user, why }) => ({ users: [user], why }));
  const reasons = new Set(leftOut.map(({ why }) => why));
  return [...reasons].map((why) => ({
    users: leftOut.filter((each) => each.why === why).map(({ user }) => user),
    why,
  }));
}

/** The first of those who share something, and how many share what is not listed. */
function sharedTexts<Shared extends { readonly others: readonly AccessUser[] }>(
  all: readonly Shared[],
  text: (shared: Shared) => string,
  moreText: (more: string, others: string) => string,
): readonly string[] {
  const listed = all.slice(0, mostLines).map(text);
  const left = all.slice(mostLines);
  if (left.length === 0) return listed;
  const others = left.reduce((sum, shared) => sum + shared.others.length, 0);
  return [...listed, moreText(formatNumber(left.length), formatNumber(others))];
}
