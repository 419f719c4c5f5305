import * as l10n from '@vscode/l10n';
import { seatOf, userKeyOf } from '../../cloudflare/accessUser';
import type { AccessUser } from '../../cloudflare/accessUser';
import type { Privacy } from '../../privacy/privacy';
import { momentFieldText, seatText, userSubtitle, userTitle } from '../../text/userText';
import type { ReviewRow } from './messages';
import { outcomeNote } from './outcomeText';
import type { ReviewStage } from './reviewSession';

/** The users of a stage, masked in privacy mode: before, what to know of each; afterwards, what became of each. */
export function reviewRows(stage: ReviewStage, privacy: Privacy, nowMs: number): readonly ReviewRow[] {
  if (stage.kind === 'reading' || stage.kind === 'failed') return [];
  if (stage.kind === 'ended') {
    const { request, results } = stage.report;
    return privacy.view(
      results.map(({ user, outcome }) => ({
        ...rowOf(privacy.record(user), nowMs),
        // The record is the one from before, whose seats would contradict what became of them.
        details: '',
        ...outcomeNote(request.kind, outcome, nowMs),
      })),
    );
  }
  const { users, seenRecently } = stage.review;
  const seen = new Set(seenRecently.map((user) => userKeyOf(user, '')));
  return privacy.view(
    users.map((user) => ({
      ...rowOf(privacy.record(user), nowMs),
      note: seen.has(userKeyOf(user, '')) ? l10n.t('Seen within the last 7 days') : '',
    })),
  );
}

function rowOf(user: AccessUser, nowMs: number): ReviewRow {
  const title = userTitle(user);
  const lastLogin = l10n.t('last login through Access: {0}', momentFieldText(user, 'last_successful_login', nowMs));
  const details = [seatText(seatOf(user)), lastLogin].join(' · ');
  return { title, name: userSubtitle(user, title), details, note: '', tone: 'none' };
}
