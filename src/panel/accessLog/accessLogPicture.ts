import * as l10n from '@vscode/l10n';
import type { AccountLog } from '../../directory/accountLog';
import { logFields } from '../../directory/accountLogSummary';
import type { LogField } from '../../directory/accountLogSummary';
import type { LogFilter } from '../../directory/accountLogFilter';
import type { ProviderNames } from '../../directory/providerNames';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber } from '../../text/counts';
import { displayText } from '../../text/displayText';
import { barLabel, tickLabel, topsHeading } from './accessLogText';
import type { LogPicture, LogTopsView } from './messages';

/** How many values of a field are shown. */
export const topCount = 5;

/** Every how many bars there is a label, at most. */
const mostTicks = 6;

/** The bars of what was read of a log, up to now. */
export function pictureOf(log: AccountLog, nowMs: number): LogPicture {
  const { summary, backToMs, period } = log;
  const bars = summary.bars(Math.min(period.untilMs ?? nowMs, nowMs));
  const inBars = bars.reduce((total, { denied, allowed }) => total + denied + allowed, 0);
  const outside = summary.denied + summary.allowed - inBars;
  const highest = Math.max(1, ...bars.map(({ denied, allowed }) => denied + allowed));
  const every = Math.ceil(bars.length / mostTicks);
  return {
    heading: l10n.t('Denied and allowed over time'),
    figures: [
      { kind: 'denied', label: l10n.t('Denied'), count: formatNumber(summary.denied) },
      { kind: 'allowed', label: l10n.t('Allowed'), count: formatNumber(summary.allowed) },
      { kind: 'other', label: l10n.t('Logouts and others'), count: formatNumber(summary.other) },
    ],
    bars: bars.map((bar, index) => ({
      label: barLabel(bar, nowMs),
      // A label near the end would not fit in the page.
      tick: index % every === 0 && index <= bars.length - every / 2 ? tickLabel(bar) : '',
      denied: formatNumber(bar.denied),
      allowed: formatNumber(bar.allowed),
      deniedShare: bar.denied / highest,
      allowedShare: bar.allowed / highest,
      isUnread: log.hasMore && bar.startMs < (backToMs ?? Infinity),
    })),
    outsideText:
      outside === 0
        ? ''
        : l10n.t(
            'Not in the picture, because their time is outside of it or cannot be read: {0}',
            formatNumber(outside),
          ),
    unreadLabel: l10n.t('not read yet'),
    columns: [l10n.t('Time'), l10n.t('Denied'), l10n.t('Allowed')],
  };
}

/** The values that were denied most in what was read, masked in privacy mode. */
export function topsOf(
  { summary }: AccountLog,
  filter: LogFilter,
  providers: ProviderNames,
  privacy: Privacy,
): readonly LogTopsView[] {
  return logFields.map((field) => {
    const tops = summary.tops(field, topCount);
    const most = Math.max(1, ...tops.map(({ denied }) => denied));
    return {
      field,
      heading: topsHeading(field),
      tops: tops.map(({ value, label, denied }) => {
        const name = (field === 'provider' ? providers.nameOf(value) : undefined) ?? label;
        const shown = displayText(maskedLabel(field, name, privacy));
        const count = formatNumber(denied);
        return {
          label: shown,
          count,
          accessibleName: l10n.t('{0}: denied {1}. Show these requests', shown, count),
          share: denied / most,
          isSet: filter[field] === value,
        };
      }),
    };
  });
}

function maskedLabel(field: LogField, label: string, privacy: Privacy): string {
  return field === 'person' ? privacy.email(label) : privacy.text(label);
}
