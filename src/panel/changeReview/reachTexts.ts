import * as l10n from '@vscode/l10n';
import type { ChangeReview } from '../../changes/change';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber } from '../../text/counts';
import { emailDoubtText, leftOutText, sharedEmailText, sharedSeatText } from './changeText';
import type { ReviewTexts } from './messages';

/** Who is left out of a change, and whom it reaches besides those who were chosen; may be without texts. */
export function reachTexts(review: ChangeReview, privacy: Privacy): readonly ReviewTexts[] {
  return [
    {
      heading: l10n.t('Left out: {0}', formatNumber(review.leftOut.length)),
      texts: review.leftOut.map(({ user, why }) => leftOutText(privacy.record(user), why)),
    },
    {
      heading: l10n.t('Also reached, because they share an e-mail'),
      texts: review.sharedEmails.map(({ email, others }) =>
        sharedEmailText(
          privacy.email(email),
          others.map((other) => privacy.record(other)),
        ),
      ),
    },
    {
      heading: l10n.t('Others may be reached, too'),
      texts: review.emailDoubt ? [emailDoubtText(review.emailDoubt)] : [],
    },
    {
      heading: l10n.t('Also reached, because they share a seat'),
      texts: review.sharedSeats.map(({ user, others }) =>
        sharedSeatText(
          privacy.record(user),
          others.map((other) => privacy.record(other)),
        ),
      ),
    },
  ];
}
