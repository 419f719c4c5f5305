import * as l10n from '@vscode/l10n';
import type { IdleDoubt } from '../../directory/idleStanding';
import type { IdleSeats } from '../../directory/idleSeats';
import type { IdleSeatsRead } from '../../directory/idleSeatsReading';
import { formatNumber } from '../../text/counts';
import { sentences } from '../../text/sentences';

/** The doubts about a user's own last use. */
const doubts = [
  'loginUnreadable',
  'deviceUnreadable',
  'deviceMissing',
  'ownerUnknown',
  'createdUnreadable',
] as const satisfies readonly IdleDoubt[];

/** How many seats are idle, and what the answers leave open, in one message. */
export function idleSeatsText(found: IdleSeats, read: Pick<IdleSeatsRead, 'areAllUsers' | 'devices'>): string {
  const { candidates, seatsInUse, idleDays, unknowns } = found;
  const idle = l10n.t(
    'Seats without an Access login and without a device seen for more than {0} days: {1} of {2} in use.',
    formatNumber(idleDays),
    formatNumber(candidates.length),
    formatNumber(seatsInUse),
  );
  const doubtCount = doubts.reduce((sum, doubt) => sum + unknowns[doubt], 0);
  const texts = [
    idle,
    ...expirationText(found.expiration),
    ...(read.devices.state === 'failed'
      ? [
          l10n.t(
            'The devices could not be read, so whoever may have one is left out: {0}.',
            formatNumber(unknowns.devicesUnread),
          ),
        ]
      : []),
    ...(doubtCount > 0
      ? [l10n.t('Left out, because their last use cannot be told: {0}.', formatNumber(doubtCount))]
      : []),
    ...(read.areAllUsers ? [] : [l10n.t('Not all users could be read.')]),
  ];
  return sentences(...texts);
}

function expirationText(expiration: IdleSeats['expiration']): readonly string[] {
  if (expiration === 'unknown') return [];
  if (expiration === 'off') return [l10n.t('Cloudflare frees none by itself: seat expiration is off.')];
  return [l10n.t('Cloudflare frees by itself within 7 days: {0}.', formatNumber(expiration.candidatesWithin7Days))];
}
